import type { ConsumerInfo } from "@nats-io/jetstream";

/** One link: a sender, and the receiver that is here. */
export interface NatsLink {
  readonly from: string;
  readonly to: string;
}

/** Whoever makes, empties and opens the streams of a run: this process itself, or the runner on its behalf. */
export interface NatsKeeper {
  /** Makes a sender's stream if it is not there. */
  ensure(sender: string): Promise<void>;
  /** Drops everything before a place in a sender's stream; never throws. */
  purge(sender: string, beforeSequence: number): Promise<void>;
  /** Makes a pull consumer for a link, from the stream's first message. */
  openLink(link: NatsLink): Promise<ConsumerInfo>;
}
