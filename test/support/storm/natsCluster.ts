import { randomInt } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";
import { connectNats } from "#adapters/nats/natsConnection.ts";
import { type NatsServerProcess, startNatsServer } from "#adapters/nats/natsServerProcess.ts";
import { outgoingStream } from "#protocol/subjects.ts";
import { untilHolds } from "../condition.ts";

/** Servers that keep their streams together. */
export interface NatsCluster {
  /** Of all of them. */
  readonly url: string;
  readonly servers: readonly NatsServerProcess[];
  /** Waits until a stream can be kept on so many servers. */
  untilKeeping(replicas: number): Promise<void>;
  /** Makes the leader of a sender's stream hand over; returns who led before, and who does after. */
  moveLeader(run: string, sender: string): Promise<{ readonly from: string; readonly to: string }>;
}

const FIRST_PORT = 20_000;
const PORT_END = 32_768;
const READY_WITHIN_MS = 60_000;

/** Starts a cluster; its servers end with the test that asked for them by `onEnd`. */
export async function startNatsCluster(
  size: number,
  onEnd: (stop: () => Promise<void>) => void,
): Promise<NatsCluster> {
  const ports = await Promise.all(Array.from({ length: size }, freePort));
  const routes = ports.map((port) => `"nats://127.0.0.1:${port}"`).join(", ");
  const servers = await Promise.all(
    ports.map((port, index) =>
      startNatsServer({
        configLines: [
          `server_name: "n${index}"`,
          `cluster { name: "jiexu-test", listen: "127.0.0.1:${port}", routes: [${routes}] }`,
        ],
      }),
    ),
  );
  for (const server of servers) onEnd(() => server.stop());
  const cluster = clusterOf(servers);
  await cluster.untilKeeping(size);
  return cluster;
}

function clusterOf(servers: readonly NatsServerProcess[]): NatsCluster {
  const url = servers.map((server) => server.url).join(",");
  const asked = async (subject: string, body: object): Promise<Record<string, unknown>> => {
    const connection = await connectNats({ url, name: "test", waits: true });
    try {
      return (await connection.request(subject, JSON.stringify(body), { timeout: 2_000 })).json();
    } catch (error) {
      return { error: String(error) };
    } finally {
      await connection.close();
    }
  };
  const leaderOf = async (stream: string): Promise<string> => {
    const { cluster } = await asked(`$JS.API.STREAM.INFO.${stream}`, {});
    return (cluster as { leader?: string } | undefined)?.leader ?? "";
  };
  return {
    url,
    servers,
    untilKeeping: (replicas) =>
      untilHolds(
        `a stream can be kept on ${replicas} servers`,
        async () => {
          const config = { name: "ready", subjects: ["ready"], num_replicas: replicas };
          const made = await asked("$JS.API.STREAM.CREATE.ready", config);
          await asked("$JS.API.STREAM.DELETE.ready", {});
          return made["error"] === undefined;
        },
        READY_WITHIN_MS,
      ),
    moveLeader: async (run, sender) => {
      const stream = outgoingStream(run, sender);
      const from = await leaderOf(stream);
      await asked(`$JS.API.STREAM.LEADER.STEPDOWN.${stream}`, {});
      let to = "";
      await untilHolds(
        `${stream} has a leader again`,
        async () => {
          to = await leaderOf(stream);
          return to !== "";
        },
        READY_WITHIN_MS,
      );
      return { from, to };
    },
  };
}

/** Below the range from which the kernel takes ports for outgoing connections. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(FIRST_PORT, PORT_END);
    const listener = createServer().listen(port, "127.0.0.1");
    const [isFree] = await Promise.race([
      once(listener, "listening").then(() => [true]),
      once(listener, "error").then(() => [false]),
    ]);
    listener.close();
    if (isFree === true) return port;
  }
}
