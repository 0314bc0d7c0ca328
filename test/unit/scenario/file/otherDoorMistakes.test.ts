import { describe, expect, test } from "vitest";
import { countryOf, mistakes, smallCountry } from "./scenarioUnderTest.ts";

const AT = "2026-03-03T10:00";

describe("a listed pay-out", () => {
  test.each([
    [
      `{ at: ${AT}, province: "110000", ground: death }`,
      "arrivals.payouts.applications[0].province: 110000 is not among this run's provinces",
    ],
    [
      `{ at: ${AT}, province: "440000", pool: "510100", ground: death }`,
      "arrivals.payouts.applications[0].pool: 510100 is no pooling area of 440000",
    ],
    [
      `{ at: ${AT}, province: "440000", ground: death, suspendedOn: 2026-03-04 }`,
      "arrivals.payouts.applications[0].suspendedOn: is after the application",
    ],
    [
      `{ at: 2027-03-03, province: "440000", ground: death }`,
      "arrivals.payouts.applications[0].at: lies outside the period",
    ],
    [`{ at: ${AT}, province: "440000", ground: whim }`, "arrivals.payouts.applications[0].ground: found"],
  ])("%s is refused", (listed, expected) => {
    const said = mistakes(smallCountry, { set: [`arrivals.payouts={ applications: [${listed}] }`] });
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(expected);
  });
});

describe("a listed wallet transfer", () => {
  test.each([
    [
      `{ at: ${AT}, from: "440000", to: "440000", payer: li, amountYuan: 5 }`,
      "arrivals.wallet.transfers[0].to: is the payer's own province",
    ],
    [
      `{ at: ${AT}, from: "440000", to: "500000", payer: li, amountYuan: 0 }`,
      "arrivals.wallet.transfers[0].amountYuan: is 0",
    ],
    [
      `{ at: ${AT}, from: "440000", to: "500000", toPool: "440100", payer: li, amountYuan: 5 }`,
      "arrivals.wallet.transfers[0].toPool: 440100 is no pooling area of 500000",
    ],
  ])("%s is refused", (listed, expected) => {
    const said = mistakes(smallCountry, { set: [`arrivals.wallet={ transfers: [${listed}] }`] });
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(expected);
  });
});

test("a scenario that says nothing of either has neither, and one that says a little has the defaults of the rest", () => {
  expect(countryOf(smallCountry)).toMatchObject({ payouts: null, wallet: null });
  const set = ["arrivals.payouts={ afterReturn: 1 }", "arrivals.wallet={ sharing: 0.5 }"];
  expect(countryOf(smallCountry, { set })).toMatchObject({
    payouts: { perTransfer: 0, afterReturn: 1, afterRefusal: 0, applications: [] },
    wallet: { payersPerTransfer: 0, sharing: 0.5, amount: { medianFen: 50_000, meanFen: 69_000 } },
  });
});
