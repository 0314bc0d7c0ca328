/** Thrown out of a port when the simulated process that called it is killed there: nothing it would do next is done. */
export class SimulatedCrash extends Error {
  override readonly name = "SimulatedCrash";
}

/** Somebody counts the places at which processes can be killed, and says when one is. */
export type CrashWatch = (member: SimulatedProcess, point: string) => boolean;

/**
 * An operating-system process of a simulation. It can be killed before and after every call of a port, and stopped
 * for a while; it does nothing of its own.
 */
export class SimulatedProcess {
  readonly name: string;
  isAlive = true;
  /** It cannot reach the broker, nor the broker it. */
  isCut = false;
  pausedUntilMs = 0;
  /** Killed after so many more crash points; null: not at all. */
  pointsToLive: number | null = null;
  /** Killed when it next comes to the point of this name; null: to none. */
  diesAt: string | null = null;
  /** Killed by a power cut: what its disk has not synced goes with it. */
  losesPower = false;
  /** The point it was killed at; null: it lives, or was killed between two handlers. */
  killedAt: string | null = null;
  /** What it holds open and loses when it dies. */
  onDeath: () => void = () => {};
  readonly #watch: CrashWatch;

  constructor(name: string, watch: CrashWatch) {
    this.name = name;
    this.#watch = watch;
  }

  /** @throws SimulatedCrash if it is killed here */
  point(name: string): void {
    if (!this.isAlive) throw new SimulatedCrash(`${this.name} is dead`);
    const isWatched = this.#watch(this, name);
    if (this.pointsToLive !== null) this.pointsToLive--;
    if (!isWatched && name !== this.diesAt && this.pointsToLive !== 0) return;
    this.killedAt = name;
    this.kill();
    throw new SimulatedCrash(`${this.name} is killed at ${name}`);
  }

  /** As kill -9 does. */
  kill(): void {
    if (!this.isAlive) return;
    this.isAlive = false;
    this.onDeath();
  }

  /** Runs a piece of the member; its death in there is nobody's error. */
  enter(work: () => void): void {
    if (!this.isAlive) return;
    try {
      work();
    } catch (error) {
      // What a dying process makes of its own death is seen by nobody.
      if (this.isAlive && !(error instanceof SimulatedCrash)) throw error;
    }
  }
}
