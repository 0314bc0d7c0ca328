import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, onTestFinished, test } from "vitest";
import { untilHolds } from "../support/condition.ts";
import { freePort } from "../support/freePort.ts";

test("a service whose NATS server is not there says so, waits, and ends at once when it is asked to", async () => {
  const url = `nats://127.0.0.1:${await freePort()}`;
  const service = spawn(
    process.execPath,
    ["services/province/main.ts", "--province", "440000", "--nats", url],
    { stdio: ["ignore", "ignore", "pipe"] },
  );
  onTestFinished(() => void service.kill("SIGKILL"));
  let said = "";
  service.stderr.on("data", (text) => {
    said += String(text);
  });
  const ended = once(service, "exit");
  await untilHolds(
    "it says what it waits for",
    () => said.includes(`no NATS server answers at ${url}`),
    30_000,
  );
  service.kill("SIGTERM");
  expect(await ended).toEqual([0, null]);
});
