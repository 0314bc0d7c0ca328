import { describe, expect, test } from "vitest";
import { at, runTransfers, sent } from "#test/support/walletStory.ts";

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
});
