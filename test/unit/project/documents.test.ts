import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { verdictWordsOf } from "#services/cli/report/verdictWords.ts";

const text = (path: string): string => readFileSync(path, "utf8").replaceAll(/\s+/g, " ");

test("[S66] README, scope and every verdict say that local rules prevail", () => {
  expect(text("README.md")).toContain("**Local rules prevail**: this is a model, for reference only");
  expect(text("docs/scope.md")).toContain("**Local rules prevail.**");
  expect(verdictWordsOf("en").assumptionCount(3)).toMatch(/local rules prevail$/);
  expect(verdictWordsOf("zh").assumptionCount(3)).toMatch(/以当地规定为准$/);
});

test("[S67] the neighbouring topics are named as non-goals", () => {
  const scope = text("docs/scope.md");
  for (const topic of [
    "家庭共济",
    "断缴补缴",
    "终身待遇年限",
    "变更参保地",
    "提现",
    "返款",
    "报销",
    "网上缴费",
  ]) {
    expect(scope).toContain(topic);
  }
});

test("[A1] README says what the one procedure is for, and what it rests on", () => {
  expect(text("README.md")).toContain("hand a person's basic medical insurance over to one another");
  expect(text("README.md")).toContain("医保办发〔2021〕43号");
});

test("[S32] no service has a password of its own to begin with", () => {
  expect(text(".env.example")).not.toMatch(/PASSWORD|123456/i);
  expect(text("docs/scope.md")).toContain("before the password is changed");
});
