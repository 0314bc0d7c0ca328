import { describe, expect, test } from "vitest";
import { readPermission, signPermission } from "#adapters/node/queryToken.ts";
import type { QueryPermission } from "#domain/query/query.ts";
import { type QueryReply, queryMessageSchema, queryReplySchema } from "#protocol/queryMessage.ts";
import { agencySettingOf } from "#services/assembly/countryMachines.ts";
import { questionDesk } from "#services/questions/questionDesk.ts";
import { provinceUnderTest } from "#test/support/rulesUnderTest.ts";
import { BEIJING, listed, SHANGHAI, smallCountry } from "#test/support/smallCountry.ts";
import { APPLIED, applicationOf, opened } from "#test/support/transferStory.ts";

const country = smallCountry({ country: { applications: [listed(BEIJING, SHANGHAI)] } });
const application = applicationOf(listed(BEIJING, SHANGHAI));
const applicant: QueryPermission = { role: "applicant", scope: application.case };
const query = {
  case: application.case,
  topic: "progress",
  channel: "kiosk",
  reveal: false,
  initialPassword: false,
} as const;

function desk(clock: { nowMs: number }): (token: string) => QueryReply {
  const province = provinceUnderTest(BEIJING);
  province.given(APPLIED, ...opened(application, BEIJING, 5_000));
  const agency = () => ({ setting: agencySettingOf(country, BEIJING), state: province.state, asOf: APPLIED });
  const answer = questionDesk({ run: "r1", key: "k", agency, nowMs: () => clock.nowMs });
  return (token) => answer({ query, token });
}

describe("[S39] a permission", () => {
  const token = signPermission(applicant, "r1", "k");

  test("is read back by who has the key", () => {
    expect(readPermission(token, "r1", "k")).toEqual(applicant);
    expect(desk({ nowMs: 0 })(token).kind).toBe("answered");
  });

  test.each([
    ["of another run", signPermission(applicant, "r2", "k")],
    ["signed with another key", signPermission(applicant, "r1", "other")],
    [
      "widened by hand",
      `${signPermission({ role: "officer", scope: BEIJING }, "r1", "x").split(".")[0]}.${token.split(".")[1]}`,
    ],
    ["with more behind it", `${token}.x`],
    ["that is none", ""],
  ])("%s is worth nothing", (_, forged) => {
    expect(readPermission(forged, "r1", "k")).toBeNull();
    expect(desk({ nowMs: 0 })(forged)).toEqual({ kind: "refused", reason: "NOT_PERMITTED" });
  });
});

test("[S22] a storm of questions is turned away in part, and only for a moment", () => {
  const clock = { nowMs: 1_000 };
  const ask = desk(clock);
  const token = signPermission(applicant, "r1", "k");
  const kinds = Array.from({ length: 250 }, () => ask(token).kind);
  expect(kinds.filter((kind) => kind === "answered")).toHaveLength(100);
  expect(kinds.slice(100).every((kind) => kind === "busy")).toBe(true);
  clock.nowMs += 50;
  expect(ask(token).kind).toBe("answered");
});

describe("what travels is what the schema says", () => {
  test("a question and its answer", () => {
    const reply = desk({ nowMs: 0 })(signPermission(applicant, "r1", "k"));
    expect(queryMessageSchema.parse({ query, token: "t" })).toEqual({ query, token: "t" });
    expect(queryReplySchema.parse(JSON.parse(JSON.stringify(reply)))).toEqual(reply);
  });

  test.each([
    ["no question", {}],
    ["an unknown channel", { query: { ...query, channel: "fax" }, token: "" }],
    ["an unknown topic", { query: { ...query, topic: "diagnosis" }, token: "" }],
    ["a token without end", { query, token: "x".repeat(1_001) }],
  ])("%s is refused", (_, message) => {
    expect(queryMessageSchema.safeParse(message).success).toBe(false);
  });
});
