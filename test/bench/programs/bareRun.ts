/**
 * The bare window protocol: records what a scenario's logical processes send one another, and measures how long the
 * same records take in the same windows without the rules, on the engine that is asked for.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { sha256Hex } from "#adapters/node/sha256.ts";
import { BANK, PLATFORM } from "#domain/logicalProcessCode.ts";
import { EmbeddedEngine, type Runnable } from "#engine/embeddedEngine.ts";
import type { Observer } from "#engine/observer.ts";
import { createLogicalProcess } from "#services/assembly/logicalProcess.ts";
import { placesOf, termsOf } from "#services/assembly/places.ts";
import { loadRun } from "#services/project/loadRun.ts";
import { memberGroups } from "#services/runner/memberGroups.ts";
import { runOverNats } from "#services/runner/runOverNats.ts";
import type { MeasuredRun, RunOrder } from "../measuredRun.ts";
import { createReplay, type Recording, recorded, recordingText, type SentWindow } from "../replay.ts";

const order = JSON.parse(process.argv[2] ?? "{}") as RunOrder;
const { configuration } = loadRun({ scenarioPath: order.scenarioPath, set: order.set });
const places = placesOf(configuration);
let rowsSeen = 0;
let windowsSeen = 0;
const observer: Observer = {
  onRows(_place, rows) {
    rowsSeen += rows.length;
  },
  onGrant: ({ window }) => {
    windowsSeen = window + 1;
  },
  stops: () => false,
};

const recording = record();
const records = [...recording.values()]
  .flat()
  .reduce((sum, { envelopes, rows }) => sum + envelopes.length + rows.length, 0);
const cases = [...recording.values()].flat().reduce((sum, { rows }) => sum + rows.length, 0);
for (let warmUp = 0; warmUp < order.warmUps; warmUp++) await replay();
rowsSeen = 0;
const began = performance.now();
const digest = await replay();
const seconds = (performance.now() - began) / 1_000;
if (rowsSeen !== cases) throw new Error(`${cases} rows were recorded, and ${rowsSeen} came`);
const measured: MeasuredRun = {
  transfers: cases,
  seconds,
  windows: windowsSeen,
  records,
  digest,
  peakMebibytes: null,
  peakDiskMebibytes: null,
  meanMinutes: null,
};
console.log(JSON.stringify(measured));

function record(): Recording {
  const sent = new Map<string, SentWindow[]>(places.map((code) => [code, []]));
  runAll(
    places.map((code, index) =>
      recorded(createLogicalProcess(configuration, code), sent.get(code) ?? [], index === 0),
    ),
  );
  return sent;
}

async function replay(): Promise<string> {
  if (order.engine === "nats") return await replayOverNats();
  return runAll(places.map((code) => createReplay(configuration, code, recording.get(code) ?? [])));
}

function runAll(processes: readonly Runnable[]): string {
  const engine = new EmbeddedEngine({ terms: termsOf(configuration), processes, observer, hash: sha256Hex });
  while (engine.step());
  return engine.digest ?? "";
}

async function replayOverNats(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "jiexu-bench-"));
  mkdirSync(join(folder, "recording"));
  for (const [code, windows] of recording) {
    writeFileSync(join(folder, "recording", `${code}.jsonl`), recordingText(windows));
  }
  const members: ChildProcess[] = [];
  try {
    const { digest } = await runOverNats({
      configuration,
      observer,
      spawn: false,
      // Signing is left to the run with the rules: what it costs is to be seen.
      signed: false,
      onEvent(event) {
        if (event.event === "prepared") members.push(...startMembers(event.natsUrl, event.run, folder));
      },
    });
    return digest;
  } finally {
    for (const member of members) member.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The same processes as of a real run: groups of provinces, platform and bank, conductor. */
function startMembers(natsUrl: string, run: string, folder: string): ChildProcess[] {
  const groups = [...memberGroups(configuration, order.processes ?? null), [BANK, PLATFORM]];
  const common = ["--nats", natsUrl, "--run", run, "--log-level", "warn"];
  const kept = order.durability === "memory" ? [] : ["--store", folder, "--durability", "process"];
  const start = (path: string, args: readonly string[]): ChildProcess =>
    spawn(process.execPath, [path, ...args, ...common, ...kept], {
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, JIEXU_BENCH_RECORDING: join(folder, "recording") },
    });
  const bareMember = fileURLToPath(new URL("bareMember.ts", import.meta.url));
  const conductor = fileURLToPath(new URL("../../../services/conductor/main.ts", import.meta.url));
  return [start(conductor, []), ...groups.map((codes) => start(bareMember, ["--province", codes.join(",")]))];
}
