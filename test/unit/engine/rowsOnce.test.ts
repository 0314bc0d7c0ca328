import { describe, expect, test } from "vitest";
import {
  checkRow as check,
  checkRows,
  exampleRow as example,
  type Values,
} from "#test/support/exampleRow.ts";

describe("a row of another make", () => {
  test.each(["case", "payout", "wallet", "job"])("%s: ended, in the close window, is refused", (kind) => {
    expect(() => check(example(kind), { phase: "close" })).not.toThrow();
    expect(() => check(example(kind), { phase: "end" })).toThrow(
      "that has ended, in the close window, in which nothing does; allowed: what is open, desk and books",
    );
  });

  test("sharing: in the close window, is refused", () => {
    expect(() => check(example("sharing"), { phase: "end" })).toThrow("that has ended, in the close window");
  });

  test("job: open before the run has closed, is refused", () => {
    const open = { ...example("job"), endedAt: -1 };
    expect(() => check(open)).toThrow("of 990000-17 that is open before the run has closed");
    expect(() => check(open, { phase: "end" })).not.toThrow();
  });

  test.each(["desk", "books"])("%s: before the run has closed, is refused", (kind) => {
    for (const phase of ["run", "close"] as const) {
      expect(() => check(example(kind), { phase })).toThrow(
        `980000, window 7: sent a ${kind} row before the run has closed`,
      );
    }
  });

  // Counted, each would be two: what a row is of, what differs in the second one, and by what it is known.
  test.each<[string, Values, string]>([
    ["desk", {}, "desk transferOut"],
    ["desk", { served: 1 }, "desk transferOut"],
    ["books", {}, "place 980000"],
    ["books", { stated: 1 }, "place 980000"],
    ["case", {}, "case 990000-17"],
    ["case", { amountFen: 1 }, "case 990000-17"],
    ["payout", {}, "case 990000-17"],
    ["wallet", {}, "case 990000-17"],
    ["sharing", {}, "case 990000-17"],
    ["job", {}, "case 990000-17"],
  ])("%s: a second time in a batch, with %j of its own, is refused by %s", (kind, differs, name) => {
    const whose = "case" in example(kind) ? ` of ${String(example(kind)["case"])}` : "";
    expect(() => checkRows([example(kind), { ...example(kind), ...differs }])).toThrow(
      expect.objectContaining({
        invariant: "protocol",
        message: expect.stringMatching(
          new RegExp(
            `^9[89]0000, window 7: sent a ${kind} row${whose} with ${name} a second time; allowed: one row of each$`,
          ),
        ),
      }),
    );
  });

  test.each<[string, Values]>([
    ["desk", { desk: "verification" }],
    ["case", { case: "990000-18" }],
    ["payout", { case: "980000-Z4" }],
    ["wallet", { case: "990000-W5-2" }],
    ["job", { case: "990000-18" }],
  ])("%s: another one, with %j, is taken in the same batch", (kind, differs) => {
    expect(() => checkRows([example(kind), { ...example(kind), ...differs }])).not.toThrow();
  });

  test("a case and its sharing are two rows under one name", () => {
    expect(() => checkRows([example("case"), { ...example("sharing"), province: "990000" }])).not.toThrow();
  });
});
