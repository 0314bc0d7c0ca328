import { z } from "zod";
import { MOST_REPLICATIONS } from "../experiment/mostReplications.ts";

const settingPath = z
  .string()
  .min(1, { error: "a path as after --set, such as overrides.500000.desks.transferOut.officers" });
const officers = z.int().min(0);

/** How a scenario is run many times; flags of the same names win over it. It changes no single run. */
export const experimentSchema = z
  .strictObject({
    replications: z
      .int()
      .min(1)
      .max(MOST_REPLICATIONS)
      .optional()
      .meta({ description: "Runs with luck of their own, judged together; as --reps." }),
    untilHalfwidth: z.record(z.string(), z.number().gt(0)).optional().meta({
      description: 'As many replications as the precision takes: { "total_working_days p(95)": 0.5 }.',
    }),
    confidence: z
      .number()
      .gt(0)
      .lt(1)
      .optional()
      .meta({ description: "Of the intervals around means; else 0.95." }),
    metrics: z
      .array(z.string())
      .optional()
      .meta({ description: 'Figures to tell beside the thresholds: "funds_working_days p(90)".' }),
    compare: z
      .strictObject({
        with: z.record(settingPath, z.unknown()).meta({
          description: "What the second variant has otherwise, by path as after --set.",
        }),
      })
      .optional(),
    sweep: z
      .record(settingPath, z.array(z.unknown()).min(1))
      .optional()
      .meta({ description: "Values of each setting; all combinations are run." }),
    search: z
      .record(settingPath, z.strictObject({ least: officers, most: officers }))
      .optional()
      .meta({ description: "Officers to be made as few as hold every threshold, each within its range." }),
  })
  .meta({ description: "How replications, comparisons, sweeps and searches of the scenario are done." });

export type ExperimentSection = z.infer<typeof experimentSchema>;
