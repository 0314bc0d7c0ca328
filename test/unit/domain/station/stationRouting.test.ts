import { describe, expect, test } from "vitest";
import { TICKS_PER_MINUTE } from "#kernel/time.ts";
import type {
  NetworkConfiguration,
  RunConfiguration,
  StationConfiguration,
} from "#scenario/runConfiguration.ts";
import { loadRun } from "#services/project/loadRun.ts";
import { projectRoot } from "#services/project/projectRoot.ts";
import { ringNetwork } from "../../../support/federation/ringNetwork.ts";
import { factsOf, jobRows, runEmbedded } from "../../../support/runEmbedded.ts";

const MINUTE = TICKS_PER_MINUTE;

function desk(name: string, minutes: number): StationConfiguration["desks"][number] {
  const service = { kind: "deterministic", valueTicks: minutes * MINUTE } as const;
  return { name, officers: 1, discipline: "fifo", service };
}

function run(...stations: StationConfiguration[]): RunConfiguration {
  const network: NetworkConfiguration = { reportJobs: true, stations };
  return { ...ringNetwork(1, 1), network, lookaheadTicks: MINUTE, exchangeTicks: MINUTE };
}

/** Desks in the order in which jobs were served, with the minute at which each service began. */
function services(configuration: RunConfiguration): string[] {
  return factsOf(runEmbedded(configuration), "service_started").map(
    ({ at, place, fact }) => `${at / MINUTE} ${place} ${fact.desk}`,
  );
}

const oneJob = { kind: "listed", atTicks: [0] } as const;

describe("a job goes through a station", () => {
  test("from desk to desk, over the links after the last, and out where there are none", () => {
    const first = { code: "A", desks: [desk("one", 1), desk("two", 2)], arrivals: oneJob };
    const configuration = run(
      { ...first, links: [{ to: "B", probability: 1, delayTicks: 5 * MINUTE }] },
      { code: "B", desks: [desk("three", 1)], links: [], arrivals: null },
    );
    expect(services(configuration)).toEqual(["0 A one", "1 A two", "8 B three"]);
  });

  test("from the desk that says so to the links or out, and in at the desk the link says", () => {
    const desks = [
      { ...desk("out", 1), exit: "links" },
      { ...desk("in", 2), exit: "leave" },
    ] as const;
    const configuration = run(
      {
        code: "A",
        desks,
        links: [{ to: "B", probability: 1, delayTicks: MINUTE, entry: "in" }],
        arrivals: oneJob,
      },
      {
        code: "B",
        desks,
        links: [{ to: "A", probability: 1, delayTicks: MINUTE, entry: "in" }],
        arrivals: oneJob,
      },
    );
    expect(services(configuration)).toEqual(["0 A out", "0 B out", "2 A in", "2 B in"]);
    expect(
      jobRows(runEmbedded(configuration)).map(({ endedAt, visits }) => [endedAt / MINUTE, visits]),
    ).toEqual([
      [4, 2],
      [4, 2],
    ]);
  });

  test("and back to where it came from, by its own link as well", () => {
    const configuration = run({
      code: "A",
      desks: [desk("one", 1)],
      links: [{ to: "A", probability: 0.5, delayTicks: MINUTE }],
      arrivals: { kind: "listed", atTicks: new Array<number>(200).fill(0) },
    });
    const visits = jobRows(runEmbedded(configuration)).map((job) => job.visits);
    const mean = visits.reduce((sum, count) => sum + count, 0) / visits.length;
    // Geometric with mean 2 and standard deviation √2: 200 jobs stray by 0.1, four times that is past chance.
    expect(Math.abs(mean - 2)).toBeLessThan(0.4);
  });
});

test("no two services of a job share a draw, however many desks the stations have", () => {
  const drawn = (name: string) => ({
    name,
    officers: 100,
    discipline: "fifo" as const,
    service: { kind: "exponential" as const, meanTicks: 60 * MINUTE },
  });
  const small = { desks: [drawn("only")], arrivals: null };
  const configuration = run(
    { ...small, code: "A", links: [{ to: "B", probability: 1, delayTicks: MINUTE }], arrivals: oneJob },
    {
      code: "B",
      desks: [drawn("one"), drawn("two"), drawn("three")],
      links: [{ to: "C", probability: 1, delayTicks: MINUTE }],
      arrivals: null,
    },
    { ...small, code: "C", links: [{ to: "D", probability: 1, delayTicks: MINUTE }] },
    { ...small, code: "D", links: [] },
  );
  const { facts } = runEmbedded(configuration);
  const begun = factsOf({ facts }, "service_started").map(({ at }) => at);
  const ended = factsOf({ facts }, "service_ended").map(({ at }) => at);
  const lengths = begun.map((at, index) => (ended[index] ?? 0) - at);
  expect(lengths).toHaveLength(6);
  expect(new Set(lengths).size).toBe(6);
});

test("a station refuses desks that cannot be", () => {
  const station = { code: "A", links: [], arrivals: oneJob };
  const starting = (desks: StationConfiguration["desks"]) => () => runEmbedded(run({ ...station, desks }));
  expect(starting([])).toThrow("station A has 0 desks; allowed are 1 to 64");
  expect(starting([{ ...desk("one", 1), exit: "next_desk" }])).toThrow("no desk comes after its last");
  const lost = run(
    { ...station, desks: [desk("one", 1)] },
    {
      code: "B",
      desks: [desk("one", 1)],
      links: [{ to: "A", probability: 1, delayTicks: MINUTE, entry: "two" }],
      arrivals: null,
    },
  );
  expect(() => runEmbedded(lost)).toThrow(
    "jobs from B come in at the desk two, which station A does not have",
  );
});

test("Law and Kelton's server has the delays worked out by hand", () => {
  const scenarioPath = `${projectRoot}test/fixtures/scenarios/single-server.yaml`;
  const rows = jobRows(runEmbedded(loadRun({ scenarioPath }).configuration));
  expect(rows.map(({ waitedTicks }) => waitedTicks / MINUTE)).toEqual([0, 0.8, 1, 0, 0.9, 3]);
});

test("the benchmark network has the mean that theory gives", () => {
  const scenarioPath = `${projectRoot}test/fixtures/scenarios/benchmark-network.yaml`;
  const set = ["network.reportJobs=true", "network.stations[0].arrivals.poisson.jobs=1000"];
  const jobs = jobRows(runEmbedded(loadRun({ scenarioPath, set }).configuration, { witnessed: false }));
  const minutes =
    jobs.reduce((sum, { startedAt, endedAt }) => sum + endedAt - startedAt, 0) / jobs.length / MINUTE;
  expect(jobs).toHaveLength(31_000);
  // Exactly 4.1082 in the long run: the short one begins empty.
  expect(minutes).toBeGreaterThan(3.9);
  expect(minutes).toBeLessThan(4.2);
});
