import { expect, test } from "vitest";
import type { SummaryThreshold } from "#scenario/results/summary.ts";
import { questionAbout } from "#scenario/threshold/question.ts";
import type { TerminalStyle } from "#services/cli/report/terminalStyle.ts";
import { thresholdBlock } from "#services/cli/report/thresholdBlock.ts";

const style: TerminalStyle = { language: "en", width: 100, color: false, unicode: true, interactive: false };

const asked: SummaryThreshold = {
  metric: "funds_working_days",
  selector: "funds_working_days",
  expression: questionAbout("p(90)"),
  forAll: null,
  place: null,
  outcome: "held",
  value: 18,
  upTo: null,
  undecided: 0,
  doubt: null,
  text: "p(90)=18",
  strict: false,
};
const judged: SummaryThreshold = { ...asked, expression: "max<=30", text: "max=26", strict: true };
const ofAPlace: SummaryThreshold = {
  ...asked,
  selector: "funds_working_days{origin:110000}",
  forAll: "origin",
  place: "110000",
};

test.each<[string, SummaryThreshold[], string[]]>([
  [
    "is told with its value and no limit, and not as held",
    [judged, asked],
    ["  ✓ funds_working_days  max<=30  max=26", "    funds_working_days           p(90)=18"],
  ],
  [
    "without a value is no warning",
    [judged, { ...asked, outcome: "no_evidence", doubt: "no_data", text: "no data" }],
    ["  ✓ funds_working_days  max<=30  max=26", "    funds_working_days           no data"],
  ],
  ["of every place is left to the summary", [judged, ofAPlace], ["  ✓ funds_working_days  max<=30  max=26"]],
  ["is no threshold", [ofAPlace], thresholdBlock([], style)],
])("a figure that an experiment asked for beside the thresholds %s", (_what, thresholds, block) => {
  expect(thresholdBlock(thresholds, style)).toEqual(block);
});
