import { resolveTriedCase } from "#scenario/tried/triedCase.ts";
import { loadPolicies } from "#services/project/loadPolicies.ts";
import { readText } from "#services/project/readText.ts";
import { type Language, terminalStyleOf } from "../report/terminalStyle.ts";
import { foldedText } from "../transcript/foldedText.ts";
import { consult } from "./consultation.ts";
import { consultationText } from "./consultationText.ts";

/** Tells what both provinces would make of one case, before anyone applies. */
export async function tryCommand(
  file: string,
  options: { readonly json?: boolean; readonly lang: Language },
): Promise<void> {
  const configuration = resolveTriedCase(readText(file), file, loadPolicies());
  const tried = await consult(configuration);
  if (options.json === true) {
    process.stdout.write(`${JSON.stringify(tried.consultation, null, 2)}\n`);
    return;
  }
  const told = consultationText(tried, configuration, options.lang);
  const { width } = terminalStyleOf(process.stdout, process.env, options.lang);
  process.stdout.write(process.stdout.isTTY === true ? foldedText(told, width) : told);
}
