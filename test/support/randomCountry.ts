import fc from "fast-check";
import { type CaseMix, caseMixKeys } from "#domain/circumstances.ts";
import { type DeskPolicy, deskNames, type ProvincePolicy } from "#domain/policy/policy.ts";
import type { Distribution } from "#kernel/distribution.ts";
import { TICKS_PER_DAY, TICKS_PER_HOUR, TICKS_PER_MINUTE } from "#kernel/time.ts";
import type { FaultConfiguration, PoolPolicy, RunConfiguration } from "#scenario/runConfiguration.ts";
import { randomClock, randomFunds } from "./randomFunds.ts";
import { randomJourneys } from "./randomJourney.ts";
import { randomConditions, randomPeople } from "./randomPeople.ts";
import {
  BEIJING,
  type Changes,
  changed,
  GUANGDONG,
  MONDAY,
  provincePolicy,
  SHANGHAI,
  smallCountry,
} from "./smallCountry.ts";

const CODES = [BEIJING, SHANGHAI, GUANGDONG, "650000"] as const;

const share = fc.double({ min: 0, max: 1, noNaN: true });
/** Mostly small, at times all. */
const smallShare = fc.oneof(
  { weight: 40, arbitrary: fc.double({ min: 0, max: 0.1, noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(0, 1) },
);

const service: fc.Arbitrary<Distribution> = fc.integer({ min: 0, max: 90 }).chain((minutes) => {
  const meanTicks = (minutes + 1) * TICKS_PER_MINUTE;
  return fc.constantFrom<Distribution>(
    { kind: "deterministic", valueTicks: minutes * TICKS_PER_MINUTE },
    { kind: "exponential", meanTicks },
    { kind: "lognormal", meanTicks, coefficientOfVariation: 1.2 },
    { kind: "gamma", meanTicks, coefficientOfVariation: 0.7 },
  );
});

const desk: fc.Arbitrary<DeskPolicy> = fc.record({
  officers: fc.integer({ min: 1, max: 3 }),
  discipline: fc.constantFrom("fifo", "earliest_deadline_first"),
  service,
  circulation: fc.oneof(fc.constant<Distribution>({ kind: "deterministic", valueTicks: 0 }), service),
});

const desks = fc.record(
  Object.fromEntries(deskNames.map((name) => [name, desk])) as Record<
    (typeof deskNames)[number],
    typeof desk
  >,
);

function policy(code: string): fc.Arbitrary<ProvincePolicy> {
  return fc
    .record({
      desks,
      funds: randomFunds,
      accountMode: fc.constantFrom("remit" as const, "keep_in_place" as const),
      deadlineWorkingDays: fc.constantFrom(0, 7),
      zeroAt: fc.constantFrom("out_confirmed" as const, "remit_sent" as const),
      clock: randomClock,
      conditions: randomConditions,
      isOnline: fc.constantFrom(true, true, true, false),
      needsLetter: fc.boolean(),
      issueWorkingDays: fc.integer({ min: 0, max: 2 }),
      noticeWorkingDays: fc.integer({ min: 0, max: 1 }),
    })
    .map(
      ({
        desks: ofDesks,
        accountMode,
        deadlineWorkingDays,
        zeroAt,
        clock,
        conditions,
        isOnline,
        needsLetter,
        issueWorkingDays,
        noticeWorkingDays,
        funds,
      }) =>
        provincePolicy(
          code,
          changed<Changes<ProvincePolicy>>(conditions, {
            desks: ofDesks,
            funds,
            inProvince: { accountMode, deadlineWorkingDays },
            account: { zeroAt },
            clock,
            channels: { online: isOnline ? ["national_app"] : [] },
            contactLetter: { required: { offline: needsLetter } },
            certificate: { issueWorkingDays },
            refusal: { noticeWorkingDays },
          }),
        ),
    );
}

const instants = fc
  .tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1, max: 72 }))
  .map(([from, hours]) => ({
    fromTicks: MONDAY + from * TICKS_PER_HOUR,
    untilTicks: MONDAY + (from + hours) * TICKS_PER_HOUR,
  }));

