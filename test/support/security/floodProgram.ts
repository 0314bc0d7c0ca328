/**
 * A province that says the same at full speed until it is killed; or works as hard and says nothing.
 * Usage: node floodProgram.ts URL KEY-FOLDER SUBJECT [--silent]
 */
import { readKeyFolder } from "#adapters/keys/keyFolder.ts";
import { connectNats } from "#adapters/nats/natsConnection.ts";

const [url = "", folder = "", subject = "", silent] = process.argv.slice(2);
const connection = await connectNats({ url, name: "flood", waits: false, keys: readKeyFolder(folder) });
const body = new Uint8Array(1_024);
process.stdout.write("flooding\n");
for (;;) {
  // With an inbox nobody reads: each is stored, as a batch is.
  if (silent === undefined) for (let count = 0; count < 200; count++) connection.publish(subject, body);
  else for (let count = 0; count < 200; count++) crypto.getRandomValues(body);
  await connection.flush();
}
