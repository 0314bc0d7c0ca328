import { describe, expect, test } from "vitest";
import { instantOf } from "#domain/calendar/civilDate.ts";
import { TICKS_PER_HOUR } from "#kernel/time.ts";
import { resolved, smallCountry } from "./scenarioUnderTest.ts";

const GUANGDONG = "440000";

describe("faults", () => {
  const faults = (text: string) => resolved(smallCountry, { set: [`faults=${text}`] }).configuration.faults;
  const during = "during: { from: 2026-03-03T12:00, until: 2026-03-04 }";
  const ticks = { fromTicks: instantOf("2026-03-03T12:00"), untilTicks: instantOf("2026-03-04") };

  test("befall a province, the platform, the bank, and the links between them", () => {
    expect(
      faults(`[
        { kind: outage, at: "440000", ${during} }, { kind: outage, at: platform, ${during} },
        { kind: outage, at: bank, ${during} },
        { kind: link, from: "440000", to: bank, ${during}, loss: 0.2, duplicate: 0.1, extraDelay: 6h, retransmitAfter: 4h }]`),
    ).toEqual([
      { kind: "outage", at: GUANGDONG, ...ticks },
      { kind: "outage", at: "platform", ...ticks },
      { kind: "outage", at: "bank", ...ticks },
      {
        kind: "link",
        from: GUANGDONG,
        to: "bank",
        ...ticks,
        loss: 0.2,
        duplicate: 0.1,
        extraDelayTicks: 6 * TICKS_PER_HOUR,
        retransmitAfterTicks: 4 * TICKS_PER_HOUR,
      },
    ]);
  });

  test("of a link wait twice the way there and back before sending again, unless they say how long", () => {
    const [fault] = faults(`[{ kind: link, from: platform, to: "440000", ${during} }]`);
    expect(fault).toMatchObject({
      loss: 0,
      duplicate: 0,
      extraDelayTicks: 0,
      retransmitAfterTicks: 4 * TICKS_PER_HOUR,
    });
  });

  test("of one link may follow one another", () => {
    const later = "during: { from: 2026-03-04, until: 2026-03-05 }";
    const link = `kind: link, from: platform, to: "440000"`;
    expect(faults(`[{ ${link}, ${later} }, { ${link}, ${during} }]`)).toHaveLength(2);
  });
});
