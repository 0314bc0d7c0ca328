import { describe, expect, test } from "vitest";
import { instantOf } from "#domain/calendar/civilDate.ts";
import { CLOSED_FILES_AT_HAND } from "#domain/province/closedFiles.ts";
import type { Query } from "#domain/query/query.ts";
import { answerText } from "#services/cli/query/answerText.ts";
import { askFinishedRun } from "#services/cli/query/askFinishedRun.ts";
import { placeAsked, type QueryFlags, queryOf, scopeOf } from "#services/cli/query/queryRequest.ts";
import { BEIJING, listed, SHANGHAI, smallCountry } from "#test/support/smallCountry.ts";

const ID = `${BEIJING}-0`;
const country = smallCountry({
  country: { applications: [listed(BEIJING, SHANGHAI, { person: "zhang", balanceFen: 500_000 })] },
});
const ask: Query = {
  case: ID,
  topic: "progress",
  channel: "platform_web",
  reveal: false,
  initialPassword: false,
};
const officer = (scope: string) => ({ role: "officer", scope }) as const;

async function told(query: Partial<Query>, at: string | null, language: "en" | "zh" = "en"): Promise<string> {
  const atTicks = at === null ? null : instantOf(at);
  const question = { place: BEIJING, query: { ...ask, ...query }, permission: officer(BEIJING), atTicks };
  const answer = await askFinishedRun({ earlier: [], configuration: country }, question);
  return answer === null ? "" : answerText(answer, language);
}

describe("[S22] [A9] a finished run is asked at any simulated time", () => {
  test.each([
    ["2025-03-03T09:59", /no such case/],
    ["2025-03-03T10:05", /^ {2}being verified$/m],
    ["2025-03-03T15:15", /^ {2}origin is working on it$/m],
    [null, /^ {2}closed$/m],
  ])("at %s", async (at, answer) => {
    expect(await told({}, at)).toMatch(answer);
  });

  test("and tells of a case that its agency has long had no file of at hand", async () => {
    const applications = Array.from({ length: CLOSED_FILES_AT_HAND + 100 }, (_, number) =>
      listed(BEIJING, SHANGHAI, { person: `p${number}`, balanceFen: 500_000 }),
    );
    const configuration = smallCountry({ country: { applications } });
    const question = { place: BEIJING, query: ask, permission: officer(BEIJING), atTicks: null };
    const answer = await askFinishedRun({ earlier: [], configuration }, question);
    expect(answer).toMatchObject({ kind: "answered", answer: { state: "closed" } });
  });

  test("and knows no province that is not in it", async () => {
    const question = { place: "999999", query: ask, permission: officer("999999"), atTicks: null };
    expect(await askFinishedRun({ earlier: [], configuration: country }, question)).toBeNull();
  });
});

describe("[S31] [S39] an answer in words", () => {
  test("hides amounts and the pseudonym", async () => {
    const text = await told({ topic: "balance" }, "2025-03-03T12:00");
    expect(text).toContain("of z***g");
    expect(text).toContain("*** (ask with --reveal)");
    expect(text).not.toContain("5,000");
  });

  test("has them in clear for who may ask so", async () => {
    expect(await told({ topic: "balance", reveal: true }, "2025-03-03T12:00")).toContain(
      "at origin       5,000.00 yuan",
    );
  });

  test.each(["progress", "balance", "credits", "months"] as const)("%s, in Chinese", async (topic) => {
    expect(await told({ topic, reveal: true }, "2025-03-03T12:00", "zh")).toMatch(/^业务 110000-0（zhang）/);
  });

  test("[S32] says what to do about an initial password", async () => {
    expect(await told({ initialPassword: true }, null)).toContain("change the initial password first");
  });
});

test("a question goes to the case's home province, and a role's permission is no wider than its need", () => {
  const flags: QueryFlags = {
    case: ID,
    what: "progress",
    channel: "window",
    role: "applicant",
    lang: "en",
  };
  expect(placeAsked(flags)).toBe(BEIJING);
  expect(placeAsked({ ...flags, place: SHANGHAI })).toBe(SHANGHAI);
  expect(scopeOf(flags)).toBe(ID);
  expect(scopeOf({ ...flags, role: "officer" })).toBe(BEIJING);
  expect(queryOf(flags)).toEqual({ ...ask, channel: "window" });
});
