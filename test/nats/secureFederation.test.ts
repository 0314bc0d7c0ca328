import { connect, headers } from "@nats-io/transport-node";
import { expect, onTestFinished, test } from "vitest";
import { openNatsAdmin } from "#adapters/nats/natsAdmin.ts";
import { natsServerBinary } from "#adapters/nats/natsServerBinary.ts";
import { sha256Hex } from "#adapters/node/sha256.ts";
import { batchSubject, controlSubject, outgoingStream } from "#protocol/subjects.ts";
import { seenRun } from "../support/federation/natsRun.ts";
import { secureServer } from "../support/keys/secureServer.ts";
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
const expected = runEmbedded(country, { witnessed: false });

test("under permissions, with TLS and every message signed, a federation comes to the same digest", async () => {
  const seen = await seenRun({ configuration: country, tls: true });
  expect(seen.outcome).toMatchObject({ digest: expected.digest, isSigned: true, forged: 0, respawns: 0 });
  expect(seen.rows).toEqual(expected.rows);
});

test("with keys from a folder, a member killed and the broker erased on the way: the same digest", async () => {
  const { server, folder } = await secureServer(country);
  let disturbed: Promise<void> | null = null;
  const seen = await seenRun({
    configuration: country,
    natsUrl: server.url,
    keys: folder,
    onWindow: (window, pid) => {
      if (window !== 40 || disturbed !== null) return;
      process.kill(pid(GUANGDONG), "SIGKILL");
      disturbed = server.restart({ eraseStore: true });
    },
  });
  await disturbed;
  expect(disturbed).not.toBeNull();
  expect(seen.outcome).toMatchObject({ digest: expected.digest, isSigned: true, respawns: 1 });
});

test.each(["current", "oldest"] as const)(
  "a stream that somebody removes is made again, on the %s server",
  async (line) => {
    const { server, folder } = await secureServer(
      country,
      (text) => text.replace("users: [", 'users: [ { user: "keeper", password: "in" }'),
      await natsServerBinary({ line }),
    );
    const keeper = await connect({ servers: server.url, user: "keeper", pass: "in" });
    onTestFinished(() => keeper.close());
    const streams = (await openNatsAdmin(keeper, false)).streams;
    let run = "";
    let removed: Promise<boolean> | null = null;
    const seen = await seenRun({
      configuration: country,
      natsUrl: server.url,
      keys: folder,
      onEvent: (event) => {
        if (event.event === "prepared") run = event.run;
      },
      onWindow: (window) => {
        if (window === 40) removed ??= streams.delete(outgoingStream(run, SHANGHAI));
      },
    });
    expect(await removed).toBe(true);
    expect(seen.outcome).toMatchObject({ digest: expected.digest, respawns: 0 });
  },
);

test("where the broker lets a stranger in, a message in another's name is refused, and the run goes on [X9]", async () => {
  // Somebody without a key sits in the very account that holds the streams, and may say anything.
  const { server, folder } = await secureServer(country, (text) =>
    text.replace("users: [", 'users: [ { user: "intruder", password: "in" }'),
  );
  const intruder = await connect({ servers: server.url, user: "intruder", pass: "in" });
  onTestFinished(() => intruder.close());
  let run = "";
  const seen = await seenRun({
    configuration: country,
    natsUrl: server.url,
    keys: folder,
    onEvent: (event) => {
      if (event.event === "prepared") run = event.run;
    },
    onWindow: (window) => {
      if (window % 20 !== 0) return;
      const failed = {
        kind: "failed",
        error: "Error",
        invariant: "money",
        places: ["440000"],
        message: "no",
      };
      const marks = headers();
      marks.set("Medins-Signature", "ed25519 AAAA");
      for (const options of [{}, { headers: marks }])
        intruder.publish(controlSubject(run, GUANGDONG, "failed"), JSON.stringify(failed), options);
      const body = JSON.stringify({ v: 1, run, from: GUANGDONG, to: "platform", window, part: 0, parts: 1 });
      marks.set("Medins-Sha256", `${sha256Hex(new TextEncoder().encode(body))} ${window} 0 0`);
      intruder.publish(batchSubject(run, GUANGDONG, "platform"), body, { headers: marks });
    },
  });
  expect(seen.outcome.digest).toBe(expected.digest);
  expect(seen.outcome.forged).toBeGreaterThan(1);
  const logged = seen.events.flatMap((event) => (event.event === "logged" ? [event.line] : [])).join();
  expect(logged).toMatch(/FORGED: part 0 of the batch 440000 → platform of window \d+: its signature is not/);
  expect(seen.events).toContainEqual({
    event: "forged",
    problem: expect.stringMatching(/440000.*not signed/),
  });
});
