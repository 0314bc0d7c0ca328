import { textOfInstant } from "#domain/calendar/civilDate.ts";
import type { Content, Envelope } from "../envelope.ts";
import { contractVersion } from "./contractVersion.ts";

/** An envelope as a CloudEvent 1.0 in structured mode, for whoever is told of messages outside the federation. */
export interface CloudEvent {
  readonly specversion: "1.0";
  /** Unique within a run with the source: the sender's own sequence. */
  readonly id: string;
  readonly source: string;
  readonly type: string;
  /** The case, where the message is about one. */
  readonly subject?: string;
  /** Virtual time at which it was sent. */
  readonly time: string;
  readonly datacontenttype: "application/json";
  /** Extension: the receiver. */
  readonly recipient: string;
  /** Extension: virtual time at which the receiver handles it. */
  readonly duetime: string;
  /** Extension: of the contract. */
  readonly contractversion: string;
  readonly data: Content;
}

export function cloudEventOf(
  run: string,
  { from, to, sequence, sentAt, dueAt, content }: Envelope,
): CloudEvent {
  const message = content.kind === "parcel" ? content.message : content;
  return {
    specversion: "1.0",
    id: String(sequence),
    source: `/medins/v1/${run}/${from}`,
    type: `medins.v1.${content.kind}`,
    ...("case" in message ? { subject: message.case } : {}),
    time: `${textOfInstant(sentAt)}+08:00`,
    datacontenttype: "application/json",
    recipient: to,
    duetime: `${textOfInstant(dueAt)}+08:00`,
    contractversion: contractVersion,
    data: content,
  };
}
