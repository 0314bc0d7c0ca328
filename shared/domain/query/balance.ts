import type { AccountPolicy } from "../policy/accountPolicy.ts";
import { originPolicy } from "../province/policyAt.ts";
import type { ProvinceSetting } from "../province/provinceSetting.ts";
import type { TransferCase } from "../transferCase.ts";
import type { BalanceAnswer } from "./query.ts";

/**
 * Where the account's money is (账户余额), as far as one agency's file knows: still in the account at origin, on its
 * way, or in the account at destination. Nothing of it is ever lost on the way: the three make up the balance.
 */
export function balanceOf(file: TransferCase, { country }: Pick<ProvinceSetting, "country">): BalanceAnswer {
  const { accountGone, amountFen, application, fundsOutcome, restored, retained, status } = file;
  if (amountFen < 0) return answer(null, null, null);
  if (fundsOutcome === "credited") return answer(0, 0, amountFen);
  if (fundsOutcome === "returned") return restored ? answer(amountFen, 0, 0) : answer(0, amountFen, 0);
  if (retained !== null) return answer(accountGone ? 0 : retained.amountFen, 0, 0);
  const isOnItsWay = status === "open" && hasLeft(file, originPolicy(country, application).account);
  return isOnItsWay ? answer(0, amountFen, 0) : answer(amountFen, 0, 0);
}

/** Whether the money has left the account; what is paid from the payable waits there for a second issue. */
function hasLeft({ clocks, outDoneAt, remittedAt }: TransferCase, { zeroAt }: AccountPolicy): boolean {
  if (zeroAt === "out_confirmed") return outDoneAt >= 0;
  return remittedAt >= 0 || (zeroAt === "remit_sent" && (clocks?.bankReturns ?? 0) > 0);
}

function answer(
  atOriginFen: number | null,
  inTransferFen: number | null,
  atDestinationFen: number | null,
): BalanceAnswer {
  return { topic: "balance", atOriginFen, inTransferFen, atDestinationFen };
}
