import type { Query, QueryPermission, QueryRefusal, QueryTopic } from "./query.ts";

/** What each role may ask; an applicant and an officer may have it in clear, the hotline may not. */
const topicsOf: Readonly<Record<QueryPermission["role"], readonly QueryTopic[]>> = {
  applicant: ["progress", "balance", "credits", "months"],
  officer: ["progress", "balance", "credits", "months"],
  hotline: ["progress"],
};

/**
 * Why a question must not be answered, or null. Personal data are for the person and the agency that keeps the file
 * (个人信息不得泄露): nobody learns from the answer whether a case of somebody else exists.
 */
export function permissionFault(
  query: Query,
  permission: QueryPermission | null,
  place: string,
): QueryRefusal | null {
  if (permission === null) return "NOT_PERMITTED";
  const { role, scope } = permission;
  if (role === "applicant" && scope !== query.case) return "NOT_PERMITTED";
  if (role === "officer" && scope !== place) return "NOT_PERMITTED";
  if (!topicsOf[role].includes(query.topic)) return "NOT_PERMITTED";
  if (query.initialPassword) return "INITIAL_PASSWORD";
  return query.reveal && role === "hotline" ? "REVEAL_NOT_PERMITTED" : null;
}
