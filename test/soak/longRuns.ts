/**
 * One process that runs for long: `years` is one run of so many years from 2018 on, `replications` are so many of a
 * national year, `federations` so many small runs over NATS with a server and processes each. Says after each year or run what
 * it holds; exit code 1 if that grows. Options: `--what`, `--count`, `--scale` (of the national scenario).
 */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { dayOfText, startOfDay } from "#domain/calendar/civilDate.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { type RunWatcher, runScenario } from "#services/cli/runScenario.ts";
import { loadRun } from "#services/project/loadRun.ts";
import { growthProblems, mebibytes } from "#test/support/growth/growthProblems.ts";
import { type Standing, standing } from "#test/support/growth/standing.ts";

const { values } = parseArgs({
  options: {
    what: { type: "string", default: "years" },
    count: { type: "string", default: "9" },
    scale: { type: "string", default: "0.01" },
  },
});
const NATIONAL_YEAR = "scenarios/national-year.yaml";
const SMALL = "test/fixtures/scenarios/small-country.yaml";
/** Until all code is compiled that a run uses. */
const WARM_UP_RUNS = 3;
/** Until most values have been seen that a histogram counts. */
const WARM_UP_YEARS = 2;
/** Histograms of rare values still fill up; the less a scale, the larger their part in what is alive. */
const MOST_GROWTH = { years: 1.1, replications: 1.05, federations: 1.15 };

const count = Number(values.count);
const kinds = { years, replications, federations };
if (!isKind(values.what) || !Number.isSafeInteger(count) || count < 1) {
  console.error(`--what ${Object.keys(kinds).join(" | ")}, --count a whole number above 0`);
  process.exit(2);
}
const what = values.what;
const folder = mkdtempSync(join(tmpdir(), "jiexu-long-"));
const temporary = join(folder, "temporary");
mkdirSync(temporary);
process.env["TMPDIR"] = temporary;
const looks: Standing[] = [];
try {
  await kinds[what]();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const problems = growthProblems(looks, MOST_GROWTH[what]);
for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;

function isKind(text: string): text is keyof typeof kinds {
  return Object.hasOwn(kinds, text);
}

function look(when: string): void {
  const now = standing(when, temporary);
  looks.push(now);
  console.log(
    `${when}: ${mebibytes(now.aliveBytes)} MiB alive, ${mebibytes(now.residentBytes)} resident, ${now.openFiles} open files, ${now.children} processes, ${now.temporaryFiles} temporary files`,
  );
}

async function run(
  configuration: RunConfiguration,
  options: Partial<Parameters<typeof runScenario>[0]> = {},
): Promise<string> {
  const out = join(folder, "results");
  const { summary } = await runScenario({
    configuration,
    engine: "embedded",
    out,
    reproduce: "",
    ...options,
  });
  return `${summary.totals?.applications} applications, digest ${summary.digest?.slice(0, 16)}`;
}

/** Each year at the same days: as many cases are in progress, and ever more are done. */
async function years(): Promise<void> {
  const last = 2017 + count;
  const skipped = Math.max(0, Math.min(WARM_UP_YEARS, count - 2));
  const days = Array.from({ length: count - skipped }, (_, year) => `${2018 + skipped + year}-12-20`);
  // The deadlines of the last cases lie beyond the last notice of holidays.
  const set = [
    "period.from=2018-01-01",
    `period.until=${last + 1}-01-01`,
    "calendar.allowProjected=true",
    `scale=${values.scale}`,
  ];
  const { configuration } = loadRun({ scenarioPath: NATIONAL_YEAR, set });
  const watcher: RunWatcher = {
    onBegin: () => {},
    onProcesses: () => {},
    onReport: () => {},
    onGrant({ from }) {
      const [day] = days;
      if (day === undefined || from < startOfDay(dayOfText(day))) return;
      days.shift();
      look(day);
    },
  };
  console.log(await run(configuration, { watcher }));
}

async function replications(): Promise<void> {
  const { configuration } = loadRun({ scenarioPath: NATIONAL_YEAR, set: [`scale=${values.scale}`] });
  for (let replication = 0; replication < count; replication++) {
    const told = await run({ ...configuration, replication });
    if (replication >= Math.min(WARM_UP_RUNS, count - 2)) look(`replication ${replication} (${told})`);
  }
}

async function federations(): Promise<void> {
  const { configuration } = loadRun({ scenarioPath: SMALL });
  const digests = new Set<string>();
  for (let number = 0; number < count + WARM_UP_RUNS; number++) {
    digests.add(await run(configuration, { engine: "nats", processes: 2 }));
    if (number >= WARM_UP_RUNS - 1) look(`run ${number}`);
  }
  if (digests.size > 1) throw new Error(`one scenario, and several outcomes: ${[...digests].join("; ")}`);
}
