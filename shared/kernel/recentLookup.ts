/** What is found by its key. */
export interface Lookup<V> {
  get(key: string): V | undefined;
}

/**
 * A map that does not change and is asked for the same key many times on end: the key asked for last is answered by
 * comparing it, without looking into the map. It gives what the map gives; a third of all look-ups of a run come here.
 */
export class RecentLookup<V> implements Lookup<V> {
  readonly #values: ReadonlyMap<string, V>;
  #key = "";
  #value: V | undefined;

  constructor(values: ReadonlyMap<string, V>) {
    this.#values = values;
    this.#value = values.get("");
  }

  get(key: string): V | undefined {
    if (key !== this.#key) {
      this.#key = key;
      this.#value = this.#values.get(key);
    }
    return this.#value;
  }
}
