import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { chineseOffences } from "#test/support/chineseOffences.ts";

const scenarios = readdirSync("scenarios").filter((name) => name.endsWith(".yaml"));

/** A command, a formula, a person of a list, and what everybody calls so. */
const NAMES = [/npm run bench/g, /Erlang-C/g, /\bzhang\b/g, /\bAPP\b/g, /〔\d{4}〕\d+号/g];

it.each(scenarios)("%s says what it is there for in Chinese, too", (name) => {
  const { whyZh } = parse(readFileSync(`scenarios/${name}`, "utf8"));
  expect(whyZh).toMatch(/^.*\p{Script=Han}.*[。？]$/u);
  expect(chineseOffences([whyZh], NAMES)).toEqual([]);
});
