import type { MemberKeys } from "#adapters/keys/memberKeys.ts";
import { connectNats } from "#adapters/nats/natsConnection.ts";
import { NatsProblem } from "#adapters/nats/natsProblem.ts";
import { askQuery } from "#adapters/nats/natsQueries.ts";
import { signPermission } from "#adapters/node/queryToken.ts";
import type { Query } from "#domain/query/query.ts";
import type { LogicalProcess } from "#engine/logicalProcess.ts";
import type { QueryMessage, QueryReply } from "#protocol/queryMessage.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { HttpProblem } from "#services/dashboard/httpAnswer.ts";
import { queriedAgencyOf } from "#services/questions/queriedAgency.ts";
import { questionDesk } from "#services/questions/questionDesk.ts";

const EMBEDDED_RUN = "embedded";
const PATIENCE_MS = 5_000;

type Desk = (message: QueryMessage) => Promise<QueryReply>;

/**
 * Questions about cases of a run that goes on, put to its agencies as `jiexu query` does, on either engine. The page's
 * own permission is the hotline's: progress of any case, masked.
 */
export class LiveQuestions {
  readonly #configuration: RunConfiguration;
  readonly #key: string;
  #run: string | null = null;
  #desks: ReadonlyMap<string, Desk> = new Map();

  constructor(configuration: RunConfiguration, key: string) {
    this.#configuration = configuration;
    this.#key = key;
  }

  /** The run is in this process. */
  onProcesses(processes: readonly LogicalProcess[]): void {
    const provinces = processes.filter(({ code }) => this.#isProvince(code));
    this.#run = EMBEDDED_RUN;
    this.#desks = new Map(
      provinces.map((one) => {
        const agency = () => queriedAgencyOf(this.#configuration, one);
        const desk = questionDesk({
          run: EMBEDDED_RUN,
          key: this.#key,
          agency,
          nowMs: () => performance.now(),
        });
        return [one.code, (message) => Promise.resolve(desk(message))];
      }),
    );
  }

  /**
   * The run is over there.
   * @param keys the dashboard's own; null: the server takes it without
   */
  onFederation(natsUrl: string, run: string, keys: MemberKeys | null): void {
    const places = this.#configuration.country?.policies ?? [];
    this.#run = run;
    this.#desks = new Map(
      places.map(({ code }) => [code, (message) => askOver({ url: natsUrl, keys }, run, code, message)]),
    );
  }

  /**
   * @param shown null: by the page's own permission
   * @throws HttpProblem 504 when nobody answers there now
   */
  async ask(place: string, query: Query, shown: string | null): Promise<QueryReply> {
    const desk = this.#desks.get(place);
    if (desk === undefined || this.#run === null) return { kind: "refused", reason: "NO_SUCH_CASE" };
    const token = shown ?? signPermission({ role: "hotline", scope: "*" }, this.#run, this.#key);
    return desk({ query, token });
  }

  #isProvince(code: string): boolean {
    return this.#configuration.country?.policies.some((policy) => policy.code === code) === true;
  }
}

async function askOver(
  server: { readonly url: string; readonly keys: MemberKeys | null },
  run: string,
  place: string,
  message: QueryMessage,
): Promise<QueryReply> {
  try {
    await using connection = await connectNats({ ...server, name: `jiexu dashboard ${run}`, waits: false });
    return await askQuery(connection, run, place, message, PATIENCE_MS);
  } catch (error) {
    if (error instanceof NatsProblem) throw new HttpProblem(504, `${place} does not answer now`);
    throw error;
  }
}
