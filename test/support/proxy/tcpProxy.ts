import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { seededChance } from "../storm/seededChance.ts";
import { type NatsFrame, NatsFrames } from "./natsFrames.ts";
import { type ProxyCounts, startPipe } from "./pipe.ts";
import { type Direction, meets, type Toxic, type Whom } from "./toxic.ts";

/** Makes of one operation those that go on in its place: itself, none, several, earlier ones. */
export type Tamper = (frame: NatsFrame, name: string) => readonly Buffer[];

/** A door to a NATS server behind which connections go wrong as a test wants. */
export interface TcpProxy {
  readonly url: string;
  readonly counts: Readonly<ProxyCounts>;
  /** Names of the clients that are connected. */
  readonly names: readonly string[];
  /** Adds a fault to all connections it meets, now and later; returns how to take it away again. */
  add(toxic: Toxic): () => void;
  /** Cuts connections with a reset (Toxiproxy's `reset_peer`); returns how many. */
  cut(whom?: Whom): number;
  /**
   * Holds back everything on the connections of now, for ever, while both ends think they are connected; new ones are well.
   * Returns how many.
   */
  freeze(whom?: Whom): number;
  stop(): void;
}

interface Connection {
  name: string;
  isFrozen: boolean;
  readonly client: Socket;
  readonly server: Socket;
}

/** @param tamper what becomes of operations, by direction; left out: they go on as they are */
export async function startTcpProxy(
  targetUrl: string,
  tamper: Partial<Record<Direction, Tamper>> = {},
): Promise<TcpProxy> {
  const door = new Door(new URL(targetUrl), tamper);
  const listener = createServer((client) => door.accept(client)).listen(0, "127.0.0.1");
  await once(listener, "listening");
  return {
    url: `nats://127.0.0.1:${(listener.address() as AddressInfo).port}`,
    counts: door.counts,
    get names() {
      return [...door.connections].map(({ name }) => name);
    },
    add: (toxic) => {
      door.toxics.add(toxic);
      return () => void door.toxics.delete(toxic);
    },
    cut: (whom = () => true) => {
      const cut = [...door.connections].filter(({ name }) => whom(name));
      for (const connection of cut) door.reset(connection);
      return cut.length;
    },
    freeze: (whom = () => true) => {
      const frozen = [...door.connections].filter(({ name }) => whom(name));
      for (const connection of frozen) connection.isFrozen = true;
      return frozen.length;
    },
    stop: () => {
      listener.close();
      for (const { client, server } of door.connections) {
        client.destroy();
        server.destroy();
      }
    },
  };
}

const FROZEN: readonly Toxic[] = [{ type: "timeout" }];

class Door {
  readonly #target: URL;
  readonly #tamper: Partial<Record<Direction, Tamper>>;
  readonly #chance = seededChance(1);
  readonly toxics = new Set<Toxic>();
  readonly connections = new Set<Connection>();
  readonly counts: ProxyCounts = {
    connections: 0,
    resets: 0,
    delayedChunks: 0,
    slowedChunks: 0,
    heldChunks: 0,
    tampered: 0,
  };

  constructor(target: URL, tamper: Partial<Record<Direction, Tamper>>) {
    this.#target = target;
    this.#tamper = tamper;
  }

  accept(client: Socket): void {
    const server = connect(Number(this.#target.port), this.#target.hostname);
    const connection: Connection = { name: "", isFrozen: false, client, server };
    this.connections.add(connection);
    this.counts.connections++;
    this.#carry(connection, "upstream", client, server);
    this.#carry(connection, "downstream", server, client);
  }

  reset(connection: Connection): void {
    this.counts.resets++;
    connection.client.resetAndDestroy();
    connection.server.destroy();
  }

  #carry(connection: Connection, direction: Direction, source: Socket, sink: Socket): void {
    source.setNoDelay(true);
    source.on("error", () => sink.destroy());
    source.once("close", () => {
      this.connections.delete(connection);
      sink.destroy();
    });
    startPipe({
      direction,
      source,
      sink,
      counts: this.counts,
      toxics: (way) =>
        connection.isFrozen ? FROZEN : [...this.toxics].filter((toxic) => meets(toxic, connection.name, way)),
      change: changerOf(connection, this.#tamper[direction], direction, this.counts),
      chance: () => this.#chance.next(),
      reset: () => this.reset(connection),
    });
  }
}

function changerOf(
  connection: Connection,
  tamper: Tamper | undefined,
  direction: Direction,
  counts: ProxyCounts,
): (chunk: Buffer) => Buffer[] {
  const frames = new NatsFrames();
  return (chunk) => {
    if (direction === "upstream" && connection.name === "") connection.name = nameIn(chunk);
    if (tamper === undefined) return [chunk];
    const whole = frames.push(chunk);
    const changed = whole.flatMap((frame) => {
      const made = tamper(frame, connection.name);
      if (made.length !== 1 || made[0] !== frame.bytes) counts.tampered++;
      return made;
    });
    return changed.length === 0 ? [] : [Buffer.concat(changed)];
  };
}

/** A client says its name when it connects. */
function nameIn(chunk: Buffer): string {
  return /^CONNECT \{.*?"name":"([^"]*)"/.exec(chunk.toString("latin1"))?.[1] ?? "";
}
