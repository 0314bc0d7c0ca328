import type { Language } from "#services/cli/report/terminalStyle.ts";
import { runEmbedded } from "#services/cli/runEmbedded.ts";
import { loadRun } from "#services/project/loadRun.ts";
import { createRunWitness, renderTranscript } from "./runTranscript.ts";

/** The transcript of a scenario file; in English, as it is committed beside it. */
export async function transcriptOf(scenarioPath: string, language: Language = "en"): Promise<string> {
  const { configuration } = loadRun({ scenarioPath });
  const witness = createRunWitness();
  const digest = await runEmbedded(configuration, {
    witness,
    observer: { onRows: () => {}, onGrant: () => {}, stops: () => false },
  });
  return renderTranscript(witness, configuration, language, {
    digest,
    command: `npx node test/support/transcript/main.ts ${scenarioPath}`,
  });
}

/** `scenarios/on-time.yaml` has its transcript in `scenarios/on-time.transcript.txt`. */
export function transcriptPathOf(scenarioPath: string): string {
  return scenarioPath.replace(/\.ya?ml$/, ".transcript.txt");
}
