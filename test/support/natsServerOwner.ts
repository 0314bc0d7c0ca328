/**
 * A program for tests: starts a nats-server, says so on one line of JSON, and then ends as its argument says, without ever
 * stopping the server itself.
 */
import { startNatsServer } from "#adapters/nats/natsServerProcess.ts";

const server = await startNatsServer();
process.stdout.write(`${JSON.stringify({ pid: server.pid, storeDir: server.storeDir })}\n`);

const ending = process.argv[2];
if (ending === "exit") process.exit(3);
if (ending === "throw") throw new Error("an exception nobody catches");
if (ending === "wait") setInterval(() => {}, 1_000);
