import { connect as connectSocket, isIP, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import type { ConnectionOptions } from "@nats-io/transport-node";

/** A server that says why it closes a line does so at once. */
const ANSWERS_WITHIN_MS = 2_000;
/** What a server without room for anybody says behind its first line, before it speaks TLS. */
const FIRST_WORDS_MS = 200;
const CRLF = "\r\n";

/**
 * What a server answers to whoever comes now, where it turns them away: its own words, such as “maximum connections
 * exceeded”. The client hears them, too, and tells of a timeout alone; so the same is said once more, by hand.
 *
 * @param server one of the options' addresses
 * @returns null where it lets them in, or says nothing
 */
export async function whyTurnedAway(server: string, options: ConnectionOptions): Promise<string | null> {
  const { hostname, port } = new URL(server);
  const asking = new Asking(hostname.replace(/^\[|\]$/g, ""), Number(port), options);
  const timer = setTimeout(() => asking.answer.resolve(null), ANSWERS_WITHIN_MS);
  try {
    return await asking.answer.promise;
  } finally {
    clearTimeout(timer);
    asking.end();
  }
}

class Asking {
  readonly answer = Promise.withResolvers<string | null>();
  readonly #host: string;
  readonly #options: ConnectionOptions;
  #socket: Socket;
  #heard = "";
  #greeting: NodeJS.Timeout | undefined;

  constructor(host: string, port: number, options: ConnectionOptions) {
    this.#host = host;
    this.#options = options;
    this.#socket = this.#listenTo(connectSocket({ host, port }));
  }

  end(): void {
    clearTimeout(this.#greeting);
    this.#socket.destroy();
  }

  #listenTo(socket: Socket): Socket {
    const giveUp = (): void => this.answer.resolve(null);
    return socket
      .on("error", giveUp)
      .on("close", giveUp)
      .on("data", (bytes) => this.#hear(String(bytes)));
  }

  #hear(text: string): void {
    this.#heard += text;
    const answer = /^(?:-ERR '?([^'\r]*)'?|PONG)\r\n/m.exec(this.#heard);
    if (answer !== null) return this.answer.resolve(answer[1] ?? null);
    const info = /^INFO (\{.*\}) *\r\n/.exec(this.#heard)?.[1];
    if (info !== undefined) this.#greeting ??= setTimeout(() => this.#greet(info), FIRST_WORDS_MS);
  }

  /** Over TLS where the server can: nobody else hears who one is. */
  #greet(info: string): void {
    const server = infoOf(info);
    const say = (): void => this.#sayWhoOneIs(server.nonce);
    const { tls } = this.#options;
    if (server.tls_required === true || server.tls_available === true) {
      this.#socket.removeAllListeners("data").pause();
      // As the client does: an address that is a number is not looked for in the certificate.
      const servername = isIP(this.#host) === 0 ? { servername: this.#host } : {};
      const ca = tls?.ca === undefined ? {} : { ca: tls.ca };
      this.#socket = this.#listenTo(connectTls({ socket: this.#socket, ...servername, ...ca }, say));
    } else if (tls === undefined || tls === null) say();
    else this.answer.resolve(null);
  }

  #sayWhoOneIs(nonce: string | undefined): void {
    const { name, authenticator, user, pass, token } = this.#options;
    const proof =
      typeof authenticator === "function"
        ? authenticator(nonce)
        : { ...(user !== undefined && { user, pass }), ...(token !== undefined && { auth_token: token }) };
    this.#socket.write(`CONNECT ${JSON.stringify({ verbose: false, name, ...proof })}${CRLF}PING${CRLF}`);
  }
}

interface ServerInfo {
  readonly tls_required?: boolean;
  readonly tls_available?: boolean;
  readonly nonce?: string;
}

/** Empty where it is no NATS server after all. */
function infoOf(text: string): ServerInfo {
  try {
    return JSON.parse(text) as ServerInfo;
  } catch {
    return {};
  }
}
