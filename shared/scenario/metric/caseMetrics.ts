import type { MetricShape, PlaceTag } from "./metricDefinition.ts";
import { counter, rate, trend } from "./metricShape.ts";
import type { TagName } from "./metricTag.ts";

const caseTags = [
  "origin",
  "destination",
  "scope",
  "channel",
  "lodged_at",
  "applicant",
  "combination",
] as const satisfies readonly TagName[];
const originAnswers = ["origin"] as const satisfies readonly PlaceTag[];
const destinationAnswers = ["destination"] as const satisfies readonly PlaceTag[];
const bothAnswer = ["origin", "destination"] as const satisfies readonly PlaceTag[];

const ofCases = { tags: caseTags, sample: "case" } as const;

/** A duration, once in working days and once in calendar days; day 0 (the first day) is not counted. */
function duration(
  unit: "working_days" | "calendar_days",
  what: string,
  responsible: readonly PlaceTag[],
): MetricShape {
  const days = unit === "working_days" ? "Working days" : "Calendar days";
  return trend({ ...ofCases, unit, description: `${days} ${what}`, responsible });
}

/** What the move costs the person in cover (待遇衔接). */
function cover(unit: "calendar_days" | "months", description: string): MetricShape {
  return trend({ ...ofCases, unit, description, responsible: destinationAnswers });
}

const outLeg = "from acceptance to the information sheet's dispatch by origin (转出).";
const inLeg = "from the information sheet's arrival to destination's completion of the transfer-in (转入).";
const total = "from acceptance to destination's completion of the transfer-in.";
const funds = "from acceptance to the account money's credit at destination.";

/**
 * What is measured of transfer cases. An open case is in the durations it has begun, with the days used so
 * far as a lower bound; in a rate it is undecided until it is past its deadline, and late from then on.
 *
 * Who answers: origin for the out leg, destination for the in leg, both for whatever spans the two.
 */
export const caseMetrics = {
  out_working_days: duration("working_days", outLeg, originAnswers),
  in_working_days: duration("working_days", inLeg, destinationAnswers),
  total_working_days: duration("working_days", total, bothAnswer),
  funds_working_days: duration("working_days", funds, bothAnswer),
  out_calendar_days: duration("calendar_days", outLeg, originAnswers),
  in_calendar_days: duration("calendar_days", inLeg, destinationAnswers),
  total_calendar_days: duration("calendar_days", total, bothAnswer),
  funds_calendar_days: duration("calendar_days", funds, bothAnswer),

  days_without_cover: cover(
    "calendar_days",
    "Calendar days on which neither origin nor destination pays, between the last covered day and the first.",
  ),
  days_partly_covered: cover(
    "calendar_days",
    "Calendar days of a waiting period on which destination pays a part of the usual benefits.",
  ),
  waiting_months: cover("months", "Months of waiting period (待遇享受等待期) from the month of enrolment."),

  on_time_rate: rate({
    ...ofCases,
    description:
      "Share of accepted cases whose transfer-in was complete within the statutory total limit (时限).",
    responsible: bothAnswer,
  }),
  out_on_time_rate: rate({
    ...ofCases,
    description:
      "Share of accepted cases whose information sheet left origin within the statutory out limit.",
    responsible: originAnswers,
  }),
  in_on_time_rate: rate({
    ...ofCases,
    description:
      "Share of cases whose transfer-in was complete within the statutory in limit of the sheet's arrival.",
    responsible: destinationAnswers,
  }),
  funds_on_time_rate: rate({
    ...ofCases,
    description: "Share of accepted cases with money to move whose money was credited within its limit.",
    responsible: bothAnswer,
  }),
  promise_on_time_rate: rate({
    ...ofCases,
    description:
      "Share of accepted cases in which every leg kept its province's own promise (承诺时限), where it made one.",
    responsible: bothAnswer,
  }),
  first_time_acceptance_rate: rate({
    ...ofCases,
    sample: "application",
    description:
      "Share of people's first applications that were accepted (首次受理率); what is put right and made again counts no more.",
    responsible: bothAnswer,
  }),

  paper_route_rate: rate({
    ...ofCases,
    sample: "application",
    description:
      "Share of applications the agencies dealt with by letter (线下), in a run that tells of journeys.",
    responsible: bothAnswer,
  }),
  supplement_working_days: duration(
    "working_days",
    "the applicant took to hand in what was missing (补正), of cases asked for it.",
    bothAnswer,
  ),
  remit_on_time_rate: rate({
    ...ofCases,
    description:
      "Share of cases with money whose origin sets itself a limit (划转时限) that were remitted within it.",
    responsible: originAnswers,
  }),
  credit_on_time_rate: rate({
    ...ofCases,
    description:
      "Share of cases with money whose destination sets itself a limit (计入时限) that were credited within it.",
    responsible: destinationAnswers,
  }),
  refusal_notice_on_time_rate: rate({
    ...ofCases,
    sample: "application",
    description: "Share of refused applications whose applicant was told in time (及时告知).",
    responsible: bothAnswer,
  }),

  applications: applicationCounter("Applications (申请) made.", caseTags),
  refused: applicationCounter("Applications refused at verification (不予受理), by code.", [
    ...caseTags,
    "code",
  ]),
  accepted: applicationCounter("Applications accepted (受理).", caseTags),
  withdrawn: applicationCounter("Applications withdrawn (撤回) before anything moved.", caseTags),
  lapsed: applicationCounter(
    "Accepted applications that lapsed for want of an answer to a supplement.",
    caseTags,
  ),
  gave_up: applicationCounter("People who set out and gave up before applying; no applications.", caseTags),
  reapplications: applicationCounter("Applications put right and made again (重新申请).", caseTags),
  supplements: applicationCounter("Times an applicant was asked for something missing (补正).", caseTags),
  completed: caseCounter(
    "Accepted cases in which everything that had to move has moved, relation and funds.",
  ),
  returned: caseCounter("Accepted cases whose money came back to origin (退回)."),
  late: caseCounter("Accepted cases that went past the statutory total limit, those still open included."),
  open_at_end: caseCounter("Cases neither refused nor ended when the run ended.", true),
  delayed: counter({
    ...ofCases,
    tags: [...caseTags, "stage", "cause"],
    unit: "cases",
    description:
      "Accepted cases late in a leg, as a whole, or with the money, by stage and cause; those still open included.",
    responsible: bothAnswer,
  }),
  bank_returned: caseCounter("Cases whose payment the bank sent back (退汇) at least once."),
  investigated: caseCounter("Cases whose money did not match and was investigated."),
  late_and_open: caseCounter("Cases past the statutory total limit and still open when the run ended.", true),
} as const satisfies Readonly<Record<string, MetricShape>>;

function applicationCounter(description: string, tags: readonly TagName[]): MetricShape {
  return counter({ unit: "applications", sample: "application", description, tags, responsible: bothAnswer });
}

function caseCounter(description: string, onlyAtEnd = false): MetricShape {
  return counter({ ...ofCases, unit: "cases", description, responsible: bothAnswer, onlyAtEnd });
}
