import type { ProvinceFile } from "../policyFile.ts";

/** A place whose policy can be asked for: a province-level unit, or one of its pooling areas (统筹地区). */
export interface PolicyPlace {
  readonly code: string;
  readonly name: string;
  /** English; pooling areas have Chinese names only. */
  readonly nameEn: string | null;
  readonly province: ProvinceFile;
  /** The pooling area's code, null for the province itself. */
  readonly pool: string | null;
}

/** Every place there is: the provinces by code, then their pooling areas. One area for all is its province. */
export function policyPlaces(files: readonly ProvinceFile[]): readonly PolicyPlace[] {
  const provinces = files.map((province) => ({
    code: province.identity.code.value,
    name: province.identity.name.value,
    nameEn: province.identity.nameEn.value,
    province,
    pool: null,
  }));
  const pools = files.flatMap((province) =>
    province.identity.pools.value
      .filter(({ code }) => code !== province.identity.code.value)
      .map(({ code, name }) => ({ code, name, nameEn: null, province, pool: code })),
  );
  return [...provinces, ...pools];
}

/**
 * The places a text may mean, best kind of match only: a code or a whole name; else the beginning of a province's
 * Chinese name (广东); else that of a pooling area's (泉州). Case, blanks and hyphens of an English name do not count.
 */
export function placesMeant(text: string, places: readonly PolicyPlace[]): readonly PolicyPlace[] {
  const plain = plainName(text);
  const exact = places.filter(
    ({ code, name, nameEn }) =>
      code === text || name === text || (nameEn !== null && plainName(nameEn) === plain),
  );
  if (exact.length > 0) return exact;
  if (text.length < 2) return [];
  const begun = places.filter(({ name }) => name.startsWith(text));
  const provinces = begun.filter(({ pool }) => pool === null);
  return provinces.length > 0 ? provinces : begun;
}

function plainName(name: string): string {
  return name.toLowerCase().replaceAll(/[\s-]/g, "");
}
