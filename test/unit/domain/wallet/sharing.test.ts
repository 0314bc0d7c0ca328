import { describe, expect, test } from "vitest";
import type { SharedAccount } from "#domain/person/statedPerson.ts";
import type { ProvincePolicy } from "#domain/policy/policy.ts";
import { factsOf, runEmbedded } from "#test/support/runEmbedded.ts";
import {
  BEIJING,
  type Changes,
  listed,
  provincePolicy,
  SHANGHAI,
  smallCountry,
} from "#test/support/smallCountry.ts";
import { openWallets, walletConfiguration } from "#test/support/walletStory.ts";

/** A transfer of 1,000 yuan whose person shares the account. */
function transferOf(shares: SharedAccount, policy: Changes<ProvincePolicy["wallet"]> = {}) {
  return runEmbedded(
    smallCountry({
      policies: [
        provincePolicy(BEIJING, { wallet: { enabled: true, coverage: "full", ...policy } }),
        provincePolicy(SHANGHAI, openWallets),
      ],
      country: {
        applications: [listed(BEIJING, SHANGHAI, { balanceFen: 100_000, about: { shares } })],
        wallet: walletConfiguration(),
      },
    }),
  );
}

function sheetFen(run: ReturnType<typeof transferOf>): number | undefined {
  return factsOf(run, "transfer_out_done")[0]?.fact.amountFen;
}

describe("[S57] a transfer-out ends the sharing of the account", () => {
  test.each([
    ["nothing used", 30_000, 0, 100_000],
    ["a part used", 30_000, 12_000, 88_000],
    ["all used", 30_000, 30_000, 70_000],
    ["everything set aside", 100_000, 0, 100_000],
    ["more set aside than there is", 900_000, 0, 100_000],
    ["all of it used", 100_000, 100_000, 0],
  ])("%s of a limit of %i (%i fen): %i go onto the sheet", (_given, limitFen, usedFen, movedFen) => {
    const run = transferOf({ relatives: 2, limitFen, usedFen });
    expect(sheetFen(run)).toBe(movedFen);
    const [dissolved] = factsOf(run, "sharing_dissolved");
    expect(dissolved?.fact.returnedFen).toBe(Math.min(limitFen, 100_000) - usedFen);
  });

  test("in this order: dissolved, the limit returned, the balance fixed, the relation out, zeroed, remitted", () => {
    const run = transferOf({ relatives: 1, limitFen: 30_000, usedFen: 12_000 });
    const story = run.facts
      .filter(({ place }) => place === BEIJING)
      .map(({ fact }) =>
        fact.kind === "posted" ? `${fact.debit}>${fact.credit} ${fact.amountFen}` : fact.kind,
      )
      .filter((step) => /sharing|balance_fixed|transfer_out_done|remittance_sent|>/.test(step));
    expect(story).toEqual([
      "opening>participants 100000",
      "sharing_found",
      "participants>shared 30000",
      "shared>paid_out 12000",
      "sharing_dissolved",
      "shared>participants 18000",
      "balance_fixed",
      "transfer_out_done",
      "participants>payable 88000",
      "payable>dispatched 88000",
      "remittance_sent",
    ]);
  });

  test.each([
    [{ dissolveOnStatusChange: false }, 70_000, undefined],
    [{ returnUnused: false }, 70_000, 0],
  ])("unless the policy is %j: the sheet says %i", (policy, movedFen, returnedFen) => {
    const run = transferOf({ relatives: 1, limitFen: 30_000, usedFen: 0 }, policy);
    expect(factsOf(run, "sharing_dissolved")[0]?.fact.returnedFen).toBe(returnedFen);
    expect(sheetFen(run)).toBe(movedFen);
  });

  test("who is refused goes on sharing, and where no wallet is open nobody does", () => {
    const closed = transferOf({ relatives: 1, limitFen: 30_000, usedFen: 0 }, { enabled: false });
    expect(factsOf(closed, "sharing_found")).toEqual([]);
    expect(sheetFen(closed)).toBe(100_000);
  });

  test("where sharing goes on, the row has no day of its end, and what is set aside stays", () => {
    const run = transferOf(
      { relatives: 2, limitFen: 30_000, usedFen: 12_000 },
      { dissolveOnStatusChange: false },
    );
    expect(run.rows.filter(({ kind }) => kind === "sharing")).toMatchObject([
      { dissolvedAt: -1, limitFen: 30_000, usedFen: 12_000, returnedFen: 0, balanceFen: 70_000 },
    ]);
  });

  test("the row tells what was set aside, used, returned, and what goes onto the sheet", () => {
    const run = transferOf({ relatives: 2, limitFen: 30_000, usedFen: 12_000 });
    expect(run.rows.filter(({ kind }) => kind === "sharing")).toMatchObject([
      { relatives: 2, limitFen: 30_000, usedFen: 12_000, returnedFen: 18_000, balanceFen: 88_000 },
    ]);
  });
});
