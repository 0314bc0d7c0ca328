import { describe, expect, it } from "vitest";
import { widthOf } from "#services/cli/report/alignedText.ts";
import { createProgress } from "#services/cli/report/progress.ts";
import { type ProgressFigures, progressLine } from "#services/cli/report/progressLine.ts";
import type { TerminalStyle } from "#services/cli/report/terminalStyle.ts";
import type { FederationEvent } from "#services/runner/natsRun.ts";
import { at, countryRun } from "#test/support/smallRun.ts";

const style: TerminalStyle = { language: "en", width: 120, color: false, unicode: true, interactive: true };
const figures: ProgressFigures = {
  at: at("2026-01-19T12:00"),
  startAt: at("2026-01-05T00:00"),
  horizonAt: at("2026-02-03T00:00"),
  ended: 421_337,
  late: 1_204,
  open: null,
  waitingFor: null,
};
const pace = { endedPerSecond: 162_004.4, secondsLeft: 12.2 };

describe("the progress line", () => {
  it("has the simulated date, the share done, the cases, the pace and the time left", () => {
    expect(progressLine(figures, pace, style)).toBe(
      "2026-01-19  ██████████░░░░░░░░░░   50%  421,337 closed  1,204 late  162,004/s  12 s left",
    );
    expect(progressLine({ ...figures, open: 31 }, pace, { ...style, language: "zh" })).toBe(
      "2026-01-19  ██████████░░░░░░░░░░   50%  办结 421,337  在办 31  超期 1,204  162,004 件/秒  剩余 12 秒",
    );
  });

  it("says who is waited for, and that a run drains", () => {
    expect(
      progressLine(
        { ...figures, at: at("2026-02-09T00:00"), waitingFor: "440000" },
        { ...pace, secondsLeft: null },
        { ...style, unicode: false },
      ),
    ).toBe(
      "2026-02-09  ####################  draining  421,337 closed  1,204 late  162,004/s  waiting for 440000",
    );
  });

  it("always fits the width, and leaves the date for last", () => {
    for (let width = 10; width <= 130; width++) {
      const line = progressLine({ ...figures, open: 99, waitingFor: "440000, 500000, 510000 +28" }, pace, {
        ...style,
        width,
      });
      expect(widthOf(line)).toBeLessThan(width);
      if (width > 11) expect(line.startsWith("2026-01-19")).toBe(true);
    }
  });
});

describe("progress", () => {
  function progress(interactive: boolean, quiet = false) {
    const written: string[] = [];
    let nowMs = 0;
    const running = {
      ended: 10,
      refused: 0,
      late: 1,
      creditedFen: 0,
      returnedFen: 0,
      at: at("2026-01-19T12:00"),
    };
    const shown = createProgress(countryRun(), {
      write: (text) => written.push(text),
      nowMs: () => nowMs,
      style: { ...style, interactive },
      quiet,
    });
    return {
      written,
      shown,
      tellAt(ms: number, event: FederationEvent) {
        nowMs = ms;
        shown.tell(event);
      },
      showAt(ms: number) {
        nowMs = ms;
        shown.show({ results: { running } as never });
      },
    };
  }

  it("writes one line over and over on a terminal, and clears it at the end", () => {
    const { written, shown, showAt } = progress(true);
    for (const ms of [0, 50, 100, 150, 210]) showAt(ms);
    shown.end();
    shown.end();
    expect(written).toHaveLength(3);
    expect(written[0]?.startsWith("\r\u001b[K2026-01-19  ")).toBe(true);
    expect(written[0]).toContain("  100/s");
    expect(written[2]).toBe("\r\u001b[K");
  });

  it("says who is waited for before the run begins, and again where it is gathered anew, but not while it goes on", () => {
    const { written, tellAt, showAt } = progress(false);
    const missing = ["440000", "500000", "510000", "platform"];
    tellAt(1_000, { event: "gathering", missing });
    tellAt(6_000, { event: "gathering", missing: [] });
    showAt(6_000);
    tellAt(12_000, { event: "gathering", missing: ["440000"] });
    showAt(18_000);
    expect(written).toEqual([
      "waiting for 440000, 500000, 510000 +1\n",
      expect.not.stringContaining("waiting"),
      expect.stringMatching(/^2026-01-19 .* waiting for 440000\n$/),
      expect.not.stringContaining("waiting"),
    ]);
  });

  it("writes a plain line into a pipe, the first one soon", () => {
    const { written, shown, showAt } = progress(false);
    for (let ms = 0; ms <= 11_000; ms += 100) showAt(ms);
    shown.end();
    expect(written).toHaveLength(3);
    expect(written.join("")).not.toContain("\u001b");
    expect(written.every((line) => line.endsWith("\n"))).toBe(true);
  });

  it("says nothing of how far it is when it is to be quiet, but tells what befalls the run", () => {
    const { written, shown, showAt } = progress(true, true);
    showAt(60_000);
    shown.tell({
      event: "prepared",
      run: "r1",
      natsUrl: "nats://127.0.0.1:4222",
      ownServer: true,
      askingKeys: null,
    });
    shown.tell({ event: "respawned", key: "440000", how: "SIGKILL" });
    shown.tell({ event: "forged", problem: "it is not signed" });
    expect(written).toEqual([
      "440000 died (SIGKILL) and was started again\n",
      "FORGED, refused: it is not signed\n",
    ]);
  });

  it("names the server of the run, and no password", () => {
    const { written, shown } = progress(false);
    const natsUrl = "nats://user:secret@nats:4222";
    shown.tell({ event: "prepared", run: "r1", natsUrl, ownServer: false, askingKeys: null });
    expect(written).toEqual(["run r1 over nats://…@nats:4222\n"]);
  });

  it("tells events on lines of their own", () => {
    const { written, shown, showAt } = progress(true);
    showAt(100);
    shown.tell({ event: "logged", line: '{"level":"warn"}' });
    expect(written.slice(1)).toEqual(["\r\u001b[K", '{"level":"warn"}\n']);
  });
});
