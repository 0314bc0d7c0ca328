import { connect, headers, type NatsConnection } from "@nats-io/transport-node";
import { expect, onTestFinished, test } from "vitest";
import { keysOfMember, officeMembers, platformMember } from "#adapters/keys/keySet.ts";
import { MemberSignatures } from "#adapters/keys/memberSignatures.ts";
import { openNatsAdmin } from "#adapters/nats/natsAdmin.ts";
import { connectNats } from "#adapters/nats/natsConnection.ts";
import { openNatsTransport } from "#adapters/nats/natsTransport.ts";
import { sha256Hex } from "#adapters/node/sha256.ts";
import type { Transport } from "#ports/transport.ts";
import type { SealedPart } from "#protocol/batchPart.ts";
import { type Bundle, sealBundle } from "#protocol/bundle.ts";
import { batchSubject, outgoingStream } from "#protocol/subjects.ts";
import { untilHolds } from "../support/condition.ts";
import { seenRun } from "../support/federation/natsRun.ts";
import { silentLog } from "../support/federation/simulatedFederation.ts";
import { type SecureServer, serverOf } from "../support/keys/secureServer.ts";
import { runEmbedded } from "../support/runEmbedded.ts";
import { BEIJING, GUANGDONG, SHANGHAI, smallCountry } from "../support/smallCountry.ts";

const country = smallCountry({
  country: {
    flows: [
      { from: BEIJING, to: GUANGDONG, perYear: 3_000 },
      { from: SHANGHAI, to: BEIJING, perYear: 2_000 },
    ],
  },
});
/** As `--processes 2` shares them out. */
const TOGETHER = [SHANGHAI, GUANGDONG];
const members = [
  { name: BEIJING, places: [BEIJING] },
  { name: SHANGHAI, places: TOGETHER },
  platformMember,
  ...officeMembers,
];

function bundlingServer(): Promise<SecureServer> {
  return serverOf(
    members.map((member) => ({ ...member, bundles: true })),
    (text) => text.replace("users: [", 'users: [ { user: "keeper", password: "in" }'),
  );
}

async function namesOfStreams(connection: NatsConnection): Promise<string[]> {
  const admin = await openNatsAdmin(connection, false);
  const names: string[] = [];
  for await (const name of admin.streams.names()) names.push(name);
  return names;
}

test("members of several places send bundles; one killed, the broker erased on the way: the same digest", async () => {
  const { server, folder } = await bundlingServer();
  const keeper = await connect({ servers: server.url, user: "keeper", pass: "in" });
  onTestFinished(() => keeper.close());
  const seenOn = new Map<string, Set<string>>();
  keeper.subscribe("medins.v1.*.*.batch.*", {
    callback: (_error, { subject, headers: marks }) => {
      const [, , from = "", to = ""] = subject.split(".");
      if (from === "probe") return;
      const kinds = seenOn.get(`${from} ${to}`) ?? new Set();
      seenOn.set(`${from} ${to}`, kinds.add(marks?.has("Medins-Bundle") ? "bundle" : "part"));
    },
  });
  await keeper.flush();
  let disturbed: Promise<void> | null = null;
  let run = "";
  let streams: Promise<string[]> = Promise.resolve([]);
  let isAsked = false;
  const seen = await seenRun({
    configuration: country,
    processes: 2,
    natsUrl: server.url,
    keys: folder,
    onEvent: (event) => {
      if (event.event === "prepared") run = event.run;
    },
    onWindow: (window, pid) => {
      if (window === 30 && !isAsked) {
        isAsked = true;
        streams = namesOfStreams(keeper);
      }
      if (window !== 40 || disturbed !== null) return;
      process.kill(pid(TOGETHER.join(",")), "SIGKILL");
      disturbed = server.restart({ eraseStore: true });
    },
  });
  await disturbed;
  expect(disturbed).not.toBeNull();
  const expected = runEmbedded(country, { witnessed: false });
  expect(seen.outcome).toMatchObject({ digest: expected.digest, isSigned: true, respawns: 1, forged: 0 });
  expect(seen.rows).toEqual(expected.rows);
  const ofMembers = [BEIJING, SHANGHAI, "bank"].map((place) => outgoingStream(run, place));
  expect((await streams).sort()).toEqual(ofMembers.sort());
  expect(Object.fromEntries([...seenOn].map(([link, kinds]) => [link, [...kinds].join()]))).toEqual({
    [`${BEIJING} bank`]: "bundle",
    [`${SHANGHAI} bank`]: "bundle",
    [`bank ${BEIJING}`]: "bundle",
    [`bank ${SHANGHAI}`]: "bundle",
    [`${SHANGHAI} results`]: "bundle",
    // Both host one place: there is nothing to put together.
    [`${BEIJING} results`]: "part",
  });
});

