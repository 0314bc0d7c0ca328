import { afterAll, onTestFinished } from "vitest";
import {
  type NatsServerProcess,
  type NatsServerProcessOptions,
  startNatsServer,
} from "#adapters/nats/natsServerProcess.ts";

export interface TestNatsServer {
  readonly url: string;
  /** The server started for this test file; undefined where `NATS_URL` names one that is not ours to stop. */
  readonly process: NatsServerProcess | undefined;
}

const IMAGE = "nats:2.15-alpine";

/**
 * The NATS server of a test file, called once at its top level: the one `NATS_URL` names, else, with
 * `JIEXU_NATS_FROM=testcontainers`, one in a container, else one of its own, which ends
 * with the file. Says which on the terminal. A test that kills or configures its server has one by
 * `natsServerOfTest`.
 */
export async function natsServerOfTestFile(): Promise<TestNatsServer> {
  const named = process.env["NATS_URL"];
  if (named !== undefined && named !== "") {
    console.info(`NATS server: NATS_URL, ${withoutCredentials(named)}`);
    return { url: named, process: undefined };
  }
  if (process.env["JIEXU_NATS_FROM"] === "testcontainers") return serverInContainer();
  const server = await startNatsServer();
  afterAll(() => server.stop());
  console.info(`NATS server: a child process, nats-server ${server.binary.version}, ${server.url}`);
  return { url: server.url, process: server };
}

/** A nats-server that one test may kill, and configures as it likes; it ends with the test. */
export async function natsServerOfTest(options: NatsServerProcessOptions = {}): Promise<NatsServerProcess> {
  const server = await startNatsServer(options);
  onTestFinished(() => server.stop());
  return server;
}

/** Needs a Docker engine; not the way that tests go unless they are told to. */
async function serverInContainer(): Promise<TestNatsServer> {
  const { NatsContainer } = await import("@testcontainers/nats");
  const container = await new NatsContainer(IMAGE).withJetStream().start();
  afterAll(() => container.stop());
  const { servers, user, pass } = container.getConnectionOptions();
  const url = `nats://${user}:${pass}@${[servers].flat()[0] ?? ""}`;
  console.info(`NATS server: testcontainers, ${IMAGE}, ${withoutCredentials(url)}`);
  return { url, process: undefined };
}

function withoutCredentials(url: string): string {
  return url.replace(/\/\/[^@/]*@/, "//…@");
}
