import { chance, purposeCode, uniform, uniformInteger } from "#kernel/draw.ts";
import { personNumber } from "../person/personDraw.ts";
import type { SharedAccount } from "../person/statedPerson.ts";
import { type Agency, listedOf, sourceOf } from "../province/agency.ts";
import { originPolicy } from "../province/policyAt.ts";
import type { TransferCase } from "../transferCase.ts";
import type { SharingRow } from "./sharingRow.ts";
import { poolIsOpen } from "./walletHours.ts";

const SHARES = purposeCode("wallet.shares");
const RELATIVES = purposeCode("wallet.relatives");
const LIMIT = purposeCode("wallet.limit");
const USED = purposeCode("wallet.used");

/** As many relatives as one shares with: up to this, an assumption. */
const MOST_RELATIVES = 4;

/**
 * A transfer-out begins: whoever shares the account with relatives (家庭共济) does so until now. A transfer-out that was
 * held and begins again finds it ended.
 */
export function endSharing(agency: Agency, transferCase: TransferCase): void {
  if (transferCase.sharing !== null) return;
  const sharing = sharingOf(agency, transferCase);
  if (sharing === null) return;
  findSharing(agency, transferCase, sharing);
  dissolveSharing(agency, transferCase, sharing);
}

/**
 * The person has set aside a limit for the relatives (共济额度), which the person cannot use, and of which they have used a
 * part. The books show both: what is set aside, and what has been paid out of it for good.
 */
function findSharing(agency: Agency, transferCase: TransferCase, sharing: SharedAccount): void {
  const { effects } = agency;
  const { case: id } = transferCase.application;
  const { relatives, limitFen, usedFen } = sharing;
  effects.record({ kind: "sharing_found", case: id, relatives, limitFen, usedFen });
  effects.record({
    kind: "posted",
    case: id,
    debit: "participants",
    credit: "shared",
    amountFen: limitFen,
  });
  if (usedFen > 0) {
    effects.record({ kind: "posted", case: id, debit: "shared", credit: "paid_out", amountFen: usedFen });
  }
}

/**
 * A transfer-out changes the payer's status, which ends the sharing: the unused limit returns to the account, and only
 * then is the balance fixed that goes onto the information sheet. What the relatives have used stays used. Source: the
 * notice of 2026-01-09 on sharing across provinces (unused part returns on dissolution). Where a policy lets the sharing
 * go on, what is set aside stays with origin.
 */
function dissolveSharing(agency: Agency, transferCase: TransferCase, sharing: SharedAccount): void {
  const { effects, setting } = agency;
  const { amountFen } = transferCase;
  const { case: id } = transferCase.application;
  const { wallet } = originPolicy(setting.country, transferCase.application);
  if (!wallet.dissolveOnStatusChange) {
    const balanceFen = amountFen - sharing.limitFen;
    effects.record({ kind: "balance_fixed", case: id, amountFen: balanceFen });
    reportSharing(agency, id, sharing, { dissolvedAt: -1, returnedFen: 0, balanceFen });
    return;
  }
  const unusedFen = sharing.limitFen - sharing.usedFen;
  const returnedFen = wallet.returnUnused ? unusedFen : 0;
  effects.record({ kind: "sharing_dissolved", case: id, returnedFen });
  if (returnedFen > 0) {
    effects.record({
      kind: "posted",
      case: id,
      debit: "shared",
      credit: "participants",
      amountFen: returnedFen,
    });
  }
  const balanceFen = amountFen - sharing.limitFen + returnedFen;
  effects.record({ kind: "balance_fixed", case: id, amountFen: balanceFen });
  reportSharing(agency, id, sharing, { dissolvedAt: effects.now, returnedFen, balanceFen });
}

function reportSharing(
  { effects, setting }: Agency,
  id: string,
  { relatives, limitFen, usedFen }: SharedAccount,
  outcome: Pick<SharingRow, "dissolvedAt" | "returnedFen" | "balanceFen">,
): void {
  const { code: province } = setting;
  effects.report({ kind: "sharing", case: id, province, relatives, limitFen, usedFen, ...outcome });
}

function sharingOf(agency: Agency, { application, amountFen }: TransferCase): SharedAccount | null {
  const { country } = agency.setting;
  if (country.wallet === null || amountFen <= 0) return null;
  if (!poolIsOpen(originPolicy(country, application), application.originPool)) return null;
  const { home } = application;
  const number = personNumber(application);
  const listed = listedOf(country, home, number);
  if (listed !== undefined) return statedSharing(listed.about.shares, amountFen);
  const source = sourceOf(country, home);
  const { sharing: share } = country.wallet;
  if (share === 0 || !chance(source, number, SHARES, 0, share)) return null;
  const limitFen = Math.max(1, Math.floor(amountFen * uniform(source, number, LIMIT, 0)));
  const usedFen = Math.floor(limitFen * uniform(source, number, USED, 0));
  const relatives = 1 + uniformInteger(source, number, RELATIVES, 0, MOST_RELATIVES);
  return { relatives, limitFen, usedFen };
}

/** Nobody sets aside more than the account holds. */
function statedSharing(shares: SharedAccount | undefined, amountFen: number): SharedAccount | null {
  if (shares === undefined) return null;
  const limitFen = Math.min(shares.limitFen, amountFen);
  if (limitFen === 0) return null;
  const { relatives, usedFen } = shares;
  return { relatives, limitFen, usedFen: Math.min(usedFen, limitFen) };
}
