import { createUser } from "@nats-io/nkeys";

/** A new key of a NATS user: the seed is secret (`SU…`), the key public (`U…`). */
export function createNkey(): { readonly seed: string; readonly key: string } {
  const pair = createUser();
  return { seed: new TextDecoder().decode(pair.getSeed()), key: pair.getPublicKey() };
}
