import type { ConformTest, Evidence } from "./conformTest.ts";
import { conformTests, OUTCOME_TEST } from "./conformTests.ts";
import { NOT_RESTARTED } from "./listener.ts";
import type { PartName } from "./partPlan.ts";
import { SIGNATURE_TEST } from "./timeTests.ts";

/** How a test stands (after ONC Inferno): `skip`: not come to; `omit`: not asked for; `error`: the kit could not tell. */
export type TestState = "pass" | "fail" | "skip" | "omit" | "error" | "waiting";

/** What came of one test. */
export interface TestResult {
  readonly id: string;
  readonly en: string;
  readonly zh: string;
  readonly requires: readonly string[];
  readonly state: TestState;
  /** Why: findings of a failure, or the reason of any other state but `pass`. */
  readonly reasons: readonly string[];
}

/** What is not judged, and why. */
export interface Omissions {
  /** The province has rules of its own, so that facts need not be those of the model. */
  readonly digest: boolean;
  /** Parts that were not asked for. */
  readonly parts: ReadonlySet<PartName>;
  /** No keys are used. */
  readonly signatures: boolean;
}

const MOST_REASONS = 8;

/** Judges every test by the runs that were made. */
export function judge(runs: ReadonlyMap<PartName, Evidence>, omitted: Omissions): TestResult[] {
  return conformTests.map((test) => {
    const { id, en, zh, requires } = test;
    const { state, reasons } = standOf(test, runs, omitted);
    return { id, en, zh, requires, state, reasons: reasons.slice(0, MOST_REASONS) };
  });
}

function standOf(
  test: ConformTest,
  runs: ReadonlyMap<PartName, Evidence>,
  omitted: Omissions,
): Pick<TestResult, "state" | "reasons"> {
  if (test.id === OUTCOME_TEST && omitted.digest)
    return { state: "omit", reasons: ["the province has rules of its own (--no-digest)"] };
  if (test.id === SIGNATURE_TEST && omitted.signatures)
    return { state: "omit", reasons: ["nothing is signed here (--keys)"] };
  if (test.part !== null && omitted.parts.has(test.part))
    return { state: "omit", reasons: [`the run “${test.part}” was not asked for (--only)`] };
  // A run with another major version is to break off: it says nothing of anything else.
  const looked = [...runs].filter(([name]) => (test.part === null ? name !== "major" : test.part === name));
  if (looked.length === 0) return { state: "skip", reasons: ["the kit did not come to it"] };
  const findings = looked.flatMap(([name, evidence]) => {
    const prefix = test.part === null ? `${name}: ` : "";
    return test.findings(evidence).map((text) => `${prefix}${text}`);
  });
  if (findings.length > 0) return { state: "fail", reasons: findings };
  const broken = looked.filter(([, { conversation }]) => conversation.ending.kind !== "ended");
  if (
    broken.length === 0 ||
    test.holdsEarly === true ||
    (test.part === null && broken.length < looked.length)
  )
    return { state: "pass", reasons: [] };
  const ending = broken[0]?.[1].conversation.ending;
  if (ending?.kind !== "failed") return { state: "pass", reasons: [] };
  if (ending.text === NOT_RESTARTED) return { state: "skip", reasons: [ending.text] };
  return { state: ending.blames ? "skip" : "error", reasons: [`the run broke off: ${ending.text}`] };
}
