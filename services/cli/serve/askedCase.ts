import type { Query, QueryPermission } from "#domain/query/query.ts";

/** A question about a case of a finished run, on its way to the process that answers it. */
export interface AskedCase {
  readonly runDir: string;
  readonly place: string;
  readonly query: Query;
  readonly permission: QueryPermission;
}
