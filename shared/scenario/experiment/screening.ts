import type { Summary } from "../results/summary.ts";
import type { RunConfiguration } from "../runConfiguration.ts";
import { type Assumption, assumptionsOf, LESS, MORE } from "./assumption.ts";
import { differencesOf, type Sensitivity, weightOf } from "./sensitivity.ts";

export interface Screening {
  readonly configuration: RunConfiguration;
  /** Of each variant that is told, by their numbers. */
  readonly replications: readonly number[];
  readonly confidence: number;
  /** Runs there may be. */
  readonly budget: number;
  /** Does so many replications of a configuration; null where one failed. */
  readonly run: (
    configuration: RunConfiguration,
    replications: readonly number[],
  ) => Promise<Summary[] | null>;
}

/** So many of the weightiest assumptions are told in full. */
const TOLD = 8;

/** What becomes of the assumptions while they are looked through. */
interface Looked {
  readonly weighed: { readonly assumption: Assumption; readonly weight: number }[];
  readonly without: string[];
  readonly untried: Sensitivity["untried"];
}

/**
 * Which of a run's own assumptions its outcome hangs on most. What belongs together is changed together first, and let go where no
 * figure changes (group screening: Dorfman 1943, Watson 1961); the others are changed one by one; the weightiest are then run
 * in both directions and as often as asked for. Ends where the runs do.
 */
export async function screen(screening: Screening): Promise<Sensitivity> {
  const { configuration, replications, confidence, budget } = screening;
  const { variable, fixed } = assumptionsOf(configuration);
  const own = (await screening.run(configuration, replications)) ?? [];
  const perTold = 2 * replications.length - 1;
  const purse = { left: budget - replications.length };
  // Half is for looking through them, however many runs it takes to tell one.
  const kept = Math.min(TOLD, variable.length, Math.floor(purse.left / 2 / perTold)) * perTold;
  const looked: Looked = {
    weighed: [],
    without: [],
    untried: fixed.map((path) => ({ path, why: "no_amount" })),
  };
  const open = await look(screening, own, groupsOf(variable), purse, kept, looked);
  await look(
    screening,
    own,
    open.flat().map((member) => [member]),
    purse,
    kept,
    looked,
  );
  const { weighed, without, untried } = looked;
  weighed.sort((a, b) => b.weight - a.weight || (a.assumption.path < b.assumption.path ? -1 : 1));
  const told = weighed.slice(0, Math.min(TOLD, Math.max(0, Math.floor(purse.left / perTold))));
  for (const { assumption } of told) purse.left -= runsToTell(assumption, screening);
  const variants = await Promise.all(told.map(({ assumption }) => tell(screening, own, assumption)));
  return {
    schemaVersion: 2,
    replications: replications.length,
    confidence,
    digest: own[0]?.digest ?? "",
    budget,
    runs: budget - purse.left,
    variants: variants.flat(),
    lesser: weighed
      .slice(told.length)
      .map(({ assumption, weight }) => ({ path: assumption.path, weight: Number(weight.toFixed(4)) })),
    without: without.sort(),
    untried: untried.sort((a, b) => (a.path < b.path ? -1 : 1)),
  };
}

/** Changes each group at once, as far as the runs reach. @returns the groups in which somebody has an effect */
async function look(
  { configuration, replications, confidence, run }: Screening,
  own: readonly Summary[],
  groups: readonly (readonly Assumption[])[],
  purse: { left: number },
  kept: number,
  { weighed, without, untried }: Looked,
): Promise<(readonly Assumption[])[]> {
  const affordable = Math.max(0, purse.left - kept);
  const tried = groups.slice(0, affordable);
  purse.left -= tried.length;
  for (const { path } of groups.slice(affordable).flat()) untried.push({ path, why: "budget" });
  const found = tried.map(async (members) => {
    const changed = await run(together(configuration, members), replications.slice(0, 1));
    const weight = changed === null ? null : weightOf(differencesOf(own, changed, confidence));
    const [assumption] = members;
    if (weight === 0) without.push(...members.map(({ path }) => path));
    else if (members.length > 1) return [members];
    else if (assumption !== undefined && weight !== null) weighed.push({ assumption, weight });
    else untried.push(...members.map(({ path }) => ({ path, why: "failed" as const })));
    return [];
  });
  return (await Promise.all(found)).flat();
}

/** Some have one direction only; one of the runs is known from when it was looked through. */
function runsToTell({ vary }: Assumption, { configuration, replications }: Screening): number {
  const directions = [LESS, MORE].filter((factor) => vary(configuration, factor) !== null);
  return directions.length * replications.length - 1;
}

/** Both directions of one assumption, as often as asked for. */
async function tell(
  { configuration, replications, confidence, run }: Screening,
  own: readonly Summary[],
  { path, isChoice, vary }: Assumption,
): Promise<Sensitivity["variants"]> {
  const told = [LESS, MORE].map(async (factor) => {
    const changed = vary(configuration, factor);
    const runs = changed === null ? null : await run(changed, replications);
    return runs === null
      ? []
      : [{ path, factor: isChoice ? null : factor, differences: differencesOf(own, runs, confidence) }];
  });
  return (await Promise.all(told)).flat();
}

/** What works on desks, money on its way and arrivals alone; everything else with what stands under the same heading. */
function groupsOf(assumptions: readonly Assumption[]): Assumption[][] {
  const groups = new Map<string, Assumption[]>();
  for (const assumption of assumptions) {
    const [heading = ""] = assumption.path.split(".");
    const key = ALONE.has(heading) ? assumption.path : heading;
    groups.set(key, [...(groups.get(key) ?? []), assumption]);
  }
  return [...groups.values()];
}

const ALONE = new Set(["desks", "funds", "arrivals", "bank", "exchange"]);

/** Several assumptions changed at once, all to more where there is a more. */
function together(configuration: RunConfiguration, members: readonly Assumption[]): RunConfiguration {
  return members.reduce((run, { path, vary }) => {
    const [first, second] = path.endsWith(".officers") ? FEWER_FIRST : MORE_FIRST;
    return vary(run, first) ?? vary(run, second) ?? run;
  }, configuration);
}

const MORE_FIRST = [MORE, LESS] as const;

/** More officers than are busy change nothing, where fewer may. */
const FEWER_FIRST = [LESS, MORE] as const;
