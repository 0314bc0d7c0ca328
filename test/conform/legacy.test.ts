import { join } from "node:path";
import { expect, test } from "vitest";
import { projectRoot } from "#services/project/projectRoot.ts";
import { natsServerOfTestFile } from "../support/natsServer.ts";
import { playKitAround, unpassed } from "./kit.ts";

const server = await natsServerOfTestFile();
const program = join(projectRoot, "test/conform/provinces/legacyProvince.ts");

test("a province on the legacy client nats 2.x passes every test of the kit", async () => {
  const outcome = await playKitAround(server.url, "440000", (url, code, folder) => [
    ...([process.execPath, program, "--province", code, "--nats", url, "--store", folder] as const),
  ]);
  expect(unpassed(outcome)).toEqual(["1.12 omit"]);
  expect(outcome.exitCode).toBe(0);
});
