import { describe, expect, test } from "vitest";
import { BANK } from "#domain/logicalProcessCode.ts";
import { TICKS_PER_DAY, TICKS_PER_HOUR } from "#kernel/time.ts";
import { decide, ISSUED, listedPayout, PAYOUT, payoutConfiguration } from "#test/support/payoutStory.ts";
import { kindsOf } from "#test/support/rulesUnderTest.ts";
import { factsOf, runEmbedded } from "#test/support/runEmbedded.ts";
import { BEIJING, smallCountry } from "#test/support/smallCountry.ts";

describe("a bank account that does not exist", () => {
  test("the payment comes back, the person names the right one, and it is paid once more", () => {
    const { province } = decide(listedPayout("emigration", { circumstances: ["wrongAccount"] }));
    const issued = province.remind(ISSUED, { kind: "service_ended", desk: "finance", case: PAYOUT });
    expect(issued.messages).toMatchObject([{ message: { account: "unknown" } }]);
    const back = province.receive(
      ISSUED + TICKS_PER_DAY,
      { kind: "payout_return", case: PAYOUT, addressee: BEIJING, amountFen: 123_456 },
      BANK,
    );
    expect(kindsOf(back)).toEqual(["posted", "payout_returned"]);
    expect(province.state.ledger).toMatchObject({ payable: 123_456, dispatched: 123_456, arrived: -123_456 });
    const corrected = province.remind(ISSUED + TICKS_PER_DAY, { kind: "payout_corrected", case: PAYOUT });
    expect(kindsOf(corrected)).toEqual(["service_started"]);
    const again = province.remind(ISSUED + TICKS_PER_DAY + TICKS_PER_HOUR, {
      kind: "service_ended",
      desk: "finance",
      case: PAYOUT,
    });
    expect(again.messages).toMatchObject([
      { message: { account: "known", paymentNumber: `ZQ-${PAYOUT}-1`, amountFen: 123_456 } },
    ]);
  });

  test("in a whole run it ends once, paid, and the money is at the bank's customer", () => {
    const run = runEmbedded(
      smallCountry({
        country: {
          payouts: payoutConfiguration({
            correctedAfterTicks: TICKS_PER_DAY,
            applications: [listedPayout("emigration", { circumstances: ["wrongAccount"] })],
          }),
        },
      }),
    );
    expect(factsOf(run, "payout_issued")).toHaveLength(2);
    expect(factsOf(run, "payout_closed").map(({ fact }) => fact.status)).toEqual(["paid"]);
    const credits = factsOf(run, "posted").filter(({ fact }) => fact.credit === "paid_out");
    expect(credits.map(({ place, fact }) => [place, fact.amountFen])).toEqual([[BANK, 123_456]]);
  });

  test("a second application of the same person is refused while the first is open, and after it there is nothing", () => {
    const one = listedPayout("emigration", { person: "qian" });
    const run = runEmbedded(
      smallCountry({
        country: {
          payouts: payoutConfiguration({
            applications: [
              one,
              { ...one, at: one.at + TICKS_PER_HOUR },
              { ...one, at: one.at + 3 * TICKS_PER_DAY },
            ],
          }),
        },
      }),
    );
    expect(factsOf(run, "payout_refused").map(({ fact }) => fact.code)).toEqual([
      "PAYOUT_ALREADY_IN_PROGRESS",
      "PAYOUT_NOTHING_LEFT",
    ]);
    expect(
      factsOf(run, "payout_closed")
        .map(({ fact }) => fact.status)
        .sort(),
    ).toEqual(["paid", "refused", "refused"]);
  });
});
