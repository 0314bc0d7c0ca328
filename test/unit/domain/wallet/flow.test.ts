import { describe, expect, test } from "vitest";
import type { ProvincePolicy } from "#domain/policy/policy.ts";
import type { WalletTransfer } from "#domain/wallet/walletTransfer.ts";
import { TICKS_PER_HOUR } from "#kernel/time.ts";
import type { WalletConfiguration } from "#scenario/walletConfiguration.ts";
import { type Answer, provinceUnderTest } from "#test/support/rulesUnderTest.ts";
import { BEIJING, MONDAY, provincePolicy, SHANGHAI } from "#test/support/smallCountry.ts";
import { at, openWallets, walletConfiguration } from "#test/support/walletStory.ts";

const NOW = at("10:00");
const arrival = { kind: "wallet_arrival", cameAt: NOW } as const;

/** Beijing, from where as many people send money to relatives as move away. */
function beijing(
  wallet: Partial<WalletConfiguration> = {},
  shanghai: ProvincePolicy = provincePolicy(SHANGHAI, openWallets),
  own: ProvincePolicy = provincePolicy(BEIJING, openWallets),
) {
  return provinceUnderTest(BEIJING, {
    policies: [own, shanghai],
    country: {
      flows: [{ from: BEIJING, to: SHANGHAI, perYear: 100_000 }],
      wallet: walletConfiguration({ payersPerTransfer: 1, ...wallet }),
    },
  });
}

const awaited = ({ timers }: Answer, kind: string) => timers.filter(({ timer }) => timer.kind === kind);

function asked({ facts }: Answer): WalletTransfer | undefined {
  for (const fact of facts) if (fact.kind === "wallet_transfer_asked") return fact.transfer;
  return undefined;
}

describe("people who send money to relatives of themselves", () => {
  test("given a flow of them, when the run starts, then the first is expected, and with each the next", () => {
    const province = beijing();
    expect(awaited(province.start(MONDAY), "wallet_arrival")).toHaveLength(1);
    const next = awaited(province.remind(NOW, arrival), "wallet_arrival");
    expect(next).toHaveLength(1);
    expect(next[0]?.at).toBeGreaterThan(NOW);
  });

  test("given one who came long ago, when the next came meanwhile, then that one is taken now", () => {
    const later = NOW + 240 * TICKS_PER_HOUR;
    expect(awaited(beijing().remind(later, arrival), "wallet_arrival")[0]?.at).toBe(later);
  });

  test("given wallets that a branch has closed, when one who was expected comes, then nobody sends anything any more", () => {
    const closed = provincePolicy(BEIJING, { wallet: { enabled: false } });
    const province = beijing({ again: 1 }, undefined, closed);
    const again = { kind: "wallet_again", number: 4, attempt: 1 } as const;
    for (const timer of [arrival, again]) {
      expect(province.remind(NOW, timer)).toMatchObject({ facts: [], timers: [], messages: [] });
    }
  });

  test("each pays from an account of their own, and the areas, relatives and amounts differ", () => {
    const province = beijing();
    const transfers = Array.from({ length: 30 }, () => asked(province.remind(NOW, arrival)));
    expect(transfers.slice(0, 2)).toMatchObject([
      { case: "110000-W0", payer: "110000-W0", from: BEIJING, to: SHANGHAI, attempt: 0, askedAt: NOW },
      { case: "110000-W1", payer: "110000-W1" },
    ]);
    const different = (of: keyof WalletTransfer): number => new Set(transfers.map((one) => one?.[of])).size;
    expect(different("number")).toBe(30);
    expect(different("amountFen")).toBeGreaterThan(25);
    expect(different("fromPool")).toBe(2);
    expect(different("toPool")).toBe(2);
    expect(different("relative")).toBeGreaterThan(4);
  });

  test.each([
    ["partial", 0, ["310100"]],
    ["partial", 1, ["310200"]],
    ["full", 1, ["310100", "310200"]],
  ] as const)(
    "given %s coverage in Shanghai, and a share of %i whose relative's area is not open, they send to %j",
    (coverage, share, pools) => {
      const wallet = { enabled: true, coverage, pools: coverage === "partial" ? ["310100"] : [] };
      const { mix } = walletConfiguration();
      const province = beijing(
        { mix: { ...mix, receiverAreaNotOpen: share } },
        provincePolicy(SHANGHAI, { wallet }),
      );
      const transfers = Array.from({ length: 10 }, () => asked(province.remind(NOW, arrival)));
      expect([...new Set(transfers.map((transfer) => transfer?.toPool))].sort()).toEqual(pools);
    },
  );

  test("given one open area in Beijing, they send from that one", () => {
    const wallet = { enabled: true, coverage: "partial", pools: ["110200"] } as const;
    const province = beijing({}, undefined, provincePolicy(BEIJING, { wallet }));
    const transfers = Array.from({ length: 10 }, () => asked(province.remind(NOW, arrival)));
    expect(new Set(transfers.map((transfer) => transfer?.fromPool))).toEqual(new Set(["110200"]));
  });

  test("given a share that sends once more, when all have, then nothing is kept of them", () => {
    const province = beijing({ again: 0.5, mix: { ...walletConfiguration().mix, notARelative: 1 } });
    const waiting = Array.from({ length: 30 }, () => province.remind(NOW, arrival));
    let attempts = 0;
    for (let answer = waiting.pop(); answer !== undefined; answer = waiting.pop()) {
      attempts++;
      for (const { at: instant, timer } of awaited(answer, "wallet_again"))
        waiting.push(province.remind(instant, timer));
    }
    expect(attempts).toBeGreaterThan(35);
    expect(province.state.wallets.payers.size).toBe(0);
  });

  test("given who sends once more, when that time comes, then it is the same payer's next transfer", () => {
    const province = beijing({ again: 1 });
    const [again] = awaited(province.remind(NOW, arrival), "wallet_again");
    expect(again?.at).toBeGreaterThan(NOW);
    expect(again?.timer).toMatchObject({ attempt: 1 });
    const next = asked(province.remind(again?.at ?? 0, again?.timer ?? arrival));
    expect(next).toMatchObject({ case: "110000-W0-2", payer: "110000-W0", attempt: 1 });
    expect(province.state.wallets.payers.size).toBe(1);
  });

  test.each([
    [0, 0],
    [1, 1],
  ])("given a share of %i that comes again, then as much is kept of who was refused", (again, kept) => {
    const province = beijing({ again, mix: { ...walletConfiguration().mix, notARelative: 1 } });
    province.remind(NOW, arrival);
    expect(province.state.wallets.sent.size).toBe(0);
    expect(province.state.wallets.payers.size).toBe(kept);
  });
});
