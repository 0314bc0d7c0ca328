import { expect, test } from "vitest";
import { dayOfText, instantOf } from "#domain/calendar/civilDate.ts";
import { createStatutoryCalendar } from "#domain/calendar/statutoryCalendar.ts";
import type { Fact } from "#domain/fact/fact.ts";
import { CaseClock } from "#services/cli/transcript/caseClock.ts";
import { BEIJING, GUANGDONG, provincePolicy } from "#test/support/smallCountry.ts";

test("money that is credited while the clock stands still for a supplement has not used those days", () => {
  const clocks = { clock: { pauseOn: ["supplement"] } } as const;
  const policies = new Map([BEIJING, GUANGDONG].map((code) => [code, provincePolicy(code, clocks)]));
  const calendar = createStatutoryCalendar({ allowProjected: false });
  const clock = new CaseClock(calendar, policies, { origin: BEIJING, destination: GUANGDONG });
  const id = `${BEIJING}-0`;
  const follow = (at: string, place: string, fact: Fact) => clock.follow(instantOf(at), place, fact);
  follow("2025-03-03T10:00", BEIJING, {
    kind: "accepted",
    case: id,
    acceptedAt: instantOf("2025-03-03T10:00"),
    dayZero: dayOfText("2025-03-03"),
    outDeadlineDay: dayOfText("2025-03-17"),
    totalDeadlineDay: dayOfText("2025-03-24"),
  });
  follow("2025-03-06T10:00", GUANGDONG, {
    kind: "supplement_asked",
    case: id,
    stage: "transferIn",
    lastDay: dayOfText("2025-03-20"),
  });
  const [funds] = follow("2025-03-10T10:00", GUANGDONG, { kind: "funds_credited", case: id });
  // Five working days since acceptance, two of them since the supplement was asked for.
  expect(funds).toMatchObject({
    leg: "funds",
    workingDays: 3,
    lastDay: dayOfText("2025-03-26"),
    isDone: true,
  });
});
