import { z } from "zod";
import { lateCauses, lateStages } from "#domain/lateness/lateness.ts";
import { accounts } from "#domain/ledger/ledger.ts";
import { combinations } from "#domain/person/combination.ts";
import { courseShape, deskWeeksSchema } from "./courseSchema.ts";
import { count, distributionSchema as distribution, figure, shareSchema as share } from "./figureSchema.ts";
import { otherDoorsShape } from "./otherDoorsSchema.ts";
import { summaryPeriodSchema } from "./summaryPeriod.ts";

const fen = z.int();
const day = z.string().describe("Local date and time, ISO 8601 without a zone.");

const workingDays = z.strictObject({
  out_working_days: distribution,
  in_working_days: distribution,
  total_working_days: distribution,
  funds_working_days: distribution,
});

const durations = workingDays.extend({
  out_calendar_days: distribution,
  in_calendar_days: distribution,
  total_calendar_days: distribution,
  funds_calendar_days: distribution,
  days_without_cover: distribution,
  days_partly_covered: distribution,
  waiting_months: distribution,
  supplement_working_days: distribution,
});

const shares = z.strictObject({
  on_time_rate: share,
  out_on_time_rate: share,
  in_on_time_rate: share,
  funds_on_time_rate: share,
  promise_on_time_rate: share,
  first_time_acceptance_rate: share,
  paper_route_rate: share,
  remit_on_time_rate: share,
  credit_on_time_rate: share,
  refusal_notice_on_time_rate: share,
});

const totals = z.strictObject({
  applications: count,
  refused: count,
  accepted: count,
  completed: count.describe("Cases kept in place included: everything that had to move has moved."),
  returned: count.describe("The relation moved, the money came back."),
  late: count.describe("Past the total limit, those still open included."),
  open: count.describe("Neither refused nor ended when the run ended."),
  lateAndOpen: count,
  withdrawn: count.describe("Taken back by the applicant before anything moved."),
  lapsed: count.describe("Ended because the applicant did not answer."),
  gaveUp: count.describe("People who set out and never applied; no applications."),
  reapplications: count.describe("Of the applications, those made again after a correction."),
  supplements: count.describe("Times an applicant was asked for something missing."),
});

const node = { count, share: figure.describe("Of its population; null for 0 of 0.") };
const leaf = z.strictObject(node);
const late = z.strictObject({
  ...node,
  causes: z
    .array(z.strictObject({ stage: z.enum(lateStages), cause: z.enum(lateCauses), ...node }))
    .describe("Most frequent first."),
});

const statusTree = z
  .strictObject({
    applied: z.strictObject({ count, refused: leaf, accepted: leaf, withdrawn: leaf, unanswered: leaf }),
    accepted: z.strictObject({
      count,
      inTime: z.strictObject({
        ...node,
        inPlainWeeks: leaf,
        longForRestDays: leaf.describe("In time by working days; statutory rest days made it long."),
      }),
      relationLate: late.describe("A leg or the whole relation went past its limit, open or not."),
      moneyLate: late.describe("The relation was in time and the money was not, or came back."),
      relationInMoneyOpen: leaf.describe("Not late when the run ended."),
      takenBack: leaf.describe("Or lapsed, before anything moved."),
      relationOpen: leaf.describe("Likewise."),
    }),
  })
  .describe("What became of the cases, in two populations: those applied for, and those accepted.");

const caseFigures = z.strictObject({ totals, shares, durations });

const link = z.strictObject({
  origin: z.string(),
  destination: z.string(),
  totals,
  shares,
  durations: workingDays,
});

const threshold = z.strictObject({
  metric: z.string(),
  selector: z.string().describe("The metric with its tags."),
  expression: z.string(),
  forAll: z.enum(["origin", "destination", "province", "station"]).nullable(),
  place: z.string().nullable().describe("The province or station that forAll chose."),
  outcome: z.enum(["held", "violated", "no_evidence"]),
  value: figure.describe("In the metric's unit; the lowest it can still turn out to be."),
  upTo: z
    .union([z.number(), z.literal("unbounded")])
    .nullable()
    .describe("The highest it can still turn out to be; null where value says it all."),
  undecided: count,
  doubt: z.enum(["no_data", "still_open", "resolution", "not_a_number", "one_run"]).nullable(),
  text: z.string().describe("The figure for people."),
  strict: z.boolean(),
});

const desk = z.strictObject({
  place: z.string(),
  desk: z.string(),
  officers: count,
  served: count,
  waitSeconds: distribution,
  waitedRate: figure,
  utilisation: figure,
  weeks: deskWeeksSchema,
  queueAverage: figure,
  queueLongest: count,
  queueAtEnd: count,
});

