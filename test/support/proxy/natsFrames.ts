/** One operation of the NATS client protocol with all its bytes. */
export interface NatsFrame {
  /** For example `HPUB`, `MSG`, `PING`. */
  readonly verb: string;
  /** Of an operation that carries a message; else empty. */
  readonly subject: string;
  readonly bytes: Buffer;
}

const WITH_PAYLOAD = new Set(["PUB", "HPUB", "MSG", "HMSG"]);
const LINE_END = Buffer.from("\r\n");

/**
 * Cuts a stream of bytes into operations (docs.nats.io, “Client protocol”): a line, and after those that carry a message
 * as many bytes as its last word says.
 */
export class NatsFrames {
  #rest: Buffer = Buffer.alloc(0);

  /** The operations that are whole with these bytes; the rest waits for more. */
  push(chunk: Buffer): NatsFrame[] {
    let bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    const frames: NatsFrame[] = [];
    for (let size = sizeOf(bytes); size > 0 && size <= bytes.length; size = sizeOf(bytes)) {
      const [verb = "", subject = ""] = wordsOf(bytes);
      const frame = bytes.subarray(0, size);
      frames.push({ verb, subject: WITH_PAYLOAD.has(verb) ? subject : "", bytes: frame });
      bytes = bytes.subarray(size);
    }
    this.#rest = bytes;
    return frames;
  }
}

/** Of the first operation; 0 while its line is not whole. */
function sizeOf(bytes: Buffer): number {
  const lineEnd = bytes.indexOf(LINE_END);
  if (lineEnd < 0) return 0;
  const words = wordsOf(bytes);
  const line = lineEnd + LINE_END.length;
  return WITH_PAYLOAD.has(words[0] ?? "") ? line + Number(words.at(-1)) + LINE_END.length : line;
}

function wordsOf(bytes: Buffer): string[] {
  return bytes.toString("latin1", 0, Math.max(0, bytes.indexOf(LINE_END))).split(" ");
}
