import type { CoveredRequirement } from "#scenario/requirement/coverage.ts";
import type { RequirementKind } from "#scenario/requirement/requirementsFile.ts";
import { clip, tableLines } from "../report/alignedText.ts";
import type { TerminalStyle } from "../report/terminalStyle.ts";

const kinds: Readonly<Record<TerminalStyle["language"], Readonly<Record<RequirementKind, string>>>> = {
  en: {
    rule: "rule",
    policy: "policy",
    query: "query",
    journey: "step",
    document: "document",
    non_goal: "non-goal",
  },
  zh: {
    rule: "规则",
    policy: "政策参数",
    query: "查询",
    journey: "办理步骤",
    document: "文档",
    non_goal: "非目标",
  },
};
const titles = {
  en: {
    id: "id",
    kind: "kind",
    statement: "statement",
    tests: "tests",
    scenario: "scenario",
    at: "where it is kept",
  },
  zh: { id: "编号", kind: "类别", statement: "内容", tests: "测试", scenario: "场景", at: "实现" },
} as const;

const STATEMENT_WIDTH = 44;
const CELL_WIDTH = 42;

/** The coverage of the requirements as a table, and a line that sums it up. */
export function requirementsTable(rows: readonly CoveredRequirement[], style: TerminalStyle): string {
  const { language } = style;
  const title = titles[language];
  const ellipsis = style.unicode ? "…" : "...";
  const column = (
    name: string,
    of: (row: CoveredRequirement) => string,
    align: "start" | "end" = "start",
  ) => ({
    title: name,
    align,
    cells: rows.map(of),
  });
  const lines = tableLines(
    [
      column(title.id, ({ id }) => id),
      column(title.kind, ({ kind }) => kinds[language][kind]),
      column(title.statement, (row) => clip(row[language], STATEMENT_WIDTH, ellipsis)),
      column(title.tests, ({ tests }) => String(tests.length), "end"),
      column(title.scenario, ({ scenarios }) => clip(scenarios.join(" "), CELL_WIDTH, ellipsis)),
      column(title.at, (row) => clip(keptAt(row), CELL_WIDTH, ellipsis)),
    ],
    Math.max(style.width, WIDE),
  );
  const shown = rows.filter(({ tests }) => tests.length > 0).length;
  const sum =
    language === "zh"
      ? `${rows.length} 条，其中 ${shown} 条有测试`
      : `${rows.length} requirements, ${shown} of them shown by a test`;
  return `${[...lines, "", `  ${sum}`].join("\n")}\n`;
}

/** A table of six columns is worth a line that a narrow terminal breaks. */
const WIDE = 180;

function keptAt({ rules, policy, documents }: CoveredRequirement): string {
  return [...rules.map((rule) => rule.split("#").at(-1) ?? rule), ...policy, ...documents].join(" ");
}

const csvColumns = [
  "id",
  "kind",
  "where",
  "en",
  "zh",
  "sameAs",
  "rules",
  "policy",
  "scenarios",
  "documents",
  "tests",
] as const satisfies readonly (keyof CoveredRequirement)[];

/** The coverage as CSV (RFC 4180); lists inside a field are separated by blanks. */
export function requirementsCsv(rows: readonly CoveredRequirement[]): string {
  const lines = rows.map((row) => csvColumns.map((column) => field(row[column])).join(","));
  return `${[csvColumns.join(","), ...lines].join("\r\n")}\r\n`;
}

function field(value: string | readonly string[]): string {
  const text = typeof value === "string" ? value : value.join(" ");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
