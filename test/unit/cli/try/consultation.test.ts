import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { textOfDay } from "#domain/calendar/civilDate.ts";
import { resolveTriedCase } from "#scenario/tried/triedCase.ts";
import { consult, type TriedCase } from "#services/cli/try/consultation.ts";
import { consultationText } from "#services/cli/try/consultationText.ts";
import { loadPolicies } from "#services/project/loadPolicies.ts";

const FOLDER = "docs/examples";
const policies = loadPolicies();

async function tried(text: string): Promise<TriedCase & { readonly told: string }> {
  const configuration = resolveTriedCase(text, "case.yaml", policies);
  const outcome = await consult(configuration);
  return { ...outcome, told: consultationText(outcome, configuration, "en") };
}

const example = (name: string): Promise<TriedCase & { readonly told: string }> =>
  tried(readFileSync(`${FOLDER}/${name}`, "utf8"));

/** The folder holds scenarios as well; their first line names their schema. */
const isCase = (name: string): boolean =>
  name.endsWith(".yaml") && !readFileSync(`${FOLDER}/${name}`, "utf8").includes("scenario.schema.json");

test.each(readdirSync(FOLDER).filter(isCase))("the example %s can be tried", async (name) => {
  const { consultation } = await example(name);
  expect(["completed", "refused"]).toContain(consultation.outcome);
});

