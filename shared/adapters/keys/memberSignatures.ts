import {
  createHmac,
  createSecretKey,
  diffieHellman,
  hash,
  type KeyObject,
  sign,
  timingSafeEqual,
  verify,
} from "node:crypto";
import type { SealedPart } from "#protocol/batchPart.ts";
import type { Bundle } from "#protocol/bundle.ts";
import type { ControlMessage } from "#protocol/controlMessage.ts";
import { type RosterMember, RUNNER } from "#protocol/roster.ts";
import {
  addresseesOf,
  maySay,
  signedTextOfBundle,
  signedTextOfControl,
  signedTextOfPart,
} from "#protocol/signedText.ts";
import type { MemberKeys } from "./memberKeys.ts";
import { type PrivateKeys, type PublicKeys, privateKeysOf, publicKeysOf } from "./nkey.ts";

/** For what is signed for each addressee, who checks its own (2 µs): HMAC-SHA256 under a key of the pair. */
const PAIRED = "x25519-hmac-sha256";
/** For what all hear (155 µs with its check). Whoever receives takes either. */
const OPEN = "ed25519";

interface Known {
  readonly member: RosterMember;
  /** Made when they are first needed: most members have to do with a few others only. */
  keys: PublicKeys | null;
  pairKey: KeyObject | null;
}

/** A member's signatures in one run: made under its own key, checked by the roster. */
export class MemberSignatures {
  readonly #run: string;
  readonly #own: string;
  readonly #keys: PrivateKeys;
  readonly #members = new Map<string, Known>();
  readonly #ownerOfPlace = new Map<string, Known>();

  constructor(run: string, { name, seed, roster }: MemberKeys) {
    this.#run = run;
    this.#own = name;
    this.#keys = privateKeysOf(seed);
    for (const member of roster.members) {
      const known: Known = { member, keys: null, pairKey: null };
      this.#members.set(member.name, known);
      for (const place of member.places) this.#ownerOfPlace.set(place, known);
    }
  }

  ofPart(part: SealedPart): string {
    return this.#signedFor(part.to, signedTextOfPart(this.#run, part));
  }

  ofBundle(bundle: Bundle): string {
    return this.#signedFor(bundle.to, signedTextOfBundle(this.#run, bundle));
  }

  /** What is wrong with the signature of a part that came in; null: nothing. Whether its body fits its hash is for the inbox. */
  faultOfPart(part: Omit<SealedPart, "body">, signature: string): string | null {
    return this.#faultOf(part.from, signature, signedTextOfPart(this.#run, part));
  }

  /** The same of a bundle; whether it may hold what it holds is another question. */
  faultOfBundle(bundle: Omit<Bundle, "window" | "body">, signature: string): string | null {
    return this.#faultOf(bundle.from, signature, signedTextOfBundle(this.#run, bundle));
  }

  /** Whether two places are spoken for by the same member. */
  isOneMember(place: string, other: string): boolean {
    const owner = this.#ownerOfPlace.get(place);
    return owner !== undefined && owner === this.#ownerOfPlace.get(other);
  }

  ofControl(message: ControlMessage, body: string): string {
    const ownerOf = (place: string): string => this.#ownerOfPlace.get(place)?.member.name ?? RUNNER;
    const addressees = addresseesOf(message, this.#members.keys(), ownerOf);
    const text = this.#controlText(this.#own, message, hash("sha256", body));
    if (addressees === null) return this.#signed(text(null));
    const known = addressees.flatMap((name) => this.#members.get(name) ?? []);
    return `${PAIRED} ${known.map((one) => this.#mac(text(one.member.name), one)).join(",")}`;
  }

  /** What is wrong with a control message, said by whoever its subject names; null: nothing. */
  faultOfControl(
    message: ControlMessage,
    signer: string,
    body: Uint8Array,
    signature: string,
  ): string | null {
    const known = this.#members.get(signer);
    if (known === undefined) return `there is no ${signer} in the roster`;
    if (!maySay(known.member, message)) return `${signer} may not say this`;
    if (known.member.unsigned === true) return null;
    const text = this.#controlText(signer, message, hash("sha256", body));
    return this.#fault(known, signature, text(null), text(this.#own));
  }

  #signedFor(place: string, text: string): string {
    const receiver = this.#ownerOfPlace.get(place);
    return receiver === undefined ? this.#signed(text) : `${PAIRED} ${this.#mac(text, receiver)}`;
  }

  #faultOf(from: string, signature: string, text: string): string | null {
    const owner = this.#ownerOfPlace.get(from);
    if (owner === undefined) return `nobody in the roster speaks for ${from}`;
    if (owner.member.unsigned === true) return null;
    return this.#fault(owner, signature, text, text);
  }

  #controlText(signer: string, { kind }: ControlMessage, bodyHash: string) {
    return (addressee: string | null): string =>
      signedTextOfControl(this.#run, signer, addressee, kind, bodyHash);
  }

  #signed(text: string): string {
    return `${OPEN} ${sign(null, Buffer.from(text), this.#keys.signing).toString("base64url")}`;
  }

  /** @param textForAll, textForMe what is signed for all to check, and for this member alone */
  #fault(signer: Known, signature: string, textForAll: string, textForMe: string): string | null {
    if (signature === "") return "it is not signed";
    const [scheme, values = "", ...rest] = signature.split(" ");
    if (rest.length > 0 || !/^[\w,-]+$/.test(values)) return "its signature is malformed";
    const isRight = (): boolean => {
      if (scheme === PAIRED) {
        const expected = this.#mac(textForMe, signer);
        return values.split(",").some((one) => isSame(one, expected));
      }
      return verify(
        null,
        Buffer.from(textForAll),
        keysOf(signer).verifying,
        Buffer.from(values, "base64url"),
      );
    };
    if (scheme !== PAIRED && scheme !== OPEN) return `“${scheme}” is no way to sign here`;
    return isRight() ? null : `its signature is not ${signer.member.name}'s`;
  }

  #mac(text: string, other: Known): string {
    other.pairKey ??= pairKeyOf(this.#keys.agreeing, keysOf(other).agreeing);
    return createHmac("sha256", other.pairKey).update(text).digest("base64url");
  }
}

function keysOf(known: Known): PublicKeys {
  known.keys ??= publicKeysOf(known.member.key);
  return known.keys;
}

function isSame(given: string, expected: string): boolean {
  return given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected));
}

/** A secret that two members share and nobody else knows (X25519, RFC 7748). */
function pairKeyOf(privateKey: KeyObject, publicKey: KeyObject): KeyObject {
  const shared = diffieHellman({ privateKey, publicKey });
  // As a key object: given as bytes it would be made into one at each use, ten times as dear as the use.
  return createSecretKey(createHmac("sha256", shared).update("jiexu pair 1").digest());
}
