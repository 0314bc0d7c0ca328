import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { textOfInstant } from "#domain/calendar/civilDate.ts";
import type { Query } from "#domain/query/query.ts";
import type { QueryReply } from "#protocol/queryMessage.ts";
import type { Pace } from "../pace/pace.ts";
import { caseQuestion, shownReply } from "./caseQuestion.ts";
import { type DashboardServer, type RequestBody, startDashboardServer } from "./dashboardServer.ts";
import { EventClients } from "./eventClients.ts";
import { HttpProblem } from "./httpAnswer.ts";
import type { LiveRun } from "./liveRun.ts";
import { bearerToken, isSameToken, securityHeaders } from "./requestGuard.ts";
import { controlRun } from "./runControl.ts";
import type { SnapshotEnd } from "./snapshot.ts";

export interface LiveDashboardSetting {
  readonly port: number;
  readonly live: LiveRun;
  readonly pace: Pace;
  readonly isControlled: boolean;
  /** The words that a case's progress is told in, by language. */
  readonly caseWords: unknown;
  /**
   * Puts a question to an agency of the run.
   * @param shown the token shown for it; null: the page's own, for whoever started the run
   */
  ask(place: string, query: Query, shown: string | null): Promise<QueryReply>;
}

const SEND_EVERY_MS = 400;
/** How long the end of a run waits for the pages to hear of it. */
const FAREWELL_MS = 500;

/** The page of a run that goes on: it shows the run, and steers nothing but its pace. */
export class LiveDashboard {
  readonly #setting: LiveDashboardSetting;
  readonly #clients = new EventClients();
  readonly #caseToken = token();
  readonly #controlToken = token();
  #server: DashboardServer | null = null;
  #timer: NodeJS.Timeout | null = null;

  constructor(setting: LiveDashboardSetting) {
    this.#setting = setting;
  }

  /** @throws DashboardError when the port cannot be had */
  async start(): Promise<void> {
    this.#server = await startDashboardServer(this.#setting.port, {
      get: {
        "/mode.json": () => ({ mode: "live", isControlled: this.#setting.isControlled }),
        "/words.json": () => this.#setting.caseWords,
      },
      events: { "/events": (response) => this.#listen(response) },
      post: {
        "/case": (body, request) => this.#askCase(body, request),
        "/control": (body, request) => this.#control(body, request),
      },
    });
    this.#timer = setInterval(() => this.#send(), SEND_EVERY_MS);
    this.#timer.unref();
  }

  /** Where the page is, with what opens it to whoever started the run: tokens stand behind the #, and are never sent. */
  get url(): string {
    const control = this.#setting.isControlled ? `&control=${this.#controlToken}` : "";
    return `${this.#server?.url ?? ""}#case=${this.#caseToken}${control}`;
  }

  /** The run is over: the pages are told, and nothing of the server is left. */
  async end(end: SnapshotEnd): Promise<void> {
    if (this.#server === null) return;
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#setting.live.onEnd(end);
    await this.#clients.end(this.#message(), FAREWELL_MS);
    await this.#server.close();
    this.#server = null;
  }

  #message(): string {
    return JSON.stringify(this.#setting.live.snapshot());
  }

  #send(): void {
    if (this.#clients.size > 0) this.#clients.send(this.#message(), performance.now());
  }

  #listen(response: ServerResponse): void {
    if (this.#clients.isFull) throw new HttpProblem(503, "too many pages watch this run; close some");
    response.writeHead(200, { ...securityHeaders, "Content-Type": "text/event-stream; charset=utf-8" });
    this.#clients.add(response, this.#message(), performance.now());
  }

  async #askCase(body: RequestBody, request: IncomingMessage): Promise<unknown> {
    const { place, query, token: shown } = caseQuestion(body, request);
    const isOwn = isSameToken(shown, this.#caseToken);
    const reply = await this.#setting.ask(place, query, isOwn ? null : shown);
    return shownReply(reply, (ticks) => textOfInstant(ticks).slice(0, 16).replace("T", " "));
  }

  async #control(body: RequestBody, request: IncomingMessage): Promise<unknown> {
    if (!this.#setting.isControlled) {
      throw new HttpProblem(
        403,
        "this page only shows; start the run with --dashboard-control to steer its pace",
      );
    }
    if (!isSameToken(bearerToken(request), this.#controlToken)) {
      throw new HttpProblem(401, "the pace is steered by whoever has the token");
    }
    const { pace, live } = this.#setting;
    const nowMs = performance.now();
    controlRun(pace, body, { nowMs, atTicks: live.clock(nowMs) });
    this.#send();
    return { done: true };
  }
}

function token(): string {
  return randomBytes(24).toString("base64url");
}
