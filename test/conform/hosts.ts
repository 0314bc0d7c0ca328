import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { onTestFinished } from "vitest";

/** A network of hosts: each a network namespace with an address of its own, joined by a bridge that this machine is on, too. */
export interface Hosts {
  /** Address by host. */
  readonly addresses: readonly string[];
  /** Starts a program on a host; it ends with the test. */
  start(host: number, program: string, args: readonly string[]): ChildProcess;
  /** Takes a host off the network, or puts it back. */
  cut(host: number, isCut: boolean): void;
}

function ip(...args: string[]): void {
  execFileSync("ip", args, { stdio: ["ignore", "ignore", "pipe"] });
}

/** Why this machine cannot stand for several hosts; null: it can. */
export function hostsProblem(): string | null {
  if (process.platform !== "linux") return "network namespaces are Linux's";
  if (process.getuid?.() !== 0) return "making network namespaces takes root";
  const name = `jxp${process.pid}`;
  try {
    ip("netns", "add", name);
    ip("netns", "delete", name);
    return null;
  } catch (error) {
    return `ip netns add: ${(error as Error).message.split("\n").at(-1)}`;
  }
}

/** Makes hosts that are gone after the test. */
export function makeHosts(count: number): Hosts {
  const id = process.pid % 100_000;
  const net = `10.${200 + (id % 50)}.${id % 250}`;
  // The bridge is in a space of its own, where no firewall of this machine looks at what passes.
  const bridge = `jxb${id}`;
  const spaces = Array.from({ length: count }, (_, host) => `jxn${id}-${host}`);
  onTestFinished(() => {
    quietly(() => ip("link", "delete", `jxv${id}`));
    for (const space of [...spaces, bridge]) quietly(() => ip("netns", "delete", space));
  });
  ip("netns", "add", bridge);
  ip("-n", bridge, "link", "add", "bridge", "type", "bridge");
  ip("-n", bridge, "link", "set", "bridge", "up");
  const plug = (port: string, ...to: string[]): void => {
    ip("link", "add", port, "netns", bridge, "type", "veth", "peer", "name", ...to);
    ip("-n", bridge, "link", "set", port, "master", "bridge", "up");
  };
  plug("here", `jxv${id}`);
  ip("address", "add", `${net}.254/24`, "dev", `jxv${id}`);
  ip("link", "set", `jxv${id}`, "up");
  spaces.forEach((space, host) => {
    ip("netns", "add", space);
    plug(`host${host}`, "eth0", "netns", space);
    ip("-n", space, "address", "add", `${net}.${host + 1}/24`, "dev", "eth0");
    ip("-n", space, "link", "set", "eth0", "up");
    ip("-n", space, "link", "set", "lo", "up");
  });
  return {
    addresses: spaces.map((_, host) => `${net}.${host + 1}`),
    start: (host, program, args) => {
      const child = spawn("ip", ["netns", "exec", spaces[host] ?? "", program, ...args], {
        stdio: "ignore",
      });
      onTestFinished(() => void child.kill("SIGKILL"));
      return child;
    },
    cut: (host, isCut) => ip("-n", bridge, "link", "set", `host${host}`, isCut ? "down" : "up"),
  };
}

function quietly(work: () => void): void {
  try {
    work();
  } catch {
    // It was never made.
  }
}