const country = z.strictObject({
  national: caseFigures,
  status: statusTree,
  provinces: z.array(
    z.strictObject({
      code: z.string(),
      name: z.string(),
      nameEn: z.string(),
      asOrigin: caseFigures,
      asDestination: caseFigures,
    }),
  ),
  links: z.array(link),
  refusals: z.array(z.strictObject({ code: z.string(), count })),
  combinations: z.array(
    z.strictObject({
      combination: z.enum(combinations).describe("From employee (e) or resident (r) insurance to which."),
      applications: count,
      refused: count,
      accepted: count,
      completed: count,
      retainedFen: fen.describe("Left in accounts at origin for want of one at destination."),
      refusals: z.array(z.strictObject({ code: z.string(), count })),
    }),
  ),
  ...courseShape,
  money: z.strictObject({
    inTransitAtEndFen: fen,
    inTransitMostFen: fen,
    inTransitAverageFen: fen,
    creditedFen: fen,
    returnedFen: fen,
    accounts: z
      .record(z.enum(accounts), fen)
      .describe("What every account of all provinces' ledgers held at the end."),
  }),
  reconciliation: z.strictObject({
    statements: count.describe("Daily statements between provinces, corrections of earlier ones included."),
    agreed: count.describe("Days of one province's payments to another that agreed in the end."),
    outstanding: count.describe(
      "Payments stated by one side that had not come at the other when the run ended.",
    ),
    differences: z.array(
      z.strictObject({
        province: z.string().describe("Who found it."),
        with: z.string(),
        until: day.describe("The end of the period stated."),
        what: z.enum(["remitted", "returned"]),
        statedCount: z.int(),
        statedFen: fen,
        foundCount: z.int(),
        foundFen: fen,
        firstNumber: z.string(),
        lastNumber: z.string(),
      }),
    ),
  }),
  ...otherDoorsShape,
  assumptions: z.strictObject({
    count,
    values: z.array(
      z.strictObject({
        path: z.string(),
        value: z.unknown(),
        source: z.string(),
        provinces: z.array(z.string()).describe("Empty for a figure of the scenario itself."),
      }),
    ),
  }),
  departures: z.array(
    z.strictObject({
      province: z.string(),
      path: z.string(),
      value: z.unknown(),
      source: z.string(),
      setBy: z.enum(["province", "pool", "scenario"]),
    }),
  ),
});

const network = z.strictObject({
  sojournSeconds: distribution.nullable().describe("null where the scenario reports no jobs."),
  stations: z.array(z.strictObject({ station: z.string(), sojournSeconds: distribution.nullable() })),
});

/**
 * What a run gives, `summary.json`. The same scenario, seed and engine give the same bytes: no wall-clock time, no
 * machine is in it. A field is only ever added within one `schemaVersion`.
 */
export const summarySchema = z.strictObject({
  schemaVersion: z.literal(1),
  scenario: z.strictObject({
    name: z.string(),
    why: z.string(),
    whyZh: z.string().optional().describe("The same in Chinese, where the scenario has it."),
    file: z.string(),
  }),
  seed: z.int(),
  replication: z.int(),
  scale: z.number(),
  engine: z.enum(["embedded", "nats"]),
  versions: z.strictObject({
    jiexu: z.string(),
    node: z.string(),
    natsServer: z.string().nullable(),
  }),
  reproduce: z.string().describe("The command that repeats the run."),
  digest: z
    .string()
    .describe("The outcome digest: the same for the same scenario and seed, on every engine."),
  verdict: z
    .enum(["held", "violated", "no_evidence"])
    .describe("Over the strict thresholds; only held passes."),
  thresholds: z.array(threshold),
  totals: totals.nullable().describe("null for a bare queueing network."),
  moneyImbalanceFen: fen,
  period: summaryPeriodSchema,
  desks: z.array(desk),
  country: country.nullable(),
  network: network.nullable(),
});

export type Summary = z.infer<typeof summarySchema>;
export type SummaryThreshold = Summary["thresholds"][number];
export type CaseFigures = z.infer<typeof caseFigures>;
export type LinkFigures = z.infer<typeof link>;
export type CaseTotals = z.infer<typeof totals>;
export type StatusTree = z.infer<typeof statusTree>;
export type DeskFigures = z.infer<typeof desk>;

/** The JSON Schema of `summary.json`. */
export function summaryJsonSchema(): object {
  return { title: "Summary of a run", ...z.toJSONSchema(summarySchema, { io: "output", reused: "ref" }) };
}

/** `summary.json` as it is written: two spaces, rows of whole numbers on one line, one final newline. */
export function summaryText(summary: Summary): string {
  const rows = /\[\n\s+(-?\d+(?:,\n\s+-?\d+)*)\n\s+\]/g;
  const text = JSON.stringify(summary, null, 2);
  return `${text.replace(rows, (_, row: string) => `[${row.replace(/\s+/g, "")}]`)}\n`;
}
