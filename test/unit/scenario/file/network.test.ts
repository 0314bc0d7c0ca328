import { describe, expect, test } from "vitest";
import { LAST_TICK, TICKS_PER_DAY, TICKS_PER_HOUR, TICKS_PER_MINUTE } from "#kernel/time.ts";
import { stationCodes } from "#scenario/file/network/stationCodes.ts";
import { benchmarkNetwork, fixture, mistakes, networkOf, resolved } from "./scenarioUnderTest.ts";

const desk = "desks: [{ name: counter, officers: 1, service: { distribution: exponential, mean: 1min } }]";
const jobs = "arrivals: { poisson: { meanInterarrival: 2min, jobs: 10 } }";

function network(stations: string, more = ""): string {
  return `name: n\nwhy: a test\n${more}\nnetwork:\n  stations:\n${stations}`;
}

describe("one server by hand", () => {
  const { configuration } = resolved(fixture("single-server"));

  test("has its arrivals and services as listed, in whole milliseconds", () => {
    expect(configuration.network?.stations).toEqual([
      {
        code: "S01",
        desks: [
          {
            name: "counter",
            officers: 1,
            discipline: "fifo",
            service: { kind: "sequence", valuesTicks: [120_000, 42_000, 12_000, 66_000, 222_000, 36_000] },
          },
        ],
        links: [],
        arrivals: { kind: "listed", atTicks: [24_000, 96_000, 126_000, 228_000, 240_000, 336_000] },
      },
    ]);
  });

  test("is always open from the first day of time, without end, in windows of a day", () => {
    expect(configuration).toMatchObject({
      startAt: 0,
      arrivalsUntil: LAST_TICK,
      cutAt: null,
      lookaheadTicks: TICKS_PER_DAY,
      exchangeTicks: TICKS_PER_DAY,
      calendar: { kind: "always_open" },
      country: null,
    });
  });
});

test("Poisson arrivals and exponential services are kept by their means", () => {
  expect(networkOf(fixture("erlang")).stations[0]).toMatchObject({
    desks: [{ officers: 13, service: { kind: "exponential", meanTicks: 180_000 } }],
    arrivals: { kind: "poisson", meanTicks: 18_000, jobs: 20_000 },
  });
});

describe("a range of stations", () => {
  const { stations, reportJobs } = networkOf(benchmarkNetwork);

  test("is that many alike, each linked with all others to the same desk", () => {
    expect(reportJobs).toBe(false);
    expect(stations).toHaveLength(31);
    expect([stations[0]?.code, stations[9]?.code, stations[30]?.code]).toEqual(["S01", "S10", "S31"]);
    for (const { code, links, desks } of stations) {
      expect(desks.map(({ name, exit }) => [name, exit])).toEqual([
        ["out", "links"],
        ["in", "leave"],
      ]);
      expect(links.map(({ to }) => to)).toEqual(
        stations.map((other) => other.code).filter((other) => other !== code),
      );
      expect(new Set(links.map(({ probability }) => probability))).toEqual(new Set([1 / 30]));
      expect(new Set(links.map(({ entry, delayTicks }) => `${entry} ${delayTicks}`))).toEqual(
        new Set(["in 60000"]),
      );
    }
  });

  test.each([
    ["S01..S03", ["S01", "S02", "S03"]],
    ["s8..s11", ["s8", "s9", "s10", "s11"]],
    ["A9..A9", ["A9"]],
    ["110000..110002", ["110000", "110001", "110002"]],
    ["counter", ["counter"]],
  ])("%s is %j", (text, codes) => {
    expect(stationCodes(text, 200)).toEqual({ codes, message: null });
  });

  test.each([
    ["S03..S01", "is no range"],
    ["S1..T3", "is no range"],
    ["S01..S003", "is no range"],
    ["S..T", "is no range"],
    ["S001..S201", "is too many stations; allowed: at most 200"],
    ["S1..S99999999999999999999", "is too many stations; allowed: at most 200"],
    ...["all", "others", "platform", "bank", "results", "conductor", "runner", "dashboard", "observer"].map(
      (reserved) => [
        reserved,
        "has a meaning of its own; allowed: any name but all, others, platform, bank, results, conductor, runner, dashboard, observer",
      ],
    ),
  ])("%s is refused", (text, message) => {
    expect(stationCodes(text, 200).message).toContain(`${text} ${message}`);
  });
});

