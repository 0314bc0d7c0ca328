import { describe, expect, test } from "vitest";
import { PLATFORM } from "#domain/logicalProcessCode.ts";
import type { WalletBook } from "#domain/wallet/walletBook.ts";
import { TICKS_PER_HOUR } from "#kernel/time.ts";
import { factsOf } from "#test/support/runEmbedded.ts";
import { BEIJING, SHANGHAI } from "#test/support/smallCountry.ts";
import { at, runTransfers, sent } from "#test/support/walletStory.ts";

describe("[S57] money nobody accepts", () => {
  test.each(["06:00", "15:00", "21:59"])(
    "sent at %s is back with its payer by six the next morning",
    (time) => {
      const { run, endings } = runTransfers([sent({ at: at(time), circumstances: ["notAccepted"] })]);
      expect(endings).toEqual([["returned", "WALLET_NOT_ACCEPTED"]]);
      const [closed] = factsOf(run, "wallet_transfer_closed");
      expect(closed?.at).toBe(at("06:00", 1));
      expect(closed?.place).toBe(BEIJING);
    },
  );

  test("was in one place at every time, and is the payer's again", () => {
    const { run } = runTransfers([sent({ circumstances: ["notAccepted"], balanceFen: 10_000 })]);
    const path = factsOf(run, "posted").map(({ place, fact }) => [
      place,
      fact.debit,
      fact.credit,
      fact.amountFen,
    ]);
    expect(path).toEqual([
      [BEIJING, "opening", "participants", 10_000],
      [BEIJING, "participants", "dispatched", 10_000],
      [PLATFORM, "arrived", "in_transit", 10_000],
      [PLATFORM, "in_transit", "dispatched", 10_000],
      [SHANGHAI, "arrived", "suspense", 10_000],
      [SHANGHAI, "suspense", "dispatched", 10_000],
      [PLATFORM, "arrived", "in_transit", 10_000],
      [PLATFORM, "in_transit", "dispatched", 10_000],
      [BEIJING, "arrived", "participants", 10_000],
    ]);
  });

  test("and what is accepted is the receiver's, of which the payer's province is told", () => {
    const { run, endings } = runTransfers([sent()]);
    expect(endings).toEqual([["accepted", null]]);
    expect(factsOf(run, "wallet_transfer_accepted").map(({ place }) => place)).toEqual([SHANGHAI]);
    const last = factsOf(run, "posted").at(-1);
    expect(last).toMatchObject({ place: SHANGHAI, fact: { debit: "suspense", credit: "participants" } });
  });

  test("and who takes some time to accept does so after it has come", () => {
    const transfers = Array.from({ length: 20 }, (_, index) => sent({ payer: `payer ${index}` }));
    const { run } = runTransfers(transfers, { acceptedAfterTicks: TICKS_PER_HOUR });
    const arrivals = new Map(factsOf(run, "wallet_transfer_arrived").map(({ at, fact }) => [fact.case, at]));
    const waits = factsOf(run, "wallet_transfer_accepted").map(
      ({ at, fact }) => at - (arrivals.get(fact.case) ?? Number.NaN),
    );
    expect(waits).toHaveLength(20);
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(0);
    expect(new Set(waits).size).toBeGreaterThan(10);
    expect(Math.max(...waits)).toBeGreaterThan(TICKS_PER_HOUR / 2);
  });

  test("nothing is kept of a transfer that has ended, at either side", () => {
    const accepted = sent({ payer: "wu" });
    const { run } = runTransfers([accepted, sent({ circumstances: ["notAccepted"] })]);
    const left = run.processes.flatMap(({ state: { machine } }) => {
      const { wallets } = machine as { wallets?: WalletBook };
      return wallets === undefined ? [] : [wallets.sent.size, wallets.received.size];
    });
    expect(new Set(left)).toEqual(new Set([0]));
  });
});
