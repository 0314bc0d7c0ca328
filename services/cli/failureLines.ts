import { type ExitCode, exitCodes } from "#services/ending/exitCode.ts";
import { exitCodeOf, failureText } from "./failure.ts";

/** As the Chinese README names them. */
const CHINESE: Readonly<Partial<Record<ExitCode, string>>> = {
  [exitCodes.unexpected]: "意外错误",
  [exitCodes.usage]: "用法错误",
  [exitCodes.badConfiguration]: "配置错误",
  [exitCodes.scenarioError]: "场景运行出错",
  [exitCodes.brokenInvariant]: "不变量被破坏",
  [exitCodes.stalled]: "联邦停滞",
};

/**
 * What ended the program, for standard error. What went wrong is told in English, whose words are those of the files and flags;
 * with `--lang zh` a Chinese line before it says what kind of failure it is. An interruption is told in either language.
 * @param args the command line's, which may not have been understood
 */
export function failureLines(error: unknown, args: readonly string[]): string {
  const text = failureText(error);
  const code = exitCodeOf(error);
  if (!asksForChinese(args)) return `jiexu: ${text}\n`;
  const kind = CHINESE[code];
  return kind === undefined ? `jiexu：${text}\n` : `jiexu：${kind}（退出码 ${code}），原因如下：\n${text}\n`;
}

function asksForChinese(args: readonly string[]): boolean {
  return args.some((arg, index) => arg === "--lang=zh" || (arg === "--lang" && args[index + 1] === "zh"));
}
