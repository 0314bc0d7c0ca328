import type { SealedPart } from "#protocol/batchPart.ts";
import type { Bundle } from "#protocol/bundle.ts";
import { bundleId, partId } from "#protocol/subjects.ts";
import type { MemberSignatures } from "../keys/memberSignatures.ts";

/** The header that carries the hash of a part's body. */
export const HASH_HEADER = "Medins-Sha256";
/** The header that carries who says it and proves it. */
export const SIGNATURE_HEADER = "Medins-Signature";
/** The header of a bundle: the hash of its first line. */
export const BUNDLE_HEADER = "Medins-Bundle";

/** What is to be stored in a sender's stream: a part, or a bundle of them. */
export interface NatsEntry {
  readonly from: string;
  readonly to: string;
  /** Nobody needs it any more when nobody needs this window. */
  readonly window: number;
  /** By which the server knows that it has had it. */
  readonly id: string;
  /** Tells it from others of its sender when it travels in pieces. */
  readonly hash: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array;
}

export function entryOfPart(run: string, part: SealedPart, signatures: MemberSignatures | null): NatsEntry {
  const { from, to, window, hash, body } = part;
  const name = [HASH_HEADER, `${hash} ${window} ${part.part} ${part.attempt}`] as const;
  const id = partId(run, part);
  return { from, to, window, id, hash, headers: signed(name, signatures?.ofPart(part)), body };
}

export function entryOfBundle(run: string, bundle: Bundle, signatures: MemberSignatures): NatsEntry {
  const { from, to, window, hash, body } = bundle;
  const id = bundleId(run, bundle);
  const headers = signed([BUNDLE_HEADER, hash], signatures.ofBundle(bundle));
  return { from, to, window, id, hash, headers, body };
}

function signed(name: readonly [string, string], signature: string | undefined): NatsEntry["headers"] {
  return signature === undefined ? [name] : [name, [SIGNATURE_HEADER, signature]];
}
