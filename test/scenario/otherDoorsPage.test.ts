import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import tiles from "#scenario/report/tileMap.json" with { type: "json" };
import { summarySchema } from "#scenario/results/summary.ts";
import { runScenario } from "#services/cli/runScenario.ts";
import { groundWords, payoutRefusalWords, walletRefusalWords } from "#services/cli/transcript/payoutWords.ts";
import { loadRun } from "#services/project/loadRun.ts";
import { type DrawnTable, englishOf, tablesOf } from "#test/support/drawnTable.ts";
import { type Line, linesOf } from "#test/support/recount.ts";
import { recountPayouts, yuan } from "#test/support/recountOtherDoors.ts";

// What the page tells of pay-outs and wallets is counted again from the rows, which know nothing of the summary.

/** Payments in time, late, come back and still open; transfers of every ending; sharings that end. */
const CUT = [
  "national",
  "scale=0.04",
  "period={from: 2026-03-02, until: 2026-03-20}",
  "end={cutAt: 2026-03-20T03:00}",
  "arrivals.payouts.perTransfer=0.3",
  "arrivals.payouts.mix.wrongAccount=0.2",
  "arrivals.payouts.mix.noHeir=0.3",
  "arrivals.wallet.payersPerTransfer=0.8",
  "arrivals.wallet.mix.notAccepted=0.6",
  "overrides.all.payout.workingDays=3",
  "overrides.440000.payout.workingDays=1",
  "overrides.500000.payout.noHeir=hold_at_origin",
];
const RUNS = {
  "a month cut off": CUT,
  "with a warm-up": [...CUT, "warmUp=5d"],
  deaths: ["death-and-inheritance"],
  "wallets alone": ["wallet-limits"],
  "sharing alone": ["wallet-before-transfer"],
} as const satisfies Record<string, readonly string[]>;
type RunName = keyof typeof RUNS;
const names = Object.keys(RUNS) as RunName[];

interface Chapter {
  readonly markup: string;
  readonly tables: readonly DrawnTable[];
  readonly payouts: readonly Line[];
  readonly transfers: readonly Line[];
  readonly sharings: readonly Line[];
  readonly endDay: string;
  readonly province: (name: string) => string;
}

const chapters = new Map<string, Chapter>();
let scratch: string;

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), "jiexu-doors-"));
  for (const name of names) chapters.set(name, await chapterOf(RUNS[name]));
});

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

async function chapterOf([scenario, ...set]: readonly string[]): Promise<Chapter> {
  const out = mkdtempSync(join(scratch, "run-"));
  const { configuration } = loadRun({ scenarioPath: `scenarios/${scenario}.yaml`, set });
  const results = join(out, "results");
  const { summary } = await runScenario({ configuration, engine: "embedded", out: results, reproduce: "" });
  expect(summarySchema.parse(summary)).toEqual(summary);
  const from = summary.period.counted?.from ?? "";
  const lines = (file: string, came: string): Line[] =>
    existsSync(join(results, file))
      ? linesOf(readFileSync(join(results, file), "utf8")).filter((line) => (line[came] ?? "") >= from)
      : [];
  const page = readFileSync(join(results, "report.html"), "utf8");
  const codes = new Map(tiles.map(({ en, code }) => [en, code]));
  const markup = /<section id="payouts">.*?<\/section>/s.exec(page)?.[0] ?? "";
  return {
    markup,
    tables: tablesOf(markup),
    payouts: lines("payouts.csv", "applied_at"),
    transfers: lines("wallet-transfers.csv", "asked_at"),
    sharings: lines("sharings.csv", "dissolved_at").filter((line) => line["dissolved_at"] !== ""),
    endDay: summary.period.until.slice(0, 10),
    province: (place) => codes.get(place) ?? "",
  };
}

function runOf(name: RunName): Chapter {
  const chapter = chapters.get(name);
  if (chapter === undefined) throw new Error(`no run ${name}`);
  return chapter;
}

function rowsOf({ tables }: Chapter, caption: string): readonly (readonly string[])[] {
  return tables.find((table) => table.caption.startsWith(caption))?.rows ?? [];
}

function by(lines: readonly Line[], column: string): [string, Line[]][] {
  return Object.entries(Object.groupBy(lines, (line) => line[column] ?? "")).map(([key, some = []]) => [
    key,
    some,
  ]);
}

function sorted(rows: readonly (readonly (string | number)[])[]): string[][] {
  return rows.map((row) => row.map(String)).toSorted((a, b) => (a.join() < b.join() ? -1 : 1));
}

