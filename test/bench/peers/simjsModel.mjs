/** The queueing work of scenarios/queue-network.yaml in simjs: an entity a station, a facility a desk. */
import { loadPeer } from "./findPeer.ts";
import {
  ARRIVAL_RATE,
  DELAY,
  exponential,
  JOBS_EACH,
  measure,
  OFFICERS,
  otherStation,
  SERVICE_RATE,
  STATIONS,
} from "./network.mjs";

// simjs is written for browsers: it hangs itself on the window.
globalThis.window ??= globalThis;
loadPeer("simjs");
const { Entity, Facility, Sim } = globalThis.Sim;

const desksOf = (side) =>
  Array.from(
    { length: STATIONS },
    (_, station) => new Facility(`${side}${station}`, Facility.FCFS, OFFICERS),
  );

measure(() => {
  const out = desksOf("out");
  const into = desksOf("in");
  const figures = { jobs: 0, minutes: 0 };
  class Station extends Entity {
    start(station) {
      this.station = station;
      this.left = JOBS_EACH;
      this.expect();
    }
    expect() {
      if (this.left-- > 0) this.setTimer(exponential(ARRIVAL_RATE)).done(this.arrive, this);
    }
    arrive() {
      const came = this.time();
      const there = into[otherStation(this.station)];
      const leave = () => {
        figures.jobs++;
        figures.minutes += this.time() - came;
      };
      const arriveThere = () => this.useFacility(there, exponential(SERVICE_RATE)).done(leave);
      const travel = () => this.setTimer(DELAY).done(arriveThere);
      this.useFacility(out[this.station], exponential(SERVICE_RATE)).done(travel);
      this.expect();
    }
  }
  const sim = new Sim();
  for (let station = 0; station < STATIONS; station++) sim.addEntity(Station, `station ${station}`, station);
  sim.simulate(1e12);
  return figures;
});
