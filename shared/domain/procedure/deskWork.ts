import { purposeCode } from "#kernel/draw.ts";
import type { Application } from "../application.ts";
import { requestService } from "../desk/deskOffice.ts";
import type { DeskName } from "../policy/policy.ts";
import { type Agency, sourceOf } from "../province/agency.ts";

const purposes: Readonly<Record<DeskName, number>> = {
  verification: purposeCode("service.verification"),
  transferOut: purposeCode("service.transferOut"),
  finance: purposeCode("service.finance"),
  transferIn: purposeCode("service.transferIn"),
  matching: purposeCode("service.matching"),
};

/**
 * Puts a case before a desk of the agency.
 * @param before what an earliest-deadline-first line orders by: smaller goes first
 */
export function sendToDesk(agency: Agency, desk: DeskName, application: Application, before: number): void {
  const { setting } = agency;
  const source = sourceOf(setting.country, application.home);
  const sideOfCase = setting.code === application.origin ? 0 : 1;
  const workTicks = setting.service[desk](source, application.number, purposes[desk], sideOfCase);
  requestService(agency.office, desk, application.case, workTicks, before);
}
