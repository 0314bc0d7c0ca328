import { Option } from "commander";
import { logLevels } from "#adapters/pino/logLevel.ts";

/** What the processes of a run over NATS say on standard error; the same variable as for services started by hand. */
export function logLevelOption(): Option {
  return new Option("--log-level <level>", "over NATS: of its processes (else warn)")
    .choices([...logLevels])
    .env("JIEXU_LOG_LEVEL");
}
