import { createHash, createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";

/** A key that is no key; the message says which. */
export class KeyError extends Error {
  override readonly name = "KeyError";
}

const KEY_BYTES = 32;
const SEED_PREFIX_BYTES = 2;
const PUBLIC_PREFIX_BYTES = 1;
const ED25519_PRIVATE = Buffer.from("302e020100300506032b657004220420", "hex");
const ED25519_PUBLIC = Buffer.from("302a300506032b6570032100", "hex");
const X25519_PRIVATE = Buffer.from("302e020100300506032b656e04220420", "hex");
const X25519_PUBLIC = Buffer.from("302a300506032b656e032100", "hex");
const FIELD = 2n ** 255n - 19n;

/** What a member signs and agrees on pair keys with. @throws KeyError */
export interface PrivateKeys {
  readonly signing: KeyObject;
  readonly agreeing: KeyObject;
}

/** @throws KeyError if it is no seed of a NATS user */
export function privateKeysOf(seed: string): PrivateKeys {
  if (!/^SU[A-Z2-7]{56}$/.test(seed)) throw new KeyError("the seed is not one of a NATS user (SU…)");
  const raw = base32(seed).subarray(SEED_PREFIX_BYTES, SEED_PREFIX_BYTES + KEY_BYTES);
  const scalar = createHash("sha512").update(raw).digest().subarray(0, KEY_BYTES);
  return {
    signing: createPrivateKey({ key: Buffer.concat([ED25519_PRIVATE, raw]), format: "der", type: "pkcs8" }),
    agreeing: createPrivateKey({
      key: Buffer.concat([X25519_PRIVATE, scalar]),
      format: "der",
      type: "pkcs8",
    }),
  };
}

/** The 32 bytes of the public key that belongs to a seed. @throws KeyError if it is no seed of a NATS user */
export function publicBytesOfSeed(seed: string): Buffer {
  const spki = createPublicKey(privateKeysOf(seed).signing).export({ format: "der", type: "spki" });
  return spki.subarray(ED25519_PUBLIC.length);
}

/** @param key a NATS user's public key */
export function publicBytesOf(key: string): Buffer {
  return base32(key).subarray(PUBLIC_PREFIX_BYTES, PUBLIC_PREFIX_BYTES + KEY_BYTES);
}

export interface PublicKeys {
  readonly verifying: KeyObject;
  readonly agreeing: KeyObject;
}

/** @param key a NATS user's public key */
export function publicKeysOf(key: string): PublicKeys {
  const raw = publicBytesOf(key);
  const spki = (prefix: Buffer, bytes: Uint8Array): KeyObject =>
    createPublicKey({ key: Buffer.concat([prefix, bytes]), format: "der", type: "spki" });
  return { verifying: spki(ED25519_PUBLIC, raw), agreeing: spki(X25519_PUBLIC, montgomery(raw)) };
}

/** The same point of the curve as X25519 wants it: u = (1 + y) / (1 − y) (RFC 7748, section 4.1). */
function montgomery(edwards: Uint8Array): Buffer {
  const bytes = Buffer.from(edwards).reverse();
  bytes[0] = (bytes[0] ?? 0) & 0x7f;
  const y = BigInt(`0x${bytes.toString("hex")}`);
  const u = ((1n + y) * inverse((1n - y + FIELD) % FIELD)) % FIELD;
  return Buffer.from(u.toString(16).padStart(2 * KEY_BYTES, "0"), "hex").reverse();
}

function inverse(value: bigint): bigint {
  let result = 1n;
  let base = value;
  for (let exponent = FIELD - 2n; exponent > 0n; exponent >>= 1n) {
    if ((exponent & 1n) === 1n) result = (result * base) % FIELD;
    base = (base * base) % FIELD;
  }
  return result;
}

/** RFC 4648, without padding. */
function base32(text: string): Buffer {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bytes: number[] = [];
  let held = 0;
  let bits = 0;
  for (const character of text) {
    held = ((held << 5) | alphabet.indexOf(character)) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((held >> bits) & 0xff);
    }
  }
  return Buffer.from(bytes);
}
