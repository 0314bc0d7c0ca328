import type { ScenarioOutcome } from "./scenarioOutcome.ts";

/**
 * Runs a scenario in a process of its own, and tells on standard output how it came out. Started as
 * `node outcomeProgram.ts '{"scenario": …, "set": […], "removal": …}'`; a removal is applied while the project's
 * source is read, so that no file of the work tree is touched.
 */
interface Order {
  readonly scenario: string;
  readonly set: readonly string[];
  readonly changes: "verdict" | "transcript";
  readonly removal: { readonly file: string; readonly text: string; readonly replacement: string } | null;
}

const order = JSON.parse(process.argv[2] ?? "") as Order;
const { applyRemoval, isApplied } = await import("./removalHook.ts");
if (order.removal !== null) applyRemoval(order.removal);
const { outcomeOf } = await import("./outcomeOf.ts");
const outcome: ScenarioOutcome = await outcomeOf(order.scenario, order.set, order.changes);
const seen = order.removal === null || isApplied();
process.stdout.write(JSON.stringify({ ...outcome, applied: seen }));
