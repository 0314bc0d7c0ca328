import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { untilHolds } from "../condition.ts";
import { type SeenRun, seenRun } from "../federation/natsRun.ts";
import { type DeadlyMember, DeadlyMembers, type StruckPoints } from "./deadlyMembers.ts";

/** A run whose processes die at every point at which none of their kind has. */
export interface DeadlyRunSetting {
  readonly configuration: RunConfiguration;
  readonly natsUrl: string;
  readonly points: StruckPoints;
  /** For the stores. */
  readonly folder: string;
  /** Provinces by the name of their process. */
  readonly hosts: Readonly<Record<string, readonly string[]>>;
  /**
   * Folder of all keys; without them nothing is signed, and the members are as somebody starts them by hand: before the run,
   * whose name they do not know.
   */
  readonly keys?: string;
}

/** The run, for whoever disturbs it further. */
export interface DeadlyRun {
  readonly members: DeadlyMembers;
  /** Waits until so many windows have passed since the last one died. */
  untilQuiet(windows?: number): Promise<void>;
}

const WAIT_SECONDS = "600";
const QUIET_WINDOWS = 6;
/** The last that a member comes to while there is no run. */
const WAITED = "natsConfiguration.ts fetchConfiguration: after await announcements.within(waitMs, signal)";

/** Lets the processes die until none does any more, disturbs the run, and closes it. */
export async function deadlyRun(
  setting: DeadlyRunSetting,
  disturb: (run: DeadlyRun) => Promise<void>,
): Promise<{ readonly seen: SeenRun; readonly deaths: number }> {
  const failure = new AbortController();
  let window = -1;
  let isOver = false;
  let problem: unknown = null;
  let members: DeadlyMembers | null = null;
  const fail = (why: unknown): void => {
    problem ??= why;
    failure.abort();
  };
  const start = (run: string | null): void => {
    members = new DeadlyMembers(membersOf(setting, run), setting.points, (text) => fail(new Error(text)));
    members.start();
  };
  const goOn = (started: DeadlyMembers): void => {
    const untilQuiet = quiet(started, () => window, failure.signal);
    untilQuiet()
      .then(() => disturb({ members: started, untilQuiet }))
      .then(() => untilQuiet())
      .then(() => {
        isOver = true;
      }, fail);
  };
  try {
    if (setting.keys === undefined) {
      start(null);
      const waits = (): boolean =>
        ["province", "conductor"].every((kind) => setting.points.isStruck(kind, WAITED));
      await untilHolds(`all were killed at ${WAITED}`, waits, 240_000);
    }
    const seen = await seenRun({
      configuration: setting.configuration,
      natsUrl: setting.natsUrl,
      ...(setting.keys === undefined ? {} : { keys: setting.keys }),
      spawn: false,
      stallAfterMs: 600_000,
      joinWithinMs: 600_000,
      signal: failure.signal,
      onEvent: (event) => {
        if (event.event !== "prepared") return;
        if (members === null) start(event.run);
        if (members !== null) goOn(members);
      },
      onWindow: (now) => {
        window = now;
      },
      stops: () => isOver,
    });
    return { seen, deaths: (members as DeadlyMembers | null)?.deaths ?? 0 };
  } catch (error) {
    throw problem ?? error;
  } finally {
    await (members as DeadlyMembers | null)?.end();
  }
}

function quiet(members: DeadlyMembers, window: () => number, signal: AbortSignal): DeadlyRun["untilQuiet"] {
  return async (windows = QUIET_WINDOWS) => {
    let [deaths, since] = [-1, 0];
    const isQuiet = (): boolean => {
      signal.throwIfAborted();
      if (members.deaths !== deaths) [deaths, since] = [members.deaths, window()];
      return window() >= since + windows;
    };
    await untilHolds("nobody dies any more, and windows pass", isQuiet, 240_000);
  };
}

function membersOf({ natsUrl, hosts, folder, keys }: DeadlyRunSetting, run: string | null): DeadlyMember[] {
  const common = (name: string): string[] => [
    ...["--nats", natsUrl, "--log-level", "error"],
    ...(run === null ? [] : ["--run", run]),
    ...(keys === undefined ? [] : ["--keys", join(keys, name)]),
  ];
  const kept = ["--store", mkdtempSync(join(folder, "stores-")), "--durability", "process"];
  const patience = ["--stall-after", WAIT_SECONDS, "--join-within", WAIT_SECONDS];
  return [
    { key: "conductor", program: "conductor", args: [...common("conductor"), ...patience] },
    ...Object.entries(hosts).map(
      ([key, places]): DeadlyMember => ({
        key,
        program: "province",
        args: ["--province", places.join(","), ...common(key), ...kept],
      }),
    ),
  ];
}
