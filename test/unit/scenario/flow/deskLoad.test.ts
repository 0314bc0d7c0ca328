import { expect, test } from "vitest";
import { resolvePolicy } from "#scenario/policy/resolvePolicy.ts";
import { deskLoads } from "#test/support/deskLoad.ts";
import { nationalDefault, provinceOf } from "../policy/committedPolicies.ts";

const assumptions = { workingDaysPerYear: 250, acceptedShare: 0.8 };
const flows = [
  { origin: "330000", destination: "440000", transfersPerYear: 1_000 },
  { origin: "440000", destination: "330000", transfersPerYear: 500 },
  { origin: "330000", destination: "330000", transfersPerYear: 200 },
  { origin: "440000", destination: "440000", transfersPerYear: 300 },
];

function casesOf(code: string): Record<string, number> {
  const { policy } = resolvePolicy({ nationalDefault, province: provinceOf(code) });
  return Object.fromEntries(
    deskLoads([policy], flows, assumptions).map((load) => [load.desk, load.casesPerYear]),
  );
}

test("a province that moves the money has every desk see its own cases", () => {
  expect(casesOf("330000")).toEqual({
    verification: 1_700,
    transferOut: 960,
    finance: 960,
    transferIn: 560,
    matching: 560,
  });
});

test("where the account stays in place, a move inside the province is verified and nothing more", () => {
  expect(casesOf("440000")).toEqual({
    verification: 1_800,
    transferOut: 400,
    finance: 400,
    transferIn: 800,
    matching: 800,
  });
});

test("utilisation is cases times service over officers' office time", () => {
  const overrides = {
    "desks.finance.officers": 3,
    "desks.finance.service": { distribution: "exponential", meanMinutes: 60 },
    officeHours: ["09:00-11:00", "13:00-15:00"],
  };
  const { policy } = resolvePolicy({ nationalDefault, province: provinceOf("330000"), overrides });
  const finance = deskLoads([policy], flows, assumptions).find(({ desk }) => desk === "finance");
  expect(finance?.offeredOfficers).toBeCloseTo((960 * 60) / (250 * 240), 12);
  expect(finance?.utilisation).toBeCloseTo((960 * 60) / (250 * 240) / 3, 12);
});
