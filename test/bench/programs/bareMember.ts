/** A process of a federation whose logical processes send again what was recorded: `--province CODES`, as the real one. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { openFileStore } from "#adapters/file/fileStore.ts";
import { sha256Hex } from "#adapters/node/sha256.ts";
import { Endpoint } from "#engine/endpoint.ts";
import { Participant } from "#engine/participant.ts";
import { compareCodes } from "#engine/terms.ts";
import { createInstanceName } from "#services/federation/instanceName.ts";
import { sendersOf } from "#services/federation/links.ts";
import { type MemberRun, type Membership, runMember } from "#services/federation/member.ts";
import { createReplay, parseRecording } from "../replay.ts";

const PART_BYTES = 256 * 1_024;
const folder = process.env["JIEXU_BENCH_RECORDING"] ?? "";

await runMember({ name: "province", places: (options) => options.places, join: joinAsReplay });

function joinAsReplay(given: MemberRun, places: readonly string[]): Membership {
  const { configuration, run, transport, log, options, end, bodyBytes } = given;
  const senders = sendersOf(configuration);
  const { store, durability } = options;
  const endpoints = [...places].sort(compareCodes).map((code) => {
    const windows = parseRecording(readFileSync(join(folder, `${code}.jsonl`), "utf8"));
    return new Endpoint({
      code,
      run,
      hash: sha256Hex,
      partLimit: { partBytes: Math.min(PART_BYTES, bodyBytes), maximumBytes: bodyBytes },
      store:
        store === null || durability === "memory"
          ? null
          : openFileStore({ folder: join(store, run, code), run, place: code, durability }),
      create: (state) => createReplay(configuration, code, windows, state),
    });
  });
  const participant = new Participant({
    instance: createInstanceName(),
    endpoints,
    sendersTo: (code) => senders.get(code) ?? [],
    transport,
    log,
    onFailure: (error) => end(error),
    onFenced: (reason) => end(new Error(reason)),
  });
  participant.start();
  return { tick: (nowMs) => participant.tick(nowMs), stop: () => participant.stop() };
}
