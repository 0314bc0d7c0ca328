import { describe, expect, test } from "vitest";
import { factsOf } from "#test/support/runEmbedded.ts";
import { at, openWallets, runTransfers, sent } from "#test/support/walletStory.ts";

const accepted = ["accepted", null];

describe("[S57] three transfers a day, 2,000 yuan each", () => {
  test.each([
    [199_999, "accepted", null],
    [200_000, "accepted", null],
    [200_001, "refused", "WALLET_OVER_AMOUNT"],
  ])("%i fen: %s", (amountFen, outcome, code) => {
    expect(runTransfers([sent({ amountFen })]).endings).toEqual([[outcome, code]]);
  });

  test("the fourth of a day is refused, and the next day counts anew", () => {
    const times = ["09:00", "10:00", "11:00", "12:00"].map((time) => sent({ at: at(time) }));
    const nextDay = sent({ at: at("06:00", 1) });
    expect(runTransfers([...times, nextDay]).endings.toSorted()).toEqual([
      accepted,
      accepted,
      accepted,
      accepted,
      ["refused", "WALLET_OVER_COUNT"],
    ]);
  });

  test("the next day has as many, and no more", () => {
    const hours = ["09:00", "10:00", "11:00", "12:00"];
    const transfers = [0, 1].flatMap((day) => hours.map((time) => sent({ at: at(time, day) })));
    const { endings } = runTransfers(transfers);
    expect(endings.filter(([, code]) => code === "WALLET_OVER_COUNT")).toHaveLength(2);
    expect(endings.filter(([, code]) => code === null)).toHaveLength(6);
  });

  test("what was refused does not count, what came back does", () => {
    const transfers = [
      sent({ at: at("08:00"), amountFen: 300_000 }),
      sent({ at: at("08:10"), circumstances: ["receiverNotActivated"] }),
      sent({ at: at("12:00") }),
      sent({ at: at("12:10") }),
      sent({ at: at("12:20") }),
    ];
    const codes = runTransfers(transfers).endings.map(([, code]) => code);
    expect(codes.toSorted()).toEqual([
      "WALLET_OVER_AMOUNT",
      "WALLET_OVER_COUNT",
      "WALLET_RECEIVER_NOT_ACTIVATED",
      null,
      null,
    ]);
  });

  test("each payer counts alone", () => {
    const transfers = ["wu", "xu", "yu"].flatMap((payer) =>
      ["09:00", "09:30"].map((time) => sent({ at: at(time), payer })),
    );
    expect(runTransfers(transfers).endings).toEqual(transfers.map(() => accepted));
  });

  test("nobody sends more than the account holds, and what came back can be sent again", () => {
    const transfers = [
      sent({ at: at("08:00"), balanceFen: 15_000, circumstances: ["receiverNotActivated"] }),
      sent({ at: at("08:10") }),
      sent({ at: at("14:00") }),
    ];
    const { endings, run } = runTransfers(transfers);
    expect(endings.map(([outcome, code]) => code ?? outcome).toSorted()).toEqual([
      "WALLET_NOT_ENOUGH",
      "WALLET_RECEIVER_NOT_ACTIVATED",
      "accepted",
    ]);
    expect(run.rows.filter(({ kind }) => kind === "wallet")).toHaveLength(3);
  });

  test.each([
    ["accepted", {}, 5_000],
    ["returned", { circumstances: ["notAccepted"] }, 15_000],
    ["refused", { circumstances: ["payerNotActivated"] }, 15_000],
  ] as const)("of 15,000 fen, after 10,000 were %s, with %j, %i are left", (_, changes, leftFen) => {
    const first = sent({ balanceFen: 15_000, ...changes });
    const codesWith = (amountFen: number) =>
      runTransfers([first, sent({ at: at("10:00", 1), amountFen })]).endings.map(([, code]) => code);
    expect(codesWith(leftFen)).not.toContain("WALLET_NOT_ENOUGH");
    expect(codesWith(leftFen + 1)).toContain("WALLET_NOT_ENOUGH");
  });

  test("an account is opened when its payer first sends money, and not again", () => {
    const { run } = runTransfers([sent(), sent({ at: at("15:00"), balanceFen: 70_000 })]);
    const openings = factsOf(run, "posted").filter(({ fact }) => fact.debit === "opening");
    expect(openings.map(({ fact }) => fact.amountFen)).toEqual([1_000_000]);
  });

  test("where one a day is allowed, the first of each day passes", () => {
    const transfers = [sent({ at: at("09:00") }), sent({ at: at("10:00") }), sent({ at: at("09:00", 1) })];
    const { endings } = runTransfers(transfers, { payer: { wallet: { ...openWallets.wallet, perDay: 1 } } });
    const codes = endings.map(([, code]) => code);
    expect(codes.filter((code) => code === null)).toHaveLength(2);
    expect(codes).toContain("WALLET_OVER_COUNT");
  });
});

test("of all that is in the way of a transfer the payer's side tells what it looks at first", () => {
  const worst: Parameters<typeof sent>[0] = {
    at: at("23:00"),
    circumstances: ["payerNotActivated", "notARelative"],
    amountFen: 300_000,
    balanceFen: 0,
  };
  const told = (changes: Parameters<typeof sent>[0], payer = {}) =>
    runTransfers([sent({ ...worst, ...changes })], { payer }).endings.map(([, code]) => code);
  const circumstances = ["notARelative"] as const;
  const awake = { at: at("10:00") };
  expect([
    ...told({}, { wallet: { enabled: false } }),
    ...told({}),
    ...told(awake),
    ...told({ ...awake, circumstances }),
    ...told({ ...awake, circumstances: [] }),
    ...told({ ...awake, circumstances: [], amountFen: 200_000 }),
  ]).toEqual([
    "WALLET_AREA_NOT_OPEN",
    "WALLET_CLOSED_AT_NIGHT",
    "WALLET_NOT_ACTIVATED",
    "WALLET_NOT_A_RELATIVE",
    "WALLET_OVER_AMOUNT",
    "WALLET_NOT_ENOUGH",
  ]);
});
