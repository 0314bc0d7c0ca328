import { connect, type MsgHdrs, type NatsConnection } from "nats";
import { onTestFinished } from "vitest";

/** A message as it was published. */
export interface Published {
  readonly subject: string;
  readonly data: Uint8Array;
  readonly headers: MsgHdrs | undefined;
}

/** A client that takes no part in any run: it hears all batches, and says again what was said. */
export interface Replayer {
  /** All batches published since it was started. */
  readonly heard: readonly Published[];
  /**
   * Publishes a message, under another subject or without its id if so wanted, and returns what the server said: whether
   * it took it for one that it had had.
   */
  publish(
    message: Published,
    change?: { readonly subject?: string; readonly keepsId?: boolean },
  ): Promise<{ readonly duplicate: boolean }>;
  readonly connection: NatsConnection;
}

export async function startReplayer(url: string): Promise<Replayer> {
  const connection = await connect({ servers: url, name: "replayer" });
  onTestFinished(() => connection.close());
  const heard: Published[] = [];
  connection.subscribe("medins.v1.*.*.batch.*", {
    callback: (_error, { subject, data, headers }) => {
      // What tries the server before a run is no part of it.
      if (!subject.startsWith("medins.v1.probe.")) heard.push({ subject, data, headers });
    },
  });
  await connection.flush();
  return {
    heard,
    connection,
    publish: async ({ subject, data, headers }, { subject: other = subject, keepsId = false } = {}) => {
      if (!keepsId) headers?.delete("Nats-Msg-Id");
      const answer = await connection.request(other, data, {
        timeout: 5_000,
        ...(headers === undefined ? {} : { headers }),
      });
      const { seq, duplicate = false } = answer.json<{ seq?: number; duplicate?: boolean }>();
      if (seq === undefined) throw new Error(`not stored: ${answer.string()}`);
      return { duplicate };
    },
  };
}
