import { createUser, fromSeed } from "@nats-io/nkeys";

/** A new key of a NATS user: the seed is secret (`SU…`), the key public (`U…`). */
export function createNkey(): { readonly seed: string; readonly key: string } {
  const pair = createUser();
  return { seed: new TextDecoder().decode(pair.getSeed()), key: pair.getPublicKey() };
}

/** The public key that belongs to a seed. */
export function keyOfSeed(seed: string): string {
  return fromSeed(new TextEncoder().encode(seed)).getPublicKey();
}