describe("the lookahead of a network", () => {
  const linked = network(
    `    - { code: A, ${desk}, ${jobs}, links: [{ to: B, delay: 5min }, { to: A, probability: 0, delay: 3min }] }
    - { code: B, ${desk} }`,
  );

  test("is its shortest link", () => {
    expect(resolved(linked).configuration.lookaheadTicks).toBe(3 * TICKS_PER_MINUTE);
  });

  test("may be shorter, and no link may be", () => {
    const { configuration } = resolved(linked, { set: ["exchange.lookahead=1min"] });
    expect(configuration).toMatchObject({
      lookaheadTicks: TICKS_PER_MINUTE,
      exchangeTicks: TICKS_PER_MINUTE,
    });
    const [mistake, ...more] = mistakes(linked, { set: ["exchange.lookahead=4min"] });
    expect(mistake).toMatch(
      /^s\.yaml:6:\d+: network\.stations\[0\]\.links\[1\]\.delay: 3min is less than the lookahead of 4min; /,
    );
    expect(more).toEqual([]);
  });
});

test("jobs may come back: to another station and to their own", () => {
  const feedback = network(
    `    - { code: A, ${desk}, ${jobs}, links: [{ to: B, probability: 0.5, delay: 1h }, { to: A, probability: 0.2, delay: 2h }] }
    - { code: B, ${desk}, links: [{ to: A, delay: 1h }] }`,
  );
  expect(networkOf(feedback).stations.map(({ links }) => links)).toEqual([
    [
      { to: "B", probability: 0.5, delayTicks: TICKS_PER_HOUR },
      { to: "A", probability: 0.2, delayTicks: 2 * TICKS_PER_HOUR },
    ],
    [{ to: "A", probability: 1, delayTicks: TICKS_PER_HOUR }],
  ]);
});

test("with a period, times count from its beginning and Poisson arrivals need no number of jobs", () => {
  const stations = `    - { code: A, ${desk}, arrivals: { times: [0s, 90s, 90s] } }
    - { code: B, ${desk}, arrivals: { poisson: { meanInterarrival: 2min } } }`;
  const { configuration } = resolved(network(stations, "period: { from: 2000-01-02, until: 2000-01-03 }"));
  expect(configuration).toMatchObject({ startAt: TICKS_PER_DAY, arrivalsUntil: 2 * TICKS_PER_DAY });
  expect(configuration.network?.stations.map(({ arrivals }) => arrivals)).toEqual([
    { kind: "listed", atTicks: [TICKS_PER_DAY, TICKS_PER_DAY + 90_000, TICKS_PER_DAY + 90_000] },
    { kind: "poisson", meanTicks: 120_000, jobs: null },
  ]);
});

test("a link's fault waits for the slowest link between two stations", () => {
  const stations = `    - { code: A, ${desk}, ${jobs}, links: [{ to: B, probability: 0.5, delay: 5min }, { to: B, probability: 0.5, delay: 9min }] }
    - { code: B, ${desk} }`;
  const fault =
    "faults: [{ kind: link, from: A, to: B, during: { from: 2000-01-01, until: 2000-01-02 }, loss: 0.5 }]";
  expect(resolved(network(stations, fault)).configuration.faults[0]).toMatchObject({
    retransmitAfterTicks: 2 * (9 + 5) * TICKS_PER_MINUTE,
  });
});

test("a run that is cut may have jobs that never leave", () => {
  const loop = network(`    - { code: A, ${desk}, ${jobs}, links: [{ to: A, delay: 1h }] }`);
  expect(mistakes(loop)).toHaveLength(1);
  expect(mistakes(loop, { set: ["end={ cutAt: 2000-01-02 }"] })).toEqual([]);
});
