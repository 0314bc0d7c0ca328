import { describe, expect, onTestFinished, test } from "vitest";
import { openNatsAdmin } from "#adapters/nats/natsAdmin.ts";
import { connectNats } from "#adapters/nats/natsConnection.ts";
import { batchSubject, outgoingStream } from "#protocol/subjects.ts";
import { seenRun } from "../support/federation/natsRun.ts";
import { ringNetwork } from "../support/federation/ringNetwork.ts";
import { confirms, publishesBatch, steers } from "../support/proxy/batchFrames.ts";
import { againLater, losing, reversed, twice } from "../support/proxy/tampers.ts";
import { startReplayer } from "../support/storm/replayedMessages.ts";
import { seededChance } from "../support/storm/seededChance.ts";
import { runThroughProxy } from "../support/storm/throughProxy.ts";

async function adminAt(url: string) {
  const connection = await connectNats({ url, name: "test", waits: false });
  onTestFinished(() => connection.close());
  return openNatsAdmin(connection, true);
}

describe("messages on their way", () => {
  const chance = seededChance(17);
  test.each([
    ["[F18] every one twice", "upstream", twice],
    ["[F13] [F19] later ones first", "upstream", reversed()],
    ["[F13] [F18] every one again, much later", "upstream", againLater(25)],
    ["[F12] [F20] every tenth never arrives", "upstream", losing(0.1, () => chance.next(), publishesBatch)],
    [
      "[F17] every third confirmation never arrives",
      "downstream",
      losing(0.3, () => chance.next(), confirms),
    ],
    [
      "[F20] every tenth word that steers never arrives",
      "upstream",
      losing(0.1, () => chance.next(), steers),
    ],
  ] as const)("%s", async (_, direction, tamper) => {
    const { disturbance, windows } = await runThroughProxy(
      async (proxy, { untilFurther }) => {
        await untilFurther(40);
        return proxy.counts.tampered;
      },
      { [direction]: tamper },
    );
    expect(disturbance).toBeGreaterThan(5);
    expect(windows).toBeGreaterThanOrEqual(40);
  });
});

describe("messages that come once more", () => {
  test("[F18] whole streams replayed from their first message on, ids and all, and without", async () => {
    const { disturbance } = await runThroughProxy(async (_proxy, { untilFurther }, url) => {
      const replayer = await startReplayer(url);
      await untilFurther(30);
      const said = [...replayer.heard];
      let duplicates = 0;
      for (const one of said) if ((await replayer.publish(one, { keepsId: true })).duplicate) duplicates++;
      for (const one of said) await replayer.publish(one);
      await untilFurther(10);
      return { replayed: said.length, duplicates };
    });
    expect(disturbance.replayed).toBeGreaterThan(100);
    // The server knows them by their ids, so that only the second time they get as far as the receivers.
    expect(disturbance.duplicates).toBe(disturbance.replayed);
  });

  test("[F18] after the time in which the server knows a copy", async () => {
    const { disturbance } = await runThroughProxy(async (_proxy, { run, untilFurther }, url) => {
      const admin = await adminAt(url);
      for (const station of ["s0", "s1", "s2", "s3"])
        await admin.streams.update(outgoingStream(run, station), { duplicate_window: 100_000_000 });
      const replayer = await startReplayer(url);
      await untilFurther(20);
      const said = [...replayer.heard];
      await untilFurther(40);
      const answers = await Promise.all(said.map((one) => replayer.publish(one, { keepsId: true })));
      await untilFurther(10);
      return answers.filter(({ duplicate }) => !duplicate).length;
    });
    expect(disturbance).toBeGreaterThan(50);
  });

  test("[F18] of another run, under this one's names", async () => {
    const { disturbance } = await runThroughProxy(async (_proxy, { run, untilFurther }, url) => {
      const replayer = await startReplayer(url);
      const own = replayer.heard.length;
      await seenRun({ configuration: ringNetwork(4, 10, { seed: 12 }), processes: 1, natsUrl: url });
      const foreign = replayer.heard.slice(own).filter(({ subject }) => !subject.endsWith(`.${run}`));
      for (const one of foreign) {
        const [, , from = "", to = ""] = one.subject.split(".");
        if (to !== "results") await replayer.publish(one, { subject: batchSubject(run, from, to) });
      }
      await untilFurther(10);
      return foreign.length;
    });
    expect(disturbance).toBeGreaterThan(30);
  });
});

test("[F8] the server forgets who has read what, again and again", async () => {
  const { disturbance } = await runThroughProxy(async (_proxy, { run, untilFurther }, url) => {
    const admin = await adminAt(url);
    let forgotten = 0;
    for (let round = 0; round < 6; round++) {
      for (const station of ["s0", "s1", "s2", "s3"]) {
        const stream = outgoingStream(run, station);
        for await (const { name } of admin.consumers.list(stream))
          if (await admin.consumers.delete(stream, name)) forgotten++;
      }
      await untilFurther(5);
    }
    return forgotten;
  });
  expect(disturbance).toBeGreaterThan(30);
});
