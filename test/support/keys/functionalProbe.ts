import { isDeepStrictEqual } from "node:util";
import { type KeySet, keysOfMember } from "#adapters/keys/keySet.ts";
import { removeDeadRuns } from "#adapters/nats/deadRuns.ts";
import { openNatsAdmin } from "#adapters/nats/natsAdmin.ts";
import { checkNats } from "#adapters/nats/natsCheck.ts";
import { fetchConfiguration, offerConfiguration } from "#adapters/nats/natsConfiguration.ts";
import { connectNats, type NatsLine } from "#adapters/nats/natsConnection.ts";
import { answerQueries, askQuery, countQueries } from "#adapters/nats/natsQueries.ts";
import { NatsStreams } from "#adapters/nats/natsStreams.ts";
import { openNatsTransport, removeRun } from "#adapters/nats/natsTransport.ts";
import { sha256Hex } from "#adapters/node/sha256.ts";
import type { Transport } from "#ports/transport.ts";
import type { SealedPart } from "#protocol/batchPart.ts";
import type { ControlMessage } from "#protocol/controlMessage.ts";
import { controlSubject } from "#protocol/subjects.ts";
import { silentLog } from "../federation/simulatedFederation.ts";

const RUN = "r1";
const STEP_MS = 1_500;
/** How long the servers probed let an answer take. */
export const ANSWER_WITHIN_MS = 500;
const SETTLE_AFTER_MS = ANSWER_WITHIN_MS + 100;
/** One confirmation is sent for so many parts. */
const PARTS = 16;

/** The links of a country of one province, and what each member listens for. */
const LINKS = [
  ["440000", "platform"],
  ["440000", "bank"],
  ["440000", "results"],
  ["platform", "440000"],
  ["bank", "440000"],
  ["platform", "results"],
  ["bank", "results"],
] as const;

const report: ControlMessage = { kind: "report", epoch: 1, instance: "i", reports: [] };
const standing: ControlMessage = { kind: "standing", epoch: 1, instance: "i", standings: [], missing: [] };
const failed = (place: string): ControlMessage => ({
  ...{ kind: "failed", error: "Error", invariant: null, message: "no" },
  places: [place],
});
const SAID: readonly (readonly [by: string, message: ControlMessage, hearers: readonly string[]])[] = [
  [
    "conductor",
    { kind: "collect", conductor: "c" },
    ["440000", "platform", "runner", "dashboard", "observer"],
  ],
  ["conductor", { kind: "ended", epoch: 1, digest: "", windows: 1 }, ["conductor"]],
  ["conductor", failed("conductor"), ["runner"]],
  ["440000", report, ["conductor", "runner"]],
  ["platform", report, ["conductor", "runner"]],
  ["440000", standing, ["conductor"]],
  ["platform", standing, ["conductor"]],
  ["runner", { kind: "observed", epoch: 1, window: 1, stopsAfter: null }, ["conductor"]],
  ["440000", failed("440000"), ["runner"]],
  ["platform", failed("bank"), ["runner"]],
  ["440000", { kind: "ask", from: "platform", to: "440000", window: 1 }, ["platform"]],
  ["440000", { kind: "ask", from: "bank", to: "440000", window: 1 }, ["platform"]],
  ["platform", { kind: "ask", from: "440000", to: "platform", window: 1 }, ["440000"]],
  ["runner", { kind: "ask", from: "440000", to: "results", window: 1 }, ["440000"]],
  ["runner", { kind: "ask", from: "platform", to: "results", window: 1 }, ["platform"]],
  ["runner", { kind: "ask", from: "bank", to: "results", window: 1 }, ["platform"]],
];

/** What the server's own figures say of its streams and of who has read how far. */
interface StreamFigures {
  readonly account_details?: readonly {
    readonly stream_detail?: readonly {
      readonly name: string;
      readonly state: { readonly first_seq: number };
      readonly consumer_detail?: readonly {
        readonly name: string;
        readonly ack_floor: { readonly stream_seq: number };
      }[];
    }[];
  }[];
}

/**
 * Does over a server everything that the members of a federation do, once; throws at the first thing that does not work.
 * @param monitor address of the server's figures
 */
export async function functionalProbe(url: string, monitor: string, set: KeySet): Promise<void> {
  await using resources = new AsyncDisposableStack();
  const connected = async (name: string) => {
    const connection = await connectNats({ url, name, waits: false, keys: keysOfMember(set, name, null) });
    resources.defer(() => connection.close());
    return connection;
  };
  // The runner first: the others need its desk.
  const connections = new Map<string, NatsLine>();
  for (const name of ["runner", "conductor", "440000", "platform", "dashboard", "observer"])
    connections.set(name, await connected(name));
  const at = (name: string): NatsLine => connections.get(name) as NatsLine;
  const [runner, province, dashboard] = [at("runner"), at("440000"), at("dashboard")];
  await inTime("the runner finds the server fit", checkNats(runner, RUN, url));
  offerConfiguration(runner, { run: RUN, text: "{}", isOpen: true });
  for (const [name, connection] of connections) {
    if (["runner", "observer"].includes(name)) continue;
    const waiter = name === "conductor" ? "conductor" : "member";
    const found = fetchConfiguration(connection, { run: null, waiter }, AbortSignal.timeout(STEP_MS));
    await inTime(`${name} finds the run`, found);
  }
  const transports = new Map<string, Transport>();
  const senders: Record<string, string[]> = { "440000": ["440000"], platform: ["bank", "platform"] };
  for (const [member, connection] of connections) {
    if (member === "observer") continue;
    const opened = openNatsTransport({
      ...{ connection, run: RUN, member, senders: senders[member] ?? [], log: silentLog },
      keys: keysOfMember(set, member, null),
      onForged: (problem) => {
        throw new Error(`forged: ${problem}`);
      },
    });
    const transport = await inTime(`${member} has its streams`, opened);
    resources.defer(() => transport.close());
    transports.set(member, transport);
    await connection.flush();
  }
  await control(transports, connections);
  await parts(transports);
  await untilTrue("everything read is confirmed", async () => (await unsettled(monitor)).length === 0);
  for (const [member, place] of [
    ["440000", "440000"],
    ["platform", "platform"],
    ["platform", "bank"],
  ] as const)
    transports.get(member)?.discard(place, PARTS - 2);
  await untilTrue("what nobody needs is dropped", async () =>
    (await streams(monitor)).every(({ state }) => state.first_seq > 1),
  );
  await questions(runner, province, dashboard);
  await leftBehind(runner);
  await removeRun(runner, RUN, ["440000", "platform", "bank"], silentLog);
  await untilTrue("the run leaves nothing", async () => (await streams(monitor)).length === 0);
}

