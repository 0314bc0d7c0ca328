import { expect, test } from "vitest";
import { dayOfText, textOfDay } from "#domain/calendar/civilDate.ts";
import { shiftedDeadlineDay } from "#domain/procedure/caseDeadline.ts";
import type { Agency } from "#domain/province/agency.ts";
import { calendarOf } from "#services/assembly/countryMachines.ts";
import { smallCountry } from "#test/support/smallCountry.ts";

const agency = { setting: { country: { calendar: calendarOf(smallCountry()) } } } as unknown as Agency;

test.each([
  { deadline: "2025-03-17", paused: 0, shifted: "2025-03-17" },
  { deadline: "2025-03-17", paused: 1, shifted: "2025-03-18" },
  { deadline: "2025-03-14", paused: 2, shifted: "2025-03-18" },
  { deadline: "2025-09-30", paused: 1, shifted: "2025-10-09" },
])(
  "a deadline on $deadline whose clock stood still for $paused working days falls on $shifted",
  ({ deadline, paused, shifted }) => {
    expect(textOfDay(shiftedDeadlineDay(agency, dayOfText(deadline), paused))).toBe(shifted);
  },
);
