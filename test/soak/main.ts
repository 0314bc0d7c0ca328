/**
 * `npm run soak`: the long forms of what a run must survive, one part after the other. Options:
 * `--only NAME[,NAME]`, `--count NAME=NUMBER` (may be repeated), `--times NUMBER` (so many times as many of each), and
 * `--seed NUMBER`; without it every run begins somewhere else and says where. Exit code 1 if a part does not hold.
 */
import { spawn } from "node:child_process";
import { parseArgs } from "node:util";
import { projectRoot } from "#services/project/projectRoot.ts";
import { CANNOT_RUN, type SoakPart, soakParts } from "./soakParts.ts";

const { values } = parseArgs({
  options: {
    only: { type: "string" },
    count: { type: "string", multiple: true, default: [] },
    times: { type: "string", default: "1" },
    seed: { type: "string" },
  },
});
const names = soakParts.map(({ name }) => name);
const chosen = values.only === undefined ? names : values.only.split(",");
for (const name of chosen) if (!names.includes(name)) refuse(`--only ${name}: there are ${names.join(", ")}`);
const counts = new Map(values.count.map(countOf));
const times = whole("--times", values.times);
const seed = values.seed === undefined ? Math.floor(Date.now() / 1_000) : whole("--seed", values.seed);
const lines: string[] = [];
let failed = 0;
let notRun = 0;
for (const part of soakParts) if (chosen.includes(part.name)) await soak(part);
const others = notRun === 0 ? "" : `, ${notRun} not run`;
console.log(
  `\n${lines.join("\n")}\nsoak: ${lines.length - failed - notRun} held, ${failed} failed${others}, seed ${seed}`,
);
process.exitCode = failed > 0 ? 1 : 0;

async function soak(part: SoakPart): Promise<void> {
  const count = counts.get(part.name) ?? part.count * times;
  console.log(`\n==> ${part.name}: ${count} ${part.what}, seed ${seed}`);
  const began = performance.now();
  const code = await ended(part, count);
  const minutes = ((performance.now() - began) / 60_000).toFixed(1);
  const verdict = code === 0 ? "held" : code === CANNOT_RUN ? "not run" : `failed with code ${code}`;
  if (code === CANNOT_RUN) notRun++;
  else if (code !== 0) failed++;
  lines.push(`${part.name}: ${verdict} (${count} ${part.what}, ${minutes} min)`);
}

function ended(part: SoakPart, count: number): Promise<number> {
  const { argv, env = {} } = part.command(count, seed);
  const [program, ...rest] = argv;
  const { promise, resolve } = Promise.withResolvers<number>();
  const child = spawn(program, rest, { cwd: projectRoot, stdio: "inherit", env: { ...process.env, ...env } });
  child.once("error", (error) => {
    console.error(error.message);
    resolve(1);
  });
  child.once("exit", (code) => resolve(code ?? 1));
  return promise;
}

function countOf(text: string): [string, number] {
  const [name = "", number = ""] = text.split("=");
  if (!names.includes(name))
    refuse(`--count ${text}: NAME=NUMBER is allowed, with one of ${names.join(", ")}`);
  return [name, whole(`--count ${name}`, number)];
}

function whole(option: string, text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value > 0 && text !== "") return value;
  return refuse(`${option} ${text}: a whole number above 0 is allowed`);
}

function refuse(message: string): never {
  console.error(message);
  process.exit(2);
}
