import { describe, expect, test } from "vitest";
import type { ProvincePolicy } from "#domain/policy/policy.ts";
import { applicationFlowOf } from "#services/assembly/applicationFlow.ts";
import { plainJourney } from "#test/support/journeyUnderTest.ts";
import { provinceUnderTest } from "#test/support/rulesUnderTest.ts";
import { BEIJING, type Changes, provincePolicy, SHANGHAI, smallCountry } from "#test/support/smallCountry.ts";
import { APPLIED } from "#test/support/transferStory.ts";

const flows = [{ from: BEIJING, to: SHANGHAI, perYear: 100_000 }];

/** How the first drawn applicant comes in: all would come over the app, or none, and all are employers or none. */
function taken(policy: Changes<ProvincePolicy>, app: 0 | 1, byEmployer: 0 | 1, portal = 0) {
  const policies = [provincePolicy(BEIJING, policy), provincePolicy(SHANGHAI)];
  const shares = { app, atDestination: 0, byEmployer };
  const journey = { ...plainJourney, portal };
  const province = provinceUnderTest(BEIJING, { policies, country: { flows, shares, journey } });
  const { timers } = province.remind(APPLIED, { kind: "arrival", cameAt: APPLIED });
  const ended = timers.map(({ timer }) => timer).find((timer) => timer.kind === "journey_ended");
  if (ended?.kind !== "journey_ended") throw new Error("nobody has set out");
  return `${ended.application.applicant} ${ended.application.channel}`;
}

describe("[A5] [S8] [S9] an application comes in over the channels the agency has, from whom it takes one", () => {
  test.each<[string, Changes<ProvincePolicy>, 0 | 1, 0 | 1, number, string]>([
    ["everything is open", {}, 1, 1, 0, "employer app"],
    ["by its own portal, who prefers it", {}, 1, 0, 1, "person portal"],
    ["it has its portal only", { channels: { online: ["local_portal"] } }, 1, 0, 0, "person portal"],
    ["it is not open online", { channels: { online: [] } }, 1, 0, 0, "person window"],
    ["its window is open", {}, 0, 0, 1, "person window"],
    ["it has no window", { channels: { offline: [] } }, 0, 0, 0, "person app"],
    ["it takes none from employers", { apply: { by: ["person", "guardian"] } }, 1, 1, 0, "person app"],
  ])("%s", (_what, policy, app, byEmployer, portal, found) => {
    expect(taken(policy, app, byEmployer, portal)).toBe(found);
  });
});

describe("[A5] an application is lodged at the side that takes it", () => {
  test.each<[string, Changes<ProvincePolicy>, Changes<ProvincePolicy>, number, number]>([
    ["at either, by the scenario's share", {}, {}, 70_000, 30_000],
    ["at destination alone", { apply: { allowedAt: ["destination"] } }, {}, 0, 100_000],
    ["at origin alone", {}, { apply: { allowedAt: ["origin"] } }, 100_000, 0],
  ])("%s", (_what, origin, destination, atOrigin, atDestination) => {
    const configuration = smallCountry({
      policies: [provincePolicy(BEIJING, origin), provincePolicy(SHANGHAI, destination)],
      country: { flows, shares: { app: 1, atDestination: 0.3, byEmployer: 0 } },
    });
    const lodgedAt = (code: string) =>
      configuration.country === null ? null : applicationFlowOf(configuration, configuration.country, code);
    expect(lodgedAt(BEIJING) !== null).toBe(atOrigin > 0);
    expect(lodgedAt(SHANGHAI) !== null).toBe(atDestination > 0);
  });
});
