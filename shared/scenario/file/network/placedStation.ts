import type { StationConfiguration } from "../../runConfiguration.ts";
import type { Station } from "./networkSchema.ts";

/** A station as resolved, and the entry of `stations` that describes it. */
export interface PlacedStation {
  readonly station: StationConfiguration;
  readonly given: Station;
  /** Position in `network.stations`. */
  readonly index: number;
}
