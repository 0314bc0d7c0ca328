import { connect, type NatsConnection } from "@nats-io/transport-node";
import { NatsProblem, shownUrl } from "./natsProblem.ts";

/** How a process reaches its NATS server. */
export interface NatsAddress {
  /** For example `nats://127.0.0.1:4222`; several, separated by commas, for a cluster. */
  readonly url: string;
  /** Shown by the server's monitoring. */
  readonly name: string;
  /** Whether to wait for a server that is not there yet. */
  readonly waits: boolean;
}

const CONNECT_TIMEOUT_MS = 5_000;

/**
 * Connects, and from then on connects again by itself for as long as it takes.
 * @throws NatsProblem
 */
export async function connectNats({ url, name, waits }: NatsAddress): Promise<NatsConnection> {
  const { servers, ...credentials } = parsedUrl(url);
  try {
    return await connect({
      servers,
      ...credentials,
      name,
      timeout: CONNECT_TIMEOUT_MS,
      waitOnFirstConnect: waits,
      maxReconnectAttempts: -1,
      reconnectTimeWait: 50,
      reconnectJitter: 20,
      reconnectJitterTLS: 20,
      pingInterval: 5_000,
      maxPingOut: 2,
      ignoreAuthErrorAbort: waits,
    });
  } catch (error) {
    throw connectProblem(url, error);
  }
}

function parsedUrl(url: string): { servers: string[]; user?: string; pass?: string; token?: string } {
  const servers: string[] = [];
  let credentials: { user?: string; pass?: string; token?: string } = {};
  for (const one of url.split(",")) {
    const text = one.trim().includes("://") ? one.trim() : `nats://${one.trim()}`;
    if (!URL.canParse(text)) {
      throw new NatsProblem("unreachable", `“${shownUrl(one)}” is no NATS address; write nats://host:4222`);
    }
    const { protocol, hostname, port, username, password } = new URL(text);
    if (!["nats:", "tls:"].includes(protocol) || hostname === "") {
      throw new NatsProblem("unreachable", `“${shownUrl(one)}” is no NATS address; write nats://host:4222`);
    }
    servers.push(`${protocol}//${hostname}:${port === "" ? "4222" : port}`);
    if (password !== "")
      credentials = { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
    else if (username !== "") credentials = { token: decodeURIComponent(username) };
  }
  return { servers, ...credentials };
}

function connectProblem(url: string, error: unknown): NatsProblem {
  if (error instanceof NatsProblem) return error;
  const text = error instanceof Error ? error.message : String(error);
  const shown = shownUrl(url);
  if (/authori[sz]ation|authentication|credentials/i.test(text)) {
    const message = `the NATS server ${shown} refuses this user (${text}); give user and password or a token in the address`;
    return new NatsProblem("refused", message, { cause: error });
  }
  const message =
    `no NATS server answers at ${shown} (${text}); start one there, name another with --nats, ` +
    "or name none and one is started for the run";
  return new NatsProblem("unreachable", message, { cause: error });
}
