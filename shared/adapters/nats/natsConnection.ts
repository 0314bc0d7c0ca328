import { sign } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { type ConnectionOptions, connect, type NatsConnection } from "@nats-io/transport-node";
import type { MemberKeys } from "../keys/memberKeys.ts";
import { KeyError, privateKeysOf } from "../keys/nkey.ts";
import { inboxPrefix } from "./natsAccounts.ts";
import { NatsProblem, shownUrl } from "./natsProblem.ts";
import { whyTurnedAway } from "./natsTurnedAway.ts";

/** A process's connection to a NATS server. */
export type NatsLine = NatsConnection;

/** How a process reaches its NATS server. */
export interface NatsAddress {
  /** For example `nats://127.0.0.1:4222`; several, separated by commas, for a cluster. */
  readonly url: string;
  /** Shown by the server's monitoring. */
  readonly name: string;
  /** Whether to wait for a server that is not there yet, or that does not know this process yet. */
  readonly waits: boolean;
  /** Ends the waiting. */
  readonly signal?: AbortSignal;
  /** Hears, once it has taken a while, why there is something to wait for, and again when the reason is another. */
  readonly onWaiting?: (problem: NatsProblem) => void;
  /** What else can be done where nobody answers; nothing unless given. */
  readonly orElse?: string;
  /** Who this process is; without them it is whoever the address says. */
  readonly keys?: MemberKeys | null;
}

const CONNECT_TIMEOUT_MS = 5_000;
const RETRY_MS = 100;
/** A server that is just being started again is not worth a word. */
const TOLD_AFTER_MS = 1_000;

/**
 * Connects, and from then on connects again by itself for as long as it takes.
 * @throws NatsProblem, or the signal's reason
 */
export async function connectNats(address: NatsAddress): Promise<NatsConnection> {
  const { waits, signal, onWaiting } = address;
  const options = connectOptions(address);
  const sinceMs = performance.now();
  for (let told = ""; ; ) {
    signal?.throwIfAborted();
    try {
      const connection = await connect(options);
      return options.servers.length === 1 ? connection : await knowingAll(connection, options);
    } catch (error) {
      const problem = (await turnedAway(options, error)) ?? connectProblem(address, error);
      if (!waits) throw problem;
      const isWorthAWord = performance.now() - sinceMs >= TOLD_AFTER_MS && problem.message !== told;
      if (isWorthAWord) {
        told = problem.message;
        onWaiting?.(problem);
      }
      await wait(RETRY_MS);
    }
  }
}

/** A client forgets the addresses at which nobody answered it at first, unless it is told to wait there. */
async function knowingAll(connection: NatsConnection, options: ConnectionOptions): Promise<NatsConnection> {
  await connection.close();
  return await connect({ ...options, waitOnFirstConnect: true });
}

/** @throws NatsProblem where the address is none */
function connectOptions({
  url,
  name,
  keys = null,
}: NatsAddress): ConnectionOptions & { readonly servers: string[] } {
  const { servers, isSecret, ...credentials } = parsedUrl(url);
  return {
    servers,
    ...(isSecret ? { tls: {} } : {}),
    ...(keys === null ? credentials : proofOf(keys)),
    name,
    timeout: CONNECT_TIMEOUT_MS,
    maxReconnectAttempts: -1,
    reconnectTimeWait: 50,
    reconnectJitter: 20,
    reconnectJitterTLS: 20,
    pingInterval: 5_000,
    maxPingOut: 2,
    // A server that was started again may take a moment to know its users.
    ignoreAuthErrorAbort: true,
  };
}

/** With a certificate to look for, nothing is said to a server before it has shown itself to be the one. */
function proofOf({ name, seed, roster, ca }: MemberKeys): Partial<ConnectionOptions> {
  const { signing } = privateKeysOf(seed);
  const nkey = roster.members.find((member) => member.name === name)?.key;
  if (nkey === undefined) throw new KeyError(`there is no ${name} in the roster`);
  return {
    // What the client's own would say, signed by what comes with Node: a start of 34 processes is 6 % shorter.
    authenticator: (nonce = "") => ({
      nkey,
      sig: sign(null, Buffer.from(nonce), signing).toString("base64"),
    }),
    inboxPrefix: inboxPrefix(name),
    ...(ca === null ? {} : { tls: { ca } }),
  };
}

interface ParsedUrl {
  readonly servers: string[];
  /** Whether one of the addresses demands TLS: then all do. */
  readonly isSecret: boolean;
  readonly user?: string;
  readonly pass?: string;
  readonly token?: string;
}

function parsedUrl(url: string): ParsedUrl {
  const servers: string[] = [];
  let isSecret = false;
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
    isSecret ||= protocol === "tls:";
    servers.push(`${protocol}//${hostname}:${port === "" ? "4222" : port}`);
    if (password !== "") credentials = { user: decoded(username, one), pass: decoded(password, one) };
    else if (username !== "") credentials = { token: decoded(username, one) };
  }
  return { servers, isSecret, ...credentials };
}

/** @throws NatsProblem where a sign in it is half written */
function decoded(text: string, address: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new NatsProblem(
      "unreachable",
      `“${shownUrl(address)}” is no NATS address: user, password or token has a % that is not followed by two hexadecimal digits; write %25 for a % of its own`,
    );
  }
}

/** A server that has as many connections as it allows, or allows this user, says so, and the client passes it over. */
async function turnedAway(
  options: ConnectionOptions & { readonly servers: string[] },
  error: unknown,
): Promise<NatsProblem | null> {
  if (!(error instanceof Error) || !/timeout|disconnected before/i.test(error.message)) return null;
  for (const server of options.servers) {
    const said = await whyTurnedAway(server, options);
    if (said === null || !/maximum .*connections/i.test(said)) continue;
    const message =
      `the NATS server ${server} takes no further connection (${said}); raise max_connections there, of the server or ` +
      "of this user's account, or have fewer processes (--processes)";
    return new NatsProblem("refused", message, { cause: error });
  }
  return null;
}

function connectProblem({ url, orElse }: NatsAddress, error: unknown): NatsProblem {
  const text = error instanceof Error ? error.message : String(error);
  const shown = shownUrl(url);
  if (/authori[sz]ation|authentication|credentials/i.test(text)) {
    const message = `the NATS server ${shown} refuses this user (${text}); name the folder of its keys with --keys, or give user and password or a token in the address`;
    return new NatsProblem("refused", message, { cause: error });
  }
  if (/certificate/i.test(text)) {
    const message = `the NATS server ${shown} shows a certificate that is not trusted (${text}); name its authority's file in NODE_EXTRA_CA_CERTS, or the folder of keys that has it with --keys`;
    return new NatsProblem("refused", message, { cause: error });
  }
  const ways = orElse === undefined ? "or name another with --nats" : `name another with --nats, ${orElse}`;
  const message = `no NATS server answers at ${shown} (${text}); start one there, ${ways}`;
  return new NatsProblem("unreachable", message, { cause: error });
}
