import * as z from "zod";

/** One member of a federation: an operating-system process with a key of its own. */
export interface RosterMember {
  /** Its places' first, or `platform`, `conductor`, `runner`, `dashboard`, `observer`. */
  readonly name: string;
  /** The logical processes it may speak for. */
  readonly places: readonly string[];
  /** Its public key: an Ed25519 key in the encoding that NATS calls an nkey (`U…`). */
  readonly key: string;
  /** Whether what it says is taken without a signature: a province written by somebody else that cannot sign. */
  readonly unsigned?: boolean | undefined;
  /** Whether it takes parts that come in bundles, and sends them so to whoever takes them, too. */
  readonly bundles?: boolean | undefined;
}

/** Who takes part in a federation and by which key each is known. Public, and the same for all. */
export interface Roster {
  readonly v: 1;
  readonly members: readonly RosterMember[];
}

export const CONDUCTOR = "conductor";
export const RUNNER = "runner";
export const DASHBOARD = "dashboard";
export const OBSERVER = "observer";

/** Members that host no part of the country. */
const OFFICES: readonly string[] = [CONDUCTOR, RUNNER, DASHBOARD, OBSERVER];

/** Whether a member hosts logical processes. */
export function isParticipant({ name }: RosterMember): boolean {
  return !OFFICES.includes(name);
}

const nameSchema = z.string().min(1).max(100);

export const rosterSchema = z.object({
  v: z.literal(1),
  members: z
    .array(
      z.object({
        name: nameSchema,
        places: z.array(nameSchema).readonly(),
        key: z.string().regex(/^U[A-Z2-7]{55}$/, "is no public key of a NATS user"),
        unsigned: z.boolean().optional(),
        bundles: z.boolean().optional(),
      }),
    )
    .readonly(),
});
