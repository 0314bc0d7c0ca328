import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "#services/project/projectRoot.ts";
import { pathOf } from "./childRun.ts";
import { findPeer } from "./peers/findPeer.ts";
import type { Contender } from "./sample.ts";

const JOBS_EACH = "6452";
const SEED = "1";

/** Other simulators that are installed here, ready to do the queueing work, and how to get those that are not. */
export function peers(): { contenders: Contender[]; missing: string[] } {
  const contenders: Contender[] = [];
  const missing: string[] = [];
  for (const peer of [simpy(), ...javaScriptPeers(), bareLoop()]) {
    if (typeof peer === "string") missing.push(peer);
    else contenders.push(peer);
  }
  return { contenders, missing };
}

function simpy(): Contender | string {
  const python = "/usr/bin/python3";
  const { status, stdout } = spawnSync(python, ["-c", "import simpy; print(simpy.__version__)"], {
    encoding: "utf8",
  });
  if (status !== 0) return "SimPy 3: apt-get install python3-simpy3";
  const args = [pathOf("peers/simpyModel.py"), JOBS_EACH, SEED];
  return { name: `SimPy ${stdout.trim()}`, program: { command: python, args } };
}

function javaScriptPeers(): (Contender | string)[] {
  return [
    ["simjs", "simjsModel.mjs"],
    ["js-simulator", "jsSimulatorModel.mjs"],
  ].map(([name = "", model]) =>
    findPeer(name) === null
      ? `${name}: npm install --prefix .cache/peers ${name}`
      : { name, program: { command: process.execPath, args: [pathOf(`peers/${model}`), JOBS_EACH, SEED] } },
  );
}

/** Compiled anew: a second, and nobody runs what another compiler left behind. */
function bareLoop(): Contender | string {
  const folder = join(projectRoot, ".cache/peers");
  mkdirSync(folder, { recursive: true });
  const command = join(folder, "bareLoop");
  const args = ["-O2", "-std=c++17", "-o", command, pathOf("peers/bareLoop.cpp")];
  const { status, error, stderr } = spawnSync("g++", args, { encoding: "utf8" });
  if (error !== undefined) return "a bare loop in C++: apt-get install g++";
  if (status !== 0) throw new Error(`g++ cannot compile peers/bareLoop.cpp:\n${stderr}`);
  return { name: "a bare loop in C++", program: { command, args: [JOBS_EACH, SEED] } };
}
