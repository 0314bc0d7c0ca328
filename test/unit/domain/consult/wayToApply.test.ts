import { describe, expect, test } from "vitest";
import { wayToApply } from "#domain/consult/wayToApply.ts";
import type { ProvincePolicy } from "#domain/policy/policy.ts";
import { BEIJING, type Changes, listed, provincePolicy, SHANGHAI } from "#test/support/smallCountry.ts";
import { applicationOf } from "#test/support/transferStory.ts";

type Policy = Changes<ProvincePolicy>;

const wayBetween = (origin: Policy, destination: Policy, to = SHANGHAI) =>
  wayToApply(
    applicationOf(listed(BEIJING, to)),
    provincePolicy(BEIJING, origin),
    provincePolicy(to, destination),
  );

describe("[A4] [A5] where and by whom an application is to be made", () => {
  const asOrigin: Policy = { apply: { allowedAt: ["origin"] } };
  const asDestination: Policy = { apply: { allowedAt: ["destination"] } };
  test.each<[string, Policy, Policy, string[]]>([
    ["either side takes them", {}, {}, ["origin", "destination"]],
    ["origin takes none of those who leave", asDestination, {}, ["destination"]],
    ["destination takes none of those who come", {}, asOrigin, ["origin"]],
    ["each takes those alone that the other takes, too", asOrigin, asDestination, ["origin", "destination"]],
  ])("%s", (_, origin, destination, expected) => {
    expect(wayBetween(origin, destination).at).toEqual(expected);
  });

  test("by whom both sides take one from", () => {
    const byPersons: Policy = { apply: { by: ["person"] } };
    expect(wayBetween(byPersons, {}).by).toEqual(["person"]);
    expect(wayBetween({}, byPersons).by).toEqual(["person"]);
  });

  test("enrolment starts a transfer inside the province alone", () => {
    const bySystem: Policy = { inProvince: { trigger: "auto_on_enrolment" } };
    expect(wayBetween(bySystem, bySystem, BEIJING).startsByItself).toBe(true);
    expect(wayBetween(bySystem, bySystem).startsByItself).toBe(false);
    expect(wayBetween({}, {}, BEIJING).startsByItself).toBe(false);
  });

  test("whether they should, and whether they are told by text message, is destination's to say", () => {
    const destination: Policy = { combinations: { ee: { mandatory: false } }, notify: { sms: true } };
    expect(wayBetween({}, destination)).toMatchObject({ isMandatory: false, isToldBySms: true });
    expect(wayBetween(destination, {})).toMatchObject({ isMandatory: true, isToldBySms: false });
  });
});
