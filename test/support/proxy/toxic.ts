/** Who is meant, by the name a client connects with; left out: all. */
export type Whom = (name: string) => boolean;

/** From client to server, or back. */
export type Direction = "upstream" | "downstream";

/**
 * A fault of a connection, named as Toxiproxy names it. `latency` delays everything, `bandwidth` lets through so much a
 * second, `slicer` cuts the stream into pieces, `timeout` holds everything back while both ends think they are connected
 * (a half-open connection, or a partition), `limit_data` resets the connection after so many bytes, in the middle of
 * whatever is under way.
 */
export type Toxic = { readonly whom?: Whom; readonly direction?: Direction } & (
  | { readonly type: "latency"; readonly latencyMs: number; readonly jitterMs: number }
  | { readonly type: "bandwidth"; readonly bytesPerSecond: number }
  | { readonly type: "slicer"; readonly pieceBytes: number }
  | { readonly type: "timeout" }
  | { readonly type: "limit_data"; readonly bytes: number }
);

export function meets({ whom, direction }: Toxic, name: string, way: Direction): boolean {
  return (direction === undefined || direction === way) && (whom === undefined || whom(name));
}
