import { z } from "zod";

export const count = z.int().min(0);
export const figure = z.number().nullable();

/** What `distributionFigures` gives, as a summary has it. */
export const distributionSchema = z
  .strictObject({
    count: count.describe("Open ones included."),
    open: count.describe("Those that enter with their time so far: with any, every figure is a least value."),
    avg: figure,
    min: figure,
    med: figure,
    p90: figure,
    p95: figure,
    max: figure,
  })
  .describe("A distribution; null where there is nothing to tell.");

/** What `shareFigures` gives, as a summary has it. */
export const shareSchema = z
  .strictObject({
    good: count,
    bad: count,
    undecided: count,
    rate: figure.describe("The least it can turn out to be."),
    upTo: figure.describe("The most it can turn out to be; null where nothing is undecided."),
  })
  .describe("A share of yes among yes and no.");
