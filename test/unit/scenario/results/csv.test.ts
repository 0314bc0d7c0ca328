import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { textOfInstant } from "#domain/calendar/civilDate.ts";
import { CsvBytes } from "#scenario/results/csvBytes.ts";
import { jobColumns, writeJob, writeJobsHeader } from "#scenario/results/jobsCsv.ts";
import { parse, written } from "./writtenCsv.ts";

describe("bytes of a CSV file", () => {
  it("give every text back", () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.string({ unit: "grapheme", maxLength: 200 }), { minLength: 1, maxLength: 5 }), {
          maxLength: 5,
        }),
        (rows) => {
          const text = written((into) => {
            for (const row of rows) {
              for (const field of row) into.text(field);
              into.endLine();
            }
          }, 16);
          expect(parse(text)).toEqual(rows);
        },
      ),
    );
  });

  it("give every whole number and instant back", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.integer({ min: -1, max: Number.MAX_SAFE_INTEGER }),
            fc.integer({ min: 0, max: 3_000_000_000_000 }),
          ),
          { minLength: 1 },
        ),
        (rows) => {
          const text = written((into) => {
            for (const [whole, instant] of rows) {
              into.whole(whole);
              into.instant(instant);
              into.day(Math.floor(instant / 86_400_000));
              into.endLine();
            }
          }, 16);
          const expected = rows.map(([whole, instant]) => {
            const plain = textOfInstant(instant);
            return [
              whole < 0 ? "" : String(whole),
              plain.includes(".") ? plain : `${plain}.000`,
              plain.slice(0, 10),
            ];
          });
          expect(parse(text)).toEqual(expected);
        },
      ),
    );
  });

  it.each([
    ['a"b', '"a""b"'],
    ["a,b", '"a,b"'],
    ["a\rb", '"a\rb"'],
    ["a\nb", '"a\nb"'],
    ["a#b;c", "a#b;c"],
    ["广东", "广东"],
    ["广,东", '"广,东"'],
    ["\u007f", "\u007f"],
    ["x".repeat(64), "x".repeat(64)],
    [`${"x".repeat(64)},`, `"${"x".repeat(64)},"`],
  ])("quote %j where RFC 4180 asks for it, and nowhere else", (text, field) => {
    const bytes = new CsvBytes(1);
    bytes.text(text);
    bytes.drain((drained) => expect(new TextDecoder().decode(drained)).toBe(field));
  });

  it("are handed over once", () => {
    const bytes = new CsvBytes();
    bytes.text("a");
    bytes.drain((part) => expect(part).toHaveLength(1));
    expect(bytes.length).toBe(0);
  });
});

describe("jobs.csv", () => {
  it("tells ended and open jobs, exact to the tick", () => {
    const text = written((into) => {
      writeJobsHeader(into);
      writeJob(
        { kind: "job", case: "a,b-7", startedAt: 400, endedAt: 2_600, waitedTicks: 200, visits: 2 },
        true,
        into,
      );
      writeJob(
        { kind: "job", case: "x-1-0", startedAt: 5, endedAt: -1, waitedTicks: 0, visits: 1 },
        false,
        into,
      );
    });
    expect(parse(text)).toEqual([
      [...jobColumns],
      ["a,b-7", "a,b", "400", "2600", "2200", "200", "2", "true"],
      ["x-1-0", "x-1", "5", "", "", "0", "1", "false"],
    ]);
  });
});
