import { describe, expect, test } from "vitest";

import type { Fact } from "#domain/fact/fact.ts";
import type { PayoutApplication } from "#domain/payout/payoutApplication.ts";
import { again, closed, first, found, LATER, place, second, sentTo } from "#test/support/appliedTwice.ts";
import { listedPayout, payoutConfiguration } from "#test/support/payoutStory.ts";
import { provinceUnderTest } from "#test/support/rulesUnderTest.ts";
import { BEIJING, listed, SHANGHAI } from "#test/support/smallCountry.ts";
import {
  APPLIED,
  applicationOf,
  IN_DONE,
  MATCHED,
  OUT_DONE,
  opened,
  serviceEnded,
  transferInDone,
  transferOutDone,
  VERIFIED,
} from "#test/support/transferStory.ts";

describe("[S4] a reapplication that waits to be made while the second application moves the account", () => {
  const moved = (at: string) =>
    place(at)
      .given(
        APPLIED,
        ...opened(first, at, at === BEIJING ? 5_000 : undefined),
        ...opened(second, at).slice(0, 1),
      )
      .given(APPLIED, ...(at === BEIJING ? [found(second, 5_000)[1] as Fact] : []))
      .given(VERIFIED, closed(first, "refused"))
      .given(
        OUT_DONE,
        at === BEIJING
          ? transferOutDone(second.case, 5_000)
          : {
              kind: "funds_arrived",
              case: second.case,
              remittanceNumber: "HK",
              remittedAt: OUT_DONE,
              amountFen: 5_000,
            },
        at === BEIJING
          ? {
              kind: "funds_reported",
              case: second.case,
              outcome: "credited",
              fundsArrivedAt: MATCHED,
              fundsDoneAt: MATCHED,
            }
          : { kind: "funds_credited", case: second.case },
        transferInDone(second.case),
        closed(second, "completed"),
      );

  test.each([
    ["origin", BEIJING],
    ["destination", SHANGHAI],
  ])("is not made, where %s took it", (_side, at) => {
    const answer = moved(at).remind(LATER, { kind: "reapplication", application: { ...again, home: at } });
    expect(answer.facts).toEqual([]);
  });

  test("finds nothing at origin, where destination let it through", () => {
    const answer = moved(BEIJING).receive(LATER, sentTo({ ...again, home: SHANGHAI }));
    expect(answer.facts).toContainEqual({ kind: "balance_found", case: again.case, amountFen: 0 });
  });
});

describe("[S60] whoever's money came back is offered a pay-out, by whatever application it went", () => {
  const follows = ({ timers }: { timers: { timer: { kind: string } }[] }) =>
    timers.filter(({ timer }) => timer.kind === "payout_follows");
  const returned = (application: typeof first) =>
    ({
      kind: "remittance_return",
      reason: "mismatch",
      case: application.case,
      addressee: BEIJING,
      remittanceNumber: "HK",
      sentBackAt: OUT_DONE,
      amountFen: 5_000,
    }) as const;

  test.each([
    ["the first application", first],
    ["the second", second],
    ["a reapplication", again],
  ])("%s", (_which, application) => {
    const province = place()
      .given(APPLIED, ...opened(application, BEIJING, 5_000))
      .given(IN_DONE, transferOutDone(application.case, 5_000), transferInDone(application.case), {
        kind: "funds_reported",
        case: application.case,
        outcome: "returned",
        fundsArrivedAt: OUT_DONE,
        fundsDoneAt: OUT_DONE,
      });
    const answer = province.receive(MATCHED, returned(application));
    expect(follows(answer)).toMatchObject([
      { timer: { application: { ground: "cannot_remit", amountFen: 5_000, person: first.person } } },
    ]);
  });

  test("the second that was to take it along, and is withdrawn", () => {
    const province = place()
      .given(APPLIED, ...opened(first, BEIJING, 5_000), ...found(second, 5_000))
      .given(OUT_DONE, transferOutDone(first.case, 5_000))
      .given(MATCHED, { kind: "account_restored", case: first.case, amountFen: 5_000, sentBackAt: OUT_DONE })
      .given(MATCHED, closed(first, "returned"));
    expect(follows(province.remind(LATER, { kind: "withdrawal", case: second.case }))).toHaveLength(1);
  });
});

describe("[S7] [S60] money that is paid out does not move, and money that has moved is not paid out", () => {
  const asked: PayoutApplication = {
    case: `${first.case}-Z`,
    luckOf: BEIJING,
    number: 0,
    person: first.person,
    province: BEIJING,
    pool: first.originPool,
    ground: "cannot_remit",
    follows: first.case,
    suspendedDay: -1,
    amountFen: 5_000,
    appliedAt: -1,
  };
  const back = () => place().given(APPLIED, ...opened(first, BEIJING, 5_000), closed(first, "returned"));

  test("given the second comes in before it is decided, and moves the account, then there is nothing left", () => {
    const province = back();
    expect(province.remind(MATCHED, { kind: "payout_follows", application: asked }).facts[0]).toMatchObject({
      application: { amountFen: 5_000 },
    });
    province.given(MATCHED, ...found(second, 5_000)).given(OUT_DONE, transferOutDone(second.case, 5_000));
    const { facts } = province.remind(LATER, serviceEnded(asked.case, "verification"));
    expect(facts).toContainEqual({ kind: "payout_refused", case: asked.case, code: "PAYOUT_NOTHING_LEFT" });
  });

  test("given a reapplication has moved it, then nobody is paid it who asks after the first", () => {
    const province = back().given(MATCHED, ...found(again, 5_000), transferOutDone(again.case, 5_000));
    expect(province.remind(LATER, { kind: "payout_follows", application: asked }).facts[0]).toMatchObject({
      application: { amountFen: 0 },
    });
  });

  test("given it is accepted, then the second finds nothing", () => {
    const province = back();
    province.remind(MATCHED, { kind: "payout_follows", application: asked });
    province.remind(MATCHED + 1, serviceEnded(asked.case, "verification"));
    const { facts } = province.receive(LATER, sentTo({ ...second, home: SHANGHAI, lodgedAt: "destination" }));
    expect(facts).toContainEqual({ kind: "balance_found", case: second.case, amountFen: 0 });
  });

  test.each([
    ["withdrawn", 5_000, false],
    ["completed", 0, false],
  ] as const)(
    "given a listed person's transfer is %s, then the pay-out listed for the same person finds %i fen",
    (status, amountFen, isNew) => {
      const stated = listed(BEIJING, SHANGHAI, { person: "an", balanceFen: 5_000 });
      const application = applicationOf(stated);
      const province = provinceUnderTest(BEIJING, {
        country: {
          applications: [stated],
          payouts: payoutConfiguration({
            applications: [listedPayout("emigration", { person: "an", pool: "110100", balanceFen: 5_000 })],
          }),
        },
      }).given(APPLIED, ...opened(application, BEIJING, 5_000));
      if (status === "completed") province.given(OUT_DONE, transferOutDone(application.case, 5_000));
      province.given(MATCHED, closed(application, status));
      const { facts } = province.remind(LATER, { kind: "listed_payout", index: 0 });
      expect(facts[0]).toMatchObject({ kind: "payout_lodged", application: { amountFen } });
      expect(facts.some(({ kind }) => kind === "posted")).toBe(isNew);
    },
  );
});