const RUN = "r1";

function part(from: string, to: string, window: number, text: string): SealedPart {
  const body = new TextEncoder().encode(text);
  return { from, to, window, part: 0, attempt: 0, hash: sha256Hex(body), body };
}

interface OpenedMember {
  readonly transport: Transport;
  readonly connection: NatsConnection;
  readonly signatures: MemberSignatures;
}

/** Opens members at a server, each with its own keys; gone when the test is. */
function memberOf({ server, set }: SecureServer, onForged: (problem: string) => void = () => {}) {
  return async (member: string, senders: readonly string[] = []): Promise<OpenedMember> => {
    const keys = keysOfMember(set, member, null);
    const connection = await connectNats({ url: server.url, name: member, waits: false, keys });
    const transport = await openNatsTransport({
      ...{ connection, run: RUN, member, senders, keys, log: silentLog, onForged },
    });
    onTestFinished(() => transport.close().then(() => connection.close()));
    return { transport, connection, signatures: new MemberSignatures(RUN, keys) };
  };
}

/** Says a bundle as its sender would, signed or with whatever is given. */
function sayer({ connection, signatures }: OpenedMember) {
  return ({ from, to, hash, body, window }: Bundle, signature?: string): void => {
    const marks = headers();
    marks.set("Medins-Bundle", hash);
    const proof = signature ?? signatures.ofBundle({ from, to, hash, body, window });
    if (proof !== "") marks.set("Medins-Signature", proof);
    connection.publish(batchSubject(RUN, from, to), body, { headers: marks });
  };
}

test("a bundle that is forged, damaged, of another run or holds what is another's is refused; the next is taken", async () => {
  const secured = await bundlingServer();
  const forged: string[] = [];
  const open = memberOf(secured, (problem) => void forged.push(problem));
  await open("runner");
  const sender = await open(SHANGHAI, TOGETHER);
  const { transport: platform } = await open("platform", ["bank", "platform"]);
  const got: string[] = [];
  for (const to of ["bank", "platform"])
    platform.receive(to, [BEIJING, SHANGHAI, GUANGDONG], ({ body, from }) => {
      got.push(`${from} ${to} ${new TextDecoder().decode(body)}`);
    });
  const link = { from: SHANGHAI, to: "bank" };
  const say = sayer(sender);
  const fair = sealBundle(link, [part(GUANGDONG, "platform", 0, "fair")], RUN, sha256Hex);
  const stolen = [part(GUANGDONG, "platform", 0, "own"), part(BEIJING, "platform", 0, "another's")];
  say(fair, "");
  say(fair, new MemberSignatures("r0", keysOfMember(secured.set, SHANGHAI, null)).ofBundle(fair));
  say(sealBundle(link, stolen, RUN, sha256Hex));
  say({ ...fair, body: fair.body.subarray(1) });
  say(sealBundle(link, [part(GUANGDONG, "platform", 0, "old")], "r0", sha256Hex));
  sender.transport.publish([part(SHANGHAI, "bank", 1, "s"), part(GUANGDONG, "bank", 1, "g")]);
  sender.transport.publish([part(GUANGDONG, "platform", 1, "p")]);
  await untilHolds("what is right is there", () => got.length >= 3);
  expect(got).toEqual([`${SHANGHAI} bank s`, `${GUANGDONG} bank g`, `${GUANGDONG} platform p`]);
  expect(forged).toEqual([
    `a bundle ${SHANGHAI} → bank: it is not signed`,
    `a bundle ${SHANGHAI} → bank: its signature is not ${SHANGHAI}'s`,
    `a bundle ${SHANGHAI} → bank: part 0 of the batch ${BEIJING} → platform of window 0 is not its sender's`,
  ]);
});

