import type { NatsConnection, Subscription } from "@nats-io/transport-node";
import { CONDUCTOR, RUNNER } from "#protocol/roster.ts";
import { announcementSubjects, isOfRun } from "#protocol/subjects.ts";

/**
 * What tells a service that waits for a run that there is one. The conductor hears from the runner, which has opened the
 * run; all others from the conductor, which gathers them. Both is said in every run, so it takes no right of its own.
 */
const ANNOUNCEMENTS = {
  conductor: announcementSubjects(RUNNER, "observed"),
  member: announcementSubjects(CONDUCTOR, "collect"),
} as const;

/** Who waits: the conductor, or another member. */
export type Waiter = keyof typeof ANNOUNCEMENTS;

/** Hears of runs that are open. An announcement is a hint and need not be signed: what it is about is asked for. */
export class RunAnnouncements {
  readonly #subscription: Subscription;
  #isAnnounced = false;
  #wake: () => void = () => {};

  /** @param except a run of which it does not want to hear */
  constructor(connection: NatsConnection, waiter: Waiter, except: string | null) {
    this.#subscription = connection.subscribe(ANNOUNCEMENTS[waiter], {
      callback: (error, { subject }) => {
        if (error !== null || (except !== null && isOfRun(subject, except))) return;
        this.#isAnnounced = true;
        this.#wake();
      },
    });
  }

  /**
   * Waits for an announcement, but no longer than `waitMs`; one made since the last waiting counts. Returns whether there was one.
   * @throws the signal's reason
   */
  async within(waitMs: number, signal: AbortSignal): Promise<boolean> {
    signal.throwIfAborted();
    if (!this.#isAnnounced) {
      const { promise, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, waitMs);
      this.#wake = resolve;
      const onAbort = (): void => resolve();
      signal.addEventListener("abort", onAbort);
      await promise;
      clearTimeout(timer);
      signal.removeEventListener("abort", onAbort);
      signal.throwIfAborted();
    }
    const isAnnounced = this.#isAnnounced;
    this.#isAnnounced = false;
    return isAnnounced;
  }

  close(): void {
    this.#subscription.unsubscribe();
  }
}
