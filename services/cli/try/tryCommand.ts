import { resolveTriedCase } from "#scenario/tried/triedCase.ts";
import { loadPolicies } from "#services/project/loadPolicies.ts";
import { readText } from "#services/project/readText.ts";
import type { Language } from "../report/terminalStyle.ts";
import { consult } from "./consultation.ts";
import { consultationText } from "./consultationText.ts";

/** Tells what both provinces would make of one case, before anyone applies. */
export async function tryCommand(
  file: string,
  options: { readonly json?: boolean; readonly lang: Language },
): Promise<void> {
  const configuration = resolveTriedCase(readText(file), file, loadPolicies());
  const tried = await consult(configuration);
  process.stdout.write(
    options.json === true
      ? `${JSON.stringify(tried.consultation, null, 2)}\n`
      : consultationText(tried, configuration, options.lang),
  );
}
