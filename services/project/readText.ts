import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { ConfigurationError } from "#scenario/configurationError.ts";
import { checkDocumentSize, DOCUMENT_LIMIT_BYTES, decodeText } from "#scenario/locatedText.ts";

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  ENOTDIR: "a part of the path is a file, not a directory",
  EISDIR: "this is a directory; name a file in it",
  EACCES: "this user may not read it",
  EPERM: "this user may not read it",
  ELOOP: "the path goes round in symbolic links",
  ENAMETOOLONG: "the path is too long",
  EMFILE: "too many files are open",
};

/** Why a file or a directory could not be read, in words, by the code the operating system gave. */
export function readingFaultText(code: string): string {
  return reasons[code] ?? code;
}

/**
 * The text of a configuration file; of one too large not a byte is read.
 * @param path where it is
 * @param file what errors call it: as the user named it
 * @throws ConfigurationError when it cannot be read, is too large, or is no UTF-8 text
 */
export function readText(path: string, file: string = path): string {
  return decodeText(readBytes(path, file), file);
}

function readBytes(path: string, file: string): Uint8Array {
  try {
    const descriptor = openSync(path, "r");
    try {
      const stat = fstatSync(descriptor);
      if (stat.isDirectory()) throw unreadable(file, "EISDIR");
      checkDocumentSize(stat.size, file);
      return readToLimit(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    if (error instanceof ConfigurationError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw unreadable(file, code);
  }
}

/** A pipe does not know its size beforehand: one byte more than allowed is enough to refuse it. */
function readToLimit(descriptor: number): Uint8Array {
  const bytes = new Uint8Array(DOCUMENT_LIMIT_BYTES + 1);
  let length = 0;
  for (;;) {
    const read = readSync(descriptor, bytes, length, bytes.length - length, null);
    length += read;
    if (read === 0 || length === bytes.length) return bytes.subarray(0, length);
  }
}

function unreadable(file: string, code: string): ConfigurationError {
  const message = `the file cannot be read: ${readingFaultText(code)}`;
  return new ConfigurationError([{ file, line: null, column: null, path: "", message }]);
}
