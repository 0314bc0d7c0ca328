import { describe, expect, test } from "vitest";
import type { Fact } from "#domain/fact/fact.ts";
import { answerQuery } from "#domain/query/answerQuery.ts";
import { agencySettingOf } from "#services/assembly/countryMachines.ts";
import { agencyAfter, application, ask, country, id, listing, officer } from "#test/support/askedAgency.ts";
import { provinceUnderTest } from "#test/support/rulesUnderTest.ts";
import { BEIJING, provincePolicy, SHANGHAI, smallCountry } from "#test/support/smallCountry.ts";
import {
  ACCEPTED,
  APPLIED,
  accepted,
  MATCHED,
  OUT_DONE,
  opened,
  REMITTED,
  transferOutDone,
} from "#test/support/transferStory.ts";

describe("[S31] [S35] the balance is told by where the money is", () => {
  test.each([
    ["applied", () => {}, [5_000, 0, 0]],
    ["transferred out and zeroed", [OUT_DONE, transferOutDone(id, 5_000)], [0, 5_000, 0]],
    ["remitted", [REMITTED, { kind: "remittance_sent", case: id, remittanceNumber: "HK" }], [0, 5_000, 0]],
    [
      "credited",
      [MATCHED, { kind: "funds_reported", case: id, outcome: "credited", fundsArrivedAt: 1, fundsDoneAt: 2 }],
      [0, 0, 5_000],
    ],
    [
      "sent back, not here yet",
      [MATCHED, { kind: "funds_reported", case: id, outcome: "returned", fundsArrivedAt: 1, fundsDoneAt: 2 }],
      [0, 5_000, 0],
    ],
  ] as const)("%s", (_, fact, [atOriginFen, inTransferFen, atDestinationFen]) => {
    const agency = agencyAfter((province) => {
      if (typeof fact === "function") return;
      province
        .given(ACCEPTED, accepted(id))
        .given(OUT_DONE, transferOutDone(id, 5_000))
        .given(fact[0], fact[1]);
    });
    expect(answerQuery(agency, ask, officer)).toMatchObject({
      answer: { atOriginFen, inTransferFen, atDestinationFen },
    });
  });
});

test("[S31] an account nobody has looked up yet is not known, and money that came back is in it again", () => {
  const parts = { country: { applications: [listing] } };
  const toldBy = (province: ReturnType<typeof provinceUnderTest>) => {
    const agency = { setting: agencySettingOf(country, BEIJING), state: province.state, asOf: MATCHED };
    return answerQuery(agency, ask, officer);
  };
  const unknown = provinceUnderTest(BEIJING, parts).given(APPLIED, ...opened(application, BEIJING));
  const nothing = { atOriginFen: null, inTransferFen: null, atDestinationFen: null };
  expect(toldBy(unknown)).toMatchObject({ answer: nothing });
  const back = provinceUnderTest(BEIJING, parts)
    .given(APPLIED, ...opened(application, BEIJING, 5_000))
    .given(ACCEPTED, accepted(id))
    .given(OUT_DONE, transferOutDone(id, 5_000));
  const file = back.state.cases.get(id);
  if (file !== undefined) Object.assign(file, { fundsOutcome: "returned", restored: true });
  expect(toldBy(back)).toMatchObject({
    answer: { atOriginFen: 5_000, inTransferFen: 0, atDestinationFen: 0 },
  });
});

describe("[S31] [S40] what does not go with the relation is still in the account at origin", () => {
  test.each(["stay_usable_at_origin", "pay_out"] as const)("where it is to %s", (outcome) => {
    const agency = agencyAfter((province) => {
      province
        .given(ACCEPTED, accepted(id))
        .given(OUT_DONE, { kind: "account_retained", case: id, amountFen: 5_000, outcome })
        .given(OUT_DONE, transferOutDone(id, 0));
    });
    const atOrigin = { atOriginFen: 5_000, inTransferFen: 0, atDestinationFen: 0 };
    expect(answerQuery(agency, ask, officer)).toMatchObject({ answer: atOrigin });
  });

  test("until it has been paid out", () => {
    const agency = agencyAfter((province) => {
      province
        .given(ACCEPTED, accepted(id))
        .given(OUT_DONE, { kind: "account_retained", case: id, amountFen: 5_000, outcome: "pay_out" })
        .given(OUT_DONE, transferOutDone(id, 0));
      const file = province.state.cases.get(id);
      if (file !== undefined) file.accountGone = true;
    });
    expect(answerQuery(agency, ask, officer)).toMatchObject({ answer: { atOriginFen: 0 } });
  });
});

test("[S31] [S64] an account that finance has zeroed is empty while the payment is issued once more", () => {
  const returned = {
    kind: "payment_returned",
    case: id,
    remittanceNumber: "HK",
    amountFen: 5_000,
  } as const;
  const issued = { kind: "remittance_sent", case: id, remittanceNumber: "HK" } as const;
  const agencyUnder = (zeroAt: "remit_sent" | "credit_acknowledged", paid: readonly Fact[]) => {
    const policies = [provincePolicy(BEIJING, { account: { zeroAt } }), provincePolicy(SHANGHAI)];
    const parts = { policies, country: { applications: [listing] } };
    const province = provinceUnderTest(BEIJING, parts)
      .given(APPLIED, ...opened(application, BEIJING, 5_000))
      .given(ACCEPTED, accepted(id))
      .given(OUT_DONE, transferOutDone(id, 5_000))
      .given(REMITTED, ...paid);
    return { setting: agencySettingOf(smallCountry(parts), BEIJING), state: province.state, asOf: MATCHED };
  };
  const told = (zeroAt: "remit_sent" | "credit_acknowledged", paid: readonly Fact[] = [issued, returned]) =>
    answerQuery(agencyUnder(zeroAt, paid), ask, officer);
  expect(told("remit_sent", [])).toMatchObject({ answer: { atOriginFen: 5_000, inTransferFen: 0 } });
  expect(told("remit_sent")).toMatchObject({ answer: { atOriginFen: 0, inTransferFen: 5_000 } });
  expect(told("credit_acknowledged")).toMatchObject({ answer: { atOriginFen: 5_000, inTransferFen: 0 } });
});
