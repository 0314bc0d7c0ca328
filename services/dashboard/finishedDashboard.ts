import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { join } from "node:path";
import { textOfInstant } from "#domain/calendar/civilDate.ts";
import type { Query } from "#domain/query/query.ts";
import type { QueryReply } from "#protocol/queryMessage.ts";
import { caseQuestion, shownReply } from "./caseQuestion.ts";
import {
  type DashboardRoutes,
  type DashboardServer,
  type RequestBody,
  startDashboardServer,
} from "./dashboardServer.ts";
import { type FinishedRun, FinishedRuns } from "./finishedRuns.ts";
import { finishedSnapshot } from "./finishedSnapshot.ts";
import { HttpProblem } from "./httpAnswer.ts";
import { isSameToken } from "./requestGuard.ts";
import type { Share } from "./snapshot.ts";

const REPORT = "report.html";

export interface FinishedDashboardSetting {
  readonly port: number;
  /** Where to listen; this machine alone unless given. */
  readonly address?: string;
  readonly folder: string;
  readonly caseWords: unknown;
  /** @param shown the token shown for it; null: the page's own, for whoever started the server */
  ask(run: FinishedRun, place: string, query: Query, shown: string | null): Promise<QueryReply>;
}

/**
 * Serves the page of finished runs.
 * @throws DashboardError when the port cannot be had
 */
export async function startFinishedDashboard(setting: FinishedDashboardSetting): Promise<DashboardServer> {
  const { folder, port } = setting;
  const runs = new FinishedRuns(folder);
  const caseToken = randomBytes(24).toString("base64url");
  const found = (query: URLSearchParams): FinishedRun => {
    const run = runs.find(query.get("run"));
    if (run === undefined) throw new HttpProblem(404, `there is no finished run of that name in ${folder}`);
    return run;
  };
  const askCase = async (
    body: RequestBody,
    request: IncomingMessage,
    query: URLSearchParams,
  ): Promise<unknown> => {
    const question = caseQuestion(body, request);
    const shown = isSameToken(question.token, caseToken) ? null : question.token;
    const reply = await setting.ask(found(query), question.place, question.query, shown);
    return shownReply(reply, (ticks) => textOfInstant(ticks).slice(0, 16).replace("T", " "));
  };
  const routes: DashboardRoutes = {
    get: {
      "/mode.json": () => ({ mode: "finished", isControlled: false }),
      "/words.json": () => setting.caseWords,
      "/runs.json": () => ({ folder, runs: runs.all().map(lineOf) }),
      "/run.json": (query) => {
        const { summary, path } = found(query);
        return { ...finishedSnapshot(summary, path), hasReport: existsSync(join(path, REPORT)) };
      },
    },
    page: { "/report": (query) => reportOf(found(query)) },
    events: {},
    post: { "/case": askCase },
  };
  const server = await startDashboardServer(port, routes, setting.address);
  return { ...server, url: `${server.url}#case=${caseToken}` };
}

function lineOf({ id, path, summary }: FinishedRun) {
  const { scenario, verdict, period, totals, country } = summary;
  return {
    id,
    name: scenario.name,
    verdict,
    from: period.from,
    until: period.until,
    applications: totals?.applications ?? null,
    onTime: decidedOf(country?.national.shares.on_time_rate),
    hasReport: existsSync(join(path, REPORT)),
  };
}

/** Of those that have kept or passed their limit: what was open at the end has done neither. Of no country, nothing. */
function decidedOf(share: Share = { good: 0, bad: 0 }): Share {
  return { good: share.good, bad: share.bad };
}

function reportOf({ path }: FinishedRun): Buffer {
  const report = join(path, REPORT);
  if (!existsSync(report)) throw new HttpProblem(404, "this run has no report");
  return readFileSync(report);
}
