import * as z from "zod";

const codeSchema = z.string().min(1).max(100);

/** What a member may not do to the streams itself and asks the runner for. */
export const deskRequestSchema = z.discriminatedUnion("want", [
  /** Its own stream, if it is not there. */
  z.object({ want: z.literal("stream"), from: codeSchema }),
  /** A way to read what a sender has for it, made anew from the first message. */
  z.object({ want: z.literal("link"), from: codeSchema, to: codeSchema }),
  /** Everything dropped that its own stream holds before a place. */
  z.object({ want: z.literal("purge"), from: codeSchema, before: z.int().positive() }),
]);

export type DeskRequest = z.infer<typeof deskRequestSchema>;

export const deskReplySchema = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true) }),
  z.object({ ok: z.literal(false), problem: z.string() }),
]);

export type DeskReply = z.infer<typeof deskReplySchema>;
