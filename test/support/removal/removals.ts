import type { Removal } from "#scenario/requirement/requirementsFile.ts";
import { loadRequirements } from "#services/cli/requirements/requirementsCommand.ts";
import { outcomeOf } from "./outcomeOf.ts";
import type { ScenarioOutcome } from "./scenarioOutcome.ts";

/** A change that takes a rule away, and the requirements that name it. */
export interface NamedRemoval {
  readonly ids: string;
  readonly removal: Removal;
}

/** Every removal of docs/requirements.yaml; what several rows share is there once. */
export function removals(): readonly NamedRemoval[] {
  const rowsByRemoval = new Map<string, { readonly ids: string[]; readonly removal: Removal }>();
  for (const { id, removal } of loadRequirements()) {
    if (removal === null) continue;
    const key = JSON.stringify(removal);
    const known = rowsByRemoval.get(key);
    if (known === undefined) rowsByRemoval.set(key, { ids: [id], removal });
    else known.ids.push(id);
  }
  return [...rowsByRemoval.values()].map(({ ids, removal }) => ({ ids: ids.join(" "), removal }));
}

const before = new Map<string, Promise<ScenarioOutcome>>();

/** What a scenario comes to with all rules; run once. */
export function outcomeBefore({ scenario, changes }: Removal): Promise<ScenarioOutcome> {
  const key = `${scenario} ${changes}`;
  const known = before.get(key) ?? outcomeOf(scenario, [], changes);
  before.set(key, known);
  return known;
}
