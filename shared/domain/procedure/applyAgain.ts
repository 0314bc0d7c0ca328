import type { Application } from "../application.ts";
import type { Agency } from "../province/agency.ts";
import { knownAccountOf } from "../province/rememberAccount.ts";
import { lodge } from "./application.ts";

/** The reapplication is ready; nobody makes it whose other application has moved the account since. */
export function applyAgain(agency: Agency, application: Application): void {
  if (knownAccountOf(agency, application)?.isGone === true) return;
  lodge(agency, { ...application, appliedAt: agency.effects.now });
}
