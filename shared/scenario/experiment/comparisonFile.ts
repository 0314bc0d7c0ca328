import { z } from "zod";
import { forAllScopes } from "../threshold/thresholdConfig.ts";
import type { ComparedFigure } from "./comparison.ts";
import type { LeftOutFigure } from "./leftOutFigures.ts";

/** What a comparison gives, `comparison.json`. */
export interface Comparison {
  readonly schemaVersion: 1;
  readonly first: { readonly scenario: string; readonly set: readonly string[] };
  readonly second: { readonly scenario: string; readonly set: readonly string[] };
  readonly seed: number;
  readonly replications: number;
  readonly confidence: number;
  readonly reproduce: string;
  /** Whether both have the same people; left out where it was not looked at. */
  readonly samePeople?: boolean;
  readonly figures: readonly ComparedFigure[];
  /** What cannot be compared; left out of comparisons of earlier versions. */
  readonly leftOut?: readonly LeftOutFigure[];
  readonly digests: { readonly first: readonly string[]; readonly second: readonly string[] };
}

const estimate = z.object({
  count: z.int().min(1),
  mean: z.number(),
  standardDeviation: z.number().nullable(),
  halfWidth: z.number().nullable(),
  min: z.number(),
  max: z.number(),
});

const figure = {
  selector: z.string(),
  figure: z.string(),
  forAll: z.enum(forAllScopes).nullable(),
  place: z.string().nullable(),
};

const compared = z.object({
  ...figure,
  metric: z.string(),
  first: estimate,
  second: estimate,
  firstOpen: z.boolean(),
  secondOpen: z.boolean(),
  difference: estimate,
  unpairedHalfWidth: z.number().nullable(),
  sign: z.enum(["less", "more", "none", "undecided"]).nullable(),
});

const missing = z.object({ first: z.array(z.int()), second: z.array(z.int()) });
const variant = z.object({ scenario: z.string(), set: z.array(z.string()) });
const digests = z.array(z.string());

/** `comparison.json`, as it comes out of a file. */
export const comparisonSchema = z.object({
  schemaVersion: z.literal(1),
  first: variant,
  second: variant,
  seed: z.int(),
  replications: z.int().min(1),
  confidence: z.number(),
  reproduce: z.string(),
  samePeople: z.boolean().exactOptional(),
  figures: z.array(compared),
  leftOut: z.array(z.object({ ...figure, missing })).exactOptional(),
  digests: z.object({ first: digests, second: digests }),
}) satisfies z.ZodType<Comparison>;
