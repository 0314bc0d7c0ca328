import type { ProjectPolicies } from "../project/loadPolicies.ts";
import { castOf, conformScenario } from "./conformScenarios.ts";
import type { Evidence } from "./conformTest.ts";
import type { Conversation } from "./conversation.ts";
import { judge, type TestResult } from "./judge.ts";
import { type Disturbance, type PartName, type PartPlan, partNames, UNDISTURBED } from "./partPlan.ts";
import { playPart } from "./playPart.ts";
import { referenceOf } from "./reference.ts";
import type { Stage } from "./stage.ts";

/** What the kit is asked to do. */
export interface KitRequest {
  readonly stage: Stage;
  readonly policies: ProjectPolicies;
  /** null: every run. */
  readonly only: readonly PartName[] | null;
  readonly digest: boolean;
  /** A run begins; `left`: how many come after it. */
  onPart(part: PartName, left: number): void;
  /** A run is over: everything that was said in it. */
  onConversation(conversation: Conversation): void;
}

const IN_MID_TRANSFER = 12;

/** Plays the runs one after the other and judges them. A province that does not join the first is not waited for again. */
export async function playKit(request: KitRequest): Promise<TestResult[]> {
  const { stage, policies, only, digest, onPart } = request;
  const cast = castOf(stage.province, policies);
  const parts = partNames.filter((name) => only === null || only.includes(name));
  const runs = new Map<PartName, Evidence>();
  for (const [index, name] of parts.entries()) {
    onPart(name, parts.length - index - 1);
    const configuration = conformScenario(name, cast, policies);
    const reference = referenceOf(configuration, stage.province);
    const conversation = await playPart(stage, planOf(name, configuration));
    request.onConversation(conversation);
    runs.set(name, { conversation, reference });
    if (conversation.instances.length === 0) break;
  }
  const left = new Set(partNames.filter((name) => !parts.includes(name)));
  return judge(runs, { digest: !digest, parts: left, signatures: stage.members === null });
}

function planOf(name: PartName, configuration: PartPlan["configuration"]): PartPlan {
  const restarts =
    name === "conductor" || name === "restart"
      ? ({ who: name === "conductor" ? "conductor" : "province", afterWindow: IN_MID_TRANSFER } as const)
      : null;
  return { name, configuration, disturbance: disturbanceOf(name), restarts };
}

function disturbanceOf(name: PartName): Disturbance {
  if (name === "minor") return { ...UNDISTURBED, version: "newer minor" };
  if (name === "major") return { ...UNDISTURBED, version: "other major" };
  if (name !== "delivery") return UNDISTURBED;
  return { copies: true, withholds: true, damages: true, reorders: true, asksAgain: true, version: null };
}
