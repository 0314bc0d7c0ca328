import { join } from "node:path";
import { expect, test } from "vitest";
import { projectRoot } from "#services/project/projectRoot.ts";
import { natsServerOfTestFile } from "../support/natsServer.ts";
import { type ProvinceCommand, playKitAround, unpassed } from "./kit.ts";

const server = await natsServerOfTestFile();
const own: ProvinceCommand = (url, code, folder) => [
  process.execPath,
  ...[join(projectRoot, "services/province/main.ts"), "--province", code, "--nats", url],
  ...["--store", folder, "--log-level", "error"],
];

test("the project's own province service passes every test of the kit", async () => {
  const outcome = await playKitAround(server.url, "330000", own);
  expect(unpassed(outcome)).toEqual(["1.12 omit"]);
  expect(outcome.exitCode).toBe(0);
  expect(outcome.said).toContain("WAITING: end 330000 and start it anew now");
  expect(outcome.said).toContain("PASSED");
  expect(outcome.files.junit).toContain('tests="37" failures="0" errors="0" skipped="1"');
  expect(outcome.files.html).toContain("Zhejiang (330000)");
});

test("live, at a pace, in Chinese, and only what is asked for", async () => {
  const outcome = await playKitAround(server.url, "500000", own, [
    "--pace",
    "1d=200ms",
    "--only",
    "happy",
    "--lang",
    "zh",
  ]);
  expect(outcome.stateOf("2.06")).toBe("pass");
  expect(outcome.stateOf("4.01")).toBe("omit");
  expect(outcome.exitCode).toBe(0);
  expect(outcome.said).toContain("重庆市");
});

test("a province that is not there fails, and shows nothing", async () => {
  const nobody: ProvinceCommand = () => ["true"];
  const outcome = await playKitAround(server.url, "440000", nobody, ["--join-within", "1"]);
  expect(outcome.exitCode).toBe(99);
  expect(outcome.reasonsOf("1.01")).toEqual(["happy: no standing of the province was heard"]);
  expect(outcome.report.counts).toMatchObject({ pass: 0, fail: 2 });
});
