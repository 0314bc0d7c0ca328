import { expect, test } from "vitest";
import { benchmarkNetwork, edited, mistakes } from "./scenarioUnderTest.ts";

const link = "{ to: others, delay: 1min, entry: in }";
const poisson = "{ poisson: { meanInterarrival: 15s, jobs: 6500 } }";

test.each([
  [
    "code: S01..S31",
    "code: S31..S01",
    [
      "s.yaml:10:13: network.stations[0].code: S31..S01 is no range; allowed: one name with rising numbers, such as S01..S31",
    ],
  ],
  ["code: S01..S31", "code: S01..S201", ["is no range; allowed: one name with rising numbers"]],
  [
    "code: S01..S31",
    "code: platform",
    [
      "s.yaml:10:13: network.stations[0].code: platform has a meaning of its own; allowed: any name but all, others, platform, bank, results, conductor, runner, dashboard, observer",
    ],
  ],
  [
    "code: S01..S31",
    "code: S 1",
    [
      's.yaml:10:13: network.stations[0].code: found "S 1"; allowed: a code of letters, digits and underscores such as S01, or a range of them such as S01..S31',
    ],
  ],
  [
    link,
    "{ to: S32, delay: 1min, entry: in }",
    ['network.stations[0].links[0].to: unknown station "S32"; did you mean "S02"?; allowed: others, S01,'],
  ],
  [
    link,
    "{ to: others, delay: 1min, entry: inn }",
    ['network.stations[0].links[0].entry: S02 has no desk "inn"; did you mean "in"?; allowed: out, in'],
  ],
  [
    link,
    "{ to: others, delay: 1min, probability: 1.5 }",
    ["network.stations[0].links[0].probability: found 1.5; allowed: a share from 0 to 1"],
  ],
  [
    link,
    "{ to: others, delay: 1min, probability: -0.5 }",
    ["network.stations[0].links[0].probability: found -0.5; allowed: a share from 0 to 1"],
  ],
  [
    link,
    "{ to: others, delay: 0s }",
    ['network.stations[0].links[0].delay: found "0s"; allowed: a duration with its unit'],
  ],
  [
    link,
    "{ to: others, delay: -1min }",
    ['network.stations[0].links[0].delay: found "-1min"; allowed: a duration with its unit'],
  ],
  [
    link,
    "{ to: others }",
    ["network.stations[0].links[0].delay: is missing; allowed: a duration with its unit"],
  ],
  [
    `- ${link}`,
    `- ${link}\n        - { to: S05, delay: 1min, probability: 0.1, entry: in }`,
    ["network.stations[0].links: the probabilities add up to more than 1; allowed: 1 or less"],
  ],
  [
    `- ${link}`,
    "- { to: S02, delay: 1min, probability: 0.5, entry: in }\n        - { to: S02, delay: 2min, probability: 0.5 }",
    [
      "network.stations[0].links[1].entry: another link to S02 has another entry; allowed: one entry from station to station",
    ],
  ],
  [
    "exit: links",
    "exit: next_desk",
    ["network.stations[0].links: no desk sends jobs over the links; allowed: a desk with exit: links"],
  ],
  [
    "exit: leave",
    "exit: next_desk",
    ["network.stations[0].desks[1].exit: no desk comes after the last; allowed: links, leave"],
  ],
  [
    "exit: leave",
    "exit: links",
    [
      "network.stations[0].desks[0]: jobs that come to the desk out can never leave, and the run would never end; allowed: a way out, or end: { cutAt: … }",
      "network.stations[0].desks[1]: jobs that come to the desk in can never leave, and the run would never end; allowed: a way out, or end: { cutAt: … }",
    ],
  ],
  [
    "exit: leave",
    "exit: left",
    ['network.stations[0].desks[1].exit: found "left"; allowed: one of next_desk, links, leave'],
  ],
  [
    "name: in\n",
    "name: out\n",
    [
      "network.stations[0].desks[1].name: out is named twice; allowed: each desk of a station once",
      'network.stations[0].links[0].entry: S02 has no desk "in"; allowed: out, out',
    ],
  ],
  [poisson, "{}", ["network.stations[0].arrivals: found an empty mapping; allowed: either poisson or times"]],
  [
    poisson,
    "{ poisson: { meanInterarrival: 1min, jobs: 1 }, times: [1min] }",
    ["network.stations[0].arrivals: found a mapping (poisson, times); allowed: either poisson or times"],
  ],
  [
    poisson,
    "{ poisson: { meanInterarrival: 1min } }",
    [
      "network.stations[0].arrivals.poisson.jobs: is missing; allowed: a number of jobs, or a period that ends",
    ],
  ],
  [
    poisson,
    "{ poisson: { meanInterarrival: 1min, jobs: 0 } }",
    ["network.stations[0].arrivals.poisson.jobs: found 0; allowed: a whole number of jobs, 1 to 100000000"],
  ],
  [
    poisson,
    "{ poisson: { meanInterarrival: 1d, jobs: 20000 } }",
    [
      "network.stations[0].arrivals.poisson.jobs: so many jobs would take more than 50 years to come in; allowed: fewer, or a shorter meanInterarrival",
    ],
  ],
  [
    poisson,
    "{ times: [1min, 30s] }",
    ["network.stations[0].arrivals.times[1]: lies before the one above it; allowed: times in order"],
  ],
  [
    poisson,
    "{ times: [] }",
    ["network.stations[0].arrivals.times: found an empty list; allowed: a list of at least 1"],
  ],
  [
    `      arrivals: ${poisson}\n`,
    "",
    ["network.stations: no job ever comes in; allowed: arrivals at one station or more"],
  ],
  ["network:", "period: { from: 2000-01-01, until: 2000-01-02 }\nnetwork:", []],
  [
    "network:",
    "calendar: { kind: statutory }\nnetwork:",
    ["calendar.kind: a bare queueing network has no office hours; allowed: always_open"],
  ],
  [
    "network:",
    "provinces: all\nnetwork:",
    ["provinces: a bare queueing network has no provinces; allowed: leave it out, or leave network out"],
  ],
  [
    "network:",
    "arrivals: {}\nnetwork:",
    ["arrivals: a bare queueing network has no arrivals; allowed: leave it out, or leave network out"],
  ],
  [
    "network:",
    "exchange: { hop: 1min }\nnetwork:",
    ["exchange.hop: a bare queueing network has no hop; allowed: leave it out, or leave network out"],
  ],
  [
    "network:",
    "exchange: { lookahead: 61s }\nnetwork:",
    [
      "network.stations[0].links[0].delay: 1min is less than the lookahead of 61s; allowed: the lookahead or more",
    ],
  ],
  [
    "network:",
    'thresholds: { total_working_days: ["max<=15"] }\nnetwork:',
    ['thresholds.total_working_days: the metric "total_working_days" exists only in a run of provinces'],
  ],
  [
    "network:",
    'thresholds: { sojourn_seconds: ["avg<300"] }\nnetwork:',
    [
      "thresholds.sojourn_seconds: sojourn_seconds is measured job by job; allowed: only with network.reportJobs: true",
    ],
  ],
  [
    "network:",
    "faults: [{ kind: outage, at: platform, during: { from: 2000-01-01, until: 2000-01-02 } }]\nnetwork:",
    ['faults[0].at: unknown place "platform"; allowed: S01, S02,'],
  ],
  [
    "network:",
    "faults: [{ kind: link, from: S01, to: S01, during: { from: 2000-01-01, until: 2000-01-02 } }]\nnetwork:",
    ["faults[0].to: no message goes from S01 to S01; no such link is among the stations' links"],
  ],
])("%s → %s", (part, replacement, expected) => {
  const said = mistakes(edited(benchmarkNetwork, part, replacement));
  expect(said).toEqual(expected.map((problem) => expect.stringContaining(problem)));
});

