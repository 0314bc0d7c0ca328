import { TICKS_PER_DAY } from "#kernel/time.ts";
import { waiting } from "#kernel/waitingLine.ts";
import { recordAtOrigin } from "../benefit/contributionRecord.ts";
import { unpackSegments } from "../benefit/contributionSegment.ts";
import { contributionMonthsOf } from "../person/insuranceHistory.ts";
import type { ProvinceState } from "../province/agency.ts";
import { type ClosedFile, closedFileOf } from "../province/closedFiles.ts";
import type { ProvinceSetting } from "../province/provinceSetting.ts";
import type { TransferCase } from "../transferCase.ts";
import { balanceOf } from "./balance.ts";
import { creditsOf } from "./credits.ts";
import { maskedName } from "./masking.ts";
import { permissionFault } from "./permission.ts";
import { progressOf } from "./progress.ts";
import type {
  AnsweredSegment,
  BalanceAnswer,
  CreditsAnswer,
  Query,
  QueryAnswer,
  QueryPermission,
} from "./query.ts";

/** An agency as a question finds it: between two windows, when nothing is half done. */
export interface QueriedAgency {
  readonly setting: Pick<ProvinceSetting, "code" | "policy" | "country">;
  readonly state: ProvinceState;
  /** The instant up to which everything has been handled; ticks. */
  readonly asOf: number;
}

/**
 * Answers a question from the agency's own file. Reads and changes nothing, so that no number of questions shows in a
 * run's outcome. Masked unless asked for in clear by whoever may.
 */
export function answerQuery(
  agency: QueriedAgency,
  query: Query,
  permission: QueryPermission | null,
): QueryAnswer {
  const { setting, state, asOf } = agency;
  const { policy, code } = setting;
  const fault = permissionFault(query, permission, code);
  if (fault !== null) return { kind: "refused", reason: fault };
  if (!policy.query.channels.includes(query.channel)) return { kind: "refused", reason: "CHANNEL_NOT_OPEN" };
  const closed = closedFileOf(state.closed, query.case);
  const file = closed?.file ?? state.cases.get(query.case);
  if (file === undefined || isForgotten(closed, agency)) return { kind: "refused", reason: "NO_SUCH_CASE" };
  const { person } = file.application;
  const answer = answerOf(agency, file, query);
  const told = query.reveal ? answer : masked(answer);
  const hidesPerson = policy.privacy.maskId && !query.reveal;
  return {
    kind: "answered",
    place: code,
    asOf,
    case: query.case,
    person: hidesPerson ? maskedName(person) : person,
    masked: hidesPerson || told !== answer,
    answer: told,
  };
}

type Answer = Extract<QueryAnswer, { kind: "answered" }>["answer"];

/** A closed file is answered from for as long as the province keeps it (保存期限). */
function isForgotten(closed: ClosedFile | undefined, { setting, asOf }: QueriedAgency): boolean {
  return (
    closed !== undefined && asOf - closed.closedAt > setting.policy.privacy.retentionDays * TICKS_PER_DAY
  );
}

function answerOf(agency: QueriedAgency, file: TransferCase, { topic }: Query): Answer {
  switch (topic) {
    case "progress":
      return progressOf(file, {
        waits: waitsForVerification(agency, file),
        closedAt: closedFileOf(agency.state.closed, file.application.case)?.closedAt ?? null,
        policy: agency.setting.policy.query,
      });
    case "balance":
      return balanceOf(file, agency.setting);
    case "credits":
      return creditsOf(file, agency.setting);
    case "months":
      return { topic, months: monthsOf(agency, file), record: recordOf(agency, file) };
  }
}

/** Without amounts; the answer itself where it has none. */
function masked(answer: Answer): Answer {
  switch (answer.topic) {
    case "balance":
      return {
        topic: "balance",
        atOriginFen: null,
        inTransferFen: null,
        atDestinationFen: null,
      } satisfies BalanceAnswer;
    case "months":
      return { ...answer, record: answer.record.map((segment) => ({ ...segment, baseFen: null })) };
    case "credits":
      return { ...answer, monthlyFen: null } satisfies CreditsAnswer;
    default:
      return answer;
  }
}

/**
 * No officer has had it in hand yet: the file circulates, or stands in line. Who was asked for something (补正) stands in
 * line a second time. The line is looked through: it holds the applications of some days.
 */
function waitsForVerification(
  { state, asOf }: QueriedAgency,
  { application, journey, verified, refusalCode, circulatesUntil }: TransferCase,
): boolean {
  if (verified || refusalCode !== null || journey?.lastStage === "verification") return false;
  if (asOf <= circulatesUntil) return true;
  const line = state.desks["verification"]?.line;
  if (line === undefined) return false;
  for (const { case: id } of waiting(line)) if (id === application.case) return true;
  return false;
}

/** Origin knows the months before the sheet is written; destination only from the sheet. */
function monthsOf({ setting }: QueriedAgency, file: TransferCase): number | null {
  if (file.contributionMonths >= 0) return file.contributionMonths;
  if (setting.code !== file.application.origin) return null;
  return contributionMonthsOf(setting.country, file.application);
}

/** Origin has the record itself; destination has what the sheet lists. */
function recordOf({ setting }: QueriedAgency, file: TransferCase): readonly AnsweredSegment[] {
  if (setting.code === file.application.origin) return recordAtOrigin(setting.country, file.application);
  return file.contributions === null ? [] : unpackSegments(file.contributions);
}
