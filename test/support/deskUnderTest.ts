import { createDesk, type Desk } from "#domain/desk/desk.ts";
import { type DeskOffice, endService, openOffice, requestService } from "#domain/desk/deskOffice.ts";
import { evolveDesk } from "#domain/desk/evolveDesk.ts";
import { reportDesks } from "#domain/desk/reportDesks.ts";
import type { DeskRow } from "#domain/deskRow.ts";
import type { Fact } from "#domain/fact/fact.ts";
import type { Observation } from "#domain/observation.ts";
import type { Timer } from "#domain/timer.ts";
import { createEventQueue, peekTime, pop, push } from "#kernel/eventQueue.ts";
import type { QueueDiscipline } from "#kernel/waitingLine.ts";
import type { WorkSchedule } from "#kernel/workSchedule.ts";

/** A case that asks an officer's time. */
export interface Request {
  readonly at: number;
  readonly case: string;
  readonly workTicks: number;
  readonly before?: number;
  readonly desk?: string;
}

/** What desks are tried with. */
export interface DeskTrial {
  readonly officers: number;
  readonly discipline?: QueueDiscipline;
  readonly schedule: WorkSchedule;
  readonly requests: readonly Request[];
  readonly startAt?: number;
  /** Nothing from this instant on happens; left out, everybody is served. */
  readonly cutAt?: number;
  readonly deskNames?: readonly string[];
  /** What is counted; left out, everything is. */
  readonly observation?: Observation;
}

export interface TriedDesks {
  readonly log: readonly { readonly at: number; readonly fact: Fact }[];
  readonly rows: readonly DeskRow[];
  readonly desks: Readonly<Record<string, Desk>>;
}

/** Lets cases come to one desk, or several that share office hours, and writes down what happens. */
export function tryDesks(trial: DeskTrial): TriedDesks {
  const names = trial.deskNames ?? ["desk"];
  const desks = Object.fromEntries(
    names.map((name) => [name, createDesk(name, trial.officers, trial.discipline ?? "fifo")]),
  );
  const events = createEventQueue<Timer | Request>();
  const log: { at: number; fact: Fact }[] = [];
  const rows: DeskRow[] = [];
  let sequence = 0;
  const effects = {
    now: 0,
    record(fact: Fact) {
      log.push({ at: effects.now, fact });
      evolveDesk(office, fact as Parameters<typeof evolveDesk>[1]);
    },
    send() {
      throw new Error("a desk sends nothing");
    },
    schedule: (at: number, timer: Timer) => push(events, at, sequence++, timer),
    report: (row: unknown) => rows.push(row as DeskRow),
  };
  const office: DeskOffice = {
    schedule: trial.schedule,
    effects,
    startAt: trial.startAt ?? 0,
    observation: trial.observation,
    state: { desks, openingAt: -1 },
  };
  for (const request of trial.requests) push(events, request.at, sequence++, request);
  while (peekTime(events) < (trial.cutAt ?? Number.POSITIVE_INFINITY)) {
    effects.now = peekTime(events);
    handle(office, pop(events));
  }
  effects.now = trial.cutAt ?? effects.now;
  reportDesks(office, "trial");
  return { log, rows, desks };
}

function handle(office: DeskOffice, event: Timer | Request): void {
  if (!("kind" in event)) {
    const { desk = "desk", case: id, workTicks, before = 0 } = event;
    requestService(office, desk, id, workTicks, before);
  } else if (event.kind === "service_ended") endService(office, event.desk, event.case);
  else openOffice(office);
}
