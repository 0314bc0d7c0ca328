import { describe, expect, test } from "vitest";
import { edited, mistakes, smallCountry } from "./scenarioUnderTest.ts";

/** The one thing said against the small country once a part of it is put differently. */
function said(part: string, replacement: string): readonly string[] {
  return mistakes(edited(smallCountry, part, replacement));
}

const flow = '{ from: "440000", to: "500000", perYear: 800 }';
const person =
  '{ at: 2026-03-03T10:15, from: "440000", to: "500000", channel: window, person: li, circumstances: [arrears] }';
const during = "during: { from: 2026-03-03, until: 2026-03-04 }";

describe("the head of a scenario", () => {
  test.each([
    [
      "name: small-country",
      "nam: small-country",
      [
        "s.yaml:2:1: name: is missing; allowed: lower-case letters, digits and hyphens, such as spring-festival",
        's.yaml:2:1: nam: unknown key "nam"; did you mean "name"? (allowed: name, why, seed, period, end, calendar, exchange, provinces, scale, arrivals, bank, overrides, faults, thresholds, network)',
      ],
    ],
    [
      "name: small-country",
      "name: Small Country",
      [
        's.yaml:2:7: name: found "Small Country"; allowed: lower-case letters, digits and hyphens, such as spring-festival',
      ],
    ],
    [
      "name: small-country",
      "name: 7",
      [
        "s.yaml:2:7: name: found 7; allowed: lower-case letters, digits and hyphens, such as spring-festival (put quotes around it)",
      ],
    ],
    ["why: Two", "why: &w Two", []],
    [
      "seed: 20260302",
      "seed: -1",
      ["s.yaml:4:7: seed: found -1; allowed: a whole number from 0 to 9007199254740991"],
    ],
    [
      "seed: 20260302",
      "seed: 1.5",
      ["s.yaml:4:7: seed: found 1.5; allowed: a whole number from 0 to 9007199254740991"],
    ],
    [
      "seed: 20260302",
      "seed: 9007199254740992",
      ["s.yaml:4:7: seed: found 9007199254740992; allowed: a whole number from 0 to 9007199254740991"],
    ],
    ["seed: 20260302", "seed: 1\nseed: 2", ['s.yaml:5:1: seed: the key "seed" appears twice here; keep one']],
    [
      "seed: 20260302",
      "scale: 0",
      ["s.yaml:4:8: scale: found 0; allowed: a number more than 0, at most 1000"],
    ],
    [
      "seed: 20260302",
      "scale: .inf",
      ["s.yaml:4:8: scale: found Infinity; allowed: a number more than 0, at most 1000"],
    ],
  ])("%s → %s", (part, replacement, problems) => {
    expect(said(part, replacement)).toEqual(problems);
  });
});

