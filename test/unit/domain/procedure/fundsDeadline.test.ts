import { describe, expect, test } from "vitest";
import { dayOfInstant, textOfDay } from "#domain/calendar/civilDate.ts";
import { createStatutoryCalendar } from "#domain/calendar/statutoryCalendar.ts";
import { nthWorkingDayAfter } from "#domain/calendar/workCalendar.ts";
import { caseRows, factsOf, runEmbedded } from "#test/support/runEmbedded.ts";
import {
  BEIJING,
  GUANGDONG,
  listed,
  provincePolicy,
  SHANGHAI,
  smallCountry,
} from "#test/support/smallCountry.ts";

const calendar = createStatutoryCalendar({ allowProjected: false });
const policies = [
  provincePolicy(BEIJING, {
    funds: { remitWorkingDays: 3, creditWorkingDays: 9 },
    refusal: { noticeWorkingDays: 1 },
  }),
  provincePolicy(SHANGHAI, {
    funds: { remitWorkingDays: 8, creditWorkingDays: 2 },
    refusal: { noticeWorkingDays: 6 },
  }),
  provincePolicy(GUANGDONG),
];
const later = (at: number, workingDays: number): string =>
  textOfDay(nthWorkingDayAfter(calendar, dayOfInstant(at), workingDays));

describe.each(["origin", "destination"] as const)(
  "lodged at %s, each side's own limits on the money [S64]",
  (lodgedAt) => {
    test("origin's runs from the transfer-out, destination's from the arrival", () => {
      const run = runEmbedded(
        smallCountry({ policies, country: { applications: [listed(BEIJING, SHANGHAI, { lodgedAt })] } }),
      );
      const row = caseRows(run)[0];
      expect(textOfDay(row?.remitDeadlineDay ?? 0)).toBe(later(row?.outDoneAt ?? 0, 3));
      expect(textOfDay(row?.creditDeadlineDay ?? 0)).toBe(later(row?.fundsArrivedAt ?? 0, 2));
      expect(factsOf(run, "remit_due").map(({ fact }) => fact.deadlineDay)).toEqual([row?.remitDeadlineDay]);
      expect(factsOf(run, "credit_due").map(({ fact }) => fact.deadlineDay)).toEqual([
        row?.creditDeadlineDay,
      ]);
    });

    test("the place that took the application says how soon it tells of a refusal", () => {
      const refused = listed(BEIJING, SHANGHAI, { lodgedAt, circumstances: ["arrears"] });
      const row = caseRows(runEmbedded(smallCountry({ policies, country: { applications: [refused] } })))[0];
      const days = lodgedAt === "origin" ? 1 : 6;
      expect(textOfDay(row?.refusalDeadlineDay ?? 0)).toBe(later(row?.appliedAt ?? 0, days));
    });
  },
);
