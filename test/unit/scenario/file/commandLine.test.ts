import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { settingsOf } from "#scenario/file/commandLine.ts";
import { parseSetting } from "#scenario/file/settingText.ts";
import { formatPath } from "#scenario/locatedPath.ts";
import { problemsOf } from "../problemsOf.ts";
import {
  benchmarkNetwork,
  countryOf,
  edited,
  mistakes,
  resolved,
  smallCountry,
} from "./scenarioUnderTest.ts";

describe("--set reads", () => {
  test.each([
    ["seed=7", ["seed"], 7],
    ["end=drain", ["end"], "drain"],
    ["period.from=2026-03-02", ["period", "from"], "2026-03-02"],
    ["why=a=b", ["why"], "a=b"],
    ["why=", ["why"], null],
    ["faults[0].loss=0.2", ["faults", 0, "loss"], 0.2],
    ["faults=[]", ["faults"], []],
    ["end={ cutAt: 2026-04-01 }", ["end"], { cutAt: "2026-04-01" }],
    [
      "overrides.440000.desks.transferOut.officers=2",
      ["overrides", "440000", "desks.transferOut.officers"],
      2,
    ],
    ['overrides.all.officeHours=["09:00-12:00"]', ["overrides", "all", "officeHours"], ["09:00-12:00"]],
    ['overrides.all["desks.finance.officers"]=2', ["overrides", "all", "desks.finance.officers"], 2],
    [
      'thresholds.on_time_rate{destination:440000}[0]="rate>=0.9"',
      ["thresholds", "on_time_rate{destination:440000}", 0],
      "rate>=0.9",
    ],
    ["arrivals.profile.hours.08-12=2", ["arrivals", "profile", "hours", "08-12"], 2],
  ])("%s", (text, path, value) => {
    expect(parseSetting(text)).toEqual({ flag: `--set ${text}`, path, value });
  });

  test.each([
    ["seed", 'has no path and "="'],
    ["=3", 'has no path and "="'],
    ["a..b=3", '"a..b" is no path'],
    [".a=3", '".a" is no path'],
    ["a.=3", '"a." is no path'],
    ["a[x]=3", '"a[x]" is no path'],
    [String.raw`a["\q"]=3`, "is no path; allowed: path=value"],
    ['a["b\nc"]=3', "is no path; allowed: path=value"],
    ["seed=[1", "not valid YAML: Flow sequence must end with a ]"],
    ["seed={a: 1, a: 2}", 'the key "a" appears twice here; keep one'],
    ["seed=*x", "the alias *x has no anchor &x above it"],
  ])("no %s", (text, message) => {
    const [problem, ...more] = problemsOf(() => parseSetting(text));
    expect(more).toEqual([]);
    expect(problem).toContain(`--set ${text}: `);
    expect(problem).toContain(message);
  });

  test("every path as an error message shows it", () => {
    const key = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,8}$/);
    const odd = fc.string({ minLength: 1, maxLength: 8 }).filter((text) => !text.includes("="));
    const step = fc.oneof(key, odd, fc.nat(999));
    fc.assert(
      fc.property(key, fc.array(step, { maxLength: 4 }), (first, rest) => {
        const path = [first, ...rest];
        fc.pre(first !== "overrides");
        expect(parseSetting(`${formatPath(path)}=1`).path).toEqual(path);
      }),
    );
  });
});

