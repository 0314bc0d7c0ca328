import { describe, expect, test } from "vitest";
import { poolIsOpen } from "#domain/wallet/walletHours.ts";
import { provincePolicy } from "#test/support/smallCountry.ts";
import { openWallets, runTransfers, sent } from "#test/support/walletStory.ts";

const shut = { wallet: { enabled: false, coverage: "none" } } as const;

describe("[S57] a pooling area opens its wallets", () => {
  test.each([
    [true, "full", [], true],
    [true, "partial", ["110100"], true],
    [true, "partial", ["110200"], false],
    [true, "none", ["110100"], false],
    [false, "full", [], false],
  ] as const)("enabled %s, coverage %s, named %j: %s", (enabled, coverage, pools, isOpen) => {
    const policy = provincePolicy("110000", { wallet: { enabled, coverage, pools } });
    expect(poolIsOpen(policy, "110100")).toBe(isOpen);
  });

  test.each([
    ["both are open", {}, ["accepted", null]],
    ["the payer's is not", { payer: shut }, ["refused", "WALLET_AREA_NOT_OPEN"]],
    ["the receiver's is not", { receiver: shut }, ["refused", "WALLET_AREA_NOT_OPEN"]],
    [
      "the receiver's is not, and the payer's side does not look",
      { payer: { wallet: { ...openWallets.wallet, requireBothOpen: false } }, receiver: shut },
      ["returned", "WALLET_AREA_NOT_OPEN"],
    ],
  ] as const)("and where %s: %j", (_given, policies, ending) => {
    expect(runTransfers([sent()], policies).endings).toEqual([ending]);
  });

  test.each([
    ["payerNotActivated", {}, ["refused", "WALLET_NOT_ACTIVATED"]],
    ["receiverNotActivated", {}, ["returned", "WALLET_RECEIVER_NOT_ACTIVATED"]],
    [
      "receiverNotActivated",
      { receiver: { wallet: { ...openWallets.wallet, requireBothActivated: false } } },
      ["accepted", null],
    ],
    ["notARelative", {}, ["refused", "WALLET_NOT_A_RELATIVE"]],
  ] as const)("given %s, with %j: %j", (circumstance, policies, ending) => {
    expect(runTransfers([sent({ circumstances: [circumstance] })], policies).endings).toEqual([ending]);
  });

  test("and only the relatives the policy names are relatives", () => {
    const payer = { wallet: { ...openWallets.wallet, relatives: ["spouse"] as const } };
    expect(runTransfers([sent({ relative: "sibling" })], { payer }).endings).toEqual([
      ["refused", "WALLET_NOT_A_RELATIVE"],
    ]);
    expect(runTransfers([sent({ relative: "spouse" })], { payer }).endings).toEqual([["accepted", null]]);
  });
});
