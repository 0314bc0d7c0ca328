import { describe, expect, test } from "vitest";
import { BrokenInvariant } from "#engine/brokenInvariant.ts";
import { batchTo, envelopeOf, remittance, scriptedProcess, windowAt } from "#test/support/scriptedProcess.ts";

describe("the books are held against the money that came and went", () => {
  const posted = (
    debit: "opening" | "payable" | "arrived",
    credit: "payable" | "dispatched",
    amountFen: number,
  ) => ({ kind: "posted", case: "x", debit, credit, amountFen }) as const;

  test("money dispatched and sent, arrived and received, is in order", () => {
    const { run } = scriptedProcess({
      start: (effects) => {
        effects.record(posted("opening", "payable", 100));
        effects.record(posted("payable", "dispatched", 60));
        effects.send("c", remittance("x", 60), 10);
      },
      onMessage: (effects) => effects.record(posted("arrived", "payable", 7)),
    });
    expect(run(windowAt(0)).report.money).toEqual({
      openedFen: 100,
      participantsFen: 0,
      paidOutFen: 0,
      sentBeforeFen: 0,
      sentFen: 60,
      takenFen: 0,
    });
    const came = batchTo("b", 1, envelopeOf("a", 0, 15, remittance("y", 7)));
    expect(run(windowAt(1), came).report.money).toMatchObject({
      sentBeforeFen: 60,
      sentFen: 60,
      takenFen: 7,
    });
  });

  test("money that is taken in but not yet due is taken, and not yet in the books", () => {
    const { run } = scriptedProcess();
    run(windowAt(0));
    const { report } = run(windowAt(1), batchTo("b", 1, envelopeOf("a", 0, 25, remittance("y", 7))));
    expect(report.money.takenFen).toBe(7);
  });

  test.each([
    [
      "dispatched in the books, not sent",
      [posted("opening", "dispatched", 5)],
      0,
      /5 fen dispatched.*0 sent/,
    ],
    ["sent, not dispatched in the books", [], 5, /0 fen dispatched in the books, 5 sent/],
    ["a fen less sent than dispatched", [posted("opening", "dispatched", 5)], 4, /5 fen dispatched.*4 sent/],
    ["arrived in the books, not received", [posted("arrived", "payable", 5)], 0, /5 fen arrived.*0 received/],
    [
      "paid from an account that does not hold it",
      [posted("payable", "dispatched", 5)],
      5,
      /payable is overdrawn/,
    ],
  ])("%s", (_what, facts, sentFen, message) => {
    const { run } = scriptedProcess({
      start: (effects) => {
        for (const fact of facts) effects.record(fact);
        if (sentFen > 0) effects.send("c", remittance("x", sentFen), 10);
      },
    });
    const broken = brokenBy(() => run(windowAt(0)));
    expect(broken.invariant).toBe("money");
    expect(broken.message).toMatch(message);
    expect(broken.message).toMatch(/^b, window 0 \(up to tick 10\).*seed 1, replication 0/);
  });

  test("[B14] received, and not entered in the books", () => {
    const { run } = scriptedProcess();
    run(windowAt(0));
    const came = batchTo("b", 1, envelopeOf("a", 0, 15, remittance("y", 7)));
    expect(brokenBy(() => run(windowAt(1), came)).message).toMatch(/0 fen arrived in the books, 7 received/);
  });
});

function brokenBy(work: () => unknown): BrokenInvariant {
  try {
    work();
  } catch (error) {
    if (error instanceof BrokenInvariant) return error;
    throw error;
  }
  throw new Error("no invariant was broken");
}
