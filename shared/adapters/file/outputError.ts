/** The results cannot be written, or must not be: says where, why, and what would do. */
export class OutputError extends Error {
  override readonly name = "OutputError";
  readonly path: string;

  constructor(path: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.path = path;
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: "it may not be written to by this user",
  EPERM: "it may not be written to by this user",
  EROFS: "it is on a read-only file system",
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  EFBIG: "the file grew past what the file system allows",
  ENOENT: "no directory can be made there",
  ENOTDIR: "a part of the path is a file, not a directory",
  EISDIR: "there is a directory of that name",
  ENAMETOOLONG: "the path is too long",
  ELOOP: "the path goes round in symbolic links",
  EMFILE: "too many files are open",
  EIO: "the disk reported an error",
};

/** Why something could not be written, in words, from what the operating system said. */
export function writingFaultText(cause: unknown): string {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  return reasons[code] ?? (cause instanceof Error ? cause.message : String(cause));
}

/** Turns what the operating system said into an OutputError; an OutputError stays as it is. */
export function outputErrorOf(path: string, cause: unknown): OutputError {
  if (cause instanceof OutputError) return cause;
  return new OutputError(
    path,
    `results cannot be written to ${path}: ${writingFaultText(cause)}; name another directory with --out DIR`,
    { cause },
  );
}
