import type { DeskName } from "#domain/policy/policy.ts";
import { type Text, text } from "./html.ts";

export const DESKS: Readonly<Record<DeskName, Text>> = {
  verification: text("verification", "校验"),
  transferOut: text("transfer-out", "转出"),
  finance: text("finance", "财务"),
  transferIn: text("transfer-in", "转入"),
  matching: text("matching", "匹配"),
};