describe("a case tried before anyone applies", () => {
  const moves = example("chongqing-to-guangdong.yaml");

  test("[S15] [S65] tells where the two provinces differ, with the source of each value", async () => {
    const { consultation } = await moves;
    expect(consultation.differences).toContainEqual({
      parameter: "inProvince.accountMode",
      origin: expect.objectContaining({ value: "remit" }),
      destination: { value: "keep_in_place", source: "guangdong-in-province", assumption: false },
    });
    expect(consultation.differences.some(({ parameter }) => parameter.startsWith("desks."))).toBe(false);
  });

  test.each([
    ["into a pooling area with a policy of its own", "350100", "350500", [null, 8]],
    ["out of it", "350500", "350100", [8, null]],
    ["between two that have none", "350100", "350200", undefined],
  ])("[S65] and where two places of a province do: %s", async (_, fromPool, toPool, values) => {
    const { consultation } = await tried(
      `at: 2026-03-02T09:20\nfrom: "350000"\nto: "350000"\nfromPool: "${fromPool}"\ntoPool: "${toPool}"\n`,
    );
    const promise = consultation.differences.find(({ parameter }) => parameter === "promise.outWorkingDays");
    expect(promise && [promise.origin.value, promise.destination.value]).toEqual(values);
  });

  test("[S1] [S43] tells both benefit profiles", async () => {
    const { benefitProfile } = (await moves).consultation;
    for (const profile of [benefitProfile.before, benefitProfile.after]) {
      expect(profile).toEqual({
        ratio: expect.any(Number),
        deductibleFen: expect.any(Number),
        capFen: expect.any(Number),
      });
    }
  });

  test("by the calendar and the limits, and keeps them when nobody else is in line", async () => {
    const { consultation, told } = await moves;
    expect(consultation.latest).toEqual({ outBy: "2026-03-16", inBy: "2026-03-23", totalBy: "2026-03-23" });
    expect(consultation.outcome).toBe("completed");
    expect(told).toContain("nobody was late in a leg of their own");
  });

  test("by a promise that is shorter than the limit, and says that it counts", async () => {
    const { consultation, told } = await tried(
      'at: 2026-03-02T09:20\nfrom: "350000"\nto: "440000"\nfromPool: "350500"\n',
    );
    // Quanzhou promises 8 working days where 10 are allowed.
    expect(consultation.latest).toEqual({ outBy: "2026-03-12", inBy: "2026-03-19", totalBy: "2026-03-23" });
    expect(told).toContain("(a place's shorter promise counts)\n  2026-03-12  transferred out by\n");
  });

  test("[S58] [S66] says where to ask, and that local rules prevail", async () => {
    expect((await moves).told).toMatch(/12393.*\n.*local rules prevail\.\n$/);
  });

  test("[S28] says that it would be refused, and why", async () => {
    const { consultation, told } = await example("zhejiang-to-henan-refused.yaml");
    expect(consultation.refusal).toEqual({ code: "OUT_ARREARS", side: "origin" });
    expect(told).toContain("would be REFUSED (OUT_ARREARS)");
    expect(told).toContain("contributions are owed at origin (OUT_ARREARS, found by origin)");
  });

  test("[S28] [S53] names every condition that is not met at once, and what to do about each", async () => {
    const { consultation, told } = await example("zhejiang-to-henan-refused.yaml");
    const unmet = consultation.conditions.filter(({ isMet }) => !isMet);
    expect(unmet).toEqual([
      { code: "OUT_ARREARS", side: "origin", isMet: false },
      { code: "OUT_ACCOUNT_OVERDRAWN", side: "origin", isMet: false },
    ]);
    expect(told.split("\n").filter((line) => line.startsWith("    → "))).toEqual([
      "    → pay what is owed at origin, then apply again",
      "    → make the account at origin good, then apply again",
    ]);
    expect((await moves).consultation.conditions.every(({ isMet }) => isMet)).toBe(true);
  });

  test("[S13] tells what a short break costs, paid back and not, and by when it counts as short", async () => {
    const { cover } = (await moves).consultation;
    expect(cover.asStated).toMatchObject({
      rule: "short_break_paid_back",
      daysWithoutCover: 0,
      daysClaimedLater: 59,
    });
    expect(cover.otherwise).toMatchObject({ rule: "short_break_not_paid_back", daysWithoutCover: 59 });
    expect((await moves).told).toContain(
      "enrolled and paid back by 2026-04-30, the break still counts as a short one",
    );
  });

  test("[S14] tells the waiting period after a long break, in days without cover", async () => {
    const { cover } = (await example("zhejiang-to-henan-refused.yaml")).consultation;
    expect(cover.asStated).toMatchObject({ rule: "long_break", waitingMonths: 6 });
    expect(cover.asStated.daysWithoutCover).toBeGreaterThan(181);
  });

  test("does not advise to pay back by a day that is past", async () => {
    const { consultation, told } = await example("zhejiang-to-henan-refused.yaml");
    expect(consultation.cover.payBackByDay).toBeNull();
    expect(told).not.toContain("still counts as a short one");
  });

  test.each([
    ["2026-04-30T10:00", 3, "2026-04-30"],
    ["2026-04-30T10:00", 4, null],
    ["2026-04-30T10:00", 1, "2026-06-30"],
  ])("applying on %s after a break of %i months, it has to be paid back by %s", async (at, months, by) => {
    const text = `at: ${at}\nfrom: "500000"\nto: "440000"\nabout: { breakMonths: ${months} }\n`;
    const { payBackByDay } = (await tried(text)).consultation.cover;
    expect(payBackByDay === null ? null : textOfDay(payBackByDay)).toBe(by);
  });

  test("who is still insured at origin has no break to pay back", async () => {
    const text = 'at: 2026-03-02T09:20\nfrom: "500000"\nto: "440000"\nabout: { breakMonths: 2 }\n';
    const { cover } = (await tried(`${text}circumstances: [notSuspended]\n`)).consultation;
    expect(cover).toMatchObject({
      asStated: { rule: "still_at_origin" },
      otherwise: null,
      payBackByDay: null,
    });
  });

  test("a resident who has missed years may pay for them, too", async () => {
    const about = "combination: rr\nabout: { missedResidentYears: 2 }\n";
    const { cover } = (await tried(`at: 2026-03-02T09:20\nfrom: "500000"\nto: "440000"\n${about}`))
      .consultation;
    expect(cover.otherwise?.waitingMonths).toBeLessThan(cover.asStated.waitingMonths);
  });

  test("without a break there is nothing to choose", async () => {
    const { cover } = (await tried('at: 2026-03-02T09:20\nfrom: "500000"\nto: "440000"\n')).consultation;
    expect(cover).toMatchObject({ asStated: { daysWithoutCover: 0 }, otherwise: null, payBackByDay: null });
  });

  test("over the Spring Festival the same fifteen working days take twenty-eight days", async () => {
    const text = 'at: 2026-01-28T10:00\nfrom: "500000"\nto: "440000"\n';
    expect((await tried(text)).consultation.latest.totalBy).toBe("2026-02-25");
  });
});

describe("[A4] [A5] who applies, and where", () => {
  test.each([
    ["ee", true],
    ["er", false],
  ])("%s", async (combination, isMandatory) => {
    const text = `at: 2026-03-02T09:20\nfrom: "500000"\nto: "440000"\ncombination: ${combination}\n`;
    expect((await tried(text)).consultation.apply).toMatchObject({
      isMandatory,
      startsByItself: false,
      at: ["origin", "destination"],
      by: expect.arrayContaining(["person", "employer"]),
    });
  });

  test("nobody, where enrolment starts the transfer inside the province", async () => {
    const { consultation, told } = await tried('at: 2026-03-02T09:20\nfrom: "330000"\nto: "330000"\n');
    expect(consultation.apply.startsByItself).toBe(true);
    expect(told).toContain("nobody need apply");
    expect(consultation.papers).toEqual([]);
  });
});

describe("[S8] [S9] what is needed", () => {
  test.each([
    ["app", ["id_photo"]],
    ["window", ["id_card", "insurance_card", "certificate", "contact_letter"]],
  ])("over the %s", async (channel, papers) => {
    const { consultation } = await tried(
      `at: 2026-03-02T09:20\nfrom: "500000"\nto: "440000"\nchannel: ${channel}\n`,
    );
    expect(consultation.papers).toEqual(papers);
  });
});
