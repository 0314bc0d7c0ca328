import { chance, purposeCode } from "#kernel/draw.ts";
import { addWork } from "#kernel/workSchedule.ts";
import type { MismatchFinding } from "../fact/clocksFact.ts";
import { PLATFORM } from "../logicalProcessCode.ts";
import type { FundsQueryMessage } from "../message/clocksMessage.ts";
import { type Agency, caseOf, sourceOf } from "../province/agency.ts";
import { destinationPolicy, originPolicy } from "../province/policyAt.ts";
import { isInProvince, type TransferCase } from "../transferCase.ts";
import { officeTicksPerDay } from "./fundsDeadline.ts";

const MISMATCH = purposeCode("settlement.mismatch");
const SENT_BACK = purposeCode("settlement.sentBack");
const FINDING = purposeCode("settlement.finding");
const CORRECTED = purposeCode("settlement.corrected");

/** What matching the money with the business file (与业务档案匹配并核对金额, 43号 art. 8) comes to. */
export type Matching = "fits" | "sent_back" | "investigated";

/** Most money fits; what does not is sent straight back, or origin is asked. */
export function matchingOf({ setting }: Agency, { application }: TransferCase): Matching {
  const { country } = setting;
  const { mismatchShare, mismatchSentBackShare } = destinationPolicy(country, application).funds;
  if (mismatchShare === 0) return "fits";
  const source = sourceOf(country, application.home);
  if (!chance(source, application.number, MISMATCH, 0, mismatchShare)) return "fits";
  return chance(source, application.number, SENT_BACK, 0, mismatchSentBackShare)
    ? "sent_back"
    : "investigated";
}

/** Destination asks origin what is wrong: the amount, or whose money it is. */
export function beginInquiry(agency: Agency, transferCase: TransferCase): void {
  const { effects, setting } = agency;
  const { application } = transferCase;
  const { case: id, home, number, origin } = application;
  const onAmount = chance(sourceOf(setting.country, home), number, FINDING, 0, 0.5);
  const finding: MismatchFinding = onAmount ? "amount" : "person";
  effects.record({ kind: "mismatch_found", case: id, finding });
  if (isInProvince(application)) return investigate(agency, id);
  const query: FundsQueryMessage = { kind: "funds_query", case: id, addressee: origin, finding };
  effects.send(PLATFORM, query, setting.country.exchangeTicks);
}

/** Origin looks into it: so many working days of office time. */
export function investigate(agency: Agency, id: string): void {
  const { effects, setting } = agency;
  const { application } = caseOf(agency, id);
  const { investigationWorkingDays } = originPolicy(setting.country, application).funds;
  const workTicks = investigationWorkingDays * officeTicksPerDay(setting.policy);
  const until = addWork(setting.schedule, effects.now, workTicks);
  effects.record({ kind: "investigation_begun", case: id, until });
  effects.schedule(until, { kind: "investigation_due", case: id });
}

/** What origin has found: the record is put right, or it cannot be. */
export function investigationOutcome({ setting }: Agency, { application }: TransferCase): boolean {
  const source = sourceOf(setting.country, application.home);
  const { mismatchCorrectedShare } = originPolicy(setting.country, application).funds;
  return chance(source, application.number, CORRECTED, 0, mismatchCorrectedShare);
}

/** Origin answers destination's query over the platform. */
export function answerInquiry(agency: Agency, id: string, corrected: boolean): void {
  const { application } = caseOf(agency, id);
  agency.effects.send(
    PLATFORM,
    { kind: "funds_answer", case: id, addressee: application.destination, corrected },
    agency.setting.country.exchangeTicks,
  );
}
