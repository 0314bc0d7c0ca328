import { describe, expect, test } from "vitest";
import { instantOf, textOfDay, textOfInstant } from "#domain/calendar/civilDate.ts";
import type { ListedApplicationConfiguration } from "#scenario/runConfiguration.ts";
import { caseRows, type RunOutcome, runEmbedded } from "#test/support/runEmbedded.ts";
import {
  BEIJING,
  type CountryParts,
  GUANGDONG,
  listed,
  provincePolicy,
  SHANGHAI,
  smallCountry,
} from "#test/support/smallCountry.ts";

const bounces = [provincePolicy(BEIJING), provincePolicy(SHANGHAI, { funds: { mismatchShare: 1 } })];

/** What is said between whom, in order, in a case without a hitch and in others. */
const courses: [string, ListedApplicationConfiguration, CountryParts, string[]][] = [
  [
    "lodged at origin",
    listed(BEIJING, SHANGHAI),
    {},
    [
      "03-03 10:10 110000 > platform application",
      "03-03 11:10 platform > 310000 application",
      "03-03 13:10 310000 > platform verification_result",
      "03-03 14:10 platform > 110000 verification_result",
      "03-03 15:20 110000 > platform information_sheet",
      "03-03 16:20 platform > 310000 information_sheet",
      "03-04 09:10 310000 > platform transfer_in_result",
      "03-04 10:10 platform > 110000 transfer_in_result",
      "03-04 14:10 110000 > bank remittance",
      "03-05 11:10 bank > 310000 remittance",
      "03-05 13:10 310000 > platform funds_result",
      "03-05 14:10 platform > 110000 funds_result",
    ],
  ],
  [
    "lodged at destination, which accepts it and tells origin",
    listed(BEIJING, SHANGHAI, { lodgedAt: "destination" }),
    {},
    [
      "03-03 10:10 310000 > platform application",
      "03-03 11:10 platform > 110000 application",
      "03-03 13:10 110000 > platform verification_result",
      "03-03 14:10 platform > 310000 verification_result",
      "03-03 15:10 310000 > platform acceptance",
      "03-03 16:10 platform > 110000 acceptance",
      "03-04 09:10 110000 > platform information_sheet",
      "03-04 10:10 platform > 310000 information_sheet",
      "03-04 11:20 310000 > platform transfer_in_result",
      "03-04 12:20 platform > 110000 transfer_in_result",
      "03-04 14:10 110000 > bank remittance",
      "03-05 11:10 bank > 310000 remittance",
      "03-05 13:10 310000 > platform funds_result",
      "03-05 14:10 platform > 110000 funds_result",
    ],
  ],
  [
    "of an empty account",
    listed(BEIJING, SHANGHAI, { balanceFen: 0 }),
    {},
    [
      "03-03 10:10 110000 > platform application",
      "03-03 11:10 platform > 310000 application",
      "03-03 13:10 310000 > platform verification_result",
      "03-03 14:10 platform > 110000 verification_result",
      "03-03 15:20 110000 > platform information_sheet",
      "03-03 16:20 platform > 310000 information_sheet",
      "03-04 09:10 310000 > platform transfer_in_result",
      "03-04 10:10 platform > 110000 transfer_in_result",
    ],
  ],
  [
    "whose money does not fit and comes back",
    listed(BEIJING, SHANGHAI),
    { policies: bounces },
    [
      "03-03 10:10 110000 > platform application",
      "03-03 11:10 platform > 310000 application",
      "03-03 13:10 310000 > platform verification_result",
      "03-03 14:10 platform > 110000 verification_result",
      "03-03 15:20 110000 > platform information_sheet",
      "03-03 16:20 platform > 310000 information_sheet",
      "03-04 09:10 310000 > platform transfer_in_result",
      "03-04 10:10 platform > 110000 transfer_in_result",
      "03-04 14:10 110000 > bank remittance",
      "03-05 11:10 bank > 310000 remittance",
      "03-05 13:10 310000 > bank remittance_return",
      "03-05 13:10 310000 > platform funds_result",
      "03-05 14:10 platform > 110000 funds_result",
      "03-06 10:10 bank > 110000 remittance_return",
    ],
  ],
  [
    "refused by the other side",
    listed(BEIJING, SHANGHAI, { circumstances: ["notEnrolled"] }),
    {},
    [
      "03-03 10:10 110000 > platform application",
      "03-03 11:10 platform > 310000 application",
      "03-03 13:10 310000 > platform verification_result",
      "03-03 14:10 platform > 110000 verification_result",
    ],
  ],
  ["refused at home", listed(BEIJING, SHANGHAI, { circumstances: ["retired"] }), {}, []],
  [
    "inside a province: only the money leaves the house",
    listed(GUANGDONG, GUANGDONG),
    {},
    ["03-03 14:10 440000 > bank remittance", "03-04 11:10 bank > 440000 remittance"],
  ],
];

