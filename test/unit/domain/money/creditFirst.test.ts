import { expect, test } from "vitest";
import { instantOf } from "#domain/calendar/civilDate.ts";
import { provinceUnderTest } from "#test/support/rulesUnderTest.ts";
import { GUANGDONG, listed, provincePolicy } from "#test/support/smallCountry.ts";
import {
  ACCEPTED,
  APPLIED,
  accepted,
  applicationOf,
  OUT_DONE,
  opened,
  serviceEnded,
  underService,
} from "#test/support/transferStory.ts";

const there = applicationOf(listed(GUANGDONG, GUANGDONG));
const back = {
  ...applicationOf(listed(GUANGDONG, GUANGDONG), 1),
  originPool: "440200",
  destinationPool: "440100",
};
const SETTLEMENT = instantOf("2025-03-25");

/** A province whose cities credit first and settle later, and what its officers do with two moves between them. */
function province() {
  const policy = provincePolicy(GUANGDONG, {
    inProvince: { accountMode: "credit_first_settle_later", settlementDay: 25 },
    account: { transferInterest: false },
  });
  return provinceUnderTest(GUANGDONG, { policies: [policy] });
}

function confirmOut(guangdong: ReturnType<typeof province>, application: typeof there, amountFen: number) {
  const { case: id } = application;
  return guangdong
    .given(APPLIED, ...opened(application, GUANGDONG, amountFen))
    .given(ACCEPTED, accepted(id), underService(id, "transferOut"))
    .remind(OUT_DONE, serviceEnded(id, "transferOut"));
}

test("given cities that credit first, when the relation is out, then the money is the person's and the cities owe it", () => {
  const guangdong = province();
  const { facts } = confirmOut(guangdong, there, 5_000);
  expect(guangdong.state.ledger).toMatchObject({
    participants: 5_000,
    clearing_owed: 5_000,
    clearing_claims: -5_000,
    payable: 0,
  });
  expect(guangdong.state.cases.get(there.case)).toMatchObject({
    remittedAt: OUT_DONE,
    fundsArrivedAt: OUT_DONE,
    fundsDoneAt: OUT_DONE,
    fundsOutcome: "credited",
    remittanceNumber: `HK-${there.case}`,
  });
  expect(facts.map(({ kind }) => kind)).not.toContain("payment_ordered");
});

test("given several moves in a month, when its settlement day comes, then all are settled that once, net", () => {
  const guangdong = province();
  const timers = [
    ...confirmOut(guangdong, there, 5_000).timers,
    ...confirmOut(guangdong, back, 3_000).timers,
  ];
  expect(timers.filter(({ timer }) => timer.kind === "clearing_day")).toEqual([
    { at: SETTLEMENT, timer: { kind: "clearing_day" } },
  ]);
  const { facts } = guangdong.remind(SETTLEMENT, { kind: "clearing_day" });
  const settled = { kind: "clearing_settled" };
  expect(facts.filter(({ kind }) => kind !== "posted")).toEqual([
    { kind: "clearing_position", pool: "440100", owedFen: 5_000, claimedFen: 3_000 },
    { kind: "clearing_position", pool: "440200", owedFen: 3_000, claimedFen: 5_000 },
    { ...settled, case: there.case, amountFen: 5_000 },
    { ...settled, case: back.case, amountFen: 3_000 },
    { kind: "clearing_held", cases: 2, grossFen: 8_000, netFen: 2_000 },
  ]);
  expect(guangdong.state.ledger).toMatchObject({ participants: 8_000, clearing_owed: 0, clearing_claims: 0 });
  expect(guangdong.state.clearing).toEqual({ settleAt: -1, entries: [] });
});
