import { expect, test } from "vitest";
import { natsServerOfTestFile } from "../support/natsServer.ts";
import { playKitAround, unpassed } from "./kit.ts";
import { pythonProvince } from "./pythonProvince.ts";

const server = await natsServerOfTestFile();

test("a province in Python, with nothing of ours in it, passes every test of the kit", async () => {
  const outcome = await playKitAround(server.url, "500000", pythonProvince());
  expect(unpassed(outcome)).toEqual(["1.12 omit"]);
  expect(outcome.exitCode).toBe(0);
});

test("a province of a newer minor version, which says more than others know of, passes as well", async () => {
  const flags = ["--only", "happy"];
  const outcome = await playKitAround(server.url, "500000", pythonProvince("newer-minor"), flags);
  expect(outcome.report.tests.filter(({ state }) => state !== "pass" && state !== "omit")).toEqual([]);
  expect(outcome.exitCode).toBe(0);
});

test("a province that is not started anew when asked hears that the run is given up, and is in the next one", async () => {
  const flags = [
    "--only",
    "restart,holiday",
    "--restart",
    "true",
    "--restart-within",
    "1",
    "--join-within",
    "20",
  ];
  const outcome = await playKitAround(server.url, "500000", pythonProvince(), flags);
  expect(outcome.reasonsOf("6.02")).toEqual(["the province was not started anew in time"]);
  expect(["1.01", "1.02", "7.01", "7.02"].map((id) => outcome.stateOf(id))).toEqual(Array(4).fill("pass"));
});

/** Each wrong on purpose: the run that shows it, the test that must fail, and what it must say. */
test.each([
  ["credits-twice", "happy", "2.08", /funds_result about .*: said 2 times; the procedure asks for it once/],
  ["pays-twice", "happy", "2.06", /remittance about .*: said 2 times; the procedure asks for it once/],
  ["wrong-amount", "happy", "2.06", /remittance about .*: amountFen is \d+, must be \d+/],
  ["loses-batch", "happy", "1.05", /a batch to platform was announced and never came whole/],
  [
    "ignores-deadline",
    "happy",
    "2.05",
    /information_sheet about .*: done on 2026-.*, the last day was 2026-03-/,
  ],
  ["late-report", "happy", "1.03", /window 5: reported 4\.\d s after its grant; allowed are 2 s/],
  [
    "acts-before-acceptance",
    "happy",
    "2.03",
    /information_sheet about .*: left at .*, before the case was accepted/,
  ],
  ["reorders", "happy", "1.06", /number \d+ was to come|was sent before the envelope/],
  ["wrong-sender", "happy", "1.10", /is named as the payer, and 500000 pays/],
  ["lies-about-money", "happy", "1.09", /sentFen is said to be \d+; the envelopes make it \d+/],
  [
    "sends-into-the-past",
    "happy",
    "1.07",
    /due -60000 ticks after it was sent; at least the lookahead of 3600000/,
  ],
  ["forgets-seal", "happy", "2.04", /the seal is not that of 500000 for what it says/],
  [
    "malformed-message",
    "happy",
    "1.04",
    /is not a batch of wire version 1: envelopes\.\d+\.content\.refusal/,
  ],
  ["never-refuses", "refusals", "3.01", /verification_result about .*: refusal is null, must be "/],
  ["keeps-returned-money", "money", "4.01", /remittance_return about .*: never said/],
])("a province that is wrong fails: %s", async (fault, run, id, finding) => {
  const flags = ["--only", run, "--patience", "2"];
  const outcome = await playKitAround(server.url, "500000", pythonProvince(fault), flags);
  expect(outcome.exitCode).toBe(99);
  expect(outcome.stateOf(id), outcome.said).toBe("fail");
  expect(outcome.reasonsOf(id).join("\n")).toMatch(finding);
});
