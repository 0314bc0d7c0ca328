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

function settingOf({ path, value }: Field): string {
  return `${formatPath(path)}=${JSON.stringify(value)}`;
}

/** Fields of which none is inside another, so that all of a group can be changed at once. */
function apart<Kind extends { readonly path: Path }>(fields: readonly Kind[]): readonly (readonly Kind[])[] {
  const depths = new Set(fields.map(({ path }) => path.length));
  return [...depths].map((depth) => fields.filter(({ path }) => path.length === depth));
}

/** What is said against each field when it is changed: in a group where that is enough, else alone. */
function saidAgainst(text: string, changed: readonly Field[]): readonly [path: string, said: string][] {
  return apart(changed).flatMap((group) => {
    const together = mistakes(text, { set: group.map(settingOf) });
    return group.map((field): [string, string] => {
      const path = formatPath(field.path);
      const said = together.filter((line) => line.includes(`: ${path}: `));
      if (said.length > 0) return [path, said.join("\n")];
      const alone = mistakes(text, { set: [settingOf(field)] });
      return [path, alone.filter((line) => line.includes(`: ${path}`)).join("\n")];
    });
  });
}

describe.each(Object.entries(scenarios))("every field of the %s", (_name, text) => {
  const fields = fieldsOf(parse(text, { stringKeys: true }));

  test("stands as it is without a mistake", () => {
    expect(mistakes(text)).toEqual([]);
  });

  test("refuses a value of another type, and names itself", () => {
    const other = (value: unknown) => (typeof value === "object" ? "else" : [["else"]]);
    const changed = fields.filter(({ path }) => !free(path));
    for (const [path, said] of saidAgainst(
      text,
      changed.map(({ path, value }) => ({ path, value: other(value) })),
    )) {
      expect(said, path).not.toBe("");
    }
  });

  test("refuses nothing", () => {
    const nothing = fields.map(({ path }) => ({ path, value: null }));
    for (const [path, said] of saidAgainst(text, nothing)) {
      if (path.endsWith('["promise.outWorkingDays"]')) expect(said, path).toBe("");
      else expect(said, path).not.toBe("");
    }
  });

  test("refuses a negative number where it is one", () => {
    const negatives = fields.flatMap<Field>(({ path, value }) => {
      if (typeof value === "number") return [{ path, value: -Math.max(value, 1) }];
      const isDuration = typeof value === "string" && /^\d[\d.]*(?:s|min|h|d)$/.test(value);
      return isDuration ? [{ path, value: `-${value}` }] : [];
    });
    const told = new Map(saidAgainst(text, negatives));
    for (const { path, value } of negatives) {
      const name = formatPath(path);
      expect(told.get(name), name).toContain(`: ${name}: found ${JSON.stringify(value)}; allowed: `);
    }
  });

  test("has no unknown key beside it", () => {
    const mappings = fields.filter(({ value }) => typeof value === "object" && !Array.isArray(value));
    const unknown = [{ path: [] }, ...mappings]
      .filter(({ path }) => !free(path))
      .map(({ path }) => ({ path: [...path, "somethingElse"], value: 1 }));
    for (const [path, said] of saidAgainst(text, unknown)) expect(said, path).not.toBe("");
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
  const fields = fieldsOf(document)
    .map(({ path }) => path)
    .filter((path) => typeof path.at(-1) === "string")
    .filter((path) => !/gravity\.(?:pull|push|within)\./.test(formatPath(path)) && !free(path));
  // Of each mapping one key at a time, so that no two that belong together go at once.
  const groups = Map.groupBy(fields, (path) => `${path.length} ${keyNumber(document, path)}`);
  const missing = [...groups.values()].flatMap((paths) => {
    const said = mistakes(JSON.stringify(paths.reduce(without, document)));
    return paths.filter((path) => said.some((line) => line.includes(`: ${formatPath(path)}: is missing`)));
  });
  expect(missing.map(formatPath).sort()).toEqual(required.toSorted());
});

/** Which key of its mapping a path ends in, from 0. */
function keyNumber(document: unknown, path: Path): number {
  let here = document;
  for (const step of path.slice(0, -1)) here = (here as Record<PropertyKey, unknown>)[step];
  return Object.keys(here as object).indexOf(String(path.at(-1)));
}

function without(value: unknown, [step, ...further]: Path): unknown {
  if (Array.isArray(value))
    return value.map((item, index) => (index === step ? without(item, further) : item));
  const entries = Object.entries(value as Record<string, unknown>);
  if (further.length === 0) return Object.fromEntries(entries.filter(([key]) => key !== step));
  return Object.fromEntries(
    entries.map(([key, part]) => [key, key === step ? without(part, further) : part]),
  );
}
