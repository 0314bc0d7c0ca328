import type { NatsFrame } from "./natsFrames.ts";

/** Whether an operation publishes a part of a batch; what tries the server before a run is none. */
export function publishesBatch({ verb, subject }: NatsFrame): boolean {
  return verb === "HPUB" && /^medins\.v1\.(?!probe\.)[^.]+\.[^.]+\.batch\./.test(subject);
}

/** Whether an operation steers a run. */
export function steers({ verb, subject }: NatsFrame): boolean {
  return verb.endsWith("PUB") && /^medins\.v1\.([^.]+\.)?control\./.test(subject);
}

/** Whether an operation brings a publisher the word that its message is stored. */
export function confirms({ verb, bytes }: NatsFrame): boolean {
  return verb.endsWith("MSG") && /\{"stream":"OUT_(?!probe_)/.test(bytes.toString("latin1"));
}

/** The same message without the id by which the server knows a copy. */
export function withoutId({ bytes }: NatsFrame): Buffer {
  const at = bytes.indexOf("Nats-Msg-Id:");
  if (at < 0) throw new Error("a batch was published without an id");
  const copy = Buffer.from(bytes);
  copy.write("Test-Msg-Id:", at, "latin1");
  return copy;
}
