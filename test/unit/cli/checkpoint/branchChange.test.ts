import { describe, expect, test } from "vitest";
import type { ProvincePolicy } from "#domain/policy/policy.ts";
import type { FaultConfiguration, RunConfiguration } from "#scenario/runConfiguration.ts";
import { forbiddenChanges } from "#services/cli/checkpoint/branchChange.ts";
import { faultyLink, outage } from "#test/support/busyCountry.ts";
import {
  BEIJING,
  type Changes,
  GUANGDONG,
  MONDAY,
  provincePolicy,
  smallCountry,
} from "#test/support/smallCountry.ts";
import { walletConfiguration } from "#test/support/walletStory.ts";

const before = smallCountry({
  country: { poolPolicies: [{ pool: "110100", policy: provincePolicy(BEIJING) }] },
});
const AT = MONDAY + 3 * 86_400_000;

/** The same run but for what lies at a path, such as `country.policies[0].officeHours`. */
function withOther(path: string): RunConfiguration {
  const after: RunConfiguration = JSON.parse(JSON.stringify(before));
  const keys = path.replaceAll("[", ".").replaceAll("]", "").split(".");
  const last = keys.pop() as string;
  const holder = keys.reduce<Record<string, unknown>>((tree, key) => tree[key] as never, after as never);
  if (!(last in holder)) throw new Error(`a run has no ${path}`);
  holder[last] = "other";
  return after;
}

describe("from the middle of a run on", () => {
  test.each([
    "country.policies[0].promise.outWorkingDays",
    "country.policies[2].desks.transferOut.officers",
    "country.policies[0].clock.inStart",
    "country.poolPolicies[0].policy.deadlines.inWorkingDays",
    "country.provenance",
    "country.assumptionCount",
    "country.bank.latency",
    "scenarioFile",
  ])("%s may be other", (path) => {
    expect(forbiddenChanges(before, withOther(path), AT)).toEqual([]);
  });

  test.each([
    "seed",
    "replication",
    "cutAt",
    "thresholds",
    "country.mix.arrears",
    "country.applications",
    "country.policies[0].code",
    "country.policies[0].pools[1].code",
    "country.policies[2].officeHours[0].fromMinute",
    "country.policies[0].clock.maintenance",
    "country.policies[1].desks.transferOut.discipline",
    "country.policies[1].account.zeroAt",
    "country.policies[1].lateCredit.policy",
    "country.poolPolicies[0].policy.account.zeroAt",
    "country.poolPolicies[0].policy.code",
    "country.poolPolicies[0].policy.pools",
    "country.poolPolicies[0].policy.officeHours",
    "country.poolPolicies[0].policy.clock.maintenance",
    "country.poolPolicies[0].policy.desks.finance.discipline",
  ])("%s may not", (path) => {
    expect(forbiddenChanges(before, withOther(path), AT)).toEqual([path]);
  });

  const ofPools = (...departures: readonly [pool: string, Changes<ProvincePolicy>][]): RunConfiguration => {
    const poolPolicies = departures.map(([pool, policy]) => ({
      pool,
      policy: provincePolicy(GUANGDONG, policy),
    }));
    return smallCountry({ country: { poolPolicies } });
  };
  const promise = { promise: { outWorkingDays: 3 } };
  const second = ofPools(["440200", promise]);

  test("a pooling area may come to depart from its province, and may come to be as it", () => {
    const both = ofPools(["440100", promise], ["440200", promise]);
    expect(forbiddenChanges(second, both, AT)).toEqual([]);
    expect(forbiddenChanges(both, second, AT)).toEqual([]);
  });

  test("but not in what tells who works when", () => {
    const window = { fromDay: 1, untilDay: 2, hours: { fromMinute: 0, toMinute: 60 } };
    const closed = ofPools(["440100", { clock: { maintenance: [window] } }], ["440200", promise]);
    expect(forbiddenChanges(second, closed, AT)).toEqual([
      "country.poolPolicies[0].policy.clock.maintenance[0]",
    ]);
  });

  test("people may stop to send money from wallets, and not begin", () => {
    const wallets = (enabled: boolean) => {
      const opened = { wallet: { enabled, coverage: "full" } } as const;
      const policies = [BEIJING, GUANGDONG].map((code) => provincePolicy(code, opened));
      const flows = [{ from: BEIJING, to: GUANGDONG, perYear: 100 }];
      return smallCountry({
        country: { policies, flows, wallet: walletConfiguration({ payersPerTransfer: 1 }) },
      });
    };
    expect(forbiddenChanges(wallets(true), wallets(false), AT)).toEqual([]);
    expect(forbiddenChanges(wallets(false), wallets(true), AT)).toEqual([
      "wallet transfers from 110000 (would begin)",
    ]);
  });

  test("people may come to apply at the other side, and not where nobody applied", () => {
    const takenAt = (...allowedAt: readonly ("origin" | "destination")[]) =>
      smallCountry({
        country: {
          policies: [provincePolicy(BEIJING, { apply: { allowedAt } }), provincePolicy(GUANGDONG)],
          flows: [{ from: BEIJING, to: GUANGDONG, perYear: 100 }],
        },
      });
    const both = takenAt("origin", "destination");
    expect(forbiddenChanges(both, takenAt("destination"), AT)).toEqual([]);
    expect(forbiddenChanges(takenAt("destination"), both, AT)).toEqual([
      "applications lodged at 110000 (would begin)",
    ]);
  });

  const past = outage(BEIJING, "2025-03-05T23:59");
  const future = outage(BEIJING, "2025-03-06T00:00", "2025-03-07T00:00");
  const link = faultyLink(BEIJING, "platform", { fromTicks: AT + 1 });
  test.each<[string, FaultConfiguration[], FaultConfiguration[], string[]]>([
    ["one that begins then is added", [past], [past, future], []],
    ["and dropped", [future, past], [past], []],
    ["or they are told in another order", [past, future], [future, past], []],
    ["one that had begun is added", [], [past], ["faults (outage, begun before)"]],
    ["and dropped", [past], [], ["faults (outage, begun before)"]],
    ["or ends at another time", [past], [{ ...past, untilTicks: AT }], ["faults (outage, begun before)"]],
    ["links fail from then on", [], link, ["faults (of links)"]],
  ])("of faults, %s", (_what, had, has, forbidden) => {
    const changed = forbiddenChanges({ ...before, faults: had }, { ...before, faults: has }, AT);
    expect(changed).toEqual(forbidden);
  });
});
