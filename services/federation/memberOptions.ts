import { parseArgs } from "node:util";
import { type LogLevel, logLevels } from "#adapters/pino/logLevel.ts";
import type { Durability } from "#ports/store.ts";
import { MOST_SECONDS } from "./mostSeconds.ts";

/** How a service of a federation was started. */
export interface MemberOptions {
  readonly natsUrl: string;
  /** null: whatever run is open to services started by hand. */
  readonly run: string | null;
  /** Folder of the stores; null: nothing survives. */
  readonly store: string | null;
  readonly durability: Durability;
  readonly logLevel: LogLevel;
  /** On how many servers of a NATS cluster each stream is kept. */
  readonly replicas: number;
  readonly stallAfterMs: number;
  readonly joinWithinMs: number;
  /** Signs what a person may ask; null: no question is answered. From the environment alone, so that no list of processes shows it. */
  readonly queryKey: string | null;
  /** Folder with this member's own keys; null: it is whoever the NATS address says. */
  readonly keys: string | null;
  /** Province codes, in the order given; of the province service only. */
  readonly places: readonly string[];
}

/** Wrong arguments; the message says what is allowed. Exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

const DURABILITIES: readonly Durability[] = ["memory", "process", "power"];

/** Options that say nothing to the other services. */
const OF_ONE_SERVICE = [
  ["province", "province"],
  ["join-within", "conductor"],
] as const;

const usage = (service: string): string => `Usage: npx node services/${service}/main.ts [options]

${service === "province" ? "  --province CODES     the provinces to host, such as 440000 or 440000,110000 (required)\n" : ""}\
  --nats URL           the NATS server (else NATS_URL, else nats://127.0.0.1:4222)
  --keys DIR           this member's folder among those that “jiexu keys” made: its key, the roster, and whom to
                       trust with tls:// (else JIEXU_KEYS, else no keys)
  --run ID             the run to take part in (else the first one open to services started by hand)
  --store DIR          where to keep what a killed process needs to go on (else nothing is kept)
  --durability KIND    with --store: process (survives kill -9, the default) or power (survives a power cut)
  --replicas N         keep each stream on so many servers of a NATS cluster (1)
  --log-level LEVEL    ${logLevels.join(", ")} (else JIEXU_LOG_LEVEL, else info)
  --stall-after SEC    how long ${service === "conductor" ? "nothing may move, and " : ""}a run may be without its runner before it is left (30)
${service === "conductor" ? "  --join-within SEC    how long all may take to join (120)\n" : ""}\
  --help               this text

Exit codes: 0 told to end, or its run has ended · 2 wrong usage · 104 bad configuration · 107 scenario error ·
  110 broken invariant · 1 unexpected
${service === "province" ? "\nJIEXU_QUERY_KEY in the environment lets it answer the questions of whoever has a token signed with that key.\n" : ""}`;

/** @throws UsageError */
export function memberOptions(
  service: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
): MemberOptions | { readonly help: string } {
  const values = parsed(service, args);
  if (values.help === true) return { help: usage(service) };
  for (const [option, owner] of OF_ONE_SERVICE)
    if (values[option] !== undefined && service !== owner)
      throw new UsageError(`--${option} is for the ${owner} alone, not for the ${service}`);
  const levelOption = values["log-level"] === undefined ? "JIEXU_LOG_LEVEL" : "--log-level";
  const logLevel = values["log-level"] ?? (environment["JIEXU_LOG_LEVEL"] || "info");
  const store = values.store ?? null;
  return {
    natsUrl: values.nats ?? (environment["NATS_URL"] || "nats://127.0.0.1:4222"),
    run: values.run ?? null,
    store,
    durability: durabilityOf(values.durability, store),
    replicas: replicasOf(values.replicas ?? "1"),
    logLevel: oneOf(levelOption, logLevel, logLevels),
    stallAfterMs: secondsOf("--stall-after", values["stall-after"] ?? "30"),
    joinWithinMs: secondsOf("--join-within", values["join-within"] ?? "120"),
    keys: values.keys ?? (environment["JIEXU_KEYS"] || null),
    queryKey: environment["JIEXU_QUERY_KEY"] || null,
    places: service === "province" ? placesOf(values.province) : [],
  };
}

function parsed(service: string, args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        nats: { type: "string" },
        keys: { type: "string" },
        run: { type: "string" },
        store: { type: "string" },
        durability: { type: "string" },
        replicas: { type: "string" },
        "log-level": { type: "string" },
        "stall-after": { type: "string" },
        "join-within": { type: "string" },
        province: { type: "string", multiple: true },
        help: { type: "boolean" },
      },
    }).values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n\n${usage(service)}`);
  }
}

function placesOf(given: readonly string[] | undefined): string[] {
  const places = (given ?? []).flatMap((codes) => codes.split(",")).map((code) => code.trim());
  if (places.length === 0 || places.includes("")) {
    throw new UsageError(
      "--province is missing: name the provinces to host, such as --province 440000,110000",
    );
  }
  if (new Set(places).size < places.length) throw new UsageError("--province names a province twice");
  return places;
}

function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (found === undefined) throw new UsageError(`${option} ${value}: allowed are ${allowed.join(", ")}`);
  return found;
}

/** @throws UsageError where something is to be kept and nobody says where */
function durabilityOf(given: string | undefined, store: string | null): Durability {
  const durability = oneOf("--durability", given ?? (store === null ? "memory" : "process"), DURABILITIES);
  if (store !== null || durability === "memory") return durability;
  throw new UsageError(
    `--durability ${durability} keeps nothing without a place for it: name one with --store DIR`,
  );
}

function replicasOf(text: string): number {
  const replicas = Number(text);
  if (![1, 2, 3, 4, 5].includes(replicas)) throw new UsageError(`--replicas ${text}: allowed are 1 to 5`);
  return replicas;
}

function secondsOf(option: string, text: string): number {
  const seconds = Number(text);
  if (!(seconds > 0 && seconds <= MOST_SECONDS)) {
    throw new UsageError(`${option} ${text}: a number of seconds above 0, up to ${MOST_SECONDS}, is allowed`);
  }
  return seconds * 1_000;
}
