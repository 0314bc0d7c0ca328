import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { formatPath } from "#scenario/locatedPath.ts";
import { benchmarkNetwork, fixture, mistakes } from "./scenarioUnderTest.ts";

/** Scenarios that between them have every field there is. */
const scenarios = {
  country: fixture("every-field"),
  network: benchmarkNetwork,
  hand: fixture("single-server"),
};

type Path = readonly (string | number)[];

interface Field {
  readonly path: Path;
  readonly value: unknown;
}

/** Every value below a value, mappings and lists included. */
function fieldsOf(value: unknown, path: Path = []): Field[] {
  const here = path.length === 0 ? [] : [{ path, value }];
  if (Array.isArray(value))
    return [...here, ...value.flatMap((item, index) => fieldsOf(item, [...path, index]))];
  if (typeof value !== "object" || value === null) return here;
  return [...here, ...Object.entries(value).flatMap(([key, part]) => fieldsOf(part, [...path, key]))];
}

/** Paths under which anything may be named, or nothing has a type. */
const free = (path: Path) => path[0] === "overrides" && path.length > 2;

function settingOf(path: Path, value: unknown): string {
  return `${formatPath(path)}=${JSON.stringify(value)}`;
}

describe.each(Object.entries(scenarios))("every field of the %s", (_name, text) => {
  const fields = fieldsOf(parse(text, { stringKeys: true }));

  test("stands as it is without a mistake", () => {
    expect(mistakes(text)).toEqual([]);
  });

  test("refuses a value of another type, and names itself", () => {
    for (const { path, value } of fields.filter((field) => !free(field.path))) {
      const other = typeof value === "object" ? "else" : [["else"]];
      const said = mistakes(text, { set: [settingOf(path, other)] });
      expect(said, formatPath(path)).not.toEqual([]);
      expect(said.join("\n"), formatPath(path)).toContain(`: ${formatPath(path)}`);
    }
  });

  test("refuses nothing", () => {
    for (const { path } of fields) {
      const said = mistakes(text, { set: [settingOf(path, null)] });
      const expected =
        path.at(-1) === "promise.outWorkingDays" ? [] : [expect.stringContaining(`: ${formatPath(path)}`)];
      expect(said.slice(0, 1), formatPath(path)).toEqual(expected);
    }
  });

  test("refuses a negative number where it is one", () => {
    for (const { path, value } of fields) {
      const negative = typeof value === "number" ? -Math.max(value, 1) : `-${value}`;
      const isDuration = typeof value === "string" && /^\d[\d.]*(?:s|min|h|d)$/.test(value);
      if (typeof value !== "number" && !isDuration) continue;
      const said = mistakes(text, { set: [settingOf(path, negative)] });
      expect(said, formatPath(path)).not.toEqual([]);
      expect(said[0], formatPath(path)).toContain(
        `: ${formatPath(path)}: found ${JSON.stringify(negative)}; allowed: `,
      );
    }
  });

  test("has no unknown key beside it", () => {
    const mappings = fields.filter(({ value }) => typeof value === "object" && !Array.isArray(value));
    for (const { path } of [{ path: [] }, ...mappings]) {
      if (free(path)) continue;
      const unknown = [...path, "somethingElse"];
      const said = mistakes(text, { set: [settingOf(unknown, 1)] });
      expect(said.join("\n"), formatPath(unknown)).toContain(formatPath(unknown));
    }
  });
});

/** What a scenario cannot do without, and what each part of it cannot, once it is there. */
const required = [
  "name",
  "why",
  "period",
  "period.from",
  "period.until",
  "end.cutAt",
  "arrivals",
  "arrivals.gravity.transfersPerYear",
  "arrivals.gravity.inProvinceShare",
  "arrivals.gravity.returnShare",
  "arrivals.gravity.pull",
  "arrivals.gravity.push",
  "arrivals.gravity.within",
  "arrivals.flows[0].from",
  "arrivals.flows[0].to",
  "arrivals.flows[0].perYear",
  "arrivals.applications[0].at",
  "arrivals.applications[0].from",
  "arrivals.applications[0].to",
  "arrivals.applications[0].about.shares.relatives",
  "arrivals.applications[0].about.shares.limitYuan",
  "arrivals.people.contributionBase.medianYuan",
  "arrivals.people.contributionBase.meanYuan",
  "arrivals.journey.withdrawal.after.distribution",
  "arrivals.journey.withdrawal.after.mean",
  "arrivals.balance.medianYuan",
  "arrivals.balance.meanYuan",
  "arrivals.payouts.applications[0].at",
  "arrivals.payouts.applications[0].province",
  "arrivals.payouts.applications[0].ground",
  "arrivals.wallet.amount.medianYuan",
  "arrivals.wallet.amount.meanYuan",
  "arrivals.wallet.transfers[0].at",
  "arrivals.wallet.transfers[0].from",
  "arrivals.wallet.transfers[0].to",
  "arrivals.wallet.transfers[0].payer",
  "arrivals.wallet.transfers[0].amountYuan",
  "bank.latency.distribution",
  "bank.latency.mean",
  "bank.latency.coefficientOfVariation",
  "faults[0].kind",
  "faults[0].at",
  "faults[0].during",
  "faults[0].during.from",
  "faults[0].during.until",
  "faults[1].kind",
  "faults[1].from",
  "faults[1].to",
  "faults[1].during",
  "faults[1].during.from",
  "faults[1].during.until",
  "thresholds.on_time_rate[0].threshold",
];

test("every field but these may be left out", () => {
  const document = parse(scenarios.country, { stringKeys: true });
  const missing = fieldsOf(document)
    .filter(({ path }) => typeof path.at(-1) === "string")
    .filter(({ path }) => !/gravity\.(?:pull|push|within)\./.test(formatPath(path)) && !free(path))
    .map(({ path }) => path)
    .filter((path) =>
      mistakes(JSON.stringify(without(document, path))).some((said) =>
        said.includes(`: ${formatPath(path)}: is missing`),
      ),
    );
  expect(missing.map(formatPath)).toEqual(required);
});

function without(value: unknown, [step, ...further]: Path): unknown {
  if (Array.isArray(value))
    return value.map((item, index) => (index === step ? without(item, further) : item));
  const entries = Object.entries(value as Record<string, unknown>);
  if (further.length === 0) return Object.fromEntries(entries.filter(([key]) => key !== step));
  return Object.fromEntries(
    entries.map(([key, part]) => [key, key === step ? without(part, further) : part]),
  );
}
