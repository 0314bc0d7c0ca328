import { expect, test } from "vitest";
import { channels } from "#domain/channel.ts";
import { TICKS_PER_DAY, TICKS_PER_HOUR } from "#kernel/time.ts";
import { plainJourney, stated } from "#test/support/journeyUnderTest.ts";
import { caseRows, runEmbedded } from "#test/support/runEmbedded.ts";
import { BEIJING, listed, MONDAY, SHANGHAI, smallCountry } from "#test/support/smallCountry.ts";

/** The first application is open for days: its applicant is asked for something and takes their time. */
const slow = stated({ supplementAt: "transferOut", answersAfterTicks: 3 * TICKS_PER_DAY });

test.each(channels)(
  "[A4] one open transfer a person: a second application over the %s is refused while the first is open",
  (channel) => {
    const first = listed(BEIJING, SHANGHAI, { person: "A", journey: slow });
    const at = MONDAY + TICKS_PER_DAY + 10 * TICKS_PER_HOUR;
    const second = listed(BEIJING, SHANGHAI, { person: "A", channel, at, journey: stated() });
    const run = runEmbedded(
      smallCountry({ country: { journey: plainJourney, applications: [first, second] } }),
    );
    expect(caseRows(run).map(({ status, refusalCode }) => [status, refusalCode])).toEqual([
      ["refused", "ALREADY_IN_PROGRESS"],
      ["completed", null],
    ]);
  },
);
