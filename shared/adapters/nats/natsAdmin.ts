import {
  type JetStreamManager as JetStreamAdmin,
  jetstreamManager as openJetStream,
} from "@nats-io/jetstream";
import type { NatsConnection } from "@nats-io/transport-node";

/** What makes, empties and removes streams and consumers. */
export type NatsAdmin = JetStreamAdmin;

/** How long the server may take to answer; a slow disk makes it slow. */
const ANSWER_DEADLINE_MS = 10_000;

/** @param checks whether to ask the server first if it has JetStream at all */
export function openNatsAdmin(connection: NatsConnection, checks: boolean): Promise<NatsAdmin> {
  return openJetStream(connection, { timeout: ANSWER_DEADLINE_MS, checkAPI: checks });
}
