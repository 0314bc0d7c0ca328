import { ConfigurationError } from "./configurationError.ts";

/** The largest configuration file read; the largest the project ships is a hundredth of it. */
export const DOCUMENT_LIMIT_BYTES = 1_048_576;

/** Refuses a file too large to be a configuration, before a byte of it is parsed. */
export function checkDocumentSize(byteLength: number, file: string): void {
  if (byteLength <= DOCUMENT_LIMIT_BYTES) return;
  const found = (byteLength / DOCUMENT_LIMIT_BYTES).toFixed(1);
  throw wholeFileError(file, `the file has ${byteLength} bytes (${found} MiB); at most 1 MiB is read`);
}

/** Bytes as UTF-8 text, a byte-order mark dropped; anything else is refused, never repaired. */
export function decodeText(bytes: Uint8Array, file: string): string {
  checkDocumentSize(bytes.byteLength, file);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw wholeFileError(file, "the file is not UTF-8 text; save it with UTF-8 encoding");
  }
}

function wholeFileError(file: string, message: string): ConfigurationError {
  return new ConfigurationError([{ file, line: null, column: null, path: "", message }]);
}
