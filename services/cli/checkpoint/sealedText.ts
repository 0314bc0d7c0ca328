import { sha256Hex } from "#adapters/node/sha256.ts";

/** One line of JSON, and the hash of it: whoever finds it changed does not go by it. */
export function sealedText(value: unknown): string {
  const text = JSON.stringify(value);
  return `${text}\n${sha256Hex(Buffer.from(text))}\n`;
}

/** null: it is not as it was written. */
export function parseSealed(text: string): unknown {
  const [line = "", hash] = text.split("\n");
  return hash === sha256Hex(Buffer.from(line)) ? JSON.parse(line) : null;
}
