import { expect, test } from "vitest";
import { NatsProblem } from "#adapters/nats/natsProblem.ts";
import { CliFailure } from "#services/cli/failure.ts";
import { failureLines } from "#services/cli/failureLines.ts";
import { interruption } from "#services/cli/interruption.ts";

const unreachable = new NatsProblem("unreachable", "no NATS server answers at nats://127.0.0.1:1");
const misused = new CliFailure(2, "--nats goes with --engine nats");

test.each([
  [["run", "a.yaml"], unreachable, "jiexu: no NATS server answers at nats://127.0.0.1:1\n"],
  [["run", "--lang", "en"], misused, "jiexu: --nats goes with --engine nats\n"],
  [
    ["run", "a.yaml", "--lang", "zh"],
    unreachable,
    "jiexu：配置错误（退出码 104），原因如下：\nno NATS server answers at nats://127.0.0.1:1\n",
  ],
  [
    ["run", "--lang=zh"],
    misused,
    "jiexu：用法错误（退出码 2），原因如下：\n--nats goes with --engine nats\n",
  ],
])("%j tells a failure with a frame in its reader's language", (args, error, lines) => {
  expect(failureLines(error, args)).toBe(lines);
});

test.each([
  ["en", undefined, "jiexu: interrupted by SIGHUP; nothing was written\n"],
  ["zh", undefined, "jiexu：收到 SIGHUP，已中断；没有写出任何结果\n"],
  ["zh", "；可继续运行：jiexu resume out", "jiexu：收到 SIGHUP，已中断；可继续运行：jiexu resume out\n"],
] as const)("an interruption is told in one language: %s", (language, left, line) => {
  using interrupted = interruption(language, left);
  process.emit("SIGHUP", "SIGHUP");
  expect(failureLines(interrupted.signal.reason, ["run", "--lang", language])).toBe(line);
});
