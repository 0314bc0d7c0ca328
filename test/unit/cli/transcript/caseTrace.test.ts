import { describe, expect, it } from "vitest";
import { instantOf } from "#domain/calendar/civilDate.ts";
import { refusalCodes } from "#domain/refusalCode.ts";
import { TICKS_PER_HOUR } from "#kernel/time.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { type CaseWitness, createCaseWitness, renderTrace } from "#services/cli/transcript/caseTrace.ts";
import { refusalWords } from "#services/cli/transcript/refusalWords.ts";
import { plainJourney, stated } from "#test/support/journeyUnderTest.ts";
import { runEmbedded } from "#test/support/runEmbedded.ts";
import {
  BEIJING,
  GUANGDONG,
  listed,
  MONDAY,
  provincePolicy,
  smallCountry,
} from "#test/support/smallCountry.ts";
import { createRunWitness, renderTranscript } from "#test/support/transcript/runTranscript.ts";

const names = {
  [BEIJING]: { name: "北京市", nameEn: "Beijing" },
  [GUANGDONG]: { name: "广东省", nameEn: "Guangdong" },
};
const policies = Object.entries(names).map(([code, name]) => provincePolicy(code, name));

/** Runs a configuration and listens to one case. */
function listen(configuration: RunConfiguration, caseId: string): CaseWitness {
  const witness = createCaseWitness(caseId);
  const { facts, envelopes } = runEmbedded(configuration);
  // Facts first, then envelopes: the story sorts by time, and must not depend on more.
  for (const { at, place, fact } of facts) witness.onFact(at, place, fact);
  for (const envelope of envelopes) witness.onEnvelope(envelope);
  return witness;
}

function trace(
  configuration: RunConfiguration,
  caseId = `${BEIJING}-0`,
  language: "en" | "zh" = "en",
): string {
  return renderTrace(listen(configuration, caseId), configuration, language);
}

const oneMove = smallCountry({
  policies,
  country: { applications: [listed(BEIJING, GUANGDONG), listed(GUANGDONG, BEIJING)] },
});

