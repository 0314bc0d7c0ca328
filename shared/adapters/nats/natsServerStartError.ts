export type NatsServerStartProblem = "no program" | "port in use" | "not startable";

/** A nats-server of our own could not be brought up; the message holds what it said itself. */
export class NatsServerStartError extends Error {
  override readonly name = "NatsServerStartError";
  readonly reason: NatsServerStartProblem;

  constructor(reason: NatsServerStartProblem, message: string) {
    super(message);
    this.reason = reason;
  }
}

/** Builds the error from what was seen: how it ended, and the last lines of its log. */
export function natsServerStartError(
  server: {
    readonly binary: { readonly version: string; readonly path: string; readonly source: string };
    readonly port: number;
    readonly lifeline: { readonly log: readonly string[] };
  },
  what: string,
): NatsServerStartError {
  const { binary, port, lifeline } = server;
  if (lifeline.log.some((line) => line.includes("address already in use"))) {
    return new NatsServerStartError(
      "port in use",
      `nats-server cannot listen on 127.0.0.1:${port}: the port is in use. ` +
        "Free it, name another port, or name none and a free one is taken.",
    );
  }
  const lastWords = lifeline.log.slice(-8).map((line) => `  ${line.replace(/\p{Cc}/gu, " ")}`);
  const said = lastWords.length === 0 ? "It logged nothing." : `Its last words:\n${lastWords.join("\n")}`;
  return new NatsServerStartError(
    "not startable",
    `nats-server ${binary.version} (${binary.path}, from ${binary.source}) ${what}. ${said}`,
  );
}