describe.each(names)("the page of the run: %s", (name) => {
  it("what became of pay-outs, by ground", () => {
    const chapter = runOf(name);
    const said = by(chapter.payouts, "ground").map(([ground, lines]) => {
      const { asked, became } = recountPayouts(lines, chapter.endDay);
      return [groundWords(ground as never, "en"), ...asked, ...became];
    });
    expect(sorted(rowsOf(chapter, "Pay-outs by what became of them"))).toEqual(sorted(said));
  });

  it("how long they took, how many were late, and how much money it was, by ground", () => {
    const chapter = runOf(name);
    const said = by(chapter.payouts, "ground").map(([ground, lines]) => {
      const { inTime, late, days, money } = recountPayouts(lines, chapter.endDay);
      return [groundWords(ground as never, "en"), inTime, late, ...days, ...money];
    });
    expect(sorted(rowsOf(chapter, "Working days from acceptance"))).toEqual(sorted(said));
  });

  it("why pay-outs were refused", () => {
    const chapter = runOf(name);
    const refused = chapter.payouts.filter((line) => line["status"] === "refused");
    const said = by(refused, "refusal_code").map(([code, lines]) => [
      code,
      payoutRefusalWords(code as never, "en"),
      lines.length,
      `${((100 * lines.length) / refused.length).toFixed(2)}%`,
    ]);
    expect(sorted(rowsOf(chapter, "Refused pay-outs by reason"))).toEqual(sorted(said));
  });

  it("pay-outs by province, where there are several, with the limit their rows were held to", () => {
    const chapter = runOf(name);
    const provinces = by(chapter.payouts, "province");
    const rows = rowsOf(chapter, "Pay-outs by the province");
    const limits = rows.map((row) => row[3]);
    const said = provinces.map(([code, lines]) => {
      const { asked, inTime, late, days, money } = recountPayouts(lines, chapter.endDay);
      return [code, ...asked, inTime, late, ...days, money[0] ?? ""];
    });
    const drawn = rows.map(([place = "", ...cells]) => [chapter.province(place), ...cells.toSpliced(2, 1)]);
    expect(sorted(drawn)).toEqual(provinces.length < 2 ? [] : sorted(said));
    expect(limits).toEqual(
      rows.map(([place = ""]) => (RUNS[name][0] !== "national" ? "10" : place === "Guangdong" ? "1" : "3")),
    );
  });

  it("wallet transfers by the payer's province", () => {
    const chapter = runOf(name);
    const said = by(chapter.transfers, "from").map(([code, lines]) => {
      const [refused, accepted, returned, open] = ["refused", "accepted", "returned", "open"].map((status) =>
        lines.filter((line) => line["status"] === status),
      ) as [Line[], Line[], Line[], Line[]];
      const late = returned.filter((line) => (line["ended_at"] ?? "") > (line["return_due_at"] ?? ""));
      return [
        code,
        ...[lines, refused, accepted, returned, late, open].map((some) => some.length),
        ...[accepted, returned, open].map((some) => yuan(some, "amount_fen")),
      ];
    });
    const drawn = rowsOf(chapter, "Wallet transfers by").map(([place = "", ...cells]) => [
      chapter.province(place),
      ...cells,
    ]);
    expect(sorted(drawn)).toEqual(sorted(said));
  });

  it("why wallet transfers were refused or came back", () => {
    const chapter = runOf(name);
    const some = chapter.transfers.filter((line) => line["refusal_code"] !== "");
    const said = by(some, "refusal_code").map(([code, lines]) => [
      code,
      walletRefusalWords(code as never, "en"),
      ...["refused", "returned"].map((status) => lines.filter((line) => line["status"] === status).length),
    ]);
    expect(sorted(rowsOf(chapter, "Why wallet transfers"))).toEqual(sorted(said));
  });

  it("what sharing had set aside, what was used of it and what returned", () => {
    const chapter = runOf(name);
    const said = by(chapter.sharings, "province").map(([code, lines]) => [
      code,
      lines.length,
      ...["limit_fen", "used_fen", "returned_fen"].map((column) => yuan(lines, column)),
    ]);
    const drawn = rowsOf(chapter, "Sharing ended").map(([place = "", ...cells]) => [
      chapter.province(place),
      ...cells,
    ]);
    expect(sorted(drawn)).toEqual(sorted(said));
  });

  it("the sums in words, and parts that have nothing are left out", () => {
    const { markup, payouts, transfers, sharings, endDay } = runOf(name);
    const words = englishOf(markup);
    expect([...markup.matchAll(/<h3><span lang="en">(.*?)</g)].map(([, title]) => title)).toEqual([
      ...(payouts.length > 0 ? ["Pay-outs"] : []),
      ...(transfers.length > 0 ? ["Wallet transfers"] : []),
      ...(sharings.length > 0 ? ["Accounts shared in the family"] : []),
    ]);
    const { money, late } = recountPayouts(payouts, endDay);
    if (payouts.length > 0) {
      expect(words).toContain(`Of ${payouts.length.toLocaleString("en-US")} applications `);
      expect(words).toContain(`${money[0]} yuan were paid out`);
      expect(words).toContain(` kept it, ${late} did not.`);
    }
    if (transfers.length > 0) expect(words).toContain(`Of ${transfers.length} transfers to a relative's`);
    if (sharings.length > 0) expect(words).toContain(`the sharing of ${sharings.length} accounts`);
  });
});

it("the runs have what they are to show", () => {
  const { payouts, transfers, sharings, endDay } = runOf("a month cut off");
  const { became, late, money } = recountPayouts(payouts, endDay);
  for (const some of [...became, late]) expect(some).toBeGreaterThan(0);
  expect(money).not.toContain("0.00");
  for (const status of ["refused", "accepted", "returned", "open"]) {
    expect(transfers.filter((line) => line["status"] === status).length, status).toBeGreaterThan(0);
  }
  expect(sharings.length).toBeGreaterThan(0);
  expect(runOf("with a warm-up").payouts.length).toBeLessThan(payouts.length);
});

it("a warm-up is said, and a run with neither has no such chapter", async () => {
  expect(runOf("with a warm-up").markup).toContain("from 2026-03-07 00:00 to 2026-03-20 03:00");
  expect((await chapterOf(["on-time"])).markup).toBe("");
});
