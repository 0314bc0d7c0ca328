import { type Command, Option } from "commander";
import { replicas, seconds, wholeNumber } from "./flagValues.ts";
import { logLevelOption } from "./logLevelOption.ts";

/** What of `run` there is over NATS alone; `runCommand` refuses it elsewhere. */
export function withNatsFlags(command: Command): Command {
  return command
    .addOption(new Option("--nats <url>", "server to use (else one of its own is started)").env("NATS_URL"))
    .option("--processes <n>", "province processes over NATS (else one per province)", wholeNumber(1))
    .addOption(
      new Option("--durability <kind>", "what a NATS run survives: nothing, kill -9, a power cut")
        .choices(["memory", "process", "power"])
        .default("process"),
    )
    .addOption(
      new Option("--keys <dir>", "keys that “keys make” made (else, with a server of its own, new ones)").env(
        "JIEXU_KEYS",
      ),
    )
    .option("--no-keys", "a server of its own that anybody gets into, and nothing signed")
    .option("--tls", "a server of its own speaks TLS")
    .option("--replicas <n>", "keep each stream on so many servers of a NATS cluster (1 to 5)", replicas)
    .option("--no-spawn", "over NATS: wait for services started elsewhere")
    .option(
      "--stall-after <seconds>",
      "how long nothing may move before a run is given up (else 30)",
      seconds,
    )
    .option("--join-within <seconds>", "how long all may take to join (else 120)", seconds)
    .addOption(logLevelOption());
}