test.each([
  [
    "{ distribution: sequence, values: [1min, 2min] }",
    "lists 2 service times for 6500 jobs; allowed: one for each job",
  ],
  ["{ distribution: exponential, mean: 0s }", 'found "0s"; allowed: a duration with its unit'],
  [
    "{ distribution: exponential, meanMinutes: 1 }",
    'unknown key "meanMinutes" (allowed: distribution, mean, most)',
  ],
])("a desk's service is not %s", (service, problem) => {
  const text = edited(
    benchmarkNetwork,
    `name: in
          officers: 5
          service: { distribution: exponential, mean: 1min }`,
    `name: in
          officers: 5
          service: ${service}`,
  );
  expect(mistakes(text)).toContainEqual(expect.stringContaining(problem));
});

test.each([0, -5, 1.5, 100_001, "five"])("a desk does not have %j officers", (officers) => {
  const set = [`network.stations[0].desks[0].officers=${officers}`];
  expect(mistakes(benchmarkNetwork, { set })).toEqual([
    expect.stringContaining("allowed: a whole number of officers, 1 to 100000"),
  ]);
});

test("more jobs than a run may list are not drawn either", () => {
  const set = ["period={ from: 2026-01-01, until: 2027-01-01 }"];
  const endless = edited(benchmarkNetwork, "15s, jobs: 6500", "1ms");
  const told = mistakes(endless, { set });
  expect(told[0]).toBe(
    "s.yaml:11:48: network.stations[0].arrivals.poisson.meanInterarrival: about 3.2e+10 jobs would come in until the period ends; allowed: at most 100000000: a longer meanInterarrival, a shorter period, or jobs",
  );
  expect(mistakes(edited(benchmarkNetwork, "15s, jobs: 6500", "15s"), { set })).toEqual([]);
});
