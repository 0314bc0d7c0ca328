import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connectNats } from "#adapters/nats/natsConnection.ts";
import { askQuery } from "#adapters/nats/natsQueries.ts";
import { signPermission } from "#adapters/node/queryToken.ts";
import { type QueryTopic, queryTopics } from "#domain/query/query.ts";
import type { QueryReply } from "#protocol/queryMessage.ts";
import { askFinishedRun } from "#services/cli/query/askFinishedRun.ts";
import { runOverNats } from "#services/runner/runOverNats.ts";
import { natsServerOfTestFile } from "../support/natsServer.ts";
import { runEmbedded } from "../support/runEmbedded.ts";
import { BEIJING, GUANGDONG, listed, SHANGHAI, smallCountry } from "../support/smallCountry.ts";

const server = await natsServerOfTestFile();
const KEY = "a key of this test";
const PERSON = "zhang-of-the-query-test";
const BALANCE_FEN = 987_654_321;

const country = smallCountry({
  country: {
    flows: [
      { from: BEIJING, to: GUANGDONG, perYear: 20_000 },
      { from: GUANGDONG, to: SHANGHAI, perYear: 20_000 },
    ],
    applications: [listed(BEIJING, SHANGHAI, { person: PERSON, balanceFen: BALANCE_FEN })],
  },
});
const ID = `${BEIJING}-0`;
const expected = runEmbedded(country, { witnessed: false });

let keyBefore: string | undefined;
beforeAll(() => {
  keyBefore = process.env["JIEXU_QUERY_KEY"];
  process.env["JIEXU_QUERY_KEY"] = KEY;
});
afterAll(() => {
  if (keyBefore === undefined) delete process.env["JIEXU_QUERY_KEY"];
  else process.env["JIEXU_QUERY_KEY"] = keyBefore;
});

interface Asked {
  readonly topic: QueryTopic;
  readonly reply: QueryReply;
}

/** Runs the country over NATS while questions about one case go on and on, several at once. */
async function askedAllTheWhile() {
  const replies: Asked[] = [];
  const logged: string[] = [];
  const asking = new AbortController();
  const connection = await connectNats({ url: server.url, name: "asks", waits: false });
  const askers: Promise<void>[] = [];
  const keepAsking = async (run: string, place: string, first: number): Promise<void> => {
    const token = signPermission({ role: "officer", scope: place }, run, KEY);
    for (let turn = first; !asking.signal.aborted; turn++) {
      const topic = queryTopics[turn % queryTopics.length] ?? "progress";
      const query = { case: ID, topic, channel: "kiosk", reveal: true, initialPassword: false } as const;
      const reply = await askQuery(connection, run, place, { query, token }, 500).catch(() => null);
      if (reply !== null) replies.push({ topic, reply });
    }
  };
  const outcome = await runOverNats({
    configuration: country,
    natsUrl: server.url,
    processes: 2,
    logLevel: "trace",
    observer: { onRows: () => {}, onGrant: () => {}, stops: () => false },
    onEvent: (event) => {
      if (event.event === "logged") logged.push(event.line);
      if (event.event !== "prepared") return;
      for (const place of [BEIJING, SHANGHAI]) {
        for (let asker = 0; asker < 3; asker++) askers.push(keepAsking(event.run, place, asker));
      }
    },
  });
  asking.abort();
  await Promise.all(askers);
  await connection.close();
  return { outcome, replies, logged };
}

describe("[S22] [S31] [A9] persons ask while a run goes on over NATS", () => {
  const run = askedAllTheWhile();

  test("and it comes out as if nobody had", async () => {
    expect((await run).outcome.digest).toBe(expected.digest);
  });

  test("they get the answers of the embedded engine at the same simulated time", async () => {
    const answered = (await run).replies.flatMap(({ topic, reply }) =>
      reply.kind === "answered" ? [{ topic, reply }] : [],
    );
    const distinct = new Map(
      answered.map((one) => [JSON.stringify([one.topic, one.reply.place, one.reply.asOf]), one]),
    );
    expect(distinct.size).toBeGreaterThan(10);
    const sample = [...distinct.values()].filter((_, place) => place % Math.ceil(distinct.size / 12) === 0);
    for (const { topic, reply } of sample) {
      const query = { case: ID, topic, channel: "kiosk", reveal: true, initialPassword: false } as const;
      const permission = { role: "officer", scope: reply.place } as const;
      const embedded = await askFinishedRun(
        { earlier: [], configuration: country },
        {
          place: reply.place,
          query,
          permission,
          atTicks: reply.asOf,
        },
      );
      expect(reply).toEqual(embedded);
    }
  });

  test("[S38] the channel they came over is counted", async () => {
    const { outcome, replies } = await run;
    expect(outcome.questions["kiosk"]).toBeGreaterThanOrEqual(replies.length);
    expect(Object.keys(outcome.questions)).toEqual(["kiosk"]);
  });

  test("[S39] and not one log line names the person or an amount", async () => {
    const text = (await run).logged.join("\n");
    expect(text).toContain('"service":"province"');
    expect(text).not.toContain(PERSON);
    expect(text).not.toContain(String(BALANCE_FEN));
    expect(text).not.toContain(KEY);
  });
});
