import { onTestFinished } from "vitest";
import { natsServerOfTest } from "#test/support/natsServer.ts";
import { ringNetwork } from "../federation/ringNetwork.ts";
import { startTcpProxy, type Tamper, type TcpProxy } from "../proxy/tcpProxy.ts";
import type { Direction } from "../proxy/toxic.ts";
import { type DisturbedRun, disturbedRun, expectUndisturbedEnd, type RunUnderWay } from "./disturbedRun.ts";

/** Longer than any test: each closes its run when it has done what it wanted. */
const ring = ringNetwork(4, 100_000);

/** A ring of four stations in two processes, everybody connected through a proxy, that ends as if nothing had been. */
export async function runThroughProxy<T>(
  disturb: (proxy: TcpProxy, run: RunUnderWay, serverUrl: string) => Promise<T>,
  tamper: Partial<Record<Direction, Tamper>> = {},
): Promise<DisturbedRun<T>> {
  const server = await natsServerOfTest();
  const proxy = await startTcpProxy(server.url, tamper);
  onTestFinished(() => proxy.stop());
  const parts = { configuration: ring, processes: 2, natsUrl: proxy.url };
  const run = await disturbedRun(parts, (underWay) => disturb(proxy, underWay, server.url));
  expectUndisturbedEnd(run, ring);
  return run;
}

/** Clients of a process, by a name of one of its stations. */
export const hosting = (station: string) => (name: string) =>
  name.includes("province") && name.includes(station);
