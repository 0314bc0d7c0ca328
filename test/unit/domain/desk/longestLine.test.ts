import { expect, test } from "vitest";
import { alwaysOpen } from "#kernel/workSchedule.ts";
import { type Request, tryDesks } from "#test/support/deskUnderTest.ts";

const requests = (instants: readonly number[]): Request[] =>
  instants.map((at, index) => ({ at, case: `c-${index}`, workTicks: 50 }));

test.each([
  ["nobody who is taken up as the one before leaves", [0, 50, 100], 0],
  ["whoever has to wait for the other of two who come together", [0, 0], 1],
  ["whoever waits for any time", [0, 49, 99], 1],
  ["all who wait at one time", [0, 10, 20, 200], 2],
])("the longest line has %s", (_, instants, longestLine) => {
  const [row] = tryDesks({ officers: 1, schedule: alwaysOpen(), requests: requests(instants) }).rows;
  expect(row).toMatchObject({ longestLine, lineAtEnd: 0 });
});

test("who joins at the last instant stands in line as the run ends", () => {
  const trial = { officers: 1, schedule: alwaysOpen(), requests: requests([0, 20]), cutAt: 20 };
  const [row] = tryDesks(trial).rows;
  expect(row).toMatchObject({ longestLine: row?.lineAtEnd });
});
