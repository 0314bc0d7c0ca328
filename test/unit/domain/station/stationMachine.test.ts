import { describe, expect, test } from "vitest";
import { TICKS_PER_MINUTE, TICKS_PER_SECOND } from "#kernel/time.ts";
import type { RunConfiguration, StationConfiguration } from "#scenario/runConfiguration.ts";
import { stationMachineOf } from "#services/assembly/stationMachines.ts";
import { bareNetwork, desk, station } from "#test/support/bareNetwork.ts";
import { RulesUnderTest } from "#test/support/rulesUnderTest.ts";
import { deskRows, factsOf, jobRows, runEmbedded } from "#test/support/runEmbedded.ts";
import { job } from "#test/support/scriptedProcess.ts";

const s = (seconds: number) => seconds * TICKS_PER_SECOND;
const fixed = (seconds: number) => ({ kind: "deterministic", valueTicks: s(seconds) }) as const;
const at = (...seconds: number[]) => ({ kind: "listed", atTicks: seconds.map(s) }) as const;

describe("a station of one desk", () => {
  test("serves jobs as they come, and says when each came, left and how long it waited", () => {
    const rows = jobs(station("a", { desks: [desk(fixed(10))], arrivals: at(0, 4, 30) }));
    expect(rows).toEqual([
      { kind: "job", case: "a-0", startedAt: 0, endedAt: s(10), waitedTicks: 0, visits: 1 },
      { kind: "job", case: "a-1", startedAt: s(4), endedAt: s(20), waitedTicks: s(6), visits: 1 },
      { kind: "job", case: "a-2", startedAt: s(30), endedAt: s(40), waitedTicks: 0, visits: 1 },
    ]);
  });

  test("serves listed times in the order of the jobs", () => {
    const service = { kind: "sequence", valuesTicks: [s(7), s(1), s(2)] } as const;
    const rows = jobs(station("a", { desks: [desk(service)], arrivals: at(0, 0, 0) }));
    expect(rows.map(({ endedAt }) => endedAt)).toEqual([s(7), s(8), s(10)]);
  });

  test("numbers jobs as they come, whatever the order they are listed in", () => {
    const rows = jobs(station("a", { desks: [desk(fixed(1))], arrivals: at(50, 10, 30) }));
    expect(rows.map(({ case: id, startedAt }) => [id, startedAt])).toEqual([
      ["a-0", s(10)],
      ["a-1", s(30)],
      ["a-2", s(50)],
    ]);
  });

  test("a Poisson stream ends with its jobs, or with its time", () => {
    const poisson = (count: number | null) =>
      station("a", { arrivals: { kind: "poisson", meanTicks: s(10), jobs: count } });
    expect(jobs(poisson(25))).toHaveLength(25);
    const timed = jobs(poisson(null), { arrivalsUntil: s(10_000) });
    expect(Math.abs(timed.length - 1_000)).toBeLessThan(4 * Math.sqrt(1_000));
    expect(Math.max(...timed.map(({ startedAt }) => startedAt))).toBeLessThan(s(10_000));
  });

  test("jobs still there at the end of the run have not ended", () => {
    const rows = jobs(station("a", { desks: [desk(fixed(10))], arrivals: at(0, 4) }), { cutAt: s(12) });
    expect(rows.map(({ case: id, endedAt }) => [id, endedAt])).toEqual([
      ["a-0", s(10)],
      ["a-1", -1],
    ]);
  });

  test("reports jobs only where it is asked to, its desks always", () => {
    const stations = [station("a", { arrivals: at(0, 1) })];
    const run = runEmbedded(bareNetwork(stations, {}, { reportJobs: false }));
    expect(jobRows(run)).toEqual([]);
    expect(deskRows(run)).toEqual([expect.objectContaining({ place: "a", desk: "desk", served: 2 })]);
  });
});