test("a bundle from a member of which the roster does not say that it sends any is refused, whatever it holds", async () => {
  const secured = await serverOf(members.map((member) => ({ ...member, bundles: member.name !== SHANGHAI })));
  const forged: string[] = [];
  const open = memberOf(secured, (problem) => void forged.push(problem));
  await open("runner");
  const sender = await open(SHANGHAI, TOGETHER);
  const { transport: platform } = await open("platform", ["bank", "platform"]);
  const got: string[] = [];
  for (const to of ["bank", "platform"])
    platform.receive(to, TOGETHER, (one) => {
      got.push(`${one.from} to ${one.to}, at ${to}`);
    });
  // Each of these is its own, and none is for the bank's door.
  const others = [part(SHANGHAI, "platform", 0, "s"), part(GUANGDONG, "platform", 0, "g")];
  sayer(sender)(sealBundle({ from: SHANGHAI, to: "bank" }, others, RUN, sha256Hex));
  sender.transport.publish([part(SHANGHAI, "bank", 0, "b")]);
  await untilHolds("what is right is there", () => got.length > 0);
  expect(got).toEqual([`${SHANGHAI} to bank, at bank`]);
  expect(forged).toEqual([`a bundle ${SHANGHAI} → bank: nobody here may send one`]);
});

test("what nobody needs any more is dropped, whichever place of a member it was of", async () => {
  const secured = await bundlingServer();
  const { server } = secured;
  const open = memberOf(secured);
  await open("runner");
  const { transport: sender } = await open(SHANGHAI, TOGETHER);
  const keeper = await connect({ servers: server.url, user: "keeper", pass: "in" });
  onTestFinished(() => keeper.close());
  const admin = await openNatsAdmin(keeper, false);
  const stored = async () => (await admin.streams.info(outgoingStream(RUN, SHANGHAI))).state.messages;
  for (let window = 0; window < 50; window++) {
    sender.publish(TOGETHER.map((place) => part(place, "bank", window, `${place} ${window}`)));
    // Each window's bundle goes out before the next begins.
    await Promise.resolve();
  }
  await untilHolds("all are stored", async () => (await stored()) === 50);
  await untilHolds("the rest is gone", async () => {
    // Dropped is what the sender knows to be stored: its confirmations may come after the keeper has seen them all.
    for (const place of TOGETHER) sender.discard(place, 39);
    return (await stored()) === 10;
  });
});

test("a bundle weighs no more than a large part, however large a message may be: a slow line gets on", async () => {
  const secured = await bundlingServer();
  const open = memberOf(secured);
  await open("runner");
  const { transport: sender } = await open(SHANGHAI, TOGETHER);
  const { transport: platform } = await open("platform", ["bank", "platform"]);
  const keeper = await connect({ servers: secured.server.url, user: "keeper", pass: "in" });
  onTestFinished(() => keeper.close());
  const sizes: number[] = [];
  keeper.subscribe(batchSubject(RUN, SHANGHAI, "bank"), {
    callback: (_error, { data }) => void sizes.push(data.length),
  });
  await keeper.flush();
  const got = new Set<number>();
  platform.receive("bank", TOGETHER, ({ window }) => void got.add(window));
  const large = "x".repeat(100_000);
  sender.publish(Array.from({ length: 8 }, (_, window) => part(SHANGHAI, "bank", window, large)));
  await untilHolds("all are there", () => got.size === 8);
  expect(sizes.map((bytes) => Math.floor(bytes / 100_000))).toEqual([2, 2, 2, 2]);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(2 ** 18);
});
