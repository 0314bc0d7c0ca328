import { headers, type Msg } from "@nats-io/transport-node";
import { describe, expect, test } from "vitest";
import { inboxPrefix, natsAccounts } from "#adapters/nats/natsAccounts.ts";
import { openNatsAdmin } from "#adapters/nats/natsAdmin.ts";
import { batchSubject } from "#protocol/subjects.ts";
import { besiegedServer, CODES, RUN, refusals } from "../support/keys/besiegedServer.ts";

const [BEIJING = "", VICTIM = ""] = CODES;
const siege = besiegedServer();
const line = (name: string) => siege.it().line(name);
const stored = () => siege.it().stored();
const watcher = () => siege.it().watcher();

test("[X1] none of 930 provinces can send in another's name", async () => {
  const before = await stored();
  for (const attacker of CODES) {
    const connection = await line(attacker);
    for (const victim of CODES)
      if (victim !== attacker) connection.publish(batchSubject(RUN, victim, "platform"), "forged");
    await connection.flush();
  }
  expect(await stored()).toBe(before);
});

test("[X2] none of 930 provinces can read what is for another", async () => {
  const seen: string[] = [];
  for (const attacker of CODES) {
    const connection = await line(attacker);
    for (const victim of CODES.filter((code) => code !== attacker))
      for (const subject of [`medins.v1.*.${victim}.batch.*`, `medins.v1.${victim}.>`])
        connection.subscribe(subject, {
          callback: (error, message) => void (error ?? seen.push(message.subject)),
        });
    await connection.flush();
  }
  const all = await watcher();
  for (const victim of CODES) all.publish(batchSubject(RUN, "platform", victim), "secret");
  await all.flush();
  for (const attacker of CODES) await (await line(attacker)).flush();
  expect(seen.filter((subject) => subject.startsWith("medins"))).toEqual([]);
});

describe.each([
  ["[X3] everything", ">"],
  ["[X3] everything of the contract", "medins.>"],
  ["[X4] another's inbox", `${inboxPrefix(VICTIM)}.>`],
  ["[X22] the system's events", "$SYS.>"],
  ["[X6] the streams' interface", "$JS.>"],
])("%s", (_what, subject) => {
  test.each([
    ["alone", undefined],
    ["[X5] in a queue group", "queue"],
  ])("cannot be listened to, %s", async (_how, queue) => {
    const connection = await line(BEIJING);
    const told = refusals(connection);
    const heard: Msg[] = [];
    const callback = (error: Error | null, message: Msg): void => void (error ?? heard.push(message));
    connection.subscribe(subject, queue === undefined ? { callback } : { callback, queue });
    await connection.flush();
    (await watcher()).publish("medins.v1.test.test.batch.r9", "x");
    await (await watcher()).flush();
    await connection.flush();
    expect(heard.filter(({ subject: on }) => on.startsWith("medins"))).toEqual([]);
    await expect.poll(() => told.join()).toMatch(/Permissions Violation/i);
  });
});

const STREAM = `OUT_${VICTIM}_${RUN}`;
test.each([
  ["[X6] STREAM.MSG.GET", `STREAM.MSG.GET.${STREAM}`],
  ["[X7] DIRECT.GET", `DIRECT.GET.${STREAM}`],
  ["[X8] STREAM.INFO", `STREAM.INFO.${STREAM}`],
  ["[X9] STREAM.PURGE", `STREAM.PURGE.${STREAM}`],
  ["[X10] STREAM.DELETE", `STREAM.DELETE.${STREAM}`],
  ["[X11] STREAM.UPDATE", `STREAM.UPDATE.${STREAM}`],
  ["[X12] STREAM.CREATE", "STREAM.CREATE.MINE"],
  ["[X13] CONSUMER.CREATE", `CONSUMER.CREATE.${STREAM}`],
  ["[X13] CONSUMER.CREATE, named", `CONSUMER.CREATE.${STREAM}.mine`],
  ["[X14] CONSUMER.DURABLE.CREATE", `CONSUMER.DURABLE.CREATE.${STREAM}.mine`],
  ["[X15] CONSUMER.DELETE of another's", `CONSUMER.DELETE.${STREAM}.${VICTIM}`],
  ["[X16] CONSUMER.MSG.NEXT of another's", `CONSUMER.MSG.NEXT.${STREAM}.${VICTIM}`],
  ["[X17] CONSUMER.PAUSE", `CONSUMER.PAUSE.${STREAM}.${VICTIM}`],
  ["[X18] STREAM.NAMES", "STREAM.NAMES"],
  ["[X19] account INFO", "INFO"],
  ["[X20] STREAM.SNAPSHOT", `STREAM.SNAPSHOT.${STREAM}`],
])(
  "%s is refused to a province, the platform, the conductor, the dashboard, under either name",
  async (_what, call) => {
    const before = await stored();
    for (const name of [BEIJING, "platform", "conductor", "dashboard"]) {
      const connection = await line(name);
      for (const prefix of ["$JS.API", "medins.js"]) {
        const told = refusals(connection);
        connection.publish(`${prefix}.${call}`, "{}", { reply: `${inboxPrefix(name)}.attack` });
        await connection.flush();
        await expect
          .poll(() => told.join(), { message: `${name} ${prefix}` })
          .toMatch(/Permissions Violation/i);
      }
    }
    expect(await stored()).toBe(before);
  },
);

