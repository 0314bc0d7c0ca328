import { z } from "zod";
import { dayOfInstant, textOfDay } from "#domain/calendar/civilDate.ts";
import { ConfigurationError, type ConfigurationProblem } from "../configurationError.ts";
import { applicationSchema } from "../file/country/arrivalsSchema.ts";
import type { PolicySet } from "../file/country/policySet.ts";
import { resolveScenario } from "../file/resolveScenario.ts";
import { instantTicks } from "../file/value/instantText.ts";
import { type LocatedDocument, parseLocatedDocument, validateLocated } from "../locatedDocument.ts";
import type { RunConfiguration } from "../runConfiguration.ts";
import { withoutChance } from "./withoutChance.ts";

/** A case file: one application, as a scenario lists them, and why it is tried. */
export const triedCaseSchema = z.strictObject({
  ...applicationSchema.shape,
  why: z.string().min(1).max(4_000).optional(),
});

/** Where in the scenario made for it the application stands. */
const PREFIX = "arrivals.applications[0]";

/**
 * A country in which nothing happens but this one case (试算): the person's two provinces with the policies they
 * have, nobody else at their desks, every step taking its mean time, and no faults.
 *
 * @throws ConfigurationError naming everything wrong with the file, with line and column
 */
export function resolveTriedCase(text: string, file: string, policies: PolicySet): RunConfiguration {
  const document = parseLocatedDocument(text, file);
  const { why = "One case, before anyone applies.", ...application } = validateLocated(
    document,
    triedCaseSchema,
  );
  const day = dayOfInstant(instantTicks(application.at));
  const provinces = [...new Set([application.from, application.to])].sort();
  const scenario = {
    name: "tried-case",
    why,
    period: { from: textOfDay(day), until: textOfDay(day + 1) },
    calendar: { allowProjected: true },
    provinces,
    arrivals: { applications: [application], people: {}, mix: {} },
  };
  try {
    const { configuration } = resolveScenario({ text: JSON.stringify(scenario), file, policies });
    const { country } = configuration;
    return country === null ? configuration : { ...configuration, country: withoutChance(country) };
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    throw new ConfigurationError(error.problems.map((problem) => placed(problem, document, provinces)));
  }
}

/** The problem at its place in the case file; the scenario made for it is nothing the user has seen. */
function placed(
  problem: ConfigurationProblem,
  document: LocatedDocument,
  provinces: readonly string[],
): ConfigurationProblem {
  const { path, message } = problem;
  const province = provinces[Number(/^provinces\[(\d)\]$/.exec(path)?.[1])];
  if (province !== undefined) return document.problemAt([keyOf(document, province)], message);
  if (!path.startsWith(PREFIX)) return { ...problem, line: null, column: null };
  const steps = path
    .slice(PREFIX.length)
    .split(/[.[\]]+/)
    .filter((step) => step !== "");
  return document.problemAt(
    steps.map((step) => (/^\d+$/.test(step) ? Number(step) : step)),
    message,
  );
}

function keyOf({ value }: LocatedDocument, province: string): "from" | "to" {
  return (value as { readonly from?: unknown }).from === province ? "from" : "to";
}
