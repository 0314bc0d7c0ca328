import type { Fact } from "#domain/fact/fact.ts";
import type { ProvincePolicy } from "#domain/policy/policy.ts";
import type { ListedApplicationConfiguration } from "#scenario/runConfiguration.ts";
import { type Answer, provinceUnderTest } from "./rulesUnderTest.ts";
import {
  BEIJING,
  type Changes,
  type CountryParts,
  GUANGDONG,
  provincePolicy,
  SHANGHAI,
} from "./smallCountry.ts";
import { applicationOf, opened, serviceEnded, underService, VERIFIED } from "./transferStory.ts";

/** What a province of the given policy does once its officer has looked at an application. */
export function verification(
  code: string,
  application: ListedApplicationConfiguration,
  policy: Changes<ProvincePolicy> = {},
  parts: CountryParts = {},
): Answer {
  const policies = [BEIJING, SHANGHAI, GUANGDONG].map((one) =>
    provincePolicy(one, one === code ? policy : {}),
  );
  const filed = applicationOf(application);
  return provinceUnderTest(code, { ...parts, policies, country: { applications: [application] } })
    .given(filed.appliedAt, ...opened(filed, code), underService(filed.case, "verification"))
    .remind(VERIFIED, serviceEnded(filed.case, "verification"));
}

type Finding = Extract<Fact, { kind: "verified" | "refused" }>;

/** What the officer finds: the one fact recorded of it. */
export function findingOf({ facts }: Answer): Finding {
  const found = facts.filter((fact): fact is Finding => fact.kind === "verified" || fact.kind === "refused");
  const [first, second] = found;
  if (first === undefined || second !== undefined) throw new Error(`${found.length} findings, not one`);
  return first;
}

/** The reason found and its side; null where all is in order. */
export function refusalIn(answer: Answer): { readonly code: string; readonly side: string } | null {
  const finding = findingOf(answer);
  return finding.kind === "verified" ? null : { code: finding.code, side: finding.side };
}
