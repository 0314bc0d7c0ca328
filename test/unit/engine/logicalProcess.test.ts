import { describe, expect, test } from "vitest";
import { BrokenInvariant } from "#engine/brokenInvariant.ts";
import { batchTo, envelopeOf, job, scriptedProcess, timer, windowAt } from "#test/support/scriptedProcess.ts";

describe("the events of a window", () => {
  test("at one instant: envelopes by sender and the sender's sequence, then timers as they were set", () => {
    const { run, seen } = scriptedProcess({
      start: (effects) => {
        effects.schedule(15, timer("first"));
        effects.schedule(15, timer("second"));
        effects.schedule(14, timer("early"));
      },
    });
    run(windowAt(0));
    run(
      windowAt(1),
      batchTo("b", 1, envelopeOf("c", 0, 15), envelopeOf("c", 1, 15)),
      batchTo("b", 1, envelopeOf("a", 9, 15), envelopeOf("a", 8, 15), envelopeOf("a", 7, 16)),
    );
    expect(seen).toEqual([
      "14 early",
      "15 a a8",
      "15 a a9",
      "15 c c0",
      "15 c c1",
      "15 first",
      "15 second",
      "16 a a7",
    ]);
  });

  test("are those from its first tick on and before its end", () => {
    const { run, seen } = scriptedProcess({
      start: (effects) => {
        for (const at of [0, 9, 10, 19, 20]) effects.schedule(at, timer("t"));
      },
    });
    expect(run(windowAt(0)).report.nextEventAt).toBe(10);
    expect(seen).toEqual(["0 t", "9 t"]);
    expect(run(windowAt(1)).report.nextEventAt).toBe(20);
    expect(seen).toEqual(["0 t", "9 t", "10 t", "19 t"]);
    expect(run(windowAt(2)).report.nextEventAt).toBeNull();
  });

  test("may set timers for the very instant, which come after all that is already due then", () => {
    const { run, seen } = scriptedProcess({
      start: (effects) => {
        effects.schedule(5, timer("one"));
        effects.schedule(5, timer("two"));
      },
      onTimer: (effects, due) => {
        if (due.kind === "sheet_handed_over" && due.case === "one")
          effects.schedule(effects.now, timer("three"));
      },
    });
    run(windowAt(0));
    expect(seen).toEqual(["5 one", "5 two", "5 three"]);
  });

  test("begin with the start, once", () => {
    let starts = 0;
    const { run } = scriptedProcess({ start: () => starts++ });
    run(windowAt(0));
    run(windowAt(1));
    expect(starts).toBe(1);
  });
});

describe("time never runs backwards", () => {
  test.each([9, 0, -1, Number.NaN])(
    "a message sent with a delay of %d, below the lookahead",
    (delayTicks) => {
      const { run } = scriptedProcess({ start: (effects) => effects.send("c", job("x"), delayTicks) });
      const broken = brokenBy(() => run(windowAt(0)));
      expect(broken.invariant).toBe("causality");
      expect(broken.message).toMatch(/^b at tick 0: a job to c .* lookahead of 10/);
    },
  );

  test("a message sent with the lookahead itself is in time", () => {
    const { run } = scriptedProcess({ start: (effects) => effects.send("c", job("x"), 10) });
    expect(run(windowAt(0)).batches[0]?.envelopes[0]).toMatchObject({
      from: "b",
      to: "c",
      sentAt: 0,
      dueAt: 10,
    });
  });

  test("a timer for an instant that has passed", () => {
    const { run } = scriptedProcess({
      start: (effects) => effects.schedule(5, timer("t")),
      onTimer: (effects) => effects.schedule(4, timer("late")),
    });
    expect(brokenBy(() => run(windowAt(0)))).toMatchObject({ invariant: "causality" });
  });

  test("[B17] an envelope due where everything has been handled", () => {
    const { run } = scriptedProcess();
    run(windowAt(0));
    const broken = brokenBy(() => run(windowAt(1), batchTo("b", 1, envelopeOf("a", 3, 9))));
    expect(broken.invariant).toBe("causality");
    expect(broken.message).toBe(
      "b, window 1: envelope 3 of a is due at tick 9, but everything before tick 10 has been handled",
    );
  });
});