const outages: fc.Arbitrary<FaultConfiguration> = fc
  .tuple(fc.constantFrom(...CODES.slice(0, 2), "platform", "bank"), instants)
  .map(([at, when]) => ({ kind: "outage", at, ...when }));

const bankDataGaps: fc.Arbitrary<FaultConfiguration> = fc
  .tuple(fc.constantFrom(BEIJING, SHANGHAI), instants)
  .map(([province, when]) => ({ kind: "bank_data", province, ...when }));

const linkFaults: fc.Arbitrary<FaultConfiguration> = fc
  .tuple(
    fc.constantFrom(BEIJING, SHANGHAI),
    fc.constantFrom("platform", "bank"),
    fc.boolean(),
    instants,
    fc.record({
      loss: share,
      duplicate: share,
      extraDelayTicks: fc.integer({ min: 0, max: 6 * TICKS_PER_HOUR }),
      retransmitAfterTicks: fc.integer({ min: TICKS_PER_HOUR, max: 10 * TICKS_PER_HOUR }),
    }),
  )
  .map(([province, centre, outwards, when, changes]) => ({
    kind: "link",
    from: outwards ? province : centre,
    to: outwards ? centre : province,
    ...when,
    ...changes,
  }));

/** A pooling area that departs from its province in whatever an area may; desks and batches are the province's. */
function ownPolicy(pool: string): fc.Arbitrary<PoolPolicy> {
  return policy(`${pool.slice(0, 2)}0000`).map((own) => ({ pool, policy: own }));
}

/** A country of two to four provinces under policies, mixes, services and faults of all kinds; a few dozen cases. */
export const randomCountries: fc.Arbitrary<RunConfiguration> = fc
  .record({
    seed: fc.nat(),
    policies: fc.integer({ min: 2, max: 4 }).chain((count) => fc.tuple(...CODES.slice(0, count).map(policy))),
    mix: fc.record(
      Object.fromEntries(caseMixKeys.map((key) => [key, smallShare])) as {
        [K in keyof CaseMix]: typeof smallShare;
      },
    ),
    people: randomPeople,
    journey: fc.option(randomJourneys, { nil: null }),
    perYear: fc.integer({ min: 100, max: 1_500 }),
    atDestination: share,
    meanFen: fc.integer({ min: 0, max: 100_000 }),
    faults: fc.array(fc.oneof(outages, linkFaults, bankDataGaps), { maxLength: 3 }),
    cutAfterDays: fc.option(fc.integer({ min: 1, max: 12 }), { nil: null }),
    poolPolicies: fc.subarray(["110100", "310200"]).chain((pools) => fc.tuple(...pools.map(ownPolicy))),
  })
  .map(
    ({
      seed,
      policies,
      poolPolicies,
      mix,
      people,
      journey,
      perYear,
      atDestination,
      meanFen,
      faults,
      cutAfterDays,
    }) => {
      const codes = policies.map(({ code }) => code);
      return smallCountry({
        policies,
        run: {
          seed,
          arrivalsUntil: MONDAY + 4 * TICKS_PER_DAY,
          cutAt: cutAfterDays === null ? null : MONDAY + cutAfterDays * TICKS_PER_DAY,
          faults: onePerLink(faults),
        },
        country: {
          poolPolicies,
          mix,
          people,
          journey,
          balance: { medianFen: meanFen, meanFen },
          shares: { app: 0.7, atDestination, byEmployer: 0.2 },
          flows: codes.flatMap((from) => codes.map((to) => ({ from, to, perYear }))),
          secondApplicationAfterTicks: 8 * TICKS_PER_HOUR,
        },
      });
    },
  );

function placeOf(fault: FaultConfiguration): string {
  if (fault.kind === "link") return `${fault.from}>${fault.to}`;
  return fault.kind === "outage" ? fault.at : `bank data of ${fault.province}`;
}

function onePerLink(faults: readonly FaultConfiguration[]): FaultConfiguration[] {
  const named = faults.map((fault) => [placeOf(fault), fault] as const);
  return [...new Map(named).values()];
}
