import type { MsgHdrs } from "@nats-io/transport-node";

/**
 * What a message bears beside its body; undefined: nothing. The client reads headers when it is asked for them and throws where
 * they are none, and whatever a subscription's callback throws ends the reading of the whole connection.
 * @returns null where nobody can read them
 */
export function headersOf(message: { readonly headers?: MsgHdrs | undefined }): MsgHdrs | undefined | null {
  try {
    return message.headers;
  } catch {
    return null;
  }
}
