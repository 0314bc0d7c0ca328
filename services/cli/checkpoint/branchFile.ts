/** `branch.json`: of which run the results are a branch, from when on, and with what changed. */
export interface BranchFile {
  readonly schemaVersion: 1;
  readonly of: string;
  /** `2026-04-01` */
  readonly at: string;
  readonly set: readonly string[];
  /** Digest of the run it was branched from; null: not known, as when a branch is done again with other luck. */
  readonly digest: string | null;
}

export const BRANCH_FILE = "branch.json";
