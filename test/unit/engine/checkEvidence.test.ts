import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Row } from "#domain/row.ts";
import { checkEvidence } from "#engine/checkEvidence.ts";
import { LAST_TICK } from "#kernel/time.ts";
import type { Grant } from "#protocol/grant.ts";

type Values = Record<string, unknown>;

/** A row as the contract gives it for an example: every field is there. */
function example(kind: string): Values {
  return JSON.parse(readFileSync(`docs/contract/examples/row-${kind}.json`, "utf8")) as Values;
}

const UNTIL = 850_000_000_000;
const grant: Grant = {
  window: 8,
  phase: "run",
  from: UNTIL - 1,
  until: UNTIL,
  expected: [],
  moneyInTransitFen: 0,
};

function check(row: Values): void {
  const rows = [row as unknown as Row];
  checkEvidence({ from: "s1", to: "results", window: 7, envelopes: [], rows }, grant);
}

const kinds = ["case", "desk", "job", "books", "payout", "wallet", "sharing"];

/** Every instant and day of a row, however deep: the path to it. */
function timesIn(values: Values, path: readonly string[] = []): string[][] {
  return Object.entries(values).flatMap(([field, value]) => {
    if (/(?:At|Day)$|^dayZero$/.test(field) && typeof value === "number") return [[...path, field]];
    const isMapping = typeof value === "object" && value !== null && !Array.isArray(value);
    return isMapping ? timesIn(value as Values, [...path, field]) : [];
  });
}

function withValue(values: Values, [field = "", ...rest]: readonly string[], value: number): Values {
  return { ...values, [field]: rest.length === 0 ? value : withValue(values[field] as Values, rest, value) };
}

const times = kinds.flatMap((kind) => timesIn(example(kind)).map((path) => [kind, path.join(".")] as const));

describe("a row of another make", () => {
  test.each(kinds)("%s: as the contract has it, is taken", (kind) => {
    expect(() => check(example(kind))).not.toThrow();
  });

  test.each(times)(
    "%s: with %s at an instant that cannot be, is refused by place, window and field",
    (kind, path) => {
      const field = path.split(".").at(-1);
      for (const value of [Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER, LAST_TICK + 1]) {
        const row = withValue(example(kind), path.split("."), value);
        expect(() => check(row)).toThrow(
          expect.objectContaining({
            invariant: "protocol",
            message: expect.stringMatching(
              new RegExp(
                `^s1, window 7: sent a ${kind} row.* with ${field} ${value}; allowed: -?\\d+ to \\d+$`,
              ),
            ),
          }),
        );
      }
    },
  );

  test("may tell of what was and not of what is to come, but for deadlines", () => {
    const cases = example("case");
    expect(() => check({ ...cases, closedAt: UNTIL })).not.toThrow();
    expect(() => check({ ...cases, closedAt: -1 })).not.toThrow();
    expect(() => check({ ...cases, closedAt: UNTIL + 1 })).toThrow(
      `s1, window 7: sent a case row of 990000-17 with closedAt ${UNTIL + 1}; allowed: -1 to ${UNTIL}`,
    );
    expect(() => check({ ...example("wallet"), returnDueAt: UNTIL + 1 })).not.toThrow();
  });

  test("does not have an applicant asked more often than there are desks to ask", () => {
    const cases = example("case");
    const asked = (supplements: number) => ({
      ...cases,
      journey: { ...(cases["journey"] as Values), supplements },
    });
    expect(() => check(asked(3))).not.toThrow();
    expect(() => check(asked(1e15))).toThrow("with supplements 1000000000000000; allowed: 0 to 3");
  });
});
