import type { MemberKeys } from "#adapters/keys/memberKeys.ts";
import type { LogLevel } from "#adapters/pino/logLevel.ts";
import type { EvidenceMemory } from "#engine/evidenceReceiver.ts";
import type { Observer } from "#engine/observer.ts";
import type { Durability } from "#ports/store.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import type { Pace } from "../pace/pace.ts";

/** What happens to a federation while it runs, for whoever shows it. */
export type FederationEvent =
  /** The run has a name and a server. */
  | {
      readonly event: "prepared";
      readonly run: string;
      readonly natsUrl: string;
      readonly ownServer: boolean;
      /** For whoever asks questions there: the dashboard's; null: none are needed, or these lie elsewhere. */
      readonly askingKeys: MemberKeys | null;
    }
  /** Something was refused because whoever its name says had not signed it. */
  | { readonly event: "forged"; readonly problem: string }
  | { readonly event: "started"; readonly key: string; readonly pid: number }
  /** These places have not joined yet. */
  | { readonly event: "gathering"; readonly missing: readonly string[] }
  /** A process has died and was started again. */
  | { readonly event: "respawned"; readonly key: string; readonly how: string }
  /** The run waits for its pace before it opens the window at this instant; ticks. */
  | { readonly event: "held"; readonly nextAt: number }
  /** A line of JSON that one of the processes logged. */
  | { readonly event: "logged"; readonly line: string };

/** What a federation leaves if it ends early. */
export interface KeptFederation {
  /** The run's name: the same when it is gone on with. */
  readonly run: string;
  /** Folder of the stores. */
  readonly folder: string;
  readonly memory: EvidenceMemory;
}

/** How long a run may stand still, and how long all may take to join it. */
export interface RunPatience {
  /** 30 s unless given. */
  readonly stallAfterMs?: number;
  /** 120 s unless given. */
  readonly joinWithinMs?: number;
}

/** How a run over NATS is done. */
export interface NatsRunOptions extends RunPatience {
  readonly configuration: RunConfiguration;
  readonly observer: Observer;
  /** A server of one's own choice; else one is started for the run. */
  readonly natsUrl?: string;
  /**
   * A folder that “jiexu keys” made, of all members or, where the services are started elsewhere, the runner's own. Without
   * one, and with a server of the run's own, keys are made for the run alone.
   */
  readonly keys?: string;
  /** Whether a server of the run's own takes keys only; true unless given. */
  readonly signed?: boolean;
  /** Whether a server of the run's own speaks TLS; false unless given. */
  readonly tls?: boolean;
  /** How many processes share the provinces; one for each unless given. */
  readonly processes?: number;
  readonly durability?: Durability;
  /** On how many servers of a NATS cluster each stream is kept; 1 unless given. */
  readonly replicas?: number;
  /** false: all services are started elsewhere, and waited for. */
  readonly spawn?: boolean;
  /** Of the processes' logs; `warn` unless given. */
  readonly logLevel?: LogLevel;
  /** Live mode: windows wait until the pace lets them open. */
  readonly pace?: Pace;
  /** Lets the processes that are started answer questions; else `JIEXU_QUERY_KEY` of the environment does. */
  readonly queryKey?: string;
  /** For a run that another process can go on with; null or left out: nothing outlives it. */
  readonly kept?: KeptFederation | null;
  /** Interrupts the run. */
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: FederationEvent) => void;
}

/** What a run over NATS gave, beside what its observer saw. */
export interface NatsRunOutcome {
  readonly run: string;
  readonly digest: string;
  /** Windows granted. */
  readonly windows: number;
  /** Operating-system processes that hosted provinces. */
  readonly processes: number;
  /** How often a process had died and was started again. */
  readonly respawns: number;
  /** Questions that persons put to the agencies while it went on, by the channel they came over. */
  readonly questions: Readonly<Record<string, number>>;
  /** How often something was refused because whoever its name says had not signed it. */
  readonly forged: number;
  /** Whether what the members said was signed. */
  readonly isSigned: boolean;
  /** For example `2.15.1`. */
  readonly natsVersion: string;
}
