import type { PolicySet } from "#scenario/file/country/policySet.ts";
import { resolveScenario } from "#scenario/file/resolveScenario.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import type { PartName } from "./partPlan.ts";

type Overrides = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

interface Transfer {
  readonly at: string;
  readonly from: string;
  readonly to: string;
  readonly lodgedAt?: "origin" | "destination";
  readonly balanceYuan: string;
  readonly circumstances?: readonly string[];
}

/** The province under test, and the two that are played beside it. */
export interface Cast {
  readonly province: string;
  readonly one: string;
  readonly other: string;
}

/**
 * The cast of a conformance run: the first two provinces that are not the one under test.
 * @throws RangeError if there is no such province
 */
export function castOf(province: string, policies: PolicySet): Cast {
  if (!policies.codes.includes(province)) {
    throw new RangeError(`--province ${province}: there are ${policies.codes.join(", ")}`);
  }
  const [one = "", other = ""] = policies.codes.filter((code) => code !== province);
  return { province, one, other };
}

/** The runs of the kit: small, and without chance, so that what must come out is known. */
export function conformScenario(part: PartName, cast: Cast, policies: PolicySet): RunConfiguration {
  const isHoliday = part === "holiday";
  const day = (date: string, time: string): string => `${date}T${time}`;
  const dates = isHoliday
    ? ["2026-04-28", "2026-04-29", "2026-04-30"]
    : ["2026-03-02", "2026-03-03", "2026-03-04"];
  const scenario = {
    name: `conform-${part}`,
    why: `The conformance kit's run “${part}” with ${cast.province} under test.`,
    seed: 1,
    period: { from: dates[0], until: isHoliday ? "2026-05-02" : "2026-03-06" },
    provinces: [cast.province, cast.one, cast.other].sort(),
    bank: { latency: { distribution: "deterministic", value: "1d" } },
    overrides: overridesOf(part, cast),
    arrivals: {
      applications: transfersOf(part, cast, (index, time) => day(dates[index] ?? "", time)).map(
        (transfer) => ({
          ...transfer,
          about: { sex: "female", contributionMonths: 62, contributionBaseYuan: 6000 },
        }),
      ),
    },
    thresholds: {},
  };
  return resolveScenario({ text: JSON.stringify(scenario), file: `conform-${part}`, policies }).configuration;
}

function overridesOf(part: PartName, { province, one }: Cast): Overrides {
  const desks = Object.fromEntries(
    ["verification", "transferOut", "finance", "transferIn", "matching"].flatMap((desk) => [
      [`desks.${desk}.service`, { distribution: "deterministic", valueMinutes: 20 }],
      [
        `desks.${desk}.circulation`,
        { distribution: "deterministic", valueMinutes: desk === "transferOut" ? 600 : 0 },
      ],
    ]),
  );
  const all = {
    "funds.mismatchShare": 0,
    "funds.bankReturnShare": 0,
    "funds.batchCycleWorkingDays": 1,
    "account.transferInterest": false,
    "account.zeroAt": "out_confirmed",
    ...desks,
  };
  if (part !== "money") return { all };
  const returns = { "funds.mismatchShare": 1, "funds.mismatchSentBackShare": 1 };
  return { all, [province]: { ...returns, "funds.bankReturnShare": 1 }, [one]: returns };
}

type At = (dayIndex: number, time: string) => string;

function transfersOf(part: PartName, { province, one, other }: Cast, at: At): Transfer[] {
  const out = { from: province, to: one };
  const into = { from: one, to: province };
  if (part === "refusals") {
    return [
      {
        at: at(0, "09:10"),
        ...out,
        lodgedAt: "destination",
        balanceYuan: "900.00",
        circumstances: ["arrears"],
      },
      {
        at: at(0, "09:20"),
        ...out,
        lodgedAt: "origin",
        balanceYuan: "900.00",
        circumstances: ["notSuspended"],
      },
      {
        at: at(0, "09:30"),
        ...into,
        lodgedAt: "origin",
        balanceYuan: "900.00",
        circumstances: ["notEnrolled"],
      },
      {
        at: at(1, "09:40"),
        ...into,
        lodgedAt: "origin",
        balanceYuan: "900.00",
        circumstances: ["identityMismatch"],
      },
      {
        at: at(1, "10:00"),
        from: province,
        to: other,
        lodgedAt: "origin",
        balanceYuan: "900.00",
        circumstances: ["notEnrolled"],
      },
      { at: at(1, "10:10"), from: province, to: other, lodgedAt: "destination", balanceYuan: "33.33" },
    ];
  }
  return [
    { at: at(0, "09:20"), ...out, lodgedAt: "origin", balanceYuan: "4321.09" },
    { at: at(0, "10:40"), ...out, lodgedAt: "destination", balanceYuan: "1500.00" },
    { at: at(0, "14:05"), ...into, lodgedAt: "origin", balanceYuan: "2718.28" },
    { at: at(1, "09:00"), from: other, to: province, lodgedAt: "destination", balanceYuan: "3141.59" },
    { at: at(1, "18:30"), from: province, to: other, lodgedAt: "destination", balanceYuan: "0" },
    { at: at(2, "11:11"), from: province, to: other, lodgedAt: "origin", balanceYuan: "0.01" },
    { at: at(2, "16:45"), ...into, lodgedAt: "origin", balanceYuan: "10000.00" },
  ];
}
