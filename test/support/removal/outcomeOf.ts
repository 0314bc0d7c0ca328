import { runEmbedded } from "#services/cli/runEmbedded.ts";
import { loadRun } from "#services/project/loadRun.ts";
import { createRunWitness, renderTranscript } from "../transcript/runTranscript.ts";
import type { ScenarioOutcome } from "./scenarioOutcome.ts";

/** Runs a scenario and tells what is asked for: which thresholds hold, or every case as a clerk would tell it. */
export async function outcomeOf(
  scenario: string,
  set: readonly string[],
  asked: "verdict" | "transcript",
): Promise<ScenarioOutcome> {
  try {
    const { configuration } = loadRun({ scenarioPath: `scenarios/${scenario}.yaml`, set: [...set] });
    if (asked === "verdict") {
      const { runScenario } = await import("#services/cli/runScenario.ts");
      const { summary } = await runScenario({ configuration, engine: "embedded", out: null, reproduce: "" });
      const thresholds = summary.thresholds.map(({ text, outcome }) => `${outcome}: ${text}`);
      return { error: null, text: [summary.verdict, ...thresholds].join("\n") };
    }
    const witness = createRunWitness();
    const digest = await runEmbedded(configuration, {
      witness,
      observer: { onRows: () => {}, onGrant: () => {}, stops: () => false },
    });
    return { error: null, text: renderTranscript(witness, configuration, "en", { digest, command: "" }) };
  } catch (error) {
    const { name, message } = error as Error;
    return { error: `${name}: ${message}`, text: "" };
  }
}
