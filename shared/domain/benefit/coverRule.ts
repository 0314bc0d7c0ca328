export const linkageRules = [
  "no_break",
  "short_break_paid_back",
  "short_break_not_paid_back",
  "long_break_paid_back",
  "long_break",
  "resident_waiting",
  "switch_too_early",
  "switch_covered_at_origin",
] as const;
/** Which rule says from when a person is covered at destination (待遇衔接). */
export type LinkageRule = (typeof linkageRules)[number];

export const coverRules = [...linkageRules, "still_at_origin", "not_enrolled"] as const;
/** Why a person is covered as they are: by a rule of the linkage, or because they have not left, or not arrived. */
export type CoverRule = (typeof coverRules)[number];