describe("its times", () => {
  const period = "period: { from: 2026-03-02, until: 2026-03-07 }";
  test.each([
    [
      `${period}\n`,
      "\n",
      [
        "s.yaml:2:1: period: is missing; allowed: from and until, such as { from: 2026-03-02, until: 2026-03-07 }",
      ],
    ],
    [
      "until: 2026-03-07",
      "until: 2026-03-02",
      [
        "s.yaml:5:36: period.until: is not after period.from; allowed: a later instant (until is not part of the period)",
      ],
    ],
    [
      "from: 2026-03-02",
      "from: 2026-02-30",
      [
        's.yaml:5:17: period.from: found "2026-02-30"; allowed: a date or a date and time that exists, such as 2026-02-13 or "2026-02-13T09:30", with no zone',
      ],
    ],
    [
      "from: 2026-03-02",
      "from: 2017-12-29",
      [
        's.yaml:5:17: period.from: 2017-12-29 lies before 2018-01-01, the first day of the calendar "cn-statutory": allowed are 2018-01-01 to 2026-12-31',
      ],
    ],
    [
      "until: 2026-03-07",
      "until: 2026-12-20",
      [
        's.yaml:5:36: period.until: the last deadlines of this period are not known: 2026-12-21 + 15 working days lies after 2026-12-31, the last day covered by an official holiday notice (calendar "cn-statutory"): allowed are 2018-01-01 to 2026-12-31; a scenario may allow projected days with calendar.allowProjected: true (weekends and statutory holidays only, no make-up days, up to 2032-12-31)',
      ],
    ],
    [
      "until: 2026-03-07",
      "until: 2027-03-07",
      [
        's.yaml:5:36: period.until: 2027-03-06 lies after 2026-12-31, the last day covered by an official holiday notice (calendar "cn-statutory"): allowed are 2018-01-01 to 2026-12-31; a scenario may allow projected days with calendar.allowProjected: true (weekends and statutory holidays only, no make-up days, up to 2032-12-31)',
      ],
    ],
    [
      period,
      `${period}\ncalendar: { allowProjected: true }\nend: { cutAt: 2033-01-01 }`,
      [
        's.yaml:7:15: end.cutAt: 2033-01-01 lies after 2032-12-31, the last day of the calendar "cn-statutory-projected": allowed are 2018-01-01 to 2032-12-31; official holiday notices cover days up to 2026-12-31, later ones are projected',
      ],
    ],
    [
      period,
      "calendar: { kind: always_open }\nperiod: { from: 2026-03-02, until: 2048-03-07 }",
      ["s.yaml:6:36: period.until: is more than 20 years after period.from; allowed: a shorter period"],
    ],
    [
      period,
      `${period}\nend: { cutAt: 2026-03-06 }`,
      ["s.yaml:6:15: end.cutAt: lies before period.until; allowed: that instant or a later one"],
    ],
    [
      period,
      `${period}\nend: drained`,
      ['s.yaml:6:6: end: found "drained"; allowed: drain, or cutAt with a date'],
    ],
    [
      period,
      `${period}\nend: { cut: 2026-03-09 }`,
      [
        's.yaml:6:8: end.cut: unknown key "cut" (allowed: cutAt)',
        's.yaml:6:1: end.cutAt: is missing; allowed: a date or a date and time that exists, such as 2026-02-13 or "2026-02-13T09:30", with no zone',
      ],
    ],
    [
      period,
      `${period}\ncalendar: { kind: gregorian }`,
      ['s.yaml:6:19: calendar.kind: found "gregorian"; allowed: one of statutory, always_open'],
    ],
    [
      period,
      `${period}\nexchange: { hop: 30min }`,
      ["s.yaml:6:18: exchange.hop: 30min is less than the lookahead of 1h; allowed: the lookahead or more"],
    ],
    [
      period,
      `${period}\nexchange: { lookahead: 0s }`,
      [
        's.yaml:6:24: exchange.lookahead: found "0s"; allowed: a duration with its unit, such as "90s", "0.4min", "2h30min", "1d" or "PT2H", longer than 0',
      ],
    ],
  ])("%s → %s", (part, replacement, problems) => {
    expect([...said(part, replacement)].toSorted()).toEqual(problems.toSorted());
  });
});

