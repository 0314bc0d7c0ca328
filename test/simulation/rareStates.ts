/** What simulations are to have met: a state that is never reached is a promise that is never tested. */
export const RARE_STATES = [
  "a part is lost on its way to the broker",
  "a confirmation of the broker is lost, and the part published twice",
  "a part is lost on its way to its receiver",
  "a part comes twice",
  "a part comes more than five seconds late",
  "a part comes damaged",
  "a part overtakes an earlier one of its link",
  "a part comes again after the broker forgot its name",
  "a part comes again after its receiver has settled it",
  "a control message is lost",
  "a control message comes twice",
  "a control message comes more than five seconds late",
  "a batch comes in several parts",
  "the broker forgets everything",
  "the broker forgets what it holds and remembers the names",
  "the broker forgets parts whose receiver has not had them",
  "the broker restarts with all it held",
  "the broker forgets everything in the last three windows",
  "a process is cut off and connected again",
  "a stream is read again from its beginning",
  "a process stands still and goes on",
  "a participant stands still while another takes its place",
  "a participant is killed between two handlers",
  "a participant is killed before it commits",
  "a participant is killed after the commit, before anything is out",
  "a participant is killed between two batches it publishes",
  "a participant is killed before it reports",
  "a participant is killed after it reported",
  "a participant is killed while it starts",
  "a participant is killed while it writes a snapshot",
  "a participant is killed in the midst of writing a record",
  "a participant is killed in the midst of writing a snapshot",
  "a participant is killed between a new snapshot and the end of the old log",
  "a participant is killed before a record is synced",
  "a power cut tears what is being written",
  "a power cut leaves zeros in place of what is being written",
  "a power cut undoes a change of names",
  "a disk is full in the middle of a window",
  "a disk is full at a start",
  "a store that another process has open is refused",
  "a participant is killed twice before it finishes a window",
  "a participant goes on from a snapshot and a log",
  "a participant goes on from a log alone",
  "a participant goes on from a snapshot alone",
  "a participant is killed in the last three windows",
  "a participant with several places is killed between two of them",
  "everybody is killed at once, and the broker with them",
  "a conductor is killed while it gathers",
  "a conductor is killed in the last three windows",
  "a conductor takes over in the middle of a run",
  "two conductors are at work at once",
  "a conductor is told that a newer one has taken over",
  "a grant of an older conductor comes after one of a newer",
  "an instance takes the place of one that lives",
  "an instance that has nothing is refused",
  "a batch is asked for and sent again",
  "a batch is asked for that is not there yet",
  "a batch is asked for three times",
  "the observer asks for rows again",
  "a window is finished for the second time",
  "a grant comes for a window that is finished",
  "a runner is killed in the last three windows",
  "a runner goes on from a log of its evidence alone",
  "a runner goes on from a snapshot of its evidence",
  "faults end before the run does",
] as const;

export type RareState = (typeof RARE_STATES)[number];

/** How often each rare state was reached. */
export class RareStates {
  readonly counts = new Map<RareState, number>();

  reached(state: RareState): void {
    this.counts.set(state, (this.counts.get(state) ?? 0) + 1);
  }

  add(other: RareStates): void {
    for (const [state, count] of other.counts) this.counts.set(state, (this.counts.get(state) ?? 0) + count);
  }

  never(): RareState[] {
    return RARE_STATES.filter((state) => !this.counts.has(state));
  }
}
