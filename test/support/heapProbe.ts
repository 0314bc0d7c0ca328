/**
 * A program of its own, run with --expose-gc: runs a scenario on the embedded engine. At the first window of each
 * given day it prints what is alive in memory and how many cases had ended by then, as a line of JSON.
 * Arguments: scenario file, days separated by commas, and settings as `--set` takes them.
 */
import { dayOfText, startOfDay } from "#domain/calendar/civilDate.ts";
import { createResultsCollector } from "#scenario/results/resultsCollector.ts";
import { calendarOf } from "#services/assembly/countryMachines.ts";
import { runEmbedded } from "#services/cli/runEmbedded.ts";
import { loadRun } from "#services/project/loadRun.ts";

const [scenarioPath = "", days = "", ...set] = process.argv.slice(2);
const { configuration } = loadRun({ scenarioPath, set });
const calendar = calendarOf(configuration);
const collector = createResultsCollector({ configuration, calendar, checks: [] });
const waitedFor = days.split(",");

await runEmbedded(configuration, {
  observer: {
    onRows: collector.onRows,
    onGrant(grant) {
      collector.onGrant(grant);
      const [day] = waitedFor;
      if (day === undefined || grant.from < startOfDay(dayOfText(day))) return;
      waitedFor.shift();
      // Twice: what the first collection finds weakly held goes in the second.
      globalThis.gc?.();
      globalThis.gc?.();
      const { heapUsed, arrayBuffers } = process.memoryUsage();
      const aliveBytes = heapUsed + arrayBuffers;
      console.log(JSON.stringify({ day, ended: collector.results.running.ended, aliveBytes }));
    },
    stops: () => waitedFor.length === 0,
  },
});
