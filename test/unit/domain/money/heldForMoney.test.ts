import { describe, expect, test } from "vitest";
import { dayOfInstant, instantOf, textOfInstant } from "#domain/calendar/civilDate.ts";
import { createStatutoryCalendar } from "#domain/calendar/statutoryCalendar.ts";
import { workingDaysBetween } from "#domain/calendar/workCalendar.ts";
import { nextDayOfMonth } from "#domain/money/dayOfMonth.ts";
import type { ProvincePolicy } from "#domain/policy/policy.ts";
import { TICKS_PER_HOUR } from "#kernel/time.ts";
import { type Answer, kindsOf, provinceUnderTest } from "#test/support/rulesUnderTest.ts";
import { caseRows, factsOf, runEmbedded } from "#test/support/runEmbedded.ts";
import {
  BEIJING,
  type Changes,
  listed,
  provincePolicy,
  SHANGHAI,
  smallCountry,
} from "#test/support/smallCountry.ts";
import { ACCEPTED, APPLIED, applicationOf, serviceEnded, VERIFIED } from "#test/support/transferStory.ts";

describe("the next such day of a month", () => {
  test.each([
    ["this month's, where it is still to come", "2025-03-03T10:00", 25, "2025-03-25"],
    ["tomorrow", "2025-03-24T23:59", 25, "2025-03-25"],
    ["next month's once it has begun", "2025-03-25T00:00", 25, "2025-04-25"],
    ["next month's later that day", "2025-03-25T12:00", 25, "2025-04-25"],
    ["next month's where it is past", "2025-03-26T12:00", 5, "2025-04-05"],
    ["November's successor is December", "2025-11-06T00:00", 5, "2025-12-05"],
    ["December's is January of the next year", "2025-12-05T00:00", 5, "2026-01-05"],
  ])("%s", (_what, after, day, expected) => {
    expect(textOfInstant(nextDayOfMonth(instantOf(after), day)).slice(0, 16)).toBe(`${expected}T00:00`);
  });
});

const MONTHLY_FEN = 12_000;

/** Beijing, at which a case of somebody with a base of 6,000 yuan has been accepted, and what came of that. */
function accept(policy: Changes<ProvincePolicy>, balanceFen: number, creditsToCome = 0) {
  const stated = listed(BEIJING, SHANGHAI, {
    balanceFen,
    about: { contributionBaseFen: 600_000, creditsToCome },
  });
  const application = applicationOf(stated);
  const { case: id } = application;
  const province = provinceUnderTest(BEIJING, {
    policies: [provincePolicy(BEIJING, policy), provincePolicy(SHANGHAI)],
    country: { applications: [stated] },
  });
  const lodged = province.remind(APPLIED, { kind: "listed_arrival", index: 0 });
  province.remind(VERIFIED, serviceEnded(id, "verification"));
  const accepted = province.receive(ACCEPTED, {
    kind: "verification_result",
    case: id,
    addressee: BEIJING,
    side: "destination",
    refusal: null,
  });
  return { province, id, lodged, accepted };
}

const held = ({ facts }: Answer) =>
  facts.flatMap((fact) => (fact.kind === "transfer_out_held" ? [fact] : []));

describe("[S28] a year's credit in advance, of which nine months are not earned in March", () => {
  const advance: Changes<ProvincePolicy> = { credit: { mode: "yearly_advance" } };
  const unearnedFen = 9 * MONTHLY_FEN;

  test("given a balance that covers them, when accepted, then they are set off and the officer is asked", () => {
    const { province, id, accepted } = accept(advance, unearnedFen + 500);
    expect(accepted.facts).toContainEqual({
      kind: "advance_set_off",
      case: id,
      unearnedMonths: 9,
      setOffFen: unearnedFen,
      shortFen: 0,
    });
    expect(province.state.ledger).toMatchObject({ participants: 500, contributions: unearnedFen });
    expect(province.state.cases.get(id)?.amountFen).toBe(500);
    expect(kindsOf(accepted).at(-1)).toBe("service_started");
  });

  test("given a balance short of them, then the transfer-out waits one to ten days until the rest is paid, once", () => {
    const { province, id, accepted } = accept(advance, unearnedFen - 2_000);
    expect(held(accepted)).toMatchObject([{ reason: "overdraft" }]);
    const [payment] = accepted.timers.filter(({ timer }) => timer.kind === "overdraft_paid");
    expect(payment?.timer).toMatchObject({ amountFen: 2_000 });
    const days = ((payment?.at ?? 0) - ACCEPTED) / (instantOf("2025-03-04") - instantOf("2025-03-03"));
    expect(days).toBeGreaterThanOrEqual(1);
    expect(days).toBeLessThanOrEqual(10);
    expect(kindsOf(accepted)).not.toContain("service_started");
    const paid = province.remind(instantOf("2025-03-13T10:00"), payment?.timer ?? { kind: "office_opens" });
    expect(kindsOf(paid)).toEqual(["posted", "overdraft_made_good", "service_started"]);
    expect(province.state.ledger).toMatchObject({
      participants: 0,
      contributions: unearnedFen,
      made_good: -2_000,
    });
    expect(province.state.cases.get(id)?.amountFen).toBe(0);
  });

  test("given an origin that does not wait for overdrafts, then the case goes on with nothing left", () => {
    const { accepted, province } = accept(
      { ...advance, verification: { out: { blockOnOverdraft: false } } },
      unearnedFen - 2_000,
    );
    expect(held(accepted)).toEqual([]);
    expect(kindsOf(accepted).at(-1)).toBe("service_started");
    expect(province.state.ledger).toMatchObject({ participants: 0, contributions: unearnedFen - 2_000 });
  });

  test("given an empty account, then nothing is set off, and all is to be made good", () => {
    const { accepted } = accept(advance, 0);
    expect(accepted.facts).toContainEqual(
      expect.objectContaining({ kind: "advance_set_off", setOffFen: 0, shortFen: unearnedFen }),
    );
    expect(kindsOf(accepted)).not.toContain("posted");
  });
});

