/**
 * A province on the legacy client `nats` 2.x: our rules, and another way to the broker.
 * Usage: node legacyProvince.ts --province CODE --nats URL --store FOLDER [--keys FOLDER]
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { connect, type NatsConnection, nkeyAuthenticator } from "nats";
import { openFileStore } from "#adapters/file/fileStore.ts";
import { readKeyFolder } from "#adapters/keys/keyFolder.ts";
import { sha256Hex } from "#adapters/node/sha256.ts";
import { Endpoint } from "#engine/endpoint.ts";
import { Participant } from "#engine/participant.ts";
import type { Log } from "#ports/log.ts";
import { configurationSubject } from "#protocol/subjects.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { createLogicalProcess } from "#services/assembly/logicalProcess.ts";
import { createInstanceName } from "#services/federation/instanceName.ts";
import { LegacyTransport } from "./legacyTransport.ts";

const SILENT: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const TICK_MS = 50;

const { values } = parseArgs({
  options: {
    province: { type: "string" },
    nats: { type: "string" },
    store: { type: "string" },
    keys: { type: "string" },
  },
});
const code = values.province ?? "";
const store = values.store ?? "";
const keys = values.keys === undefined ? null : readKeyFolder(values.keys);
const connection = await connect({
  servers: values.nats ?? "",
  maxReconnectAttempts: -1,
  ...(keys === null
    ? {}
    : {
        authenticator: nkeyAuthenticator(new TextEncoder().encode(keys.seed)),
        inboxPrefix: `_INBOX_${keys.name}`,
        ...(keys.ca === null ? {} : { tls: { ca: keys.ca } }),
      }),
});
let before = "";
for (;;) {
  const run = await answerTo(connection, configurationSubject(), "");
  const configuration = run === null || run === before ? null : await configurationOf(connection, run);
  if (run === null || configuration === null) await new Promise((resolve) => setTimeout(resolve, TICK_MS));
  else {
    before = run;
    await takePart(run, configuration);
  }
}

async function takePart(run: string, configuration: RunConfiguration): Promise<void> {
  // A member with keys may not use the streams' interface: the runner's desk does it for it.
  const admin = keys === null ? await connection["jetstreamManager"]() : null;
  const transport = new LegacyTransport({ connection, admin, run, member: code, keys });
  await transport.makeStream(code);
  const over = Promise.withResolvers<void>();
  const end = (): void => over.resolve();
  const endpoint = new Endpoint({
    code,
    run,
    hash: sha256Hex,
    partLimit: { partBytes: 100_000, maximumBytes: 1_000_000 },
    store: openFileStore({ folder: join(store, run, code), run, place: code, durability: "process" }),
    create: (state) => createLogicalProcess(configuration, code, state === undefined ? {} : { state }),
  });
  const participant = new Participant({
    instance: createInstanceName(),
    endpoints: [endpoint],
    sendersTo: () => ["bank", "platform"],
    transport,
    log: SILENT,
    onFailure: end,
    onFenced: end,
  });
  participant.start();
  transport.listen("ended", end);
  const timer = setInterval(() => participant.tick(performance.now()), TICK_MS);
  await over.promise;
  clearInterval(timer);
  participant.stop();
  await transport.close();
}

async function configurationOf(nats: NatsConnection, run: string): Promise<RunConfiguration | null> {
  const pieces: Uint8Array[] = [];
  for (let count = 1; pieces.length < count; ) {
    const answer = await nats
      .request(configurationSubject(run), String(pieces.length), { timeout: 2_000 })
      .catch(() => null);
    if (answer === null) return null;
    count = Number(answer.headers?.get("Medins-Parts"));
    pieces.push(answer.data);
  }
  return JSON.parse(Buffer.concat(pieces).toString("utf8")) as RunConfiguration;
}

async function answerTo(nats: NatsConnection, subject: string, text: string): Promise<string | null> {
  const answer = await nats.request(subject, text, { timeout: 1_000 }).catch(() => null);
  return answer === null ? null : answer.string();
}
