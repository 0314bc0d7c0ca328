import { describe, expect, test } from "vitest";
import { type SupplementStage, supplementStages } from "#domain/journey/journey.ts";
import { type DeskName, deskNames } from "#domain/policy/policy.ts";
import { TICKS_PER_DAY, TICKS_PER_HOUR, TICKS_PER_MINUTE } from "#kernel/time.ts";
import { plainJourney, stated } from "#test/support/journeyUnderTest.ts";
import { ISSUED, listedPayout, payoutConfiguration } from "#test/support/payoutStory.ts";
import { kindsOf, provinceUnderTest } from "#test/support/rulesUnderTest.ts";
import { type RunOutcome, runEmbedded } from "#test/support/runEmbedded.ts";
import {
  BEIJING,
  type CountryParts,
  GUANGDONG,
  listed,
  provincePolicy,
  SHANGHAI,
  smallCountry,
} from "#test/support/smallCountry.ts";
import { APPLIED, applicationOf } from "#test/support/transferStory.ts";

/** Every service and circulation is drawn; the office never closes on a working day, so that times can be told apart. */
const drawn = { kind: "exponential", meanTicks: 20 * TICKS_PER_MINUTE } as const;
const desk = { service: drawn, circulation: drawn };
const roundTheClock = { officeHours: [{ fromMinute: 0, toMinute: 1_440 }] };
const desks = Object.fromEntries(deskNames.map((name) => [name, desk]));

function run(country: NonNullable<CountryParts["country"]>, policy: object = {}): RunOutcome {
  const policies = [BEIJING, SHANGHAI, GUANGDONG].map((code) =>
    provincePolicy(code, { ...roundTheClock, desks, ...policy }),
  );
  return runEmbedded(smallCountry({ policies, country }));
}

/** How long each visit to a desk took an officer, and how long the file circulated before; ticks. */
function visitsTo(of: RunOutcome, name: DeskName, place: string) {
  const at = of.facts.filter((recorded) => recorded.place === place);
  const started = at.filter(({ fact }) => fact.kind === "service_started" && fact.desk === name);
  const ended = at.filter(({ fact }) => fact.kind === "service_ended" && fact.desk === name);
  const circulated = at.flatMap(({ at: from, fact }) =>
    fact.kind === "circulating" && fact.desk === name ? [fact.until - from] : [],
  );
  return { service: ended.map((end, visit) => end.at - (started[visit]?.at ?? 0)), circulated };
}

const sideOf = (stage: SupplementStage) => (stage === "transferIn" ? SHANGHAI : BEIJING);

describe("a case that comes to one desk again takes a time of its own there", () => {
  test.each(supplementStages)("after a supplement at the %s desk", (stage) => {
    const journey = (supplementAt: SupplementStage | null) =>
      run({
        journey: plainJourney,
        applications: [
          listed(BEIJING, SHANGHAI, {
            journey: stated({ supplementAt, answersAfterTicks: TICKS_PER_DAY }),
          }),
        ],
      });
    const { service } = visitsTo(journey(stage), stage, sideOf(stage));
    expect(new Set(service).size).toBe(2);
    const plain = visitsTo(journey(null), stage, sideOf(stage));
    expect(plain.service, "the first visit is what it would have been").toEqual(service.slice(0, 1));
  });

  test("with each payment that the bank has sent back", () => {
    const returned = (bankReturnShare: number) =>
      visitsTo(
        run({ applications: [listed(BEIJING, SHANGHAI)] }, { funds: { bankReturnShare } }),
        "finance",
        BEIJING,
      );
    const { service, circulated } = returned(1);
    expect([new Set(service).size, new Set(circulated).size]).toEqual([4, 4]);
    const plain = returned(0);
    expect(plain).toEqual({ service: service.slice(0, 1), circulated: circulated.slice(0, 1) });
  });

  test.each([
    ["with the balance before it", 123_456, 4],
    ["of an empty account", 0, 3],
  ])("with each remittance of what came late, %s", (_, balanceFen, payments) => {
    const late = (creditsToCome: number) =>
      run(
        { applications: [listed(BEIJING, SHANGHAI, { balanceFen, about: { creditsToCome } })] },
        { lateCredit: { policy: "second_remittance" } },
      );
    const whole = late(3);
    for (const [name, place] of [
      ["finance", BEIJING],
      ["matching", SHANGHAI],
    ] as const) {
      const { service, circulated } = visitsTo(whole, name, place);
      expect([new Set(service).size, new Set(circulated).size], name).toEqual([payments, payments]);
      const first = visitsTo(late(balanceFen > 0 ? 0 : 1), name, place);
      expect(first, name).toEqual({ service: service.slice(0, 1), circulated: circulated.slice(0, 1) });
    }
  });

  test("when it comes once more by letter", () => {
    const application = applicationOf(listed(BEIJING, SHANGHAI));
    const circulates = (letter: "first" | "repeated") => {
      const policies = [BEIJING, SHANGHAI].map((code) => provincePolicy(code, { ...roundTheClock, desks }));
      const province = provinceUnderTest(SHANGHAI, { policies });
      const message = { kind: "application", case: application.case, addressee: SHANGHAI } as const;
      const answer = province.receive(APPLIED, { ...message, application, letter });
      expect(kindsOf(answer).at(-1)).toBe("circulating");
      const [circulated] = answer.timers;
      if (circulated === undefined) throw new Error("the file does not circulate");
      const [served] = province.remind(circulated.at, circulated.timer).timers;
      return [circulated.at - APPLIED, (served?.at ?? 0) - circulated.at];
    };
    const [first, repeated] = [circulates("first"), circulates("repeated")];
    expect(new Set([...first, ...repeated]).size).toBe(4);
  });

  test("when a pay-out came back from the bank", () => {
    const payouts = (circumstances: readonly "wrongAccount"[]) =>
      payoutConfiguration({
        correctedAfterTicks: TICKS_PER_HOUR,
        applications: [listedPayout("emigration", { circumstances, at: ISSUED })],
      });
    const { service } = visitsTo(run({ payouts: payouts(["wrongAccount"]) }), "finance", BEIJING);
    expect(new Set(service).size).toBe(2);
    expect(visitsTo(run({ payouts: payouts([]) }), "finance", BEIJING).service).toEqual(service.slice(0, 1));
  });
});
