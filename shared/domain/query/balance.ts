import { originPolicy } from "../province/policyAt.ts";
import type { ProvinceSetting } from "../province/provinceSetting.ts";
import type { TransferCase } from "../transferCase.ts";
import type { BalanceAnswer } from "./query.ts";

/**
 * Where the account's money is (账户余额), as far as one agency's file knows: still in the account at origin, on its
 * way, or in the account at destination. Nothing of it is ever lost on the way: the three make up the balance.
 */
export function balanceOf(file: TransferCase, { country }: Pick<ProvinceSetting, "country">): BalanceAnswer {
  const { amountFen, application, fundsOutcome, restored, status } = file;
  if (amountFen < 0) return answer(null, null, null);
  if (fundsOutcome === "credited") return answer(0, 0, amountFen);
  if (fundsOutcome === "returned") return restored ? answer(amountFen, 0, 0) : answer(0, amountFen, 0);
  const zeroAt = originPolicy(country, application).account.zeroAt;
  const leftAt = zeroAt === "out_confirmed" ? file.outDoneAt : file.remittedAt;
  const isOnItsWay = status === "open" && leftAt >= 0;
  return isOnItsWay ? answer(0, amountFen, 0) : answer(amountFen, 0, 0);
}

function answer(
  atOriginFen: number | null,
  inTransferFen: number | null,
  atDestinationFen: number | null,
): BalanceAnswer {
  return { topic: "balance", atOriginFen, inTransferFen, atDestinationFen };
}
