import type { SealedPart } from "#protocol/batchPart.ts";
import type { NatsLink } from "./natsKeeper.ts";

/** What a bundler works with. */
export interface NatsBundlerSetting {
  /** What a bundle should weigh at most. */
  bundleBytes(): number;
  /** Takes parts that are to travel together, one at least. */
  onBundle(link: NatsLink, parts: readonly SealedPart[]): void;
}

interface Gathered {
  readonly link: NatsLink;
  parts: SealedPart[];
  bytes: number;
}

/** What the first line of a bundle has for each part, about. */
const NAME_BYTES = 200;

/**
 * Gathers what this process has for another until it has done all it was told to do: a member that hosts half of the
 * country has one message a window for the platform's, and not sixteen.
 */
export class NatsBundler {
  readonly #setting: NatsBundlerSetting;
  readonly #gathered = new Map<string, Gathered>();
  #isFlushAwaited = false;

  constructor(setting: NatsBundlerSetting) {
    this.#setting = setting;
  }

  add(link: NatsLink, part: SealedPart): void {
    const gathered = this.#of(link);
    const bytes = NAME_BYTES + part.body.length;
    const { parts } = gathered;
    if (parts.length > 0 && gathered.bytes + bytes > this.#setting.bundleBytes()) this.#send(gathered);
    gathered.parts.push(part);
    gathered.bytes += bytes;
    if (this.#isFlushAwaited) return;
    this.#isFlushAwaited = true;
    queueMicrotask(() => this.flush());
  }

  /** Lets go of all that is gathered. */
  flush(): void {
    this.#isFlushAwaited = false;
    for (const gathered of this.#gathered.values()) if (gathered.parts.length > 0) this.#send(gathered);
  }

  #of(link: NatsLink): Gathered {
    const key = `${link.from} ${link.to}`;
    const known = this.#gathered.get(key);
    if (known !== undefined) return known;
    const gathered: Gathered = { link, parts: [], bytes: 0 };
    this.#gathered.set(key, gathered);
    return gathered;
  }

  #send(gathered: Gathered): void {
    const { link, parts } = gathered;
    gathered.parts = [];
    gathered.bytes = 0;
    this.#setting.onBundle(link, parts);
  }
}
