import type { Application } from "../application.ts";
import { inProvinceAccountMode } from "../policy/inProvinceAccountMode.ts";
import type { Agency } from "../province/agency.ts";
import { originPolicy } from "../province/policyAt.ts";
import { isInProvince } from "../transferCase.ts";

/**
 * Whether the province's own system moves this case at once (即时办结), with no officer at any desk: a limit of 0
 * working days inside the province, both audits abolished (取消转出转入审核), or one fund in which nothing has to move.
 */
export function movesAtOnce(agency: Agency, application: Application): boolean {
  if (!isInProvince(application)) return false;
  const policy = originPolicy(agency.setting.country, application);
  const { deadlineWorkingDays, auditOut, auditIn } = policy.inProvince;
  const accountMode = inProvinceAccountMode(policy);
  if (accountMode === "keep_in_place") return false;
  return deadlineWorkingDays === 0 || (!auditOut && !auditIn) || accountMode === "provincial_single";
}
