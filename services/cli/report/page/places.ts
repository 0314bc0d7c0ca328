import tiles from "#scenario/report/tileMap.json" with { type: "json" };
import { type Text, text } from "./html.ts";
import type { Country } from "./reportedRun.ts";

/** A unit's place on the map of tiles, and its short names. */
type Tile = (typeof tiles)[number];

/** A province of a run with names short enough for a drawing. */
export interface Place {
  readonly code: string;
  readonly index: number;
  readonly name: Text;
  /** Two letters, or a name in Chinese. */
  readonly short: Text;
  /** null: it is no unit the map knows. */
  readonly tile: Tile | null;
}

/** Places that are no province, by code. */
export const OTHER_PLACES: readonly (readonly [string, Text])[] = [
  ["platform", text("the platform", "国家平台")],
  ["bank", text("the bank", "银行")],
];

/** The provinces of a run, in the run's order. */
export function placesOf({ provinces }: Country): Place[] {
  const known = new Map(tiles.map((tile) => [tile.code, tile]));
  return provinces.map(({ code, name, nameEn }, index) => {
    const tile = known.get(code) ?? null;
    const zh = tile !== null && name.includes(tile.zh) ? tile.zh : name;
    const en = tile !== null && nameEn.length > tile.en.length ? tile.en : nameEn;
    return { code, index, name: text(en, zh), short: text(tile?.short ?? en, zh), tile };
  });
}

/** Names of units the map knows, by code; others are told by their code. */
export function shortNames(codes: readonly string[]): ReadonlyMap<string, Text> {
  const known = new Map(tiles.map((tile) => [tile.code, tile]));
  return new Map(
    codes.map((code) => {
      const tile = known.get(code);
      return [code, tile === undefined ? text(code, code) : text(tile.en, tile.zh)];
    }),
  );
}
