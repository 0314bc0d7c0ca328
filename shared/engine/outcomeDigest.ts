import type { ByteHash } from "#kernel/fingerprint.ts";
import type { WindowReport } from "#protocol/windowReport.ts";
import { compareCodes } from "./terms.ts";

/**
 * The outcome digest of a run, 64 hexadecimal digits: the hash of the logical processes' own digests in code
 * order. Run id, engine, versions and broker data are no part of it.
 *
 * @param reports of the `close` window
 */
export function outcomeDigest(reports: readonly WindowReport[], hash: ByteHash): string {
  const lines = reports
    .map(({ place, fingerprint }) => {
      if (fingerprint === null) throw new Error(`${place} reported no fingerprint at the end of the run`);
      return { place, fingerprint };
    })
    .sort((a, b) => compareCodes(a.place, b.place))
    .map(({ place, fingerprint }) => `${place} ${fingerprint}\n`);
  return hash(Uint8Array.from(lines.join(""), (character) => character.charCodeAt(0)));
}
