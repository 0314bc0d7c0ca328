/** What goes wrong on a link between two instants (ticks): the mends are the protocol's own. */
export interface LinkFault {
  readonly from: string;
  readonly to: string;
  readonly fromTicks: number;
  readonly untilTicks: number;
  /** Shares of copies, 0 to 1. */
  readonly loss: number;
  readonly duplicate: number;
  /** Added to every copy's delay, drawn evenly from 0 to this. */
  readonly extraDelayTicks: number;
  /** A copy not acknowledged after this long is sent again. */
  readonly retransmitAfterTicks: number;
}

/** A stretch of time in which a logical process handles nothing: what falls due then is handled at its end. */
export interface Outage {
  readonly fromTicks: number;
  readonly untilTicks: number;
}
