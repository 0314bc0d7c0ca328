/**
 * A province that says the same at full speed until it is killed.
 * Usage: node floodProgram.ts URL KEY-FOLDER SUBJECT
 */
import { readKeyFolder } from "#adapters/keys/keyFolder.ts";
import { connectNats } from "#adapters/nats/natsConnection.ts";

const [url = "", folder = "", subject = ""] = process.argv.slice(2);
const connection = await connectNats({ url, name: "flood", waits: false, keys: readKeyFolder(folder) });
const body = new Uint8Array(1_024);
process.stdout.write("flooding\n");
for (;;) {
  // With an inbox nobody reads: each is stored, as a batch is.
  for (let count = 0; count < 200; count++) connection.publish(subject, body);
  await connection.flush();
}
