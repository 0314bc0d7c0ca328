import { describe, expect, test } from "vitest";
import { isClosedAt, returnDueAt } from "#domain/wallet/walletHours.ts";
import { factsOf } from "#test/support/runEmbedded.ts";
import { provincePolicy } from "#test/support/smallCountry.ts";
import { at, runTransfers, sent } from "#test/support/walletStory.ts";

const { wallet } = provincePolicy("110000");

describe("[S57] wallets are closed from 22:00 to 06:00", () => {
  test.each([
    ["21:59", 0, false],
    ["22:00", 0, true],
    ["23:59", 0, true],
    ["00:00", 1, true],
    ["05:59", 1, true],
    ["06:00", 1, false],
    ["12:00", 1, false],
  ])("at %s of day %i: %s", (time, days, closed) => {
    expect(isClosedAt(wallet, at(time, days))).toBe(closed);
    const [ending] = runTransfers([sent({ at: at(time, days) })]).endings;
    expect(ending).toEqual(closed ? ["refused", "WALLET_CLOSED_AT_NIGHT"] : ["accepted", null]);
  });

  test("but what was sent before they close is there for its receiver in the night, too", () => {
    const { run } = runTransfers([sent({ at: at("21:59") })]);
    const [accepted] = factsOf(run, "wallet_transfer_accepted");
    expect(accepted?.at).toBe(at("23:59"));
    expect(isClosedAt(wallet, accepted?.at ?? 0)).toBe(true);
  });

  test("a province may close them at another time, by day too", () => {
    const noon = { ...wallet, closedFromMinute: 12 * 60, closedToMinute: 13 * 60 };
    expect(
      [at("11:59"), at("12:00"), at("12:59"), at("13:00")].map((tick) => isClosedAt(noon, tick)),
    ).toEqual([false, true, true, false]);
  });

  test("and where they close at the minute at which they open they never do", () => {
    const never = { ...wallet, closedFromMinute: 6 * 60, closedToMinute: 6 * 60 };
    expect([at("05:59"), at("06:00"), at("22:00")].map((tick) => isClosedAt(never, tick))).toEqual([
      false,
      false,
      false,
    ]);
  });

  test.each([["06:00"], ["21:59"]])(
    "what was asked for at %s is due back by six the next morning",
    (time) => {
      expect(returnDueAt(wallet, at(time))).toBe(at("06:00", 1));
    },
  );
});
