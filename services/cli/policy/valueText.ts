import type { ParameterPath } from "#scenario/policy/policyParameters.ts";
import { yuanText } from "../report/numberText.ts";
import type { PolicyWords } from "./policyWords.ts";

/** A value as a policy file writes it, on one line; sums of fen in yuan besides. */
export function valueText(parameter: ParameterPath, value: unknown, { yuan, aside }: PolicyWords): string {
  const text = flowText(value);
  return parameter.endsWith("Fen") && typeof value === "number"
    ? text + aside(`${yuanText(value).replace(/\.00$/, "")} ${yuan}`)
    : text;
}

function flowText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flowText).join(", ")}]`;
  if (typeof value !== "object" || value === null) return String(value);
  const parts = Object.entries(value).map(([key, part]) => `${key}: ${flowText(part)}`);
  return `{ ${parts.join(", ")} }`;
}
