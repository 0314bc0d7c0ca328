import { z } from "zod";
import { durationNames } from "./caseCells.ts";
import { dailyNames } from "./dailyTally.ts";
import { timeParts, timeStages } from "./timeTally.ts";

const count = z.int().min(0);

const spread = z.strictObject({
  closed: z.array(count).describe("From 0 days up, one day a number."),
  open: z.array(count).describe("Those still open, by their days so far."),
  closedBeyond: count.describe("64 days and more."),
  openBeyond: count,
});

/** What a country's summary tells of the course of its cases: how many took how long, where the time went, and when. */
export const courseShape = {
  spread: z
    .strictObject(recordOf(durationNames, spread))
    .describe("How many cases between provinces took so many days."),
  time: z
    .array(
      z.strictObject({
        province: z.string().describe("Whose turn it was."),
        stage: z.enum(timeStages),
        cases: count.describe("Those that have ended the stage."),
        ticks: z.strictObject(recordOf(timeParts, count)).describe("Milliseconds of calendar time."),
      }),
    )
    .describe("Where the time of each stage went."),
  daily: z.strictObject({
    firstDay: z.string().describe("Local date, ISO 8601."),
    days: count,
    inTransitFen: z.array(z.int()).describe("As the day's last window left it."),
    provinces: z.array(
      z.strictObject({
        code: z.string(),
        ...recordOf(dailyNames, z.array(count)),
        inTransitToFen: z
          .array(z.int())
          .describe(
            "Sent towards the province and not yet credited, at the day's end; of the whole run, warm-up included.",
          ),
      }),
    ),
  }),
};

export const deskWeeksSchema = z
  .strictObject({
    firstDay: z.string().describe("The Monday on or before the run's first day; local date, ISO 8601."),
    busyTicks: z.array(count).describe("Officer time worked, a week a number; milliseconds of office hours."),
    openTicks: z.array(count).describe("Officer time there was."),
  })
  .describe("Utilisation over time: worked of what there was. The last week is up to the end of the run.");

function recordOf<Name extends string, Schema>(names: readonly Name[], schema: Schema): Record<Name, Schema> {
  return Object.fromEntries(names.map((name) => [name, schema])) as Record<Name, Schema>;
}