describe("a traced case", () => {
  const told = trace(oneMove);
  const steps = told.split("\n").filter((line) => /^ {4}\d\d:\d\d/.test(line));

  it("says who moves where, and how it was applied for", () => {
    expect(told.split("\n").slice(0, 2)).toEqual([
      "Case 110000-0",
      "  from 110000 Beijing (110100 市1) to 440000 Guangdong (440200 市2); applied for at origin, over the app, by the person",
    ]);
  });

  it("has each step with its time and place, in order", () => {
    const parts = [
      "10:00  110000 Beijing     the application comes in",
      "10:00  110000 Beijing     the account holds 1,234.56 yuan",
      "10:00  110000 Beijing     an officer of the verification desk takes it up at once",
      "10:10  110000 Beijing     verified for origin: in order",
      "11:10  national platform  enters the case in the register of open cases",
      "13:10  440000 Guangdong   verified for destination: in order",
      "ACCEPTED; day 0 is 2025-03-03, transfer-out by 2025-03-17, all by 2025-03-24",
      "TRANSFER-OUT DONE: sheet XX-110000-0,",
      "has the information sheet XX-110000-0; transfer-in by 2025-03-11",
      "TRANSFER-IN DONE: the relation is at destination",
      "MONEY REMITTED: HK-110000-0",
      "MONEY CREDITED to the person",
      "takes the case off the register",
      "110000 Beijing     closes its file: completed",
    ];
    for (const part of parts) expect(told).toContain(part);
    const instants: string[] = [];
    let today = "";
    for (const line of told.split("\n")) {
      today = /^ {2}\w+day (\d{4}-\d\d-\d\d)/.exec(line)?.[1] ?? today;
      const time = /^ {4}(\d\d:\d\d) {2}/.exec(line)?.[1];
      if (time !== undefined) instants.push(`${today} ${time}`);
    }
    expect(instants.length).toBeGreaterThan(40);
    expect(instants).toEqual(instants.toSorted());
  });

  it("names days, and counts working days from acceptance", () => {
    expect(told).toContain("\n  Monday 2025-03-03\n");
    expect(told).toContain("\n  Tuesday 2025-03-04, working day 1\n");
  });

  it("has every ledger entry of the case, and no fen more", () => {
    const entries = steps.flatMap((line) => /ledger: (.*)$/.exec(line)?.[1] ?? []);
    expect(entries).toEqual([
      "1,234.56 yuan from opening balance to participants",
      "1,234.56 yuan from participants to payable",
      "1,234.56 yuan from payable to dispatched",
      "1,234.56 yuan from arrived to in transit",
      "1,234.56 yuan from in transit to dispatched",
      "1,234.56 yuan from arrived to suspense",
      "1,234.56 yuan from suspense to participants",
    ]);
  });

  it("has the id of every message, once", () => {
    const ids = [...told.matchAll(/\(message ([^)]+)\)/g)].map(([, id]) => id);
    expect(ids).toContain("110000#0");
    expect(ids.filter((id) => id?.startsWith("platform#"))).toHaveLength(5);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("ends with each leg, its limit, and who was late", () => {
    expect(told).toMatch(
      /\n {2}transfer-out: \d working days? \(\d calendar\), last day 2025-03-17, in time\n/,
    );
    expect(told).toMatch(
      /\n {2}relation, in all: .*, last day 2025-03-24, in time\n {2}money credited: .*\n {2}nobody was late/,
    );
  });

  it("is told in Chinese", () => {
    const chinese = trace(oneMove, undefined, "zh");
    expect(chinese).toContain(
      "业务 110000-0\n  由 110000 北京市（110100 市1）转往 440000 广东省（440200 市2）；本人通过国家医保服务平台向转出地申请",
    );
    expect(chinese).toContain("【受理】第 0 日为 2025-03-03，转出期限 2025-03-17，全程期限 2025-03-24");
    expect(chinese).toContain("记账：1,234.56 元，应划转 → 已划出");
    expect(chinese).toContain("（报文 110000#0），2025-03-03 11:10 到达");
    expect(chinese).toMatch(/转出：\d 个工作日（\d 个自然日），期限 2025-03-17，按时\n/);
  });

  it("hears nothing of any other case", () => {
    expect(told).not.toContain("440000-0");
    expect(listen(oneMove, "110000-99").hasSeen()).toBe(false);
  });

  it("knows when nothing more can happen to the case", () => {
    const witness = createCaseWitness(`${BEIJING}-0`);
    const { facts } = runEmbedded(oneMove);
    const own = facts.filter(({ fact }) => "case" in fact && fact.case === witness.caseId);
    own.forEach(({ at, place, fact }, index) => {
      expect(witness.isComplete()).toBe(false);
      witness.onFact(at, place, fact);
      if (index === own.length - 1) expect(witness.isComplete()).toBe(true);
    });
  });
});

describe("what may befall a case", () => {
  const beijing = (changes: Parameters<typeof provincePolicy>[1]) => [
    provincePolicy(BEIJING, changes),
    provincePolicy(GUANGDONG),
  ];
  const country = { applications: [listed(BEIJING, GUANGDONG)] };

  it("a refusal is told in words, with its code and who found it", () => {
    const arrears = {
      applications: [listed(BEIJING, GUANGDONG, { lodgedAt: "destination", circumstances: ["arrears"] })],
    };
    const told = trace(smallCountry({ country: arrears }), `${GUANGDONG}-0`);
    expect(told).toContain("REFUSED: contributions are owed at origin (OUT_ARREARS, found by origin)");
    expect(told).toContain("learns of the refusal: contributions are owed at origin");
    expect(told).not.toContain("late");
    for (const language of ["en", "zh"] as const) {
      expect(new Set(refusalCodes.map((code) => refusalWords(code, language))).size).toBe(
        refusalCodes.length,
      );
    }
  });

  it("a late leg says by how much, and whose it was", () => {
    const slow = { kind: "deterministic", valueTicks: 12 * 7 * 3_600_000 } as const;
    const policies = beijing({ desks: { transferOut: { circulation: slow } } });
    const told = trace(smallCountry({ policies, country }));
    expect(told).toMatch(/transfer-out: 12 working days .*; LATE by 2 working days/);
    expect(told).toContain("who was late: 110000 Province 110000, by 2 working days");
    expect(trace(smallCountry({ policies, country }), undefined, "zh")).toContain("超期 2 个工作日");
  });

  it("a clock that stands still for a supplement makes nobody late in a run that was cut", () => {
    const journey = stated({ supplementAt: "transferOut", answersAfterTicks: 40 * 24 * 3_600_000 });
    const told = trace(
      smallCountry({
        policies: beijing({ supplement: { limitWorkingDays: 40 } }),
        country: { journey: plainJourney, applications: [listed(BEIJING, GUANGDONG, { journey })] },
        run: { cutAt: instantOf("2025-04-02T00:00") },
      }),
    );
    expect(told).toMatch(/transfer-out: not done after 0 working days .*, still in time/);
    expect(told).toMatch(/relation, in all: not done after .*, still in time/);
  });

  it("a run that was cut leaves it open, late if its last day is past", () => {
    const never = { kind: "deterministic", valueTicks: 60 * 7 * 3_600_000 } as const;
    const policies = beijing({ desks: { transferOut: { circulation: never } } });
    const cut = (text: string): string =>
      trace(smallCountry({ policies, country, run: { cutAt: instantOf(text) } }));
    expect(cut("2025-03-10T00:00")).toContain(
      "transfer-out: not done after 5 working days (7 calendar), last day 2025-03-17, still in time",
    );
    const late = cut("2025-03-19T00:00");
    expect(late).toContain("last day 2025-03-17, LATE by 2 working days");
    expect(late).toContain("who was late: 110000 Province 110000, by 2 working days");
    expect(late).toContain("still open when the run ended");
  });

  it("money that does not match goes back, and is put into the account again", () => {
    const policies = [provincePolicy(BEIJING), provincePolicy(GUANGDONG, { funds: { mismatchShare: 1 } })];
    const told = trace(smallCountry({ policies, country }));
    expect(told).toContain("MONEY SENT BACK: it does not match the file");
    expect(told).toContain("1,234.56 yuan put back into the person's account");
    expect(told).toContain("closes its file: the relation has moved, the money came back");
    expect(told).not.toContain("money credited");
  });

  it("an account that is kept in place needs no legs", () => {
    const policies = beijing({ inProvince: { accountMode: "keep_in_place" } });
    const told = trace(smallCountry({ policies, country: { applications: [listed(BEIJING, BEIJING)] } }));
    expect(told).toContain("closes its file: kept in place");
    expect(told).not.toContain("working day");
  });

  it("a message that is sent again keeps its parcel number", () => {
    const link = {
      kind: "link",
      from: BEIJING,
      to: "platform",
      fromTicks: MONDAY,
      untilTicks: MONDAY + 20 * 86_400_000,
      loss: 0,
      duplicate: 1,
      extraDelayTicks: 0,
      retransmitAfterTicks: 8 * 3_600_000,
    } as const;
    const configuration = smallCountry({ country, run: { faults: [link] } });
    const told = trace(configuration);
    expect(told).toMatch(/sends the application to national platform \(message 110000#0, parcel 0\)/);
    expect(told).toMatch(
      /sends the application once more to national platform \(message 110000#1, parcel 0\)/,
    );
    const transcript = renderTranscript(createRunWitness(), configuration, "en", {
      digest: "d",
      command: "c",
    });
    expect(transcript).toContain(
      "the link from 110000 Province 110000 to national platform loses 0% and doubles 100% of what it carries from 2025-03-03 00:00",
    );
  });
});

describe("the transcript of a run", () => {
  function transcript(): string {
    const witness = createRunWitness();
    const { facts, envelopes, digest } = runEmbedded(oneMove);
    for (const { at, place, fact } of facts) witness.onFact(at, place, fact);
    for (const envelope of envelopes) witness.onEnvelope(envelope);
    return renderTranscript(witness, oneMove, "en", { digest, command: "npx node write it" });
  }

  it("says what to do about a difference, tells every case, and ends with the digest", () => {
    const told = transcript();
    expect(told.split("\n").slice(0, 3)).toEqual([
      "# small country: every case of small-country.yaml (seed 7) as a clerk would tell it.",
      "# A test compares this file with the run. Only commit a difference you can explain. To write it anew:",
      "#   npx node write it",
    ]);
    expect([...told.matchAll(/^Case .*$/gm)].map(([title]) => title)).toEqual([
      "Case 110000-0",
      "Case 440000-0",
    ]);
    expect(told).toMatch(/\n\n\ndigest [0-9a-f]{64}\n$/);
  });

  it("is the same each time", () => {
    expect(transcript()).toBe(transcript());
  });
});

it("counts the in leg from the opening of the sheet, where its clock starts with that", () => {
  const circulation = { kind: "deterministic", valueTicks: 60 * TICKS_PER_HOUR } as const;
  const slow = provincePolicy(GUANGDONG, {
    ...names[GUANGDONG],
    clock: { inStart: "sheet_opened" },
    desks: { transferIn: { circulation } },
  });
  const told = trace(
    smallCountry({
      policies: [provincePolicy(BEIJING, names[BEIJING]), slow],
      country: { applications: [listed(BEIJING, GUANGDONG)] },
    }),
  );
  expect(told).toContain("  transfer-in: 0 working days (0 calendar), last day ");
  expect(told).not.toContain("LATE");
});