describe("what a transfer-out waited for, in the row of its case", () => {
  const advance = { credit: { mode: "yearly_advance" } } as const;
  const waiting = { lateCredit: { policy: "block_until_settled" } } as const;
  const cases = ["origin", "destination"] as const;
  test.each(
    cases.flatMap((lodgedAt) => [
      {
        what: "an overdraft",
        policy: advance,
        about: {},
        kind: "overdraft",
        other: "creditToCome",
        lodgedAt,
      } as const,
      {
        what: "a last credit",
        policy: waiting,
        about: { creditsToCome: 1 },
        kind: "creditToCome",
        other: "overdraft",
        lodgedAt,
      } as const,
    ]),
  )(
    "$what, lodged at $lodgedAt: office time of origin up to its end",
    ({ policy, about, kind, other, lodgedAt }) => {
      const run = runEmbedded(
        smallCountry({
          policies: [provincePolicy(BEIJING, policy), provincePolicy(SHANGHAI)],
          country: { applications: [listed(BEIJING, SHANGHAI, { balanceFen: 100, about, lodgedAt })] },
        }),
      );
      const [held] = factsOf(run, "transfer_out_held");
      const days = workingDaysBetween(
        createStatutoryCalendar({ allowProjected: false }),
        dayOfInstant(held?.at ?? 0),
        dayOfInstant(held?.fact.until ?? 0),
      );
      const delays = caseRows(run)[0]?.delays;
      expect(delays?.[other]).toBeUndefined();
      expect((delays?.[kind] ?? 0) / TICKS_PER_HOUR).toBeGreaterThanOrEqual(7 * (days - 1));
      expect((delays?.[kind] ?? 0) / TICKS_PER_HOUR).toBeLessThanOrEqual(7 * (days + 1));
    },
  );

  test("nothing where it waited for nothing", () => {
    const country = { applications: [listed(BEIJING, SHANGHAI)] };
    expect(caseRows(runEmbedded(smallCountry({ country })))[0]?.delays).toBeNull();
  });
});

describe("a monthly credit still to come", () => {
  const waiting: Changes<ProvincePolicy> = { lateCredit: { policy: "block_until_settled" } };

  test("given two, and an origin that lets them come in first, then the officer is asked once both are in", () => {
    const { province, id, lodged, accepted } = accept(waiting, 5_000, 2);
    const april = instantOf("2025-04-05");
    expect(held(accepted)).toEqual([{ kind: "transfer_out_held", case: id, reason: "credit", until: april }]);
    const day = { kind: "credit_day", case: id } as const;
    expect(lodged.timers).toContainEqual({ at: instantOf("2025-03-05"), timer: day });
    const first = province.remind(instantOf("2025-03-05"), day);
    expect(kindsOf(first)).toEqual(["posted", "credit_came"]);
    expect(first.timers).toEqual([{ at: april, timer: day }]);
    const second = province.remind(april, day);
    expect(kindsOf(second)).toContain("queued");
    expect(province.state.ledger).toMatchObject({
      participants: 5_000 + 2 * MONTHLY_FEN,
      contributions: -2 * MONTHLY_FEN,
    });
    expect(province.state.cases.get(id)?.amountFen).toBe(5_000 + 2 * MONTHLY_FEN);
    expect(province.remind(instantOf("2025-05-05"), day).facts, "no third comes").toEqual([]);
  });

  test("given an origin that sends it on later, then nothing waits", () => {
    expect(held(accept({}, 5_000, 2).accepted)).toEqual([]);
  });
});
