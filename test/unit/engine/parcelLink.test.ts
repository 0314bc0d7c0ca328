import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { LinkFault } from "#engine/linkFault.ts";
import {
  acceptParcel,
  acknowledgeParcel,
  attemptParcel,
  createParcelReceiver,
  createParcelSender,
  receiptLost,
  receiveParcel,
} from "#engine/parcelLink.ts";
import { drawSource } from "#kernel/draw.ts";
import { job, remittance } from "#test/support/scriptedProcess.ts";

const source = drawSource(1, 0, "link a>b");
const fault = (changes: Partial<LinkFault>): LinkFault => ({
  from: "a",
  to: "b",
  fromTicks: 0,
  untilTicks: 1_000,
  loss: 0,
  duplicate: 0,
  extraDelayTicks: 0,
  retransmitAfterTicks: 40,
  ...changes,
});

describe("the sending end of a faulty link", () => {
  test("numbers its messages, and tries each until it is acknowledged", () => {
    const sender = createParcelSender();
    const [first, second] = [acceptParcel(sender, job("x"), 10), acceptParcel(sender, job("y"), 10)];
    expect([first, second]).toEqual([0, 1]);
    for (let time = 0; time < 3; time++) {
      expect(attemptParcel(sender, first, undefined, source)).toMatchObject({
        message: job("x"),
        copies: [{ delayTicks: 10 }],
      });
    }
    acknowledgeParcel(sender, first);
    expect(attemptParcel(sender, first, undefined, source)).toBeNull();
    expect(attemptParcel(sender, second, undefined, source)).not.toBeNull();
  });

  test("an acknowledgement that comes twice changes nothing", () => {
    const sender = createParcelSender();
    const number = acceptParcel(sender, job("x"), 10);
    acknowledgeParcel(sender, number);
    acknowledgeParcel(sender, number);
    expect(sender.unacknowledged.size).toBe(0);
  });

  test("loses all at a loss of 1 and none at 0, and doubles all at a duplication of 1", () => {
    const sender = createParcelSender();
    const number = acceptParcel(sender, job("x"), 10);
    const copies = (changes: Partial<LinkFault>) =>
      attemptParcel(sender, number, fault(changes), source)?.copies.length;
    for (let time = 0; time < 20; time++) {
      expect(copies({ loss: 1 })).toBe(0);
      expect(copies({ loss: 0 })).toBe(1);
      expect(copies({ duplicate: 1 })).toBe(2);
    }
  });

  test("loses and doubles the shares stated", () => {
    const sender = createParcelSender();
    const counts = [0, 0, 0];
    for (let time = 0; time < 4_000; time++) {
      const number = acceptParcel(sender, job("x"), 10);
      const copies = attemptParcel(sender, number, fault({ loss: 0.3, duplicate: 0.2 }), source)?.copies
        .length;
      counts[copies ?? 0] = (counts[copies ?? 0] ?? 0) + 1;
    }
    // 0.3 lost, 0.7 × 0.8 once, 0.7 × 0.2 twice; four standard deviations are at most 127.
    for (const [copies, share] of [0.3, 0.56, 0.14].entries())
      expect(Math.abs((counts[copies] ?? 0) - 4_000 * share)).toBeLessThan(127);
  });

  test("delays every copy for itself, never below the link's own delay", () => {
    const sender = createParcelSender();
    const delays = Array.from({ length: 500 }, () => {
      const number = acceptParcel(sender, job("x"), 10);
      return (
        attemptParcel(sender, number, fault({ duplicate: 1, extraDelayTicks: 100 }), source)?.copies ?? []
      );
    });
    const all = delays.flat().map(({ delayTicks }) => delayTicks);
    expect(Math.min(...all)).toBeGreaterThanOrEqual(10);
    expect(Math.max(...all)).toBeLessThan(110);
    expect(Math.max(...all) - Math.min(...all)).toBeGreaterThan(90);
    expect(delays.filter(([one, other]) => one?.delayTicks !== other?.delayTicks).length).toBeGreaterThan(
      450,
    );
  });

  test("has luck of its own for each attempt and copy", () => {
    const sender = createParcelSender();
    const number = acceptParcel(sender, job("x"), 10);
    const doubling = fault({ duplicate: 1, extraDelayTicks: 1e9 });
    const delays = Array.from(
      { length: 50 },
      () => attemptParcel(sender, number, doubling, source)?.copies ?? [],
    );
    expect(new Set(delays.flat().map(({ delayTicks }) => delayTicks)).size).toBe(100);
  });

  test.each([
    ["two copies", fault({ duplicate: 1 })],
    ["one copy", fault({ duplicate: 0 })],
    ["one copy, once the fault is over", undefined],
  ])("answers for money until %s is on its way, and only then", (_what, launching) => {
    const sender = createParcelSender();
    const number = acceptParcel(sender, remittance("x", 700), 10);
    expect(sender.heldFen).toBe(700);
    expect(attemptParcel(sender, number, fault({ loss: 1 }), source)?.launchedFen).toBe(0);
    expect(sender.heldFen).toBe(700);
    expect(attemptParcel(sender, number, launching, source)?.launchedFen).toBe(700);
    expect(sender.heldFen).toBe(0);
    expect(attemptParcel(sender, number, undefined, source)?.launchedFen).toBe(0);
    expect(sender.heldFen).toBe(0);
  });
});

describe("the receiving end", () => {
  test("takes each number once, whatever comes in what order, how often", () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 30 }), { maxLength: 200 }), (numbers) => {
        const receiver = createParcelReceiver();
        const had = new Set<number>();
        for (const number of numbers) {
          expect(receiveParcel(receiver, number)).toBe(!had.has(number));
          had.add(number);
        }
        let below = 0;
        while (had.has(below)) below++;
        expect(receiver.allBelow).toBe(below);
        expect(receiver.beyond).toEqual(new Set([...had].filter((number) => number >= below)));
      }),
    );
  });

  test("keeps nothing once there is no gap", () => {
    const receiver = createParcelReceiver();
    for (let number = 999; number >= 0; number--) receiveParcel(receiver, number);
    expect(receiver).toEqual({ allBelow: 1_000, beyond: new Set() });
  });
});

test("a receipt is lost as often as anything else on the way back", () => {
  expect(receiptLost(undefined, 0, 0, source)).toBe(false);
  expect(receiptLost(fault({ loss: 0 }), 0, 0, source)).toBe(false);
  expect(receiptLost(fault({ loss: 1 }), 0, 0, source)).toBe(true);
  const lost = Array.from({ length: 2_000 }, (_, copy) => receiptLost(fault({ loss: 0.4 }), 0, copy, source));
  expect(Math.abs(lost.filter(Boolean).length - 800)).toBeLessThan(88);
});
