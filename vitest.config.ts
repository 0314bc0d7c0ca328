import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";

interface Suite {
  readonly name: string;
  readonly include: readonly string[];
  /** Files run beside each other; 1 where a test needs the cores, or what it starts does. */
  readonly workers: number;
  readonly setup?: readonly string[];
  /** Of one test. Far beyond what any takes: it ends what hangs, and must not be reached where a machine is busy. */
  readonly deadlineMs?: number;
  /** Files of a worker share its modules: what is tested keeps no state of its own outside what it is given. */
  readonly sharesModules?: boolean;
}

// In this order, each after the one before: what is quick and precise fails first.
const suites: Suite[] = [
  { name: "unit", include: ["test/unit/**/*.test.ts", "test/tidy.test.ts"], workers: 2, sharesModules: true },
  { name: "countries", include: ["test/countries/**/*.test.ts"], workers: 2, sharesModules: true },
  { name: "schedules", include: ["test/schedules/**/*.test.ts"], workers: 2, deadlineMs: 180_000 },
  { name: "textbook", include: ["test/textbook/**/*.test.ts"], workers: 2, deadlineMs: 180_000 },
  { name: "scenario", include: ["test/scenario/**/*.test.ts"], workers: 2, deadlineMs: 180_000 },
  {
    name: "nats",
    include: ["test/nats/**/*.test.ts"],
    workers: 1,
    setup: ["test/setup/natsServer.ts"],
    deadlineMs: 180_000,
  },
];

// The security list, row by row: minutes. `npm run test:security` asks for it.
if (process.env["JIEXU_SECURITY"] === "1") {
  suites.push({
    name: "security",
    include: ["test/security/**/*.test.ts"],
    workers: 1,
    setup: ["test/setup/natsServer.ts"],
    deadlineMs: 180_000,
  });
}

// Needs a Docker engine, which `npm test` must not: `npm run test:docker` asks for it.
if (process.env["JIEXU_DOCKER"] === "1") {
  suites.push({ name: "docker", include: ["test/docker/**/*.test.ts"], workers: 1, deadlineMs: 300_000 });
}

// A thousand simulated federations, every crash point, every mutant: `npm run test:simulation` asks for it.
if (process.env["JIEXU_SIMULATION"] === "1") {
  suites.push({
    name: "simulation",
    include: ["test/simulation/**/*.test.ts"],
    workers: 2,
    deadlineMs: 240_000,
  });
}

// Every scenario over NATS: minutes, which `npm test` has not. `npm run test:engines` asks for it.
if (process.env["JIEXU_ENGINES"] === "1") {
  suites.push({
    name: "engines",
    include: ["test/engines/**/*.test.ts"],
    workers: 1,
    setup: ["test/setup/natsServer.ts"],
    deadlineMs: 240_000,
  });
}

// Each rule taken away, runs resumed and branched at every checkpoint, what every experiment tells, memory and disk over
// months, and waits until a deadline: minutes.
// `npm run test:long` asks for it.
if (process.env["JIEXU_LONG"] === "1") {
  suites.push({
    name: "long",
    include: ["test/long/**/*.test.ts"],
    workers: 2,
    setup: ["test/setup/natsServer.ts"],
    deadlineMs: 240_000,
  });
}

// Every command of the documentation, as its reader types it: `npm run test:docs` asks for it.
if (process.env["JIEXU_DOCS"] === "1") {
  suites.push({
    name: "docs",
    include: ["test/docs/**/*.test.ts"],
    workers: 2,
    setup: ["test/setup/natsServer.ts"],
    deadlineMs: 180_000,
  });
}

// Pages in a real browser, which not every machine has. `npm run test:browser` asks for it.
if (process.env["JIEXU_BROWSER"] === "1") {
  suites.push({
    name: "browser",
    include: ["test/browser/**/*.test.ts"],
    workers: 1,
    setup: ["test/setup/natsServer.ts"],
    deadlineMs: 180_000,
  });
}

// Real processes and servers under blows: minutes, and root for some. `npm run test:storm` asks for it.
if (process.env["JIEXU_STORM"] === "1") {
  suites.push({
    name: "storm",
    include: ["test/storm/**/*.test.ts"],
    workers: 1,
    setup: ["test/setup/natsServer.ts"],
    deadlineMs: 240_000,
  });
}

// The conformance kit around our own province and around those of others: `npm run test:conform` asks for it.
if (process.env["JIEXU_CONFORM"] === "1") {
  suites.push({
    name: "conform",
    include: ["test/conform/**/*.test.ts"],
    workers: 2,
    setup: ["test/setup/natsServer.ts"],
    deadlineMs: 240_000,
  });
}

const projects = suites.map(
  (
    { name, include, workers, setup = [], deadlineMs = 120_000, sharesModules = false },
    index,
  ): TestProjectInlineConfiguration => ({
    test: {
      name,
      include: [...include],
      globalSetup: ["test/setup/nodeVersion.ts", ...setup],
      setupFiles: ["test/setup/propertySeed.ts"],
      maxWorkers: workers,
      isolate: !sharesModules,
      // The files as Node itself reads them, here as in the program: nothing between, and a third less to load.
      experimental: { viteModuleRunner: false, nodeLoader: false },
      sequence: { groupOrder: index },
      testTimeout: deadlineMs,
      hookTimeout: deadlineMs,
      allowOnly: false,
    },
  }),
);

export default defineConfig({ test: { projects } });
