/** A line of transfers.csv by the names of its columns. */
export type Line = Readonly<Record<string, string>>;

interface Share {
  readonly good: number;
  readonly all: number;
}

const NO_CLOCK = ["refused", "withdrawn", "lapsed", "gave_up", "kept_in_place"];
const MS_A_DAY = 86_400_000;

/** @param text transfers.csv; none of its texts has a comma */
export function linesOf(text: string): Line[] {
  const [head = [], ...rows] = text
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(","));
  return rows.map((row) => Object.fromEntries(head.map((name, at) => [name, row[at] ?? ""])));
}

/** Counts a run's cases again, off transfers.csv alone, as what the page says it draws. */
export class Recount {
  readonly #first: number;
  readonly #counted: readonly Line[];
  /** Those that went through the legs. */
  readonly #moved: readonly Line[];

  /** @param firstDay local date, ISO 8601 */
  constructor(lines: readonly Line[], firstDay: string) {
    this.#first = dayOf(firstDay);
    this.#counted = lines.filter(({ counted }) => counted === "true");
    this.#moved = this.#counted.filter(({ status = "" }) => !NO_CLOCK.includes(status));
  }

  /** Moves between provinces by the days in a column. */
  spread(column: string): number[] {
    const days = this.#moved
      .filter((line) => line["scope"] === "cross_province" && line[column] !== "")
      .map((line) => Number(line[column]));
    return countsOf(days, Math.max(...days) + 1);
  }

  applied(days: number): number[] {
    const on = this.#counted
      .filter((line) => line["applied_at"] !== "")
      .map((line) => this.#day(line, "applied_at"));
    return countsOf(on, days);
  }

  /** Files to be transferred out and in at each day's end. */
  inHand(days: number): [out: number[], into: number[]] {
    const of = (begun: string, ended: string): number[] =>
      Array.from(
        { length: days },
        (_, day) =>
          this.#moved.filter((line) => this.#day(line, begun) <= day && this.#day(line, ended) > day).length,
      );
    return [of("accepted_at", "out_done_at"), of("sheet_received_at", "in_done_at")];
  }

  /** Files of both legs. */
  get files(): number {
    const begun = (column: string): number => this.#moved.filter((line) => line[column] !== "").length;
    return begun("accepted_at") + begun("sheet_received_at");
  }

  /** Whole fen between transfer-out and credit at each day's end; of a run in which none came back. */
  inTransitFen(days: number): number[] {
    return Array.from({ length: days }, (_, day) =>
      this.#moved
        .filter((line) => this.#day(line, "out_done_at") <= day && this.#day(line, "funds_done_at") > day)
        .reduce((sum, line) => sum + Number(line["amount_fen"]), 0),
    );
  }

  /** In per cent, by weeks of the run; null where fewer than ten ended. */
  weeklyOnTime(days: number, province?: string): (number | null)[] {
    const legs = [
      ["origin", "out_done_at", "out_late"],
      ["destination", "in_done_at", "in_late"],
    ] as const;
    const ended = legs.flatMap(([place, done, late]) =>
      this.#moved
        .filter((line) => line[done] !== "" && (province === undefined || line[place] === province))
        .map((line) => ({ day: this.#day(line, done), isLate: line[late] === "true" })),
    );
    return Array.from({ length: Math.ceil(days / 7) }, (_, week) => {
      const own = ended.filter(({ day }) => Math.floor(day / 7) === week && day < days);
      const late = own.filter(({ isLate }) => isLate).length;
      return own.length < 10 ? null : (100 * (own.length - late)) / own.length;
    });
  }

  /** Mean calendar days of the stages that anybody went through, in their order. */
  stageDays(): [stage: string, days: number][] {
    const stages = [
      ["verification", "applied_at", "accepted_at"],
      ["transfer-out", "accepted_at", "out_done_at"],
      ["transfer-in", "sheet_received_at", "in_done_at"],
      ["payment", "out_done_at", "remitted_at"],
      ["bank", "remitted_at", "funds_arrived_at"],
      ["credit", "funds_arrived_at", "funds_done_at"],
    ] as const;
    return stages.flatMap(([stage, from, to]): [string, number][] => {
      const lines = stage === "verification" ? this.#counted : this.#moved;
      const own = lines.filter((line) => line[from] !== "" && line[to] !== "");
      const days = own.map((line) => (msOf(line[to]) - msOf(line[from])) / MS_A_DAY);
      return own.length === 0 ? [] : [[stage, days.reduce((sum, each) => sum + each, 0) / own.length]];
    });
  }

  /** By province: files in time of the leg that is its own. */
  shares(): ReadonlyMap<string, { readonly out: Share; readonly in: Share }> {
    const of = (place: string, late: string, code: string): Share => {
      const own = this.#moved.filter((line) => line[place] === code && line[late] !== "");
      return { good: own.filter((line) => line[late] === "false").length, all: own.length };
    };
    const codes = new Set(this.#moved.flatMap(({ origin = "", destination = "" }) => [origin, destination]));
    return new Map(
      [...codes].map((code) => [
        code,
        { out: of("origin", "out_late", code), in: of("destination", "in_late", code) },
      ]),
    );
  }

  /** Moves between provinces: none, up to 31 days, up to 63, and more. */
  withoutCover(): number[] {
    const bins = this.#moved
      .filter((line) => line["scope"] === "cross_province")
      .map((line) => Number(line["days_without_cover"]))
      .map((days) => [0, 31, 63, Number.POSITIVE_INFINITY].findIndex((most) => days <= most));
    return countsOf(bins, 4);
  }

  /** By reason, the most first. */
  refusals(): number[] {
    const codes = this.#counted
      .filter(({ status }) => status === "refused")
      .map((line) => line["refusal_code"]);
    const counts = [...new Set(codes)].map((code) => codes.filter((each) => each === code).length);
    return counts.toSorted((a, b) => b - a);
  }

  /** Days after the first one; what has not happened never does. */
  #day(line: Line, column: string): number {
    const at = line[column] ?? "";
    return at === "" ? Number.POSITIVE_INFINITY : Math.max(0, dayOf(at) - this.#first);
  }
}

function countsOf(places: readonly number[], length: number): number[] {
  const counts = new Array<number>(Math.max(0, length)).fill(0);
  for (const place of places) if (place < length) counts[place] = (counts[place] ?? 0) + 1;
  return counts;
}

function dayOf(at: string): number {
  return Math.round(Date.parse(`${at.slice(0, 10)}T00:00Z`) / MS_A_DAY);
}

function msOf(at: string | undefined): number {
  return Date.parse(`${at}Z`);
}
