import { z } from "zod";
import { durationSchema, positiveDurationSchema } from "../value/durationText.ts";
import { shareSchema } from "../value/share.ts";
import { serviceTimeSchema } from "../value/timeDistribution.ts";

const OFFICERS = "a whole number of officers, 1 to 100000";
export const MOST_JOBS = 100_000_000;
const JOBS = `a whole number of jobs, 1 to ${MOST_JOBS}`;
const CODE = "a code of letters, digits and underscores such as S01, or a range of them such as S01..S31";
const NAME = "a name of letters, digits and underscores, such as out";
export const MOST_STATIONS = 200;
const MOST_DESKS = 64;

const deskName = z.string({ error: NAME }).regex(/^[A-Za-z]\w{0,31}$/, { error: NAME });

const deskSchema = z.strictObject({
  name: deskName,
  officers: z.int({ error: OFFICERS }).min(1, { error: OFFICERS }).max(100_000, { error: OFFICERS }),
  discipline: z.enum(["fifo", "earliest_deadline_first"]).default("fifo").meta({
    description: "Whom an idle officer takes next; the earliest deadline is that of the oldest job.",
  }),
  service: serviceTimeSchema,
  exit: z.enum(["next_desk", "links", "leave"]).optional().meta({
    description: "Where a job goes from here; else to the next desk, and from the last over the links.",
  }),
});

const linkSchema = z.strictObject({
  to: z
    .string({ error: CODE })
    .min(1, { error: CODE })
    .meta({ description: "A station, this one included, or `others`: any other, each as likely." }),
  probability: shareSchema.default(1),
  delay: positiveDurationSchema,
  entry: deskName.optional().meta({ description: "The desk there; else its first." }),
});

const poissonSchema = z.strictObject({
  meanInterarrival: positiveDurationSchema,
  jobs: z
    .int({ error: JOBS })
    .min(1, { error: JOBS })
    .max(MOST_JOBS, { error: JOBS })
    .optional()
    .meta({ description: "How many jobs come in; else as many as do until the period ends." }),
});

const times = z
  .array(durationSchema)
  .min(1)
  .max(50_000)
  .meta({ description: "When each job comes in, after the run's start, in order." });

const arrivalsSchema = z
  .strictObject({ poisson: poissonSchema.optional(), times: times.optional() })
  .refine((given) => (given.poisson === undefined) !== (given.times === undefined), {
    error: "either poisson or times",
  });

const stationSchema = z.strictObject({
  code: z
    .string({ error: CODE })
    .regex(/^[A-Za-z0-9]\w{0,31}(?:\.\.[A-Za-z0-9]\w{0,31})?$/, { error: CODE })
    .meta({ description: "A code such as S01, or S01..S31 for that many stations alike." }),
  desks: z.array(deskSchema).min(1).max(MOST_DESKS),
  links: z.array(linkSchema).max(MOST_STATIONS).default([]).meta({
    description: "Where jobs go with what probability; with the rest of probability they leave.",
  }),
  arrivals: arrivalsSchema
    .optional()
    .meta({ description: "Jobs from outside; they enter at the first desk." }),
});
export type Link = z.infer<typeof linkSchema>;
export type Station = z.infer<typeof stationSchema>;

/** A bare queueing network in place of a country: no procedure, no money, always open. */
export const networkSchema = z
  .strictObject({
    reportJobs: z
      .boolean()
      .default(true)
      .meta({ description: "Whether each job is a row of the results; the desks' figures always are." }),
    stations: z.array(stationSchema).min(1).max(MOST_STATIONS),
  })
  .meta({ description: "A bare queueing network, in place of provinces and arrivals." });
export type Network = z.infer<typeof networkSchema>;