describe("on a scenario", () => {
  test("a flag wins over the file, the later of two over the earlier, --seed and --scale over --set", () => {
    const { configuration } = resolved(smallCountry, {
      set: ["seed=1", "seed=2", "name=one", "name=another", "scale=3"],
      seed: 99,
      scale: 0.5,
      replication: 4,
    });
    expect(configuration).toMatchObject({ seed: 99, name: "another", scale: 0.5, replication: 4 });
    expect(settingsOf({ seed: 99 }).map(({ flag }) => flag)).toEqual(["--seed 99"]);
  });

  test("a flag makes what is missing on the way", () => {
    const country = countryOf(smallCountry, {
      set: ["overrides.440000.desks.transferOut.officers=2", 'bank.officeHours=["10:00-11:00"]'],
    });
    expect(country.policies[0]?.desks.transferOut.officers).toBe(2);
    expect(country.bank.officeHours).toEqual([{ fromMinute: 600, toMinute: 660 }]);
  });

  test("a flag changes one part of a list and leaves the others", () => {
    const flows = countryOf(smallCountry, { set: ["arrivals.flows[1].perYear=1"] }).flows;
    expect(flows.map(({ perYear }) => perYear)).toEqual([300, 1, 2000]);
  });

  test("a flag makes a list, or one that is there longer by one", () => {
    const { configuration } = resolved(smallCountry, {
      set: [
        "faults[0]={ kind: outage, at: platform, during: { from: 2026-03-03, until: 2026-03-04 } }",
        "faults[1].kind=bank_data",
        'faults[1].province="440000"',
        "faults[1].during={ from: 2026-03-03, until: 2026-03-04 }",
        "thresholds.late[0]=count<=4",
        "thresholds.late[1].threshold=count<=9",
        "thresholds.late[1].forAll=origin",
      ],
    });
    expect(configuration.faults.map(({ kind }) => kind)).toEqual(["outage", "bank_data"]);
    expect(configuration.thresholds["late"]).toMatchObject([
      "count<=4",
      { threshold: "count<=9", forAll: "origin" },
    ]);
  });

  test("a flag does not reach what stands elsewhere under the same anchor", () => {
    const anchored = edited(
      edited(
        smallCountry,
        '{ from: "500000", to: "440000", perYear: 2000 }',
        '&f { from: "500000", to: "440000", perYear: 2000 }',
      ),
      "thresholds:",
      'overrides: { all: &o { desks.finance.officers: 3 }, "440000": *o }\nthresholds:',
    );
    const country = countryOf(anchored, { set: ["overrides.440000.desks.finance.officers=5"] });
    expect(country.policies.map(({ desks }) => desks.finance.officers)).toEqual([5, 3]);
  });

  test.each([
    [
      "arrivals.mix.arears=0.1",
      'arrivals.mix.arears: unknown key "arears"; did you mean "arrears"? (allowed: materialInvalid, identityMismatch,',
    ],
    [
      "perid.from=2026-03-02",
      'perid: unknown key "perid"; did you mean "period"? (allowed: name, why, whyZh,',
    ],
    [
      "overrides.440000.desks.transferOut.oficers=2",
      'overrides.440000["desks.transferOut.oficers"]: unknown policy parameter; did you mean "desks.transferOut.officers"?',
    ],
    [
      "overrides.440001.desks.finance.officers=2",
      'overrides.440001: unknown pooling area "440001"; did you mean "440000"?',
    ],
    [
      'thresholds.on_time_rat=["rate>=1"]',
      'thresholds.on_time_rat: there is no metric "on_time_rat"; did you mean on_time_rate?',
    ],
    ["name.first=x", 'name.first: name is "small-country" here and has no parts; set it as a whole'],
    [
      "arrivals.flows[4].perYear=1",
      "arrivals.flows[4].perYear: arrivals.flows is a list of 3; allowed: arrivals.flows[0] to arrivals.flows[2], or arrivals.flows[3] for one more",
    ],
    [
      "arrivals.flows.first=1",
      "arrivals.flows.first: arrivals.flows is a list of 3; allowed: arrivals.flows[0] to arrivals.flows[2], or arrivals.flows[3] for one more",
    ],
    ["arrivals.flows[3]=1", "arrivals.flows[3]: found 1; allowed: a mapping"],
    ["faults[1].kind=outage", "faults: found a mapping (1); allowed: a list"],
    ["seed=-1", "seed: found -1; allowed: a whole number from 0 to 9007199254740991"],
    ["calendar.kind=", "calendar.kind: found nothing (null); allowed: one of statutory, always_open"],
    ["__proto__.x=1", '__proto__: unknown key "__proto__"'],
  ])("--set %s is refused by the name of the flag", (set, message) => {
    const found = mistakes(smallCountry, { set: [set] });
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(`--set ${set}: ${message}`);
  });

  test("what a flag left out of a mapping it made is missing at the flag, the rest in the file", () => {
    const text = smallCountry.replace(/period:.*\n/, "");
    expect(mistakes(text, { set: ["period.from=2026-03-02", "scale=0"] })).toEqual([
      '--set period.from=2026-03-02: period.until: is missing; allowed: a date or a date and time that exists, such as 2026-02-13 or "2026-02-13T09:30", with no zone',
      "--set scale=0: scale: found 0; allowed: a number more than 0, at most 1000",
    ]);
    expect(mistakes(text, { set: ["seed=1"] })).toEqual([
      "s.yaml:2:1: period: is missing; allowed: from and until, such as { from: 2026-03-02, until: 2026-03-07 }",
    ]);
  });

  test("--scale is refused where there are no flows to scale", () => {
    expect(mistakes(benchmarkNetwork, { scale: 2 })).toEqual([
      "--scale 2: scale: a bare queueing network has no scale; allowed: leave it out, or leave network out",
    ]);
  });
});
