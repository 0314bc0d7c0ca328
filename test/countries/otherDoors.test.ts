import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayOfInstant } from "#domain/calendar/civilDate.ts";
import { createLedger, openedFen, ownedFen, spentFen } from "#domain/ledger/ledger.ts";
import { isClosedAt } from "#domain/wallet/walletHours.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { randomOtherDoors } from "#test/support/randomOtherDoors.ts";
import { factsOf, type RunOutcome, runEmbedded } from "#test/support/runEmbedded.ts";

const RUNS = { numRuns: 15 };

describe("whatever the wallets, the pay-outs, the policies and the faults", () => {
  test("[S40] not a fen is lost or made: set aside, paid out, pooled, on its way, or the person's", () => {
    check((run, { cutAt }) => {
      const total = createLedger();
      for (const { fact } of factsOf(run, "posted")) {
        total[fact.debit] -= fact.amountFen;
        total[fact.credit] += fact.amountFen;
      }
      const onItsWayFen = openedFen(total) - ownedFen(total) - spentFen(total);
      expect(onItsWayFen).toBe(run.grants.at(-1)?.moneyInTransitFen ?? Number.NaN);
      if (cutAt === null) expect(onItsWayFen).toBe(0);
    });
  });

  test("every pay-out and every wallet transfer ends exactly once and has one row", () => {
    check((run, { cutAt }) => {
      const lodged = factsOf(run, "payout_lodged").map(({ fact }) => fact.case);
      const asked = factsOf(run, "wallet_transfer_asked").map(({ fact }) => fact.case);
      expect(new Set([...lodged, ...asked]).size).toBe(lodged.length + asked.length);
      expect(casesOf(run, "payout")).toEqual(lodged.toSorted());
      expect(casesOf(run, "wallet")).toEqual(asked.toSorted());
      const paid = factsOf(run, "payout_closed").map(({ fact }) => fact.case);
      const ended = factsOf(run, "wallet_transfer_closed").map(({ fact }) => fact.case);
      expect(new Set([...paid, ...ended]).size).toBe(paid.length + ended.length);
      if (cutAt !== null) return;
      expect(paid.toSorted()).toEqual(lodged.toSorted());
      expect(ended.toSorted()).toEqual(asked.toSorted());
      expect(run.rows.some((row) => "status" in row && row.status === "open")).toBe(false);
    });
  });

  test("[S57] no wallet goes over its limits or moves money at night, and returned money is back in time", () => {
    check((run, { country, faults, exchangeTicks }) => {
      const rules = new Map(country?.policies.map(({ code, wallet }) => [code, wallet]));
      const sentADay = new Map<string, number>();
      const asked = new Map(factsOf(run, "wallet_transfer_asked").map((one) => [one.fact.case, one]));
      for (const { at, place, fact } of factsOf(run, "wallet_transfer_sent")) {
        const wallet = rules.get(place);
        const transfer = asked.get(fact.case)?.fact.transfer;
        if (wallet === undefined || transfer === undefined)
          throw new Error(`${fact.case} was never asked for`);
        const day = `${transfer.payer} ${dayOfInstant(at)}`;
        sentADay.set(day, (sentADay.get(day) ?? 0) + 1);
        expect(sentADay.get(day)).toBeLessThanOrEqual(wallet.perDay);
        expect(transfer.amountFen).toBeLessThanOrEqual(wallet.perTransferFen);
        expect(isClosedAt(wallet, at)).toBe(false);
        expect(transfer.relative).not.toBeNull();
      }
      if (faults.length > 0) return;
      expect(exchangeTicks).toBeLessThanOrEqual(4 * 3_600_000);
      for (const row of run.rows) {
        if (row.kind === "wallet" && row.status === "returned")
          expect(row.endedAt).toBeLessThanOrEqual(row.returnDueAt);
      }
    });
  });

  test("a pay-out is paid to the fen, and only an accepted one is", () => {
    check((run) => {
      const deliveredFen = new Map<string, number>();
      for (const { fact } of factsOf(run, "posted")) {
        if (fact.credit !== "paid_out" || fact.debit !== "in_transit") continue;
        deliveredFen.set(fact.case, (deliveredFen.get(fact.case) ?? 0) + fact.amountFen);
      }
      for (const row of run.rows) {
        if (row.kind !== "payout" || row.status === "open") continue;
        expect(deliveredFen.get(row.case) ?? 0).toBe(row.status === "paid" ? row.amountFen : 0);
        expect(row.acceptedAt >= 0).toBe(row.status !== "refused");
        expect(row.refusalCode === null).toBe(row.status !== "refused");
      }
    });
  });
});

function casesOf(run: RunOutcome, kind: "payout" | "wallet"): string[] {
  return run.rows.flatMap((row) => (row.kind === kind ? [row.case] : [])).toSorted();
}

function check(holds: (run: RunOutcome, configuration: RunConfiguration) => void): void {
  fc.assert(
    fc.property(randomOtherDoors, (configuration) => holds(runEmbedded(configuration), configuration)),
    RUNS,
  );
}
