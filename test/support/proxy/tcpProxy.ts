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
  stop(): void;
}

interface Connection {
  name: string;
  readonly client: Socket;
  readonly server: Socket;
}

/** @param tamper what becomes of operations, by direction; left out: they go on as they are */
export async function startTcpProxy(
  targetUrl: string,
  tamper: Partial<Record<Direction, Tamper>> = {},
): Promise<TcpProxy> {
  const target = new URL(targetUrl);
  const toxics = new Set<Toxic>();
  const connections = new Set<Connection>();
  const chance = seededChance(1);
  const counts: ProxyCounts = {
    connections: 0,
    resets: 0,
    delayedChunks: 0,
    slowedChunks: 0,
    heldChunks: 0,
    tampered: 0,
  };
  const reset = (connection: Connection): void => {
    counts.resets++;
    connection.client.resetAndDestroy();
    connection.server.destroy();
  };
  const accept = (client: Socket): void => {
    const server = connect(Number(target.port), target.hostname);
    const connection: Connection = { name: "", client, server };
    connections.add(connection);
    counts.connections++;
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      one.setNoDelay(true);
      one.on("error", () => other.destroy());
      one.once("close", () => {
        connections.delete(connection);
        other.destroy();
      });
      const direction = one === client ? "upstream" : "downstream";
      startPipe({
        direction,
        source: one,
        sink: other,
        counts,
        toxics: (way) => [...toxics].filter((toxic) => meets(toxic, connection.name, way)),
        change: changerOf(connection, tamper[direction], direction, counts),
        chance: () => chance.next(),
        reset: () => reset(connection),
      });
    }
  };
  const listener = createServer(accept).listen(0, "127.0.0.1");
  await once(listener, "listening");
  return {
    url: `nats://127.0.0.1:${(listener.address() as AddressInfo).port}`,
    counts,
    get names() {
      return [...connections].map(({ name }) => name);
    },
    add: (toxic) => {
      toxics.add(toxic);
      return () => void toxics.delete(toxic);
    },
    cut: (whom = () => true) => {
      const cut = [...connections].filter(({ name }) => whom(name));
      cut.forEach(reset);
      return cut.length;
    },
    stop: () => {
      listener.close();
      for (const { client, server } of connections) {
        client.destroy();
        server.destroy();
      }
    },
  };
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