describe("its provinces", () => {
  const provinces = 'provinces: ["440000", "500000"]';
  test.each([
    [
      provinces,
      'provinces: ["440001", "500000"]',
      ['s.yaml:6:13: provinces[0]: unknown province "440001"; did you mean "440000"?'],
    ],
    [
      provinces,
      'provinces: ["440000", "500000", "440000"]',
      ["s.yaml:6:33: provinces[2]: 440000 is named twice; allowed: each province once"],
    ],
    [
      provinces,
      "provinces: [440000, 500000]",
      [
        's.yaml:6:13: provinces[0]: found 440000; allowed: six digits in quotes, such as "440000" (put quotes around it)',
        's.yaml:6:21: provinces[1]: found 500000; allowed: six digits in quotes, such as "440000" (put quotes around it)',
      ],
    ],
    [
      provinces,
      "provinces: []",
      ["s.yaml:6:12: provinces: found an empty list; allowed: a list of at least 1"],
    ],
    [
      provinces,
      "provinces: south",
      ['s.yaml:6:12: provinces: found "south"; allowed: all, or a list of codes'],
    ],
    [
      flow,
      '{ from: "440000", to: "310000", perYear: 800 }',
      ["s.yaml:12:29: arrivals.flows[1].to: 310000 is not among this run's provinces: 440000, 500000"],
    ],
    [
      flow,
      '{ from: "500001", to: "440000", perYear: 800 }',
      ['s.yaml:12:15: arrivals.flows[1].from: unknown province "500001"; did you mean "500000"?'],
    ],
    [
      "thresholds:",
      'overrides: { "310000": { desks.finance.officers: 2 } }\nthresholds:',
      ["s.yaml:27:14: overrides.310000: 310000 is not among this run's provinces: 440000, 500000"],
    ],
    [
      "thresholds:",
      "overrides: { guangdong: { desks.finance.officers: 2 } }\nthresholds:",
      [
        's.yaml:27:14: overrides.guangdong: found the key "guangdong"; allowed: all, or a province\'s code such as "440000"',
      ],
    ],
    [
      "thresholds:",
      "overrides: { all: { desks.finance.officer: 2 } }\nthresholds:",
      [
        's.yaml:27:21: overrides.all["desks.finance.officer"]: unknown policy parameter; did you mean "desks.finance.officers"?',
      ],
    ],
    [
      "thresholds:",
      'overrides: { all: { desks.finance.officers: 3 }, "500000": { desks.finance.officers: 0 } }\nthresholds:',
      [
        's.yaml:27:86: overrides.500000["desks.finance.officers"]: found 0; allowed: a whole number of officers, 1 to 100000; to close a desk, give the scenario an outage fault',
      ],
    ],
    [
      "thresholds:",
      "overrides: { all: { desks.finance.officers: -3 } }\nthresholds:",
      [
        's.yaml:27:45: overrides.all["desks.finance.officers"]: found -3; allowed: a whole number of officers, 1 to 100000; to close a desk, give the scenario an outage fault',
      ],
    ],
  ])("%s → %s", (part, replacement, problems) => {
    expect(said(part, replacement)).toEqual(problems);
  });
});