describe.each(courses)("a transfer %s", (_what, application, parts, expected) => {
  const run = runEmbedded(smallCountry({ ...parts, country: { applications: [application] } }));

  test("[A3] goes by these messages, in this order", () => {
    expect(messagesOf(run)).toEqual(expected);
  });

  test("[S4] leaves no file and no money behind, and has one row", () => {
    expect(caseRows(run)).toHaveLength(1);
    expect(run.grants.at(-1)?.moneyInTransitFen).toBe(0);
    for (const { state } of run.processes) {
      const { cases } = state.machine as { cases?: Map<string, unknown> };
      expect(cases?.size ?? 0).toBe(0);
    }
  });
});

test("the same person's second application is refused by the platform while the first is open", () => {
  const twice = [
    listed(BEIJING, SHANGHAI, { person: "A" }),
    listed(BEIJING, GUANGDONG, { person: "A", at: instantOf("2025-03-03T11:00") }),
  ];
  const run = runEmbedded(smallCountry({ country: { applications: twice } }));
  expect(
    caseRows(run).map(({ case: id, status, refusalCode, refusedBy }) => [id, status, refusalCode, refusedBy]),
  ).toEqual([
    ["110000-1", "refused", "ALREADY_IN_PROGRESS", "platform"],
    ["110000-0", "completed", null, null],
  ]);
});

describe("the deadlines of a transfer applied for on 2026-09-24, before the two holidays", () => {
  const at = instantOf("2026-09-24T09:00");
  const run = runEmbedded(
    smallCountry({
      run: { startAt: at - 9 * 3_600_000, arrivalsUntil: at + 1 },
      country: { applications: [listed(BEIJING, SHANGHAI, { at })] },
    }),
  );
  const [row] = caseRows(run);

  test("[S26] are 2026-10-15 for the transfer-out and 2026-10-22 for the whole of it", () => {
    expect([row?.outDeadlineDay, row?.totalDeadlineDay].map((day) => textOfDay(day ?? 0))).toEqual([
      "2026-10-15",
      "2026-10-22",
    ]);
  });

  test("and nobody works in the holidays: the sheet and the money wait for the days between", () => {
    const restDays = run.facts
      .filter(({ place, fact }) => /^\d/.test(place) && fact.kind === "service_started")
      .map(({ at: when }) => textOfInstant(when).slice(0, 10))
      .filter(
        (day) => (day >= "2026-09-25" && day <= "2026-09-27") || (day >= "2026-10-01" && day <= "2026-10-07"),
      );
    expect(restDays).toEqual([]);
  });
});

/** The messages of the case: the provinces' daily statements are about the day's payments as a whole. */
function messagesOf({ envelopes }: RunOutcome): string[] {
  return envelopes
    .filter(({ content }) => content.kind !== "reconciliation")
    .toSorted((one, other) => one.sentAt - other.sentAt)
    .map(({ from, to, sentAt, content }) => {
      const when = textOfInstant(sentAt).slice(5, 16).replace("T", " ");
      return `${when} ${from} > ${to} ${content.kind}`;
    });
}
