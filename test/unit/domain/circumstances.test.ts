import { describe, expect, test } from "vitest";
import { balanceFenOf, caseMixKeys, holds } from "#domain/circumstances.ts";
import { drawSource } from "#kernel/draw.ts";
import { noCircumstances } from "#test/support/smallCountry.ts";

const source = drawSource(5, 0, "110000");
const MANY = 4_000;
const numbers = Array.from({ length: MANY }, (_, number) => number);
const nothingListed = { circumstances: new Set<never>(), balanceFen: null };

describe("what is wrong with an application", () => {
  test.each(caseMixKeys)("%s is as frequent as the mix says, and never where it says never", (attribute) => {
    const mix = { ...noCircumstances, [attribute]: 0.2 };
    const found = numbers.filter((number) => holds(source, number, attribute, mix, undefined)).length;
    expect(Math.abs(found - 0.2 * MANY)).toBeLessThan(4 * Math.sqrt(MANY * 0.16));
    expect(numbers.some((number) => holds(source, number, attribute, noCircumstances, undefined))).toBe(
      false,
    );
  });

  test("one thing says nothing about another", () => {
    const mix = { ...noCircumstances, arrears: 0.5, frozen: 0.5 };
    const both = numbers.filter(
      (number) =>
        holds(source, number, "arrears", mix, undefined) && holds(source, number, "frozen", mix, undefined),
    );
    expect(Math.abs(both.length - 0.25 * MANY)).toBeLessThan(4 * Math.sqrt(MANY * 0.1875));
  });

  test("a listed case has what is listed, and nothing by chance", () => {
    const all = { ...noCircumstances, retired: 1, arrears: 1 };
    const listed = { circumstances: new Set(["arrears"] as const), balanceFen: null };
    expect(holds(source, 0, "arrears", noCircumstances, listed)).toBe(true);
    expect(holds(source, 0, "retired", all, listed)).toBe(false);
  });

  test("a larger share never takes a circumstance from anybody: the same people, and more of them", () => {
    const few = { ...noCircumstances, retired: 0.1 };
    const more = { ...noCircumstances, retired: 0.3 };
    for (const number of numbers) {
      if (holds(source, number, "retired", few, undefined))
        expect(holds(source, number, "retired", more, undefined)).toBe(true);
    }
  });
});

describe("an account's balance", () => {
  const balances = numbers.map((number) =>
    balanceFenOf(source, number, { medianFen: 150_000, meanFen: 400_000 }, undefined),
  );

  test("is log-normal, with the median and the mean stated", () => {
    const ascending = balances.toSorted((one, other) => one - other);
    const median = ascending[MANY / 2] ?? 0;
    // Of 4,000 draws: half of them below within four standard deviations, in ranks.
    const rank = ascending.filter((fen) => fen < 150_000).length;
    expect(Math.abs(rank - MANY / 2)).toBeLessThan(4 * Math.sqrt(MANY / 4));
    expect(median).toBeGreaterThan(130_000);
    // ln(balance) is normal around ln(median), with the variance that gives the mean.
    const variance = 2 * Math.log(400 / 150);
    const logs = balances.map((fen) => Math.log(fen / 150_000));
    const spread = logs.reduce((sum, log) => sum + log * log, 0) / MANY;
    expect(Math.abs(spread - variance)).toBeLessThan(4 * variance * Math.sqrt(2 / MANY));
  });

  test("is whole fen from 0 to ten million yuan, however wide the distribution", () => {
    const wild = numbers.map((number) =>
      balanceFenOf(source, number, { medianFen: 100, meanFen: 1e12 }, undefined),
    );
    for (const fen of [...balances, ...wild]) {
      expect(Number.isSafeInteger(fen) && fen >= 0 && fen <= 1_000_000_000).toBe(true);
    }
    expect(Math.max(...wild)).toBe(1_000_000_000);
  });

  test("is the same for all where median and mean agree, nothing included", () => {
    expect(balanceFenOf(source, 7, { medianFen: 5, meanFen: 5 }, undefined)).toBe(5);
    expect(balanceFenOf(source, 7, { medianFen: 0, meanFen: 0 }, undefined)).toBe(0);
  });

  test("is what is listed, where a balance is listed", () => {
    const even = { medianFen: 5, meanFen: 5 };
    expect(balanceFenOf(source, 7, even, { ...nothingListed, balanceFen: 0 })).toBe(0);
    expect(balanceFenOf(source, 7, even, { ...nothingListed, balanceFen: 42 })).toBe(42);
    expect(balanceFenOf(source, 7, even, nothingListed)).toBe(5);
  });
});