describe("its flows", () => {
  test.each([
    [
      flow,
      '{ from: "500000", to: "440000", perYear: 1 }',
      [
        "s.yaml:12:7: arrivals.flows[1]: flows[0] is a flow from 500000 to 440000 already; allowed: one for each pair",
      ],
    ],
    [
      "perYear: 800",
      "perYear: -800",
      [
        "s.yaml:12:48: arrivals.flows[1].perYear: found -800; allowed: a number of applications a year, 0 or more",
      ],
    ],
    [
      "perYear: 800",
      'perYear: "800"',
      [
        's.yaml:12:48: arrivals.flows[1].perYear: found "800"; allowed: a number of applications a year, 0 or more',
      ],
    ],
    [
      ", perYear: 800",
      "",
      [
        "s.yaml:12:7: arrivals.flows[1].perYear: is missing; allowed: a number of applications a year, 0 or more",
      ],
    ],
    [
      flow,
      '{ from: "500000", to: "500000", perYear: 1 }',
      [
        "s.yaml:12:29: arrivals.flows[1].to: 500000 is a single pooling area, inside which there is nothing to transfer; allowed: another province",
      ],
    ],
  ])("%s → %s", (part, replacement, problems) => {
    expect(said(part, replacement)).toEqual(problems);
  });

  const gravity = (part: string) =>
    edited(
      smallCountry,
      "  flows:",
      `  gravity:
    transfersPerYear: 1000
    inProvinceShare: 0.3
    returnShare: 0.4
    pull: { "440000": 3, "500000": 1 }
    push: { "440000": 1, "500000": 2 }
    within: { "440000": 5, "500000": ${part} }
  flows:`,
    );

  test("beside a gravity model name no pair of its own", () => {
    expect(mistakes(gravity("0"))).toEqual([
      "s.yaml:18:7: arrivals.flows[0]: the gravity model has a flow from 500000 to 440000 already; allowed: one for each pair",
      "s.yaml:19:7: arrivals.flows[1]: the gravity model has a flow from 440000 to 500000 already; allowed: one for each pair",
      "s.yaml:20:7: arrivals.flows[2]: the gravity model has a flow from 440000 to 440000 already; allowed: one for each pair",
    ]);
  });

  test("of a gravity model do not move anybody inside a single pooling area, or from nowhere", () => {
    const said = mistakes(gravity('1, "440009": 0').replaceAll(/\n {2}flows:\n(?: {4}.*\n){3}/g, "\n"));
    expect(said).toEqual([
      "s.yaml:14:5: arrivals.gravity.pull.440009: is missing; allowed: a weight for every province that pull, push or within names, 0 included",
      "s.yaml:15:5: arrivals.gravity.push.440009: is missing; allowed: a weight for every province that pull, push or within names, 0 included",
    ]);
    const known = gravity('1, "440009": 0')
      .replaceAll(/\n {2}flows:\n(?: {4}.*\n){3}/g, "\n")
      .replaceAll(/(pull|push): \{/g, '$1: { "440009": 0,');
    expect(mistakes(known)).toEqual([
      's.yaml:14:13: arrivals.gravity.pull.440009: unknown province "440009"; did you mean "440000"?',
      's.yaml:15:13: arrivals.gravity.push.440009: unknown province "440009"; did you mean "440000"?',
      "s.yaml:16:38: arrivals.gravity.within.500000: 500000 is a single pooling area, inside which there is nothing to transfer; allowed: 0",
      's.yaml:16:41: arrivals.gravity.within.440009: unknown province "440009"; did you mean "440000"?',
    ]);
  });

  test("are there, or applications are", () => {
    const nobody = smallCountry
      .replaceAll(/perYear: \d+/g, "perYear: 0")
      .replace(/ {2}applications:[\s\S]*?(?= {2}profile)/, "");
    expect(mistakes(nobody)).toEqual(
      [
        "s.yaml:8:1: arrivals: nobody applies for anything; allowed: a flow of more than 0, or an application",
      ].map((text) => expect.stringContaining(text.slice(text.indexOf("arrivals:")))),
    );
    const elsewhere =
      '{ transfersPerYear: 1, inProvinceShare: 0, returnShare: 0, pull: { "110000": 1, "310000": 1 }, push: { "110000": 1, "310000": 1 }, within: { "110000": 0, "310000": 0 } }';
    expect(mistakes(smallCountry, { set: [`arrivals={ gravity: ${elsewhere} }`] })[0]).toContain(
      "arrivals: nobody applies for anything: the gravity model has no flow among the provinces of this run; allowed:",
    );
    expect(mistakes(smallCountry.replace(/arrivals:[\s\S]*(?=thresholds)/, ""))).toEqual([
      "s.yaml:2:1: arrivals: is missing; allowed: gravity, flows or applications, or a network in place of the country",
    ]);
  });
});

describe("its applications", () => {
  test.each([
    [
      "at: 2026-03-03T10:15",
      "at: 2026-03-07",
      [
        "s.yaml:21:13: arrivals.applications[1].at: lies outside the period; allowed: from period.from on and before period.until",
      ],
    ],
    [
      "at: 2026-03-03T10:15",
      "at: 2026-03-01T23:59:59",
      [
        "s.yaml:21:13: arrivals.applications[1].at: lies outside the period; allowed: from period.from on and before period.until",
      ],
    ],
    [
      'toPool: "440300"',
      'toPool: "440301"',
      [
        's.yaml:18:15: arrivals.applications[0].toPool: 440301 is no pooling area of 440000; did you mean "440300"?; allowed: 440100, 440200, 440300, 440400, 440500, 440600, 440700, 440800, 440900, 441200, 441300, 441400, 441500, 441600, 441700, 441800, 441900, 442000, 445100, 445200, 445300',
      ],
    ],
    [
      person,
      '{ at: 2026-03-03, from: "440000", to: "440000", fromPool: "440100", toPool: "440100" }',
      [
        "s.yaml:21:83: arrivals.applications[1].toPool: is the pooling area the person leaves; allowed: another one",
      ],
    ],
    [
      person,
      '{ at: 2026-03-03, from: "500000", to: "500000" }',
      [
        "s.yaml:21:45: arrivals.applications[1].to: 500000 is a single pooling area, inside which there is nothing to transfer; allowed: another province",
      ],
    ],
    [
      person,
      '{ at: 2026-03-03T09:30, from: "500000", to: "440000", person: zhang }',
      [
        "s.yaml:21:69: arrivals.applications[1].person: zhang applies at this instant already in applications[0]; allowed: another instant",
      ],
    ],
    [
      "person: li",
      "person: 110101199001011237",
      [
        "s.yaml:21:86: arrivals.applications[1].person: found 110101199001011230; allowed: a pseudonym of letters, digits and hyphens that begins with a letter, such as zhang-1",
      ],
    ],
    [
      "channel: window",
      "channel: phone",
      ['s.yaml:21:70: arrivals.applications[1].channel: found "phone"; allowed: one of app, window'],
    ],
    [
      "circumstances: [arrears]",
      "circumstances: [arears]",
      [
        's.yaml:21:106: arrivals.applications[1].circumstances[0]: found "arears"; allowed: one of materialInvalid, identityMismatch, wrongAgencyCode, retired, notSuspended, noContributionRecord, arrears, frozen, overdrawn, unsettledClaims, duplicateEnrolment, notEnrolled; did you mean "arrears"?',
      ],
    ],
    [
      "balanceYuan: 1234.56",
      "balanceYuan: 1234.567",
      [
        "s.yaml:20:20: arrivals.applications[0].balanceYuan: found 1234.567; allowed: an amount of yuan with at most two decimals, 0 to 10000000, such as 1234.56",
      ],
    ],
    [
      "balanceYuan: 1234.56",
      "balanceYuan: -0.01",
      [
        "s.yaml:20:20: arrivals.applications[0].balanceYuan: found -0.01; allowed: an amount of yuan with at most two decimals, 0 to 10000000, such as 1234.56",
      ],
    ],
  ])("%s → %s", (part, replacement, problems) => {
    expect(said(part, replacement)).toEqual(problems);
  });
});

describe("its people", () => {
  test.each([
    [
      "arrears: 0.02",
      "arrears: 1.02",
      ["s.yaml:25:39: arrivals.mix.arrears: found 1.02; allowed: a share from 0 to 1"],
    ],
    [
      "arrears: 0.02",
      "arrears: -0.02",
      ["s.yaml:25:39: arrivals.mix.arrears: found -0.02; allowed: a share from 0 to 1"],
    ],
    [
      '"12-14": 1',
      '"11-14": 1',
      ['s.yaml:24:40: arrivals.profile.hours.11-14: overlaps "08-12"; allowed: each hour once'],
    ],
    [
      '"12-14": 1',
      '"14-12": 1',
      [
        's.yaml:24:40: arrivals.profile.hours.14-12: found the key "14-12"; allowed: hours from and until, such as "08-12" or "22-24"',
      ],
    ],
    [
      "sat: 0.3",
      "saturday: 0.3",
      [
        's.yaml:23:17: arrivals.profile.weekdays.saturday: unknown key "saturday" (allowed: mon, tue, wed, thu, fri, sat, sun)',
      ],
    ],
    [
      "sat: 0.3",
      "sat: -0.3",
      [
        "s.yaml:23:22: arrivals.profile.weekdays.sat: found -0.3; allowed: a number from 0, to be read beside the others",
      ],
    ],
    [
      "  mix:",
      "  balance: { medianYuan: 4000, meanYuan: 1500 }\n  mix:",
      [
        "s.yaml:25:42: arrivals.balance.meanYuan: found 1500; allowed: a mean not below the median, as balances are skewed to the right (log-normal)",
      ],
    ],
    [
      "  mix:",
      "  balance: { medianYuan: 0, meanYuan: 1500 }\n  mix:",
      ["s.yaml:25:26: arrivals.balance.medianYuan: found 0; allowed: more than 0, unless both are 0"],
    ],
    [
      "  mix:",
      "  channels: { app: 0.7, window: 0.4 }\n  mix:",
      [
        "s.yaml:25:13: arrivals.channels: found a mapping (app, window); allowed: shares that add up to 1, such as app: 0.7 and window: 0.3; one may be left out",
      ],
    ],
    [
      "thresholds:",
      'bank: { officeHours: ["17:00-09:00"] }\nthresholds:',
      [
        "s.yaml:27:22: bank.officeHours: found a list of 1; allowed: intervals that end after they begin, in order, with a break between them",
      ],
    ],
  ])("%s → %s", (part, replacement, problems) => {
    expect(said(part, replacement)).toEqual(problems);
  });
});

describe("its faults", () => {
  const faults = (text: string) =>
    mistakes(smallCountry, { set: [`faults=[${text}]`] }).map((problem) =>
      problem.slice(problem.indexOf("]: ") + 3),
    );
  test.each([
    [
      `{ kind: outage, at: "440001", ${during} }`,
      [
        'faults[0].at: unknown place "440001"; did you mean "440000"?; allowed: 440000, 500000, platform, bank',
      ],
    ],
    [`{ kind: outage, at: "310000", ${during} }`, ["faults[0].at: 310000 is not among this run's provinces"]],
    [
      `{ kind: outage, at: platfrom, ${during} }`,
      [
        'faults[0].at: unknown place "platfrom"; did you mean "platform"?; allowed: 440000, 500000, platform, bank',
      ],
    ],
    [
      `{ kind: flood, at: "440000", ${during} }`,
      ['faults[0].kind: found "flood"; allowed: one of outage, link'],
    ],
    [`{ kind: outage, at: "440000" }`, ["faults[0].during: is missing; allowed: a mapping with from, until"]],
    [
      `{ kind: outage, at: "440000", during: { from: 2026-03-04, until: 2026-03-04 } }`,
      ["faults[0].during.until: is not after during.from; allowed: a later instant"],
    ],
    [
      `{ kind: outage, at: "440000", during: { from: 2026-02-04, until: 2026-03-02 } }`,
      ["faults[0].during.until: lies before the run begins; allowed: an instant after its first"],
    ],
    [
      `{ kind: link, from: "440000", to: "500000", ${during} }`,
      [
        'faults[0].to: no message goes from 440000 to 500000; every message between provinces goes through "platform" and every payment through "bank"; allowed: one of these at one end and a province at the other',
      ],
    ],
    [
      `{ kind: link, from: platform, to: bank, ${during} }`,
      [
        'faults[0].to: no message goes from platform to bank; every message between provinces goes through "platform" and every payment through "bank"; allowed: one of these at one end and a province at the other',
      ],
    ],
    [
      `{ kind: link, from: platform, to: "440000", ${during}, loss: 1.1, duplicate: -0.1 }`,
      [
        "faults[0].loss: found 1.1; allowed: a share from 0 to 1",
        "faults[0].duplicate: found -0.1; allowed: a share from 0 to 1",
      ],
    ],
    [
      `{ kind: link, from: platform, to: "440000", ${during}, retransmitAfter: 119min }`,
      [
        "faults[0].retransmitAfter: no receipt can be back that soon; allowed: at least 120min, one way and the receipt's way back",
      ],
    ],
    [
      `{ kind: link, from: platform, to: "440000", ${during} }, { kind: link, from: platform, to: "440000", during: { from: 2026-03-03T23:00, until: 2026-03-05 } }`,
      ["faults[1].during: overlaps faults[0] on the same link; allowed: one fault at a time"],
    ],
  ])("%s", (text, problems) => {
    expect(faults(text)).toEqual(problems);
  });
});

describe("its thresholds", () => {
  test.each([
    [
      "total_working_days:",
      "total_working_dais:",
      's.yaml:28:3: thresholds.total_working_dais: there is no metric "total_working_dais"; did you mean total_working_days?',
    ],
    [
      '"max<=15"',
      '"rate<=15"',
      "s.yaml:28:24: thresholds.total_working_days[0]: total_working_days is a trend and has no rate; allowed:",
    ],
    [
      "on_time_rate:",
      "on_time_rate{destination:310000}:",
      's.yaml:29:3: thresholds["on_time_rate{destination:310000}"]: the tag destination has no value "310000" in this run',
    ],
    [
      "forAll: province",
      "forAll: region",
      's.yaml:29:53: thresholds.on_time_rate[0].forAll: found "region"; allowed: one of origin, destination, province, station',
    ],
  ])("%s → %s", (part, replacement, problem) => {
    const [first, ...more] = said(part, replacement);
    expect(first).toContain(problem);
    expect(more).toEqual([]);
  });
});

test("everything wrong is said at once, in the order of the file", () => {
  const text = edited(
    edited(edited(smallCountry, "perYear: 800", "perYear: -1"), "notSuspended", "notSuspendet"),
    "until: 2026-03-07",
    "until: 2026-03-02",
  );
  expect(
    mistakes(text, { set: ["seed=x"] }).map((problem) => problem.replace(/: (found|unknown|is not).*/, "")),
  ).toEqual([
    "--set seed=x: seed",
    "s.yaml:5:36: period.until",
    "s.yaml:12:48: arrivals.flows[1].perYear",
    "s.yaml:25:10: arrivals.mix.notSuspendet",
  ]);
});