describe("a station that is down", () => {
  const faults = [{ kind: "outage", at: "a", fromTicks: s(2), untilTicks: s(60) }] as const;

  test("has the jobs that come meanwhile wait from when they came", () => {
    const rows = jobs(station("a", { desks: [desk(fixed(10))], arrivals: at(0, 1, 5, 200) }), { faults });
    expect(rows.map(({ startedAt, endedAt, waitedTicks }) => [startedAt, endedAt, waitedTicks])).toEqual([
      [0, s(68), 0],
      [s(1), s(78), s(67)],
      [s(5), s(88), s(73)],
      [s(200), s(210), 0],
    ]);
  });

  test("has the jobs that come over a link meanwhile wait from then, too", () => {
    const first = station("b", {
      desks: [desk(fixed(1))],
      arrivals: at(0, 70),
      links: [{ to: "a", probability: 1, delayTicks: s(10) }],
    });
    const rows = jobRows(
      runEmbedded(bareNetwork([station("a", { desks: [desk(fixed(10))] }), first], { faults })),
    );
    expect(rows.map(({ startedAt, endedAt, waitedTicks }) => [startedAt, endedAt, waitedTicks])).toEqual([
      [0, s(70), s(60 - 11)],
      [s(70), s(91), 0],
    ]);
  });

  test("has as many come as ever, each with its own number", () => {
    const arrivals = { kind: "poisson", meanTicks: s(4), jobs: 40 } as const;
    const busy = (during: RunConfiguration["faults"]) =>
      jobs(station("a", { desks: [desk(fixed(1))], arrivals }), { faults: during });
    const came = (rows: ReturnType<typeof jobs>) => rows.map(({ case: id, startedAt }) => [id, startedAt]);
    expect(came(busy(faults))).toEqual(came(busy([])));
  });
});

describe("desks of one station", () => {
  test("are passed one after the other, with no delay between them", () => {
    const desks = [desk(fixed(10), { name: "one" }), desk(fixed(4), { name: "two" })];
    const rows = jobs(station("a", { desks, arrivals: at(0, 2) }));
    expect(rows.map(({ endedAt, waitedTicks }) => [endedAt, waitedTicks])).toEqual([
      [s(14), 0],
      [s(24), s(8)],
    ]);
  });

  test("draw apart: one job's services at two desks are two draws", () => {
    const service = { kind: "exponential", meanTicks: s(100) } as const;
    const desks = [desk(service, { name: "one" }), desk(service, { name: "two" })];
    const run = runEmbedded(bareNetwork([station("a", { desks, arrivals: at(0) })]));
    const [one, two] = factsOf(run, "service_started").map(({ at: from }) => from);
    const end = jobRows(run)[0]?.endedAt ?? 0;
    expect((two ?? 0) - (one ?? 0)).not.toBe(end - (two ?? 0));
  });

  test("may be left for good, or over the links, before the last", () => {
    const desks = [desk(fixed(1), { name: "one", exit: "leave" }), desk(fixed(1), { name: "two" })];
    expect(jobs(station("a", { desks, arrivals: at(0) }))[0]?.endedAt).toBe(s(1));
    const first = desk(fixed(1), { name: "one", exit: "links" });
    const over = station("a", {
      desks: [first, ...desks.slice(1)],
      links: [link("b", 1, 5)],
      arrivals: at(0),
    });
    const run = runEmbedded(bareNetwork([over, station("b")]));
    expect(factsOf(run, "job_moved").map(({ at: when }) => when)).toEqual([s(1)]);
  });
});

