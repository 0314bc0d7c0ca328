import type { Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import type { Direction, Toxic } from "./toxic.ts";

/** What a proxy has done, so that a test can show that its fault took effect. */
export interface ProxyCounts {
  connections: number;
  resets: number;
  delayedChunks: number;
  slowedChunks: number;
  heldChunks: number;
  /** Operations that were changed, doubled, moved or lost. */
  tampered: number;
}

/** One direction of one connection. */
export interface Pipe {
  readonly direction: Direction;
  readonly source: Socket;
  readonly sink: Socket;
  readonly counts: ProxyCounts;
  /** The toxics that meet this connection now. */
  toxics(direction: Direction): readonly Toxic[];
  /** Makes of what came what goes on. */
  change(chunk: Buffer): Buffer[];
  chance(): number;
  reset(): void;
}

interface Arrived {
  readonly bytes: Buffer;
  readonly atMs: number;
}

const LOOK_AGAIN_MS = 5;
const MOST_WAITING_BYTES = 2 ** 18;

/** Carries what arrives to the other side, in order, as the toxics of the moment let it. */
export function startPipe(pipe: Pipe): void {
  const waiting: Arrived[] = [];
  let waitingBytes = 0;
  let isCarrying = false;
  const carry = async (): Promise<void> => {
    if (isCarrying) return;
    isCarrying = true;
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      await carryOne(pipe, next);
      waitingBytes -= next.bytes.length;
      if (waitingBytes <= MOST_WAITING_BYTES) pipe.source.resume();
    }
    isCarrying = false;
    if (pipe.source.readableEnded) pipe.sink.end();
  };
  pipe.source.on("data", (chunk: Buffer) => {
    for (const bytes of pipe.change(chunk)) {
      waiting.push({ bytes, atMs: performance.now() });
      waitingBytes += bytes.length;
    }
    // What is not read here fills the buffers of the system, and then the sender feels it.
    if (waitingBytes > MOST_WAITING_BYTES) pipe.source.pause();
    void carry();
  });
  pipe.source.on("end", () => {
    if (!isCarrying) pipe.sink.end();
  });
}

async function carryOne(pipe: Pipe, { bytes, atMs }: Arrived): Promise<void> {
  let pieceBytes = bytes.length;
  await untilLetThrough(pipe);
  for (const toxic of pipe.toxics(pipe.direction)) {
    if (toxic.type === "latency") {
      const dueAtMs = atMs + toxic.latencyMs + toxic.jitterMs * pipe.chance();
      pipe.counts.delayedChunks++;
      if (dueAtMs > performance.now()) await wait(dueAtMs - performance.now());
    } else if (toxic.type === "bandwidth") {
      pipe.counts.slowedChunks++;
      await wait((1_000 * bytes.length) / toxic.bytesPerSecond);
    } else if (toxic.type === "slicer") {
      pieceBytes = toxic.pieceBytes;
    } else if (toxic.type === "limit_data" && bytes.length > toxic.bytes) {
      pipe.sink.write(bytes.subarray(0, toxic.bytes));
      return pipe.reset();
    }
  }
  for (let from = 0; from < bytes.length && !pipe.sink.destroyed; from += pieceBytes) {
    if (pieceBytes < bytes.length) await wait(0);
    pipe.sink.write(bytes.subarray(from, from + pieceBytes));
  }
}

async function untilLetThrough(pipe: Pipe): Promise<void> {
  const isHeld = (): boolean => pipe.toxics(pipe.direction).some(({ type }) => type === "timeout");
  if (isHeld()) pipe.counts.heldChunks++;
  while (isHeld() && !pipe.sink.destroyed) await wait(LOOK_AGAIN_MS);
}
