/** `<piece> <pieces> <name of the whole>`, pieces counted from 0. */
export const PIECE_HEADER = "Medins-Piece";

/** The largest thing that is put together again; larger ones are not taken. */
export const LARGEST_WHOLE_BYTES = 2 ** 26;

const MOST_PIECES = 2 ** 16;
/** Of one sender, pieces of hardly more than one thing are on their way at a time. */
const MOST_BEGUN = 16;

/** A piece of what is too large for one message of this server, and what its header says. */
export interface Piece {
  readonly bytes: Uint8Array;
  /** null: it is the whole, and bears no such header. */
  readonly header: string | null;
}

/**
 * Cuts what is larger than a message may be.
 * @param name by which its receiver tells it from others of this sender: its hash
 */
export function inPieces(whole: Uint8Array, pieceBytes: number, name: string): Piece[] {
  if (pieceBytes < 1)
    throw new RangeError("what a message bears beside its body is larger than a message may be");
  if (whole.length <= pieceBytes) return [{ bytes: whole, header: null }];
  const count = Math.ceil(whole.length / pieceBytes);
  return Array.from({ length: count }, (_, piece) => ({
    bytes: whole.subarray(piece * pieceBytes, (piece + 1) * pieceBytes),
    header: `${piece} ${count} ${name}`,
  }));
}

interface Begun {
  readonly pieces: (Uint8Array | undefined)[];
  arrived: number;
  bytes: number;
}

/**
 * Puts pieces of one sender together, in whatever order they come. It promises little, for what is lost is asked for again:
 * of more than a few things at a time it forgets the oldest, and whether the whole is what was sent is its reader's to check.
 */
export class PieceJoiner {
  readonly #begun = new Map<string, Begun>();

  /**
   * Takes in a message; gives the whole, or null while pieces are missing.
   * @param header what its sender wrote; empty: it is the whole
   */
  join(bytes: Uint8Array, header: string): Uint8Array | null {
    if (header === "") return bytes;
    const [piece, count, name = ""] = header.split(" ");
    const [at, pieces] = [Number(piece), Number(count)];
    if (!(isCount(at) && isCount(pieces) && at < pieces && pieces <= MOST_PIECES)) return null;
    const begun = this.#of(name, pieces);
    if (begun.pieces[at] === undefined) {
      begun.pieces[at] = bytes;
      begun.arrived++;
      begun.bytes += bytes.length;
    }
    if (begun.bytes > LARGEST_WHOLE_BYTES) this.#begun.delete(name);
    if (begun.arrived < begun.pieces.length) return null;
    this.#begun.delete(name);
    return Buffer.concat(begun.pieces.filter((one) => one !== undefined));
  }

  clear(): void {
    this.#begun.clear();
  }

  #of(name: string, pieces: number): Begun {
    const known = this.#begun.get(name);
    // Another count: the server's limit has changed since it was sent the first time.
    if (known?.pieces.length === pieces) return known;
    const begun: Begun = { pieces: new Array(pieces), arrived: 0, bytes: 0 };
    this.#begun.delete(name);
    this.#begun.set(name, begun);
    const oldest = this.#begun.keys().next().value;
    if (this.#begun.size > MOST_BEGUN && oldest !== undefined) this.#begun.delete(oldest);
    return begun;
  }
}

function isCount(number: number): boolean {
  return Number.isSafeInteger(number) && number >= 0;
}
