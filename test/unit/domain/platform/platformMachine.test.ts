import { describe, expect, test } from "vitest";
import type { Application } from "#domain/application.ts";
import type { Message, ProcedureMessage } from "#domain/message/message.ts";
import { createPlatformMachine } from "#domain/platform/platformMachine.ts";
import { RulesUnderTest } from "#test/support/rulesUnderTest.ts";
import { BEIJING, GUANGDONG, listed, SHANGHAI } from "#test/support/smallCountry.ts";
import { APPLIED, applicationOf } from "#test/support/transferStory.ts";

const first = applicationOf(listed(BEIJING, SHANGHAI, { person: "A" }));
const second = applicationOf(listed(BEIJING, GUANGDONG, { person: "A" }), 1);
const id = first.case;

function platform() {
  return new RulesUnderTest(createPlatformMachine({ exchangeTicks: 3_600_000 }));
}

function apply(application: Application): ProcedureMessage {
  return {
    kind: "application",
    case: application.case,
    addressee: application.destination,
    application,
    letter: null,
  };
}

const refusal: ProcedureMessage = {
  kind: "verification_result",
  case: id,
  addressee: BEIJING,
  side: "destination",
  refusal: "IN_NOT_ENROLLED",
};
const sheet = (amountFen: number): ProcedureMessage => ({
  kind: "information_sheet",
  toFollowFen: 0,
  seal: 0,
  delays: null,
  case: id,
  addressee: SHANGHAI,
  sheetNumber: "XX",
  acceptedAt: 1,
  dayZero: 1,
  outDeadlineDay: 1,
  outDoneAt: 1,
  contributionMonths: 1,
  contributions: [0, 1, 1, 1],
  amountFen,
});
const relationDone: ProcedureMessage = {
  kind: "transfer_in_result",
  delays: null,
  case: id,
  addressee: BEIJING,
  sheetReceivedAt: 1,
  inDeadlineDay: 1,
  inDoneAt: 1,
  accumulatedMonths: 1,
  retirementMonthsNeeded: -1,
};
const fundsDone: ProcedureMessage = {
  kind: "funds_result",
  delays: null,
  case: id,
  addressee: BEIJING,
  outcome: "credited",
  fundsArrivedAt: 1,
  fundsDoneAt: 1,
};
const acceptance: ProcedureMessage = {
  kind: "acceptance",
  case: id,
  addressee: BEIJING,
  acceptedAt: 1,
  dayZero: 1,
};

describe("the national platform", () => {
  test.each([
    ["an application", apply(first)],
    ["a refusal", refusal],
    ["an approval", { ...refusal, refusal: null } as ProcedureMessage],
    ["an acceptance", acceptance],
    ["an information sheet", sheet(5)],
    ["the result of a transfer-in", relationDone],
    ["the result of a remittance", fundsDone],
  ])("hands %s on to its addressee, unchanged, one exchange later", (_what, message) => {
    const rules = platform();
    if (message.kind !== "application") rules.receive(APPLIED, apply(first), BEIJING);
    if (message.kind === "transfer_in_result" || message.kind === "funds_result")
      rules.receive(APPLIED, sheet(5), BEIJING);
    const { messages, timers, rows } = rules.receive(APPLIED, message, BEIJING);
    expect(messages).toEqual([{ to: message.addressee, message, delayTicks: 3_600_000 }]);
    expect([timers, rows]).toEqual([[], []]);
  });

  test("moves no money and no job", () => {
    const money: Message = {
      kind: "remittance_return",
      reason: "mismatch",
      case: id,
      addressee: BEIJING,
      remittanceNumber: "HK",
      sentBackAt: APPLIED,
      amountFen: 1,
    };
    expect(() => platform().receive(APPLIED, money, SHANGHAI)).toThrow(
      "the platform hands on no remittance_return (from 310000)",
    );
    expect(() => platform().remind(APPLIED, { kind: "office_opens" })).toThrow("sets no timer office_opens");
  });
});

describe("the register of open cases", () => {
  test("takes an application in", () => {
    const answer = platform().receive(APPLIED, apply(first), BEIJING);
    expect(answer.facts).toEqual([{ kind: "case_registered", case: id, person: "A", home: BEIJING }]);
  });

  test("[A3] refuses the same person's second application, to its home, while the first is open", () => {
    const rules = platform();
    rules.receive(APPLIED, apply(first), BEIJING);
    expect(rules.receive(APPLIED, apply(second), BEIJING)).toEqual({
      facts: [],
      messages: [
        {
          to: BEIJING,
          message: {
            kind: "verification_result",
            case: "110000-1",
            addressee: BEIJING,
            side: "platform",
            refusal: "ALREADY_IN_PROGRESS",
          },
          delayTicks: 3_600_000,
        },
      ],
      timers: [],
      rows: [],
    });
  });

  test("knows nothing against another person", () => {
    const rules = platform();
    rules.receive(APPLIED, apply(first), BEIJING);
    const other = applicationOf(listed(BEIJING, GUANGDONG, { person: "B" }), 1);
    expect(rules.receive(APPLIED, apply(other), BEIJING).facts).toHaveLength(1);
  });

  /** What ends a case, and what does not yet. */
  test.each([
    ["a refusal by the other side", [refusal], true],
    ["an approval", [{ ...refusal, refusal: null } as ProcedureMessage, acceptance], false],
    ["the sheet", [sheet(5)], false],
    ["the relation, with money to come", [sheet(5), relationDone], false],
    ["the relation, with no money to come", [sheet(0), relationDone], true],
    ["the money, with the relation to come", [sheet(5), fundsDone], false],
    ["the relation, then the money", [sheet(5), relationDone, fundsDone], true],
    ["the money, then the relation", [sheet(5), fundsDone, relationDone], true],
  ])("after %s the person may apply again: %o → %s", (_what, messages, released) => {
    const rules = platform();
    rules.receive(APPLIED, apply(first), BEIJING);
    const answers = messages.map((message) => rules.receive(APPLIED, message, BEIJING));
    const releases = answers.flatMap(({ facts }) => facts).filter(({ kind }) => kind === "case_released");
    expect(releases).toEqual(released ? [{ kind: "case_released", case: id }] : []);
    expect([rules.state.cases.size, rules.state.persons.size]).toEqual(released ? [0, 0] : [1, 1]);
    const again = rules.receive(APPLIED, apply(second), BEIJING);
    expect(again.messages[0]?.message.kind).toBe(released ? "application" : "verification_result");
  });

  test("word of a case it never registered is a mistake that names it", () => {
    expect(() => platform().receive(APPLIED, relationDone, SHANGHAI)).toThrow("no open case 110000-0");
  });
});
