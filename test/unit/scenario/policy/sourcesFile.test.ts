import { expect, test } from "vitest";
import { parseSourcesFile } from "#scenario/policy/sourcesFile.ts";
import { problemsOf } from "../problemsOf.ts";

const sound = "a-1:\n  title: 甲\n  titleEn: A\n  publisher: B\n  trust: official\n";

function problems(text: string): readonly string[] {
  return problemsOf(() => parseSourcesFile(text, "sources.yaml"));
}

test("sources are read by id", () => {
  expect(parseSourcesFile(sound, "sources.yaml").get("a-1")).toEqual({
    title: "甲",
    titleEn: "A",
    publisher: "B",
    trust: "official",
  });
});

test.each(["title", "titleEn", "publisher", "trust"])("a source needs its %s", (key) => {
  const told = problems(sound.replace(new RegExp(`  ${key}: .*\n`), ""));
  expect(told).toHaveLength(1);
  expect(told[0]?.startsWith(`sources.yaml:1:1: a-1.${key}: is missing; allowed: `)).toBe(true);
});

test("unknown trust, unquoted years, unknown keys and bad ids are refused with their places", () => {
  expect(problems(sound.replace("official", "oficial"))[0]).toMatch(
    /^sources\.yaml:5:10: .*did you mean "official"\?$/,
  );
  expect(problems(`${sound}  dated: 2021\n`)[0]).toMatch(
    /^sources\.yaml:6:10: .*found 2021; allowed: a date in quotes/,
  );
  expect(problems(`${sound}  adress: x\n`)[0]).toMatch(/^sources\.yaml:6:3: .*did you mean "address"\?/);
  expect(problems(sound.replace("a-1", "A_1"))).toEqual([
    'sources.yaml:1:1: A_1: found the key "A_1"; allowed: an id of sources.yaml, such as nhsa-2021-43',
  ]);
  expect(problems(sound + sound)).toEqual([
    'sources.yaml:6:1: a-1: the key "a-1" appears twice here; keep one',
  ]);
});
