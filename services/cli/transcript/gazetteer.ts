import { BANK, PLATFORM } from "#domain/logicalProcessCode.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import type { Language } from "../report/terminalStyle.ts";

/** What the places of a run are called. */
export interface Gazetteer {
  /** `440000 Guangdong`, `national platform` */
  place(code: string): string;
  /** `440300 深圳市`: pooling areas have Chinese names only. */
  pool(code: string): string;
}

/** A name behind Chinese text: before a code stands a blank. */
export function behindChinese(name: string): string {
  return /^[0-9]/.test(name) ? ` ${name}` : name;
}

export function gazetteerOf({ country }: RunConfiguration, language: Language): Gazetteer {
  const places = new Map<string, string>(
    language === "zh"
      ? [
          [PLATFORM, "国家平台"],
          [BANK, "银行"],
        ]
      : [
          [PLATFORM, "national platform"],
          [BANK, "bank"],
        ],
  );
  const pools = new Map<string, string>();
  for (const { code, name, nameEn, pools: own } of country?.policies ?? []) {
    places.set(code, `${code} ${language === "zh" ? name : nameEn}`);
    for (const pool of own) pools.set(pool.code, `${pool.code} ${pool.name}`);
  }
  return {
    place: (code) => places.get(code) ?? code,
    pool: (code) => pools.get(code) ?? code,
  };
}
