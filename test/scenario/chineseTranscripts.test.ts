import { existsSync, readdirSync } from "node:fs";
import { expect, it } from "vitest";
import { chineseOffences } from "#test/support/chineseOffences.ts";
import { transcriptOf, transcriptPathOf } from "#test/support/transcript/scenarioTranscript.ts";

const told = readdirSync("scenarios")
  .filter((name) => name.endsWith(".yaml"))
  .map((name) => `scenarios/${name}`)
  .filter((path) => existsSync(transcriptPathOf(path)));

/** What stays as files and messages have it: codes, numbers of papers and messages, parameters and values, persons' names. */
const NAMES = [
  /\b[A-Z]+(?:_[A-Z]+)+\b/g,
  /\b(?:XX|HK|BH|PZ|LX|ZQ)-\d{6}-[\w-]+/g,
  /\b(?:\d{6}|platform|bank)#\d+/g,
  /[；：][a-zA-Z.]+ = .*$/g,
  /\bAPP\b/g,
  /\b[a-z]+(?=（\d{6} )/g,
];

it.each(told)("%s, told in Chinese, is Chinese throughout and set as one sets it", async (path) => {
  const lines = (await transcriptOf(path, "zh")).split("\n").filter((line) => !/^(?:#|digest )/.test(line));
  const trimmed = lines.map((line) => line.trim());
  expect(chineseOffences(trimmed, NAMES, (line) => line.replace(COLUMNS, ""))).toEqual([]);
});

/** The time and the place, or the sum and the booking, that stand before what is told. */
const COLUMNS = /^(?:\d{2}:\d{2} {2}\S+(?: \S+)? {2,}|\d{4}-\d{2}-\d{2} \d{2}:\d{2} {2}\S+ {2})/;

it.each(told)("%s has the same figures in both languages, line by line", async (path) => {
  const [english, chinese] = await Promise.all([transcriptOf(path, "en"), transcriptOf(path, "zh")]);
  const [inEnglish, inChinese] = [english, chinese].map((text) => text.split("\n").map(figuresOf));
  expect(inChinese).toEqual(inEnglish);
});

/** Dates, times, sums and counts of a line, in no order: the languages have orders of their own. */
function figuresOf(line: string): string[] {
  const told = line.replaceAll(/ art\. \d+/g, "").replaceAll(/=.*$/g, "");
  return (told.match(/\d+(?:[\d,.:T-]*\d)?/g) ?? []).toSorted();
}
