import { writeFileSync } from "node:fs";
import { transcriptOf, transcriptPathOf } from "./scenarioTranscript.ts";

// Writes the transcripts of the scenario files named: npx node test/support/transcript/main.ts scenarios/on-time.yaml
const scenarioPaths = process.argv.slice(2);
if (scenarioPaths.length === 0) {
  process.stderr.write("usage: npx node test/support/transcript/main.ts SCENARIO…\n");
  process.exitCode = 2;
}
for (const scenarioPath of scenarioPaths) {
  writeFileSync(transcriptPathOf(scenarioPath), await transcriptOf(scenarioPath));
  process.stdout.write(`${transcriptPathOf(scenarioPath)}\n`);
}
