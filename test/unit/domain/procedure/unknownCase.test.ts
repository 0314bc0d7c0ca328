import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Message } from "#domain/message/message.ts";
import { kindsOf, provinceUnderTest } from "#test/support/rulesUnderTest.ts";
import { BEIJING, listed, SHANGHAI } from "#test/support/smallCountry.ts";
import { ACCEPTED, APPLIED, applicationOf, opened } from "#test/support/transferStory.ts";

const EXAMPLES = new URL("../../../../docs/contract/examples/", import.meta.url);
const application = applicationOf(listed(BEIJING, SHANGHAI));
const id = application.case;

/** The contract's examples, all about one case between Beijing and Shanghai. */
const messages = readdirSync(EXAMPLES)
  .filter((name) => name.startsWith("message-"))
  .map((name) => {
    const text = readFileSync(new URL(name, EXAMPLES), "utf8");
    const spoken = text
      .replaceAll("990000-17", id)
      .replaceAll("980000", SHANGHAI)
      .replaceAll("990000", BEIJING);
    return JSON.parse(spoken) as Message;
  });

/** They may cross with the end of the case, or come before it is known; nothing hangs on them, and no money. */
const CROSSING = ["early_end", "supplement_notice", "withdrawal_request", "withdrawal_refusal"];
/** These begin something, speak of no case, or are not for a province. */
const OTHERS = [
  "application",
  "certificate_request",
  "certificate",
  "reconciliation",
  "job",
  "payout",
  "wallet_transfer",
];
const IS_UNKNOWN = new RegExp(
  `(${id} is not open at ${BEIJING} \\(at tick|${BEIJING} has sent no wallet transfer ${id})`,
);

const answers = messages.filter(({ kind }) => !CROSSING.includes(kind) && !OTHERS.includes(kind));

describe.each([
  ["[B12] that was never opened", () => provinceUnderTest(BEIJING)],
  [
    "[B15] [B16] that is closed, whatever is settled twice or paid late",
    () =>
      provinceUnderTest(BEIJING)
        .given(APPLIED, ...opened(application, BEIJING, 5_000))
        .given(ACCEPTED, { kind: "case_closed", case: id, status: "completed" }),
  ],
] as const)("an answer about a case %s", (_, province) => {
  test.each(answers.map((message) => [message.kind, message] as const))(
    "%s: ends the run with case, place and time",
    (_kind, message) => {
      expect(() => province().receive(ACCEPTED, message)).toThrow(IS_UNKNOWN);
    },
  );

  test("what may cross with its end moves nothing", () => {
    const crossing = messages.filter(({ kind }) => CROSSING.includes(kind));
    expect(crossing).toHaveLength(CROSSING.length);
    for (const message of crossing) {
      const answer = province().receive(ACCEPTED, message);
      expect(kindsOf(answer).filter((kind) => kind !== "withdrawal_refused")).toEqual([]);
      expect(answer.messages).toEqual([]);
    }
  });
});

test("no kind of message is left out", () => {
  expect(new Set(messages.map(({ kind }) => kind)).size).toBe(messages.length);
  expect(answers.length + CROSSING.length + OTHERS.length).toBe(messages.length);
});
