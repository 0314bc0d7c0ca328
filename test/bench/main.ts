/**
 * `npm run bench -- [--quick] [--only NAME] [--rounds N] [--write]`: the project's speed against other simulators, against
 * its own bare window protocol, and against what is asked of it. Prints a table and writes out/bench.json; with `--write`
 * the sections that docs/performance.md has a place for are written there. Figures of a machine that does other work say
 * little; ratios within one run say more. `--rounds`: how often each is measured, in turns; the median counts.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { flat } from "./flatSection.ts";
import { type Effort, embedded, federation, growth, type Line, queueing, start } from "./sections.ts";
import { processes, windows } from "./windowSections.ts";
import { figureText, writeTable } from "./writeTable.ts";

const sections = { queueing, embedded, flat, federation, growth, start, windows, processes };
const whole: Effort = { rounds: 5, nationalUntil: null, federationUntil: "2026-03-15", longRun: true };
const quick: Effort = {
  rounds: 1,
  nationalUntil: "2026-03-15",
  federationUntil: "2026-03-05",
  longRun: false,
};

const { values } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    only: { type: "string" },
    rounds: { type: "string" },
    write: { type: "boolean", default: false },
  },
});
const names = Object.keys(sections) as (keyof typeof sections)[];
const chosen = values.only === undefined ? names : names.filter((name) => name === values.only);
if (chosen.length === 0) {
  console.error(`--only ${values.only}: there are ${names.join(", ")}`);
  process.exit(2);
}
const usual = values.quick ? quick : whole;
const effort: Effort = { ...usual, rounds: Number(values.rounds ?? usual.rounds) };
if (!Number.isSafeInteger(effort.rounds) || effort.rounds < 1) {
  console.error(`--rounds ${values.rounds}: a whole number above 0`);
  process.exit(2);
}
const before = referenceMilliseconds();
const results: Record<string, readonly Line[]> = {};
for (const name of chosen) {
  console.error(name);
  results[name] = await sections[name](effort);
}
const machine = {
  date: new Date().toISOString(),
  processor: cpus()[0]?.model ?? "unknown",
  cores: cpus().length,
  node: process.versions.node,
  rounds: effort.rounds,
  quick: values.quick,
  referenceMilliseconds: { before, after: referenceMilliseconds() },
};
mkdirSync("out", { recursive: true });
writeFileSync("out/bench.json", `${JSON.stringify({ schemaVersion: 1, machine, results }, null, 2)}\n`);
print();
if (values.write) {
  const head = `${machine.date.slice(0, 10)}, medians of ${machine.rounds}`;
  for (const [name, lines] of Object.entries(results)) {
    if (writeTable("docs/performance.md", name, { head, lines })) console.error(`${name}: written`);
  }
}

/** A fixed piece of arithmetic and memory work: tells a quiet machine from a busy one. */
function referenceMilliseconds(): number {
  const cells = new Float64Array(1 << 20);
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 5; round++) {
    const began = performance.now();
    let state = 1;
    for (let step = 0; step < 1e7; step++) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
      const cell = state >>> 12;
      cells[cell] = (cells[cell] ?? 0) + step;
    }
    best = Math.min(best, performance.now() - began);
  }
  return Math.round(best);
}

function print(): void {
  const { processor, cores, node, date, rounds, referenceMilliseconds: reference } = machine;
  console.log(`${date.slice(0, 16)}, ${processor}, ${cores} cores, Node ${node}, medians of ${rounds}`);
  console.log(`reference loop ${reference.before} ms before, ${reference.after} ms after\n`);
  for (const { what, value, unit, remark } of Object.values(results).flat()) {
    console.log(
      `${what.padEnd(62)} ${figureText(value).padStart(10)} ${unit.padEnd(12)} ${remark}`.trimEnd(),
    );
  }
}
