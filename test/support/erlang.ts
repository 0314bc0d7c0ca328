/** Textbook queues, to hold simulated waiting times against. Times are in the unit of the service time. */

/** A queue's steady state: probability of having to wait, mean wait of all who come, mean number waiting. */
export interface QueueTheory {
  readonly waitProbability: number;
  readonly meanWait: number;
  readonly meanWaiting: number;
}

/** Erlang's loss formula B (Erlang 1917) by its recursion: the probability that all servers are busy. */
export function erlangB(offeredErlangs: number, servers: number): number {
  let blocking = 1;
  for (let server = 1; server <= servers; server++) {
    blocking = (offeredErlangs * blocking) / (server + offeredErlangs * blocking);
  }
  return blocking;
}

/** Erlang's delay formula C: the probability of having to wait when nobody is turned away. */
export function erlangC(offeredErlangs: number, servers: number): number {
  if (offeredErlangs >= servers) return 1;
  const blocking = erlangB(offeredErlangs, servers);
  return (servers * blocking) / (servers - offeredErlangs * (1 - blocking));
}

/** M/M/c: Poisson arrivals, exponential service, c servers. */
export function mmc(offeredErlangs: number, servers: number, meanService: number): QueueTheory {
  const waitProbability = erlangC(offeredErlangs, servers);
  const meanWait =
    offeredErlangs < servers
      ? (waitProbability * meanService) / (servers - offeredErlangs)
      : Number.POSITIVE_INFINITY;
  return { waitProbability, meanWait, meanWaiting: (offeredErlangs / meanService) * meanWait };
}

/** M/G/1: Poisson arrivals, any service of the given variation, one server (Pollaczek 1930, Khinchine 1932). */
export function mg1(utilisation: number, meanService: number, coefficientOfVariation: number): QueueTheory {
  const meanWait =
    utilisation < 1
      ? (utilisation * meanService * (1 + coefficientOfVariation ** 2)) / (2 * (1 - utilisation))
      : Number.POSITIVE_INFINITY;
  return {
    waitProbability: Math.min(utilisation, 1),
    meanWait,
    meanWaiting: (utilisation / meanService) * meanWait,
  };
}
