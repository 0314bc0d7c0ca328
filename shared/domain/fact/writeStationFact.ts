import { type Fingerprint, writeInteger, writeName, writeText } from "#kernel/fingerprint.ts";
import type { Fact } from "./fact.ts";

type Writers<K extends Fact["kind"]> = {
  readonly [Kind in K]: (fingerprint: Fingerprint, fact: Extract<Fact, { kind: Kind }>) => void;
};

type StationFactKind =
  | "queued"
  | "circulating"
  | "service_started"
  | "service_ended"
  | "opening_awaited"
  | "job_started"
  | "job_arrived"
  | "job_moved"
  | "job_left";

/** How the digest writes what happens at desks, and to the jobs of a bare network. */
export const stationWriters: Writers<StationFactKind> = {
  queued(to, fact) {
    writeName(to, fact.case);
    writeText(to, fact.desk);
    writeInteger(to, fact.workTicks);
    writeInteger(to, fact.before);
  },
  circulating(to, fact) {
    writeName(to, fact.case);
    writeText(to, fact.desk);
    writeInteger(to, fact.until);
  },
  service_started(to, fact) {
    writeName(to, fact.case);
    writeText(to, fact.desk);
    writeInteger(to, fact.waitedTicks);
    writeInteger(to, fact.fromLine ? 1 : 0);
  },
  service_ended(to, fact) {
    writeName(to, fact.case);
    writeText(to, fact.desk);
  },
  opening_awaited: (to, fact) => writeInteger(to, fact.at),

  job_started(to, fact) {
    writeName(to, fact.case);
    writeInteger(to, fact.number);
  },
  job_arrived(to, fact) {
    writeName(to, fact.case);
    writeText(to, fact.home);
    writeInteger(to, fact.number);
    writeInteger(to, fact.startedAt);
    writeInteger(to, fact.waitedTicks);
    writeInteger(to, fact.visits);
  },
  job_moved(to, fact) {
    writeName(to, fact.case);
    writeText(to, fact.to);
  },
  job_left: (to, fact) => writeName(to, fact.case),
};
