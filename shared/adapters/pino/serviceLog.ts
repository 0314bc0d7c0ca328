import { destination, type Logger, pino } from "pino";
import type { LogLevel } from "./logLevel.ts";

/**
 * The log of one operating-system process: a JSON object a line, on standard error, written at once, so that the
 * last words of a process that dies are there.
 *
 * @param bindings fields of every line, for example `service` and `places`
 */
export function createServiceLog(level: LogLevel, bindings: object): Logger {
  const options = { level, base: bindings, timestamp: pino.stdTimeFunctions.isoTime };
  return pino(options, destination({ fd: 2, sync: true }));
}