describe("what is taken in is what was announced", () => {
  const batch = batchTo("b", 1, envelopeOf("a", 0, 15));

  test.each([
    ["twice", () => [batch, batch]],
    ["of another window", () => [{ ...batch, window: 3 }]],
    ["for somebody else", () => [{ ...batch, to: "c" }]],
  ])("a batch %s is none", (_which, batches) => {
    const { run } = scriptedProcess();
    run(windowAt(0));
    expect(brokenBy(() => run(windowAt(1), ...batches()))).toMatchObject({ invariant: "protocol" });
  });

  test("a batch that was announced and has not come stops the run", () => {
    const { logicalProcess, run } = scriptedProcess();
    run(windowAt(0));
    const grant = { ...windowAt(1), expected: [{ from: "a", to: "b", window: 0 }] };
    expect(brokenBy(() => logicalProcess.runWindow(grant)).message).toBe(
      "b, window 1: the batch of a is missing",
    );
  });

  test("a batch that nobody announced stops the run", () => {
    const { logicalProcess, run } = scriptedProcess();
    run(windowAt(0));
    logicalProcess.take(batch, windowAt(1));
    expect(brokenBy(() => logicalProcess.runWindow(windowAt(1))).message).toMatch(
      /took 1 batches, and 0 were announced/,
    );
  });

  test("batches announced for others do not concern it", () => {
    const { logicalProcess, run } = scriptedProcess();
    run(windowAt(0));
    const grant = { ...windowAt(1), expected: [{ from: "a", to: "c", window: 0 }] };
    expect(logicalProcess.runWindow(grant).report.window).toBe(1);
  });

  test("[B8] an envelope of somebody who is not in the run", () => {
    const { run } = scriptedProcess();
    run(windowAt(0));
    const stranger = batchTo("b", 1, envelopeOf("z", 0, 15));
    expect(brokenBy(() => run(windowAt(1), stranger))).toMatchObject({ invariant: "protocol" });
  });

  test("two envelopes of one sequence number are a crash that names both, not a coin toss", () => {
    const { run } = scriptedProcess();
    run(windowAt(0));
    const two = batchTo("b", 1, envelopeOf("a", 0, 15), envelopeOf("a", 0, 15, job("other")));
    const broken = brokenBy(() => run(windowAt(1), two));
    expect(broken.invariant).toBe("order");
    expect(broken.message).toMatch(/two events share the key.*a0.*other/);
  });
});

test("an envelope off the wire whose number no order has a place for is named [B18]", () => {
  const { run } = scriptedProcess();
  run(windowAt(0));
  const broken = brokenBy(() => run(windowAt(1), batchTo("b", 1, envelopeOf("a", 2 ** 40, 15))));
  expect(broken.invariant).toBe("order");
  expect(broken.message).toMatch(
    /^b, window 1: envelope 1099511627776 of a, due at tick 15: .*sequence 0\.\.1099511627775$/,
  );
});

describe("the report of a window", () => {
  test("tells the next own event, the batches with their earliest due time, and no fingerprint", () => {
    const { run } = scriptedProcess({
      start: (effects) => {
        effects.schedule(33, timer("t"));
        effects.send("c", job("x"), 25);
        effects.send("a", job("y"), 12);
        effects.send("c", job("z"), 11);
      },
    });
    expect(run(windowAt(0)).report).toMatchObject({
      place: "b",
      window: 0,
      nextEventAt: 33,
      sent: [
        { to: "a", earliestDueAt: 12 },
        { to: "c", earliestDueAt: 11 },
      ],
      fingerprint: null,
    });
  });

  test("has a fingerprint in the last two windows, the same one", () => {
    const { run } = scriptedProcess({
      start: (effects) => effects.record({ kind: "batch_opened", payments: 1 }),
    });
    run(windowAt(0));
    const [close, end] = [run(windowAt(1, "close")), run({ ...windowAt(1, "end"), window: 2 })];
    expect(close.report.fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(end.report.fingerprint).toBe(close.report.fingerprint);
  });

  test("the closing window handles nothing, and reports what is open", () => {
    const row = { kind: "job", case: "x", startedAt: 0, endedAt: -1, waitedTicks: 0, visits: 1 } as const;
    const { run, seen } = scriptedProcess({
      start: (effects) => effects.schedule(12, timer("t")),
      finish: (effects) => effects.report({ ...row, startedAt: effects.now }),
    });
    run(windowAt(0));
    const { batches } = run(windowAt(1, "close"));
    expect(seen).toEqual([]);
    expect(batches).toEqual([
      { from: "b", to: "results", window: 1, envelopes: [], rows: [{ ...row, startedAt: 10 }] },
    ]);
  });

  test("a fact's time shows in the fingerprint, not only what it says", () => {
    const printOf = (at: number) => {
      const { run } = scriptedProcess({
        start: (effects) => effects.schedule(at, timer("t")),
        onTimer: (effects) => effects.record({ kind: "batch_opened", payments: 1 }),
      });
      run(windowAt(0));
      return run(windowAt(1, "close")).report.fingerprint;
    };
    expect(printOf(3)).toBe(printOf(3));
    expect(printOf(3)).not.toBe(printOf(4));
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
