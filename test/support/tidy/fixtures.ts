/**
 * Small source trees that break one rule each. A line that the rule must find ends in ✗; where that cannot be written
 * into the file, `found` lists `path:line`. All other lines must be left alone.
 */
export interface Fixture {
  /** Part of the name of the one rule this is about. */
  readonly rule: string;
  readonly files: Readonly<Record<string, string>>;
  readonly found?: readonly string[];
}

const lines = (count: number): string => "// a line\n".repeat(count);
const later = ["TO", "DO"].join("");
const notYet = ["for", "now"].join(" ");
const home = ["", "home", "someone"].join("/");
const registry = ["registry", "packages", "example"].join(".");
const network = [10, 1, 2, 3].join(".");

export const FIXTURES: readonly Fixture[] = [
  {
    rule: "imports point down",
    files: {
      "shared/kernel/a.ts": `
        import { b } from "#domain/b.ts"; // ✗
        import { c } from "./c.ts";
        import { readFile } from "node:fs"; // ✗
        import { d } from "#kernel/c.ts"; // ✗
        import { e } from "./c"; // ✗`,
      "shared/engine/a.ts": `
        import type { File } from "#adapters/file.ts"; // ✗
        import { z } from "zod"; // ✗
        import { time } from "../kernel/time.ts"; // ✗
        import { x } from "#test/x.ts"; // ✗
        import { time as other } from "#kernel/time.ts";`,
      "shared/scenario/a.ts": 'import { z } from "zod";\nimport { run } from "#engine/run.ts"; // ✗',
      "shared/adapters/file/a.ts":
        'import { connect } from "@nats-io/transport-node"; // ✗\nimport { pino } from "pino"; // ✗',
      "shared/adapters/nats/a.ts":
        'import { connect } from "@nats-io/transport-node";\nimport net from "node:net";',
      "services/cli/a.ts":
        'import { b } from "../province/b.ts"; // ✗\nimport { c } from "../assembly/c.ts";',
      "services/province/main.ts": 'import { c } from "#services/assembly/c.ts";',
      "test/unit/a.test.ts": 'import { z } from "zod";\nimport { b } from "#services/cli/b.ts";',
    },
  },
  {
    rule: "ports hold types",
    files: {
      "shared/ports/clock.ts": `
        import type { Ticks } from "#kernel/time.ts";
        export interface Clock { now(): Ticks }
        type Hidden = Clock;
        export class ClockError extends Error {}
        export class RealClock {} // ✗
        export const DEFAULT = 1; // ✗
        export function hidden(): Hidden { throw new Error() } // ✗`,
    },
  },
  {
    rule: "no clock, no chance, no timers",
    files: {
      "shared/domain/a.ts": `
        const now = Date.now(); // ✗
        const chance = Math.random(); // ✗
        const power = Math.log(2); // ✗
        setTimeout(() => {}, 1); // ✗
        const id = process.pid; // ✗
        const order = "a".localeCompare("b"); // ✗
        const fine = Math.floor(1.5) + row.Date + { Date: 1 }.Date;`,
      "shared/adapters/file/a.ts": "const now = Date.now();",
    },
  },
  {
    rule: "chance comes from named draws",
    files: {
      "services/cli/a.ts": "const chance = Math.random(); // ✗\nconst rest = Math.floor(2.5);",
      "test/unit/a.test.ts": "const chance = Math.random();",
    },
  },
  {
    rule: "no variable is called process",
    files: {
      "shared/engine/a.ts": `
        for (const process of all) run(process); // ✗
        const ended = all.map((process) => run(process)); // ✗
        const { lane: process } = row; // ✗
        const { process: lane } = row;
        class A { process(): void {} }`,
      "services/cli/a.ts": "process.exitCode = 1;",
    },
  },
  {
    rule: "the kernel knows no word of the field",
    files: {
      "shared/kernel/a.ts": `
        /** How long a desk is open. */ // ✗
        const officersFree = 1; // ✗
        const text = "every province"; // ✗
        const provincial = "a server's queue";`.replace("open. */ // ✗", "open ✗ */"),
      "shared/domain/a.ts": "const officers = 1;",
    },
  },
  {
    rule: "words of the broker",
    files: {
      "shared/engine/a.ts": `
        const streamName = "x"; // ✗
        const ackWait = 1; // ✗
        // The consumer asks again. ✗
        // A stream of jobs, subject to limits, from a sub-stream.
        const subStream = 1;`,
      "services/cli/a.ts":
        'const consumer = 1; // ✗\nconst stream = createWriteStream("x");\nsay("no JetStream");',
      "shared/adapters/nats/a.ts": "const consumer = 1;",
      "shared/protocol/subjects.ts": "const subject = 1;",
    },
  },
  {
    rule: "names say what a thing is",
    files: {
      "shared/domain/a.ts": "class CaseManager {} // ✗\nconst helpers = 1; // ✗\n// helpers of the clerk",
      "shared/domain/Case_file.ts": "export const one = 1; // a name ✗",
    },
  },
  {
    rule: "no code knows a province code",
    files: {
      "services/province/a.ts": `
        const own = code === "440000"; // ✗
        const table = { "110000": 1 }; // ✗
        const city = code.startsWith("31"); // ✗
        if (code === 650000) stop(); // ✗
        const timeoutMs = 120000;
        const text = "for example 440000";`,
      "test/unit/a.test.ts": 'const code = "440000";',
    },
  },
  {
    rule: "files have at most",
    files: { "shared/domain/a.ts": lines(301), "shared/domain/b.ts": lines(300) },
    found: ["shared/domain/a.ts:300"],
  },
  {
    rule: "the median file",
    files: {
      "shared/a.ts": lines(200),
      "shared/domain/b.ts": lines(130),
      "services/c.ts": lines(125),
      "test/d.ts": lines(1),
    },
    found: ["shared/domain/b.ts:1"],
  },
  {
    rule: "functions have at most",
    files: {
      "shared/domain/a.ts": `function long() { // ✗\n${lines(59)}}\nfunction fits() {\n${lines(58)}}`,
      "shared/domain/b.ts": `const long = () => { // ✗\n${lines(60)}};\nclass A { long() { // ✗\n${lines(60)}} }`,
      "test/unit/a.test.ts": `describe.each([1])("many", () => {\n${lines(100)}});`,
    },
  },
  {
    rule: "everything is imported from where it is written",
    files: {
      "shared/domain/a.ts": `
        export * from "./b.ts"; // ✗
        export { c } from "./c.ts"; // ✗
        export default function d() {} // ✗
        const e = 1;
        export { e };`,
      "vitest.config.ts": "export default {};",
    },
  },
  {
    rule: "imports run in no circle",
    files: {
      "shared/domain/a.ts": 'import { b } from "./b.ts"; // ✗',
      "shared/domain/b.ts": 'import { c } from "./c.ts";',
      "shared/domain/c.ts": 'import type { a } from "#domain/a.ts";\nimport { d } from "./d.ts";',
      "shared/domain/d.ts": "export const d = 1;",
    },
  },
  {
    rule: "every import leads to a file",
    files: {
      "shared/domain/a.ts":
        'import { b } from "./b.ts"; // ✗\nimport { c } from "#shared/c.ts"; // ✗\nimport "zod";',
    },
  },
  {
    rule: "is used by a service",
    files: {
      "services/cli/main.ts": 'import { a } from "#domain/a.ts";',
      "services/cli/lonely.ts": "export const lonely = 1; // ✗",
      "shared/domain/a.ts": 'spawn(new URL("./program.ts", import.meta.url));',
      "shared/domain/program.ts": "run();",
      "shared/domain/forTests.ts": "export const c = 1; // ✗",
      "test/unit/a.test.ts": 'import { c } from "#domain/forTests.ts";',
    },
  },
  {
    rule: "every test runs",
    files: {
      "test/unit/a.test.ts": `
        test.only("a", () => {}); // ✗
        describe.concurrent.skip("b", () => {}); // ✗
        it.todo("c"); // ✗
        test.skipIf(true)("d", () => {}); // ✗
        xit("e", () => {}); // ✗
        test("f", ({ skip }) => skip()); // ✗
        test("g", ({ task }) => task.name);`,
      "shared/domain/a.ts": "reader.skip(3);",
    },
  },
  {
    rule: "belongs to a suite",
    files: {
      "test/a.test.ts": "run(); // ✗",
      "shared/domain/b.test.ts": "run(); // ✗",
      "test/unit/c.test.ts": "run();",
    },
  },
  {
    rule: "tests wait for conditions",
    files: {
      "test/unit/a.test.ts": `
        import { setTimeout as sleep } from "node:timers/promises"; // ✗
        setTimeout(done, 10); // ✗
        vi.mock("./b.ts"); // ✗
        vi.spyOn(console, "log"); // ✗
        await untilHolds("it is so", () => true);`,
      "test/support/condition.ts": "setTimeout(done, 10);",
    },
  },
  {
    rule: "nothing is left unfinished",
    files: {
      "shared/domain/a.ts": `// ${later}: the rest ✗\n// good enough ${notYet} ✗\n// what is to be done`,
      "README.md": `- ${later} ✗\n- done`,
    },
  },
  {
    rule: "only on one machine",
    files: {
      "README.md": `See ${home}/notes. ✗\nSee https://example.org${home} and src${home}.\nGo to ${registry}. ✗\nAsk ${network}. ✗`,
    },
  },
  {
    rule: "the lock file",
    files: {
      "package-lock.json": '{\n"resolved": "https://example.org/a.tgz" }',
      "a.json": '{ "resolved": "https://a" }',
    },
    found: ["package-lock.json:2"],
  },
  {
    rule: "a run begins before what it may not need is loaded",
    files: {
      "services/cli/main.ts":
        'import "./failure.ts";\nimport type { NatsConnection } from "@nats-io/nats-core";',
      "services/cli/failure.ts": 'import { connect } from "@nats-io/transport-node"; // ✗',
      "services/cli/program.ts": 'const { drawReport } = await import("./report/drawReport.ts");',
      "services/cli/report/drawReport.ts": 'import { init } from "echarts";',
      "services/cli/serve.ts": 'import "echarts";',
    },
  },
  {
    rule: "package.json names what is imported",
    files: {
      "package.json":
        '{ "dependencies": {\n"yaml": "1",\n"left-pad": "1" },\n"devDependencies": {\n"vitest": "1",\n"typescript": "1",\n"unused": "1" } }',
      "shared/scenario/a.ts":
        'import { parse } from "yaml";\nimport { test } from "vitest"; // not in the product\nimport "missing/part.js";',
      "test/unit/a.test.ts":
        'import { test } from "vitest";\nimport { parse } from "yaml";\nimport "node:fs";',
    },
    found: ["package.json:3", "package.json:7", "shared/scenario/a.ts:2", "shared/scenario/a.ts:3"],
  },
];

/** `path:line` of everything that the fixture's rule must find. */
export function expectedFindings({ files, found }: Fixture): string[] {
  const marked = Object.entries(files).flatMap(([path, text]) =>
    text.split("\n").flatMap((line, index) => (line.includes("✗") ? [`${path}:${index + 1}`] : [])),
  );
  return [...(found ?? marked)].sort();
}