describe("links between stations", () => {
  test("take their delay, and the job's waits and visits along", () => {
    const a = station("a", { desks: [desk(fixed(10))], links: [link("b", 1, 5)], arrivals: at(0, 1) });
    const b = station("b", { desks: [desk(fixed(20))] });
    const rows = jobRows(runEmbedded(bareNetwork([a, b])));
    // The second waits 9 s at a and 10 s at b.
    expect(rows).toEqual([
      { kind: "job", case: "a-0", startedAt: 0, endedAt: s(35), waitedTicks: 0, visits: 2 },
      { kind: "job", case: "a-1", startedAt: s(1), endedAt: s(55), waitedTicks: s(19), visits: 2 },
    ]);
  });

  test("are chosen with their probabilities; with what is left over jobs leave", () => {
    const links = [link("b", 0.5, 1), link("c", 0.3, 1)];
    const arrivals = { kind: "poisson", meanTicks: s(1), jobs: 1_000 } as const;
    const a = station("a", { desks: [desk(fixed(0))], links, arrivals });
    const run = runEmbedded(bareNetwork([a, station("b"), station("c")]));
    const to = (code: string) => factsOf(run, "job_moved").filter(({ fact }) => fact.to === code).length;
    expect(Math.abs(to("b") - 500)).toBeLessThan(4 * Math.sqrt(250));
    expect(Math.abs(to("c") - 300)).toBeLessThan(4 * Math.sqrt(210));
    const left = factsOf(run, "job_left").filter(({ place }) => place === "a").length;
    expect(left).toBe(1_000 - to("b") - to("c"));
  });

  test("may lead back: a job's second service is another draw than its first", () => {
    const service = { kind: "exponential", meanTicks: s(100) } as const;
    const a = station("a", { desks: [desk(service)], links: [link("a", 0.97, 1)], arrivals: at(0) });
    const run = runEmbedded(bareNetwork([a]));
    const [row] = jobRows(run);
    expect(row?.visits).toBeGreaterThan(2);
    const starts = factsOf(run, "service_started").map(({ at: when }) => when);
    const ends = factsOf(run, "service_ended").map(({ at: when }) => when);
    const services = starts.map((from, index) => (ends[index] ?? 0) - from);
    expect(new Set(services).size).toBe(row?.visits);
  });

  test("may come in at a desk of their own", () => {
    const a = station("a", {
      desks: [desk(fixed(1))],
      links: [{ ...link("b", 1, 1), entry: "back" }],
      arrivals: at(0),
    });
    const b = station("b", { desks: [desk(fixed(1), { name: "front" }), desk(fixed(1), { name: "back" })] });
    const run = runEmbedded(bareNetwork([a, b]));
    const served = factsOf(run, "service_started").filter(({ place }) => place === "b");
    expect(served.map(({ fact }) => fact.desk)).toEqual(["back"]);
  });

  test("a job draws its luck under the name of the station it came in at, wherever it is", () => {
    const service = { kind: "exponential", meanTicks: s(100) } as const;
    const b = station("b", { desks: [desk(service)] });
    const a = station("a", { desks: [desk(fixed(0))], links: [link("b", 1, 1)], arrivals: at(0) });
    const alone = jobRows(runEmbedded(bareNetwork([a, b])));
    const beside = station("c", { arrivals: { kind: "poisson", meanTicks: s(1), jobs: 50 } });
    const company = jobRows(runEmbedded(bareNetwork([a, b, beside])));
    expect(company.find(({ case: id }) => id === "a-0")).toEqual(alone[0]);
  });
});

describe("what cannot be is refused", () => {
  const machine = () => stationMachineOf(bareNetwork([station("a"), station("b")]), "a");

  test("a message that is no job, and a timer nobody set", () => {
    const rules = new RulesUnderTest(machine());
    const message = { kind: "acceptance", case: "x", addressee: "a", acceptedAt: 1, dayZero: 1 } as const;
    expect(() => rules.receive(1, message, "b")).toThrow(
      "station a got a acceptance from b; only jobs travel here",
    );
    expect(() => rules.remind(1, { kind: "finance_batch" })).toThrow(
      "station a never set a timer finance_batch",
    );
  });

  test("a job of a station that is not in the network", () => {
    const rules = new RulesUnderTest(machine());
    expect(() => rules.receive(1, { ...job("z-0"), home: "z" }, "b")).toThrow("no station z in this network");
  });

  test.each([
    ["no desk", { desks: [] }, /has 0 desks/],
    [
      "a last desk before the next",
      { desks: [desk(fixed(1), { exit: "next_desk" })] },
      /no desk comes after/,
    ],
  ])("a station with %s", (_what, changes, message) => {
    const configuration = bareNetwork([station("a", changes)]);
    expect(() => stationMachineOf(configuration, "a")).toThrow(message);
  });

  test("an entry at a desk that is not there", () => {
    const links = [{ ...link("b", 1, 1), entry: "nowhere" }];
    const configuration = bareNetwork([station("a", { links }), station("b")]);
    expect(() => stationMachineOf(configuration, "b")).toThrow(/come in at the desk nowhere/);
  });

  test("a link below the lookahead, when the first job takes it", () => {
    const links = [{ to: "b", probability: 1, delayTicks: TICKS_PER_SECOND - 1 }];
    const configuration = bareNetwork([station("a", { links, arrivals: at(0) }), station("b")]);
    expect(() => runEmbedded(configuration)).toThrow(/a job to b with a delay of 999 ticks/);
  });
});

function link(to: string, probability: number, seconds: number): StationConfiguration["links"][number] {
  return { to, probability, delayTicks: s(seconds) };
}

function jobs(one: StationConfiguration, run: Partial<Omit<RunConfiguration, "country" | "network">> = {}) {
  const rows = jobRows(runEmbedded(bareNetwork([one], { lookaheadTicks: TICKS_PER_MINUTE, ...run })));
  return rows.sort((first, second) => first.startedAt - second.startedAt);
}
