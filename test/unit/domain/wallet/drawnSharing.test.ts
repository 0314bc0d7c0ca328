import { expect, test } from "vitest";
import type { Fact } from "#domain/fact/fact.ts";
import { provinceUnderTest } from "#test/support/rulesUnderTest.ts";
import { BEIJING, listed, provincePolicy, SHANGHAI } from "#test/support/smallCountry.ts";
import {
  ACCEPTED,
  APPLIED,
  applicationOf,
  opened,
  serviceEnded,
  underService,
} from "#test/support/transferStory.ts";
import { openWallets, walletConfiguration } from "#test/support/walletStory.ts";

type Found = Extract<Fact, { kind: "sharing_found" }>;
const PEOPLE = 60;
const BALANCE_FEN = 10_000;

/** What sixty people are found to share when their transfers are accepted, the share of those who do being given. */
function found(sharing: number, balanceFen = BALANCE_FEN): Found[] {
  const province = provinceUnderTest(BEIJING, {
    policies: [provincePolicy(BEIJING, openWallets), provincePolicy(SHANGHAI, openWallets)],
    country: { wallet: walletConfiguration({ sharing }) },
  });
  return Array.from({ length: PEOPLE }, (_, number) => {
    const application = applicationOf(listed(BEIJING, SHANGHAI), number);
    const { case: id } = application;
    province.given(APPLIED, ...opened(application, BEIJING, balanceFen), underService(id, "verification"));
    province.remind(ACCEPTED, serviceEnded(id, "verification"));
    const { facts } = province.receive(ACCEPTED, {
      kind: "verification_result",
      case: id,
      addressee: BEIJING,
      side: "destination",
      refusal: null,
    });
    return facts.filter((fact): fact is Found => fact.kind === "sharing_found");
  }).flat();
}

test.each([
  [0, 0, 0],
  [0.5, 15, 45],
  [1, PEOPLE, PEOPLE],
])("given that a share of %d share their accounts, then %i to %i of sixty do", (share, least, most) => {
  const count = found(share).length;
  expect(count).toBeGreaterThanOrEqual(least);
  expect(count).toBeLessThanOrEqual(most);
});

test("each sets aside no more than there is, uses no more than that, and has one to four relatives", () => {
  const sharing = found(1);
  for (const { limitFen, usedFen, relatives } of sharing) {
    expect(limitFen).toBeGreaterThanOrEqual(1);
    expect(limitFen).toBeLessThanOrEqual(BALANCE_FEN);
    expect(usedFen).toBeGreaterThanOrEqual(0);
    expect(usedFen).toBeLessThanOrEqual(limitFen);
    expect(Number.isInteger(limitFen) && Number.isInteger(usedFen)).toBe(true);
    expect(relatives).toBeGreaterThanOrEqual(1);
    expect(relatives).toBeLessThanOrEqual(4);
  }
  expect(new Set(sharing.map(({ relatives }) => relatives)).size).toBe(4);
  expect(new Set(sharing.map(({ limitFen }) => limitFen)).size).toBeGreaterThan(PEOPLE / 2);
  expect(Math.max(...sharing.map(({ limitFen }) => limitFen))).toBeGreaterThan(BALANCE_FEN / 2);
});

test("of an account that holds a fen, that fen is set aside, and none of it is used", () => {
  expect(found(1, 1).every(({ limitFen, usedFen }) => limitFen === 1 && usedFen === 0)).toBe(true);
});

test("of an account that holds nothing, nothing is set aside", () => {
  expect(found(1, 0)).toEqual([]);
});
