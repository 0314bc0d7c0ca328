import type { Report } from "../report.ts";
import { notAPool } from "./resolveApplications.ts";
import type { Provinces } from "./resolveProvinces.ts";

/** A pooling area of a province of the run, its first where none is named; null where either does not exist. */
export function poolIn(
  provinces: Provinces,
  province: string,
  pool: string | undefined,
  provincePath: readonly PropertyKey[],
  poolPath: readonly PropertyKey[],
  report: Report,
): string | null {
  const problem = provinces.problemOf(province);
  if (problem !== null) {
    report(provincePath, problem);
    return null;
  }
  const pools = provinces.poolsOf(province);
  if (pool === undefined) return pools[0]?.code ?? province;
  if (pools.some(({ code }) => code === pool)) return pool;
  report(poolPath, notAPool(pool, pools, province));
  return null;
}
