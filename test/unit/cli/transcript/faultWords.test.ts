import { expect, it } from "vitest";
import { TICKS_PER_HOUR } from "#kernel/time.ts";
import { faultWords } from "#services/cli/transcript/faultWords.ts";
import { gazetteerOf } from "#services/cli/transcript/gazetteer.ts";
import { BEIJING, MONDAY, smallCountry } from "#test/support/smallCountry.ts";

it.each([
  ["en", 0, "loses 0.05% and doubles 0% of what it carries from 2025-03-03 00:00 until 2025-03-04 00:00"],
  ["en", 5.5 * TICKS_PER_HOUR, "of what it carries, and delays it by up to 330 min, from 2025-03-03 00:00"],
  ["en", 250, "of what it carries, and delays it by up to 0.25 s, from 2025-03-03 00:00"],
  ["zh", 5.5 * TICKS_PER_HOUR, "的线路丢失 0.05%、重复 0%、延迟至多 330 分钟"],
] as const)("a faulty link is told with all it does (%s, %i)", (language, extraDelayTicks, sentence) => {
  const fault = {
    kind: "link",
    from: BEIJING,
    to: "platform",
    fromTicks: MONDAY,
    untilTicks: MONDAY + 24 * TICKS_PER_HOUR,
    loss: 0.0005,
    duplicate: 0,
    extraDelayTicks,
    retransmitAfterTicks: 8 * TICKS_PER_HOUR,
  } as const;
  expect(faultWords(fault, gazetteerOf(smallCountry(), language), language)).toContain(sentence);
});
