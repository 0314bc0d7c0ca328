import { WIRE_VERSION } from "../batchSchema.ts";

/**
 * Counts additions to the contract that an older reader may ignore: optional fields, further headers, further subjects
 * that nobody must listen to. Anything else raises `WIRE_VERSION`, and this begins at 0 again.
 */
const MINOR_VERSION = 5;

/** The version of the message contract, `major.minor`. The major number stands in every batch (`v`). */
export const contractVersion = `${WIRE_VERSION}.${MINOR_VERSION}`;