test("[X21] another's confirmations cannot be given", async () => {
  const connection = await line(BEIJING);
  const told = refusals(connection);
  for (const word of ["+ACK", "+TERM"]) connection.publish(`$JS.ACK.${STREAM}.${VICTIM}.1.1.1.1.0`, word);
  await connection.flush();
  await expect.poll(() => told.length).toBe(2);
});

test("[X23] a confused deputy: the answer to an own message does not land under another's name, nor in its inbox", async () => {
  const before = await stored();
  const connection = await line(BEIJING);
  const victim = await line(VICTIM);
  const heard: string[] = [];
  victim.subscribe(`${inboxPrefix(VICTIM)}.x`, {
    callback: (_error, message) => void heard.push(message.string()),
  });
  await victim.flush();
  const own = batchSubject(RUN, BEIJING, "platform");
  connection.publish(own, "one", { reply: batchSubject(RUN, VICTIM, "platform") });
  connection.publish(own, "two", { reply: `${inboxPrefix(VICTIM)}.x` });
  connection.publish(`medins.js.CONSUMER.MSG.NEXT.${STREAM}.${BEIJING}`, "{}", {
    reply: batchSubject(RUN, VICTIM, "platform"),
  });
  connection.publish("medins.v1.runs", "", { reply: batchSubject(RUN, VICTIM, "platform") });
  await connection.flush();
  await victim.flush();
  const admin = await openNatsAdmin(await watcher(), false);
  expect((await admin.streams.info(STREAM)).state.messages).toBe(0);
  expect(heard).toEqual([]);
  expect(await stored()).toBe(before + 2);
});

test("[X24] another's next id cannot be taken: each sender has a stream, and so ids, of its own", async () => {
  const marks = headers();
  marks.set("Nats-Msg-Id", "r1.next");
  const said = async (name: string) =>
    (
      await (
        await line(name)
      ).request(batchSubject(RUN, name, "platform"), "x", { headers: marks, timeout: 2_000 })
    ).json<{
      duplicate?: boolean;
      seq?: number;
    }>();
  expect((await said(BEIJING)).seq).toBeGreaterThan(0);
  const answer = await said(VICTIM);
  expect(answer.seq).toBe(1);
  expect(answer.duplicate).not.toBe(true);
});

test.each([
  ["Nats-Rollup", "all"],
  ["Nats-TTL", "1s"],
])("[X24] [B25] the header %s is refused", async (name, value) => {
  const marks = headers();
  marks.set(name, value);
  const connection = await line(BEIJING);
  const { data } = await connection.request(batchSubject(RUN, BEIJING, "platform"), "x", {
    ...{ headers: marks, timeout: 2_000 },
  });
  expect(new TextDecoder().decode(data)).toMatch(/error/);
});

test("[X28] no permission is wider than its member's own: the first name in each is theirs, or the exchange's", () => {
  const codes = [...CODES, "platform", "bank"];
  for (const { member, publish, hasStreams } of natsAccounts(siege.it().set.roster)) {
    if (hasStreams) continue;
    for (const subject of publish) {
      const [root, , first = ""] = subject.split(".");
      const isOwn = member.places.includes(first) || first === member.name;
      expect(
        root !== "medins" || isOwn || ["runs", "query"].includes(first) || subject.startsWith("medins.js."),
        subject,
      ).toBe(true);
      expect(subject, subject).not.toMatch(/^>|^medins\.(v1\.)?>|\$JS\.API|\$SYS/);
      const others = codes.filter((code) => !member.places.includes(code));
      const names = subject.split(".").slice(0, 3);
      expect(
        names.filter((name) => others.includes(name)),
        subject,
      ).toEqual([]);
    }
  }
});

test("[X38] the observer can say nothing, the conductor reads nothing but the clock", async () => {
  const observer = await line("observer");
  const told = refusals(observer);
  for (const subject of ["medins.v1.runs", "medins.v1.conductor.control.r1.grant", "x"])
    observer.publish(subject, "");
  await observer.flush();
  await expect.poll(() => told.length).toBe(3);
  const conductor = await line("conductor");
  const refused = refusals(conductor);
  for (const subject of ["medins.v1.*.*.batch.*", "medins.v1.query.>", `medins.v1.${BEIJING}.>`])
    conductor.subscribe(subject, { callback: () => {} });
  await conductor.flush();
  await expect.poll(() => refused.length).toBe(3);
});
