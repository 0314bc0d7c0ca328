import type { ServerResponse } from "node:http";

/** Further tabs are turned away. */
const MOST_CLIENTS = 100;
/** Who has not read for so long is dropped; a page that is still there comes back by itself. */
const STUCK_AFTER_MS = 15_000;
const SIGN_OF_LIFE_MS = 10_000;

interface Client {
  readonly response: ServerResponse;
  /** Since when it has not taken what it was sent; null: it has. */
  blockedSinceMs: number | null;
  /** It has missed something since. */
  missed: boolean;
  heardMs: number;
}

/**
 * Pages that listen (server-sent events). Each has at most one message under way: who is slow misses those in between
 * and gets the latest, so that no client and no number of hours makes the memory grow.
 */
export class EventClients {
  readonly #clients = new Set<Client>();
  #latest: string | null = null;

  get size(): number {
    return this.#clients.size;
  }

  get isFull(): boolean {
    return this.#clients.size >= MOST_CLIENTS;
  }

  /** Takes a page in; it hears the latest at once. */
  add(response: ServerResponse, latest: string, nowMs: number): void {
    const client: Client = { response, blockedSinceMs: null, missed: false, heardMs: nowMs };
    this.#latest = latest;
    this.#clients.add(client);
    response.on("close", () => this.#clients.delete(client));
    response.on("drain", () => {
      client.blockedSinceMs = null;
      if (client.missed && this.#latest !== null) this.#write(client, this.#latest, client.heardMs);
    });
    response.write("retry: 1000\n\n");
    this.#write(client, latest, nowMs);
  }

  /** Sends a message to all; the same again only as a sign of life. */
  send(message: string, nowMs: number): void {
    const isNews = message !== this.#latest;
    this.#latest = message;
    for (const client of this.#clients) {
      if (client.blockedSinceMs !== null) {
        client.missed ||= isNews;
        if (nowMs - client.blockedSinceMs > STUCK_AFTER_MS) client.response.destroy();
      } else if (isNews) this.#write(client, message, nowMs);
      else if (nowMs - client.heardMs >= SIGN_OF_LIFE_MS) this.#say(client, ": still here\n\n", nowMs);
    }
  }

  /** The last message for all; resolves when they have it, or after so long. */
  async end(message: string, patienceMs: number): Promise<void> {
    const ended = [...this.#clients].map(
      ({ response }) =>
        new Promise<void>((resolve) => response.on("close", resolve).end(eventText(message), resolve)),
    );
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, patienceMs);
    await Promise.race([Promise.all(ended), promise]);
    clearTimeout(timer);
    for (const { response } of this.#clients) response.destroy();
  }

  #write(client: Client, message: string, nowMs: number): void {
    client.missed = false;
    this.#say(client, eventText(message), nowMs);
  }

  #say(client: Client, text: string, nowMs: number): void {
    client.heardMs = nowMs;
    if (!client.response.write(text)) client.blockedSinceMs = nowMs;
  }
}

/** @param message one line */
function eventText(message: string): string {
  return `event: state\ndata: ${message}\n\n`;
}
