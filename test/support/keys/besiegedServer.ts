import { connect } from "@nats-io/transport-node";
import { afterAll, beforeAll } from "vitest";
import {
  createKeySet,
  type KeySet,
  keysOfMember,
  officeMembers,
  platformMember,
} from "#adapters/keys/keySet.ts";
import { natsAccounts } from "#adapters/nats/natsAccounts.ts";
import { natsAccountsText } from "#adapters/nats/natsAccountsText.ts";
import { openNatsAdmin } from "#adapters/nats/natsAdmin.ts";
import { connectNats, type NatsLine } from "#adapters/nats/natsConnection.ts";
import { type NatsServerProcess, startNatsServer } from "#adapters/nats/natsServerProcess.ts";
import { outgoingStream, outgoingSubjects } from "#protocol/subjects.ts";

/** A server of a country of 31 provinces, each with its stream, and everybody's way in. */
export interface BesiegedServer {
  readonly set: KeySet;
  readonly server: NatsServerProcess;
  /** A member's connection; the same at each call. */
  line(name: string): Promise<NatsLine>;
  /** Somebody with every right, who looks at what came of an attack. */
  watcher(): Promise<NatsLine>;
  /** How many messages all streams hold. */
  stored(): Promise<number>;
}

export const RUN = "r1";
export const CODES = Array.from({ length: 31 }, (_, index) => String(110_000 + 1_000 * index));

/** To be called once at a test file's top level. */
export function besiegedServer(): { readonly it: () => BesiegedServer } {
  let made: BesiegedServer | undefined;
  const lines = new Map<string, Promise<NatsLine>>();
  beforeAll(async () => {
    const provinces = CODES.map((code) => ({ name: code, places: [code] }));
    const set = createKeySet([...provinces, platformMember, ...officeMembers]);
    const text = natsAccountsText(natsAccounts(set.roster));
    const server = await startNatsServer({
      configLines: [text.replace("users: [", 'users: [ { user: "watcher", password: "w" }')],
    });
    made = besieged(set, server, lines);
    const admin = await openNatsAdmin(await made.line("runner"), false);
    const streams = CODES.map((code) => ({
      name: outgoingStream(RUN, code),
      subjects: [outgoingSubjects(RUN, code)],
    }));
    await Promise.all(streams.map((stream) => admin.streams.add(stream)));
  });
  afterAll(async () => {
    for (const line of lines.values()) await (await line).close();
    await made?.server.stop();
  });
  return {
    it: () => {
      if (made === undefined) throw new Error("the server is not there yet");
      return made;
    },
  };
}

function besieged(
  set: KeySet,
  server: NatsServerProcess,
  lines: Map<string, Promise<NatsLine>>,
): BesiegedServer {
  const once = (name: string, open: () => Promise<NatsLine>): Promise<NatsLine> => {
    const line = lines.get(name) ?? open();
    lines.set(name, line);
    return line;
  };
  const watcher = (): Promise<NatsLine> =>
    once("watcher", () => connect({ servers: server.url, user: "watcher", pass: "w" }));
  return {
    set,
    server,
    watcher,
    line: (name) =>
      once(name, () =>
        connectNats({ url: server.url, name, waits: false, keys: keysOfMember(set, name, null) }),
      ),
    stored: async () => {
      const admin = await openNatsAdmin(await watcher(), false);
      const counts = CODES.map(
        async (code) => (await admin.streams.info(outgoingStream(RUN, code))).state.messages,
      );
      return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
    },
  };
}

/** Refusals that the server tells a connection of, from now on. */
export function refusals(connection: NatsLine): string[] {
  const told: string[] = [];
  void (async () => {
    for await (const status of connection.status())
      if (status.type === "error") told.push(String(status.error));
  })();
  return told;
}
