import type { Conversation } from "./conversation.ts";
import type { PartName } from "./partPlan.ts";
import type { Reference } from "./reference.ts";

/** One run of the kit, to be judged. */
export interface Evidence {
  readonly conversation: Conversation;
  readonly reference: Reference;
}

/** One numbered test. */
export interface ConformTest {
  readonly id: string;
  /** The runs it looks at; null: all of them. */
  readonly part: PartName | null;
  readonly en: string;
  readonly zh: string;
  /** `P…`: a clause of docs/contract/README.md; any other: a requirement of docs/requirements.yaml. */
  readonly requires: readonly string[];
  /** What is wrong; nothing: it holds, as far as the run went. */
  readonly findings: (evidence: Evidence) => readonly string[];
  /** Whether it can be said of a run that broke off. */
  readonly holdsEarly?: boolean;
}
