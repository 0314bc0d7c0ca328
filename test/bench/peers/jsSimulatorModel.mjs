/** The queueing work of scenarios/queue-network.yaml on js-simulator's scheduler, which has no desks: they are here. */
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

const { Scheduler, SimEvent } = loadPeer("js-simulator");

class Call extends SimEvent {
  constructor(run) {
    super(1);
    this.run = run;
  }
  update() {
    this.run();
  }
}

class Desk {
  idle = OFFICERS;
  line = [];
  head = 0;
  seize(serve) {
    if (this.idle === 0) {
      this.line.push(serve);
      return;
    }
    this.idle--;
    serve();
  }
  release() {
    if (this.head === this.line.length) {
      this.idle++;
      return;
    }
    const next = this.line[this.head++];
    if (this.head > 1_024) {
      this.line = this.line.slice(this.head);
      this.head = 0;
    }
    next();
  }
}

measure(() => {
  const scheduler = new Scheduler();
  scheduler.reset();
  const after = (delay, run) => scheduler.scheduleOnceIn(new Call(run), delay);
  const desks = () => Array.from({ length: STATIONS }, () => new Desk());
  const out = desks();
  const into = desks();
  const figures = { jobs: 0, minutes: 0 };
  const serve = (desk, then) =>
    desk.seize(() =>
      after(exponential(SERVICE_RATE), () => {
        desk.release();
        then();
      }),
    );
  const job = (station) => {
    const came = scheduler.current_time;
    const leave = () => {
      figures.jobs++;
      figures.minutes += scheduler.current_time - came;
    };
    serve(out[station], () => after(DELAY, () => serve(into[otherStation(station)], leave)));
  };
  const expect = (station, left) => {
    if (left === 0) return;
    after(exponential(ARRIVAL_RATE), () => {
      job(station);
      expect(station, left - 1);
    });
  };
  for (let station = 0; station < STATIONS; station++) expect(station, JOBS_EACH);
  while (scheduler.hasEvents()) scheduler.update();
  return figures;
});