/** What a run that was killed has left goes; what this one has stays. */
async function leftBehind(runner: NatsLine): Promise<void> {
  const dead = new NatsStreams(await openNatsAdmin(runner, false), "dead", silentLog);
  await inTime("a run leaves a stream", dead.ensure("440000"));
  const removed = await inTime("what a dead run has left is removed", removeDeadRuns(runner));
  if (removed.join() !== "dead")
    throw new Error(`does not come about: removed are ${removed.join() || "none"}`);
}

async function questions(runner: NatsLine, province: NatsLine, dashboard: NatsLine): Promise<void> {
  let counted = 0;
  countQueries(runner, RUN, () => counted++);
  for (const place of ["440000"])
    answerQueries(province, RUN, place, () => ({ kind: "refused", reason: "NO_SUCH_CASE" }));
  await Promise.all([province.flush(), runner.flush()]);
  const query = {
    case: "1",
    topic: "progress",
    channel: "platform_app",
    reveal: false,
    initialPassword: false,
  } as const;
  await inTime("a question", askQuery(dashboard, RUN, "440000", { query, token: "" }, STEP_MS));
  await untilTrue("the question is counted", async () => counted === 1);
}

async function control(
  transports: ReadonlyMap<string, Transport>,
  connections: ReadonlyMap<string, NatsLine>,
): Promise<void> {
  const heard = new Set<string>();
  for (const [index, [by, message, hearers]] of SAID.entries()) {
    for (const hearer of hearers) {
      const note = (said: ControlMessage): void => {
        if (isDeepStrictEqual(said, message)) heard.add(`${index} ${hearer}`);
      };
      // It has no inbox, which a transport would want.
      if (hearer === "observer")
        connections.get(hearer)?.subscribe(controlSubject(RUN, by, message.kind), {
          callback: (error, { data }) => {
            if (error === null) note(JSON.parse(new TextDecoder().decode(data)));
          },
        });
      const place = message.kind === "ask" ? message.from : undefined;
      transports.get(hearer)?.listen(message.kind, note, place);
    }
    await Promise.all([...connections.values()].map((connection) => connection.flush()));
    transports.get(by)?.tell(message);
  }
  for (const [index, [by, { kind }, hearers]] of SAID.entries())
    for (const hearer of hearers)
      await untilTrue(`${hearer} hears “${kind}” of ${by}`, async () => heard.has(`${index} ${hearer}`));
}

async function parts(transports: ReadonlyMap<string, Transport>): Promise<void> {
  const memberOf = (place: string): string =>
    place === "bank" ? "platform" : place === "results" ? "runner" : place;
  const got = new Map<string, number>();
  for (const [from, to] of LINKS) {
    transports.get(memberOf(to))?.receive(to, [from], (part) => {
      got.set(`${from} ${to}`, (got.get(`${from} ${to}`) ?? 0) + 1);
      // Later than an answer may come: to confirm is a right of its own.
      setTimeout(() => part.settle(), SETTLE_AFTER_MS);
    });
    transports.get(memberOf(from))?.publish(
      Array.from({ length: PARTS }, (_, window): SealedPart => {
        const body = new TextEncoder().encode(`${from} ${to} ${window}`);
        return { from, to, window, part: 0, attempt: 0, hash: sha256Hex(body), body };
      }),
    );
  }
  for (const [from, to] of LINKS)
    await untilTrue(`${to} has what ${from} sent`, async () => (got.get(`${from} ${to}`) ?? 0) >= PARTS);
}

async function streams(monitor: string) {
  const response = await fetch(`${monitor}/jsz?accounts=true&streams=true&consumers=true`);
  const figures = (await response.json()) as StreamFigures;
  return (figures.account_details ?? []).flatMap(({ stream_detail = [] }) => stream_detail);
}

async function unsettled(monitor: string): Promise<string[]> {
  const readers = (await streams(monitor)).flatMap(({ consumer_detail = [] }) => consumer_detail);
  if (readers.length < LINKS.length) return ["not all are reading"];
  return readers.filter(({ ack_floor }) => ack_floor.stream_seq === 0).map(({ name }) => name);
}

async function untilTrue(what: string, holds: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + STEP_MS;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`does not come about: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function inTime<T>(what: string, work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`does not come about: ${what}`)), STEP_MS);
  work.catch(() => undefined);
  return await Promise.race([work, promise]).finally(() => clearTimeout(timer));
}
