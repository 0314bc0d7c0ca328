import fc from "fast-check";
import { expect, test } from "vitest";
import {
  announcementSubjects,
  batchSubject,
  bundleId,
  configurationSubject,
  controlSubject,
  controlSubjects,
  deskSubject,
  isOfRun,
  memberToken,
  nameToken,
  outgoingStream,
  outgoingSubjects,
  partId,
  querySubject,
} from "#protocol/subjects.ts";

test("batches travel under sender, receiver and run", () => {
  expect(batchSubject("r1", "440000", "platform")).toBe("medins.v1.440000.platform.batch.r1");
  expect(outgoingSubjects("r1", "440000")).toBe("medins.v1.440000.*.batch.r1");
  expect(outgoingStream("r1", "440000")).toBe("OUT_440000_r1");
  expect(controlSubject("r1", "500000", "ask", "440000")).toBe("medins.v1.500000.control.r1.ask.440000");
  expect(controlSubject("r1", "conductor", "grant")).toBe("medins.v1.conductor.control.r1.grant");
  expect(controlSubjects("r1", "grant")).toBe("medins.v1.*.control.r1.grant");
  expect(controlSubjects("r1", "ask", "440000")).toBe("medins.v1.*.control.r1.ask.440000");
  expect(memberToken("medins.v1.440000.control.r1.report")).toBe("440000");
  expect(deskSubject("r1", "440000")).toBe("medins.v1.440000.desk.r1");
  expect(deskSubject("r1")).toBe("medins.v1.*.desk.r1");
  expect(configurationSubject()).toBe("medins.v1.runs");
  expect(querySubject("r1", "440000")).toBe("medins.v1.query.r1.440000");
  expect(querySubject("r1")).toBe("medins.v1.query.r1.*");
  expect(configurationSubject("r1")).toBe("medins.v1.runs.r1");
});

test("what announces a run is a control message of any run, and says of which", () => {
  expect(announcementSubjects("conductor", "collect")).toBe(
    controlSubject("*", "conductor", "collect").replace("=2a", "*"),
  );
  for (const run of ["r1", "运行 1"]) {
    expect(isOfRun(controlSubject(run, "conductor", "collect"), run)).toBe(true);
    expect(isOfRun(controlSubject(run, "conductor", "collect"), `${run}0`)).toBe(false);
  }
});

test("an id names run, link, window and part, and the attempt if it is not the first", () => {
  const part = { from: "440000", to: "110000", window: 12, part: 1 };
  expect(partId("r1", { ...part, attempt: 0 })).toBe("r1.440000.110000.12.1");
  expect(partId("r1", { ...part, attempt: 3 })).toBe("r1.440000.110000.12.1.3");
  expect(bundleId("r1", { from: "440000", to: "bank", hash: "ab" })).toBe("r1.440000.bank.ab");
});

test("any name becomes one token, and two names never the same", () => {
  const names = fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(names, names, (a, b) => {
      expect(nameToken(a)).toMatch(/^[A-Za-z0-9_=-]+$/);
      expect(nameToken(a) === nameToken(b)).toBe(a === b);
    }),
  );
  expect(["x", "x".repeat(64)].map(nameToken)).toEqual(["x", "x".repeat(64)]);
  expect(nameToken("x".repeat(65))).toBe(`=${"78".repeat(65)}`);
  expect(nameToken("站 A.*>")).toMatch(/^=[0-9a-f]+$/);
});
