import { expect, test } from "vitest";
import { sha256Hex } from "#adapters/node/sha256.ts";
import { TICKS_PER_HOUR } from "#kernel/time.ts";
import { openPart, sealBatch } from "#protocol/batchPart.ts";
import { listedPayout, payoutConfiguration } from "#test/support/payoutStory.ts";
import { runEmbedded } from "#test/support/runEmbedded.ts";
import { BEIJING, listed, provincePolicy, SHANGHAI, smallCountry } from "#test/support/smallCountry.ts";
import { openWallets, sent, walletConfiguration } from "#test/support/walletStory.ts";

const outcome = runEmbedded(
  smallCountry({
    policies: [BEIJING, SHANGHAI].map((code) => provincePolicy(code, openWallets)),
    country: {
      applications: [
        listed(BEIJING, SHANGHAI, { about: { shares: { relatives: 1, limitFen: 500, usedFen: 1 } } }),
      ],
      payouts: payoutConfiguration({
        applications: [listedPayout("emigration", { circumstances: ["wrongAccount"] })],
      }),
      wallet: walletConfiguration({
        transfers: [sent(), sent({ at: sent().at + TICKS_PER_HOUR, circumstances: ["notAccepted"] })],
      }),
    },
  }),
);

test("messages and rows of pay-outs and wallets are the same after they have travelled", () => {
  const kinds = new Set(outcome.envelopes.map(({ content }) => content.kind));
  for (const kind of [
    "payout",
    "payout_result",
    "payout_return",
    "wallet_transfer",
    "wallet_result",
    "wallet_return",
  ] as const) {
    expect(kinds).toContain(kind);
  }
  const { rows } = outcome;
  expect(rows.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["payout", "wallet", "sharing"]));
  const envelopes = outcome.envelopes.map((one) => ({ ...one, from: "a", to: "b" }));
  const parts = sealBatch(
    { from: "a", to: "b", window: 5, envelopes, rows },
    "r1",
    { partBytes: 1e6, maximumBytes: 1e6 },
    sha256Hex,
  );
  const opened = parts.map((part) => openPart(part, "r1", sha256Hex));
  expect(opened.flatMap((part) => part.envelopes)).toEqual(envelopes);
  expect(opened.flatMap((part) => part.rows)).toEqual(rows);
});
