import { describe, expect, test } from "vitest";
import type { Channel } from "#domain/channel.ts";
import { papersNeeded } from "#domain/consult/papersNeeded.ts";
import { BEIJING, GUANGDONG, provincePolicy, SHANGHAI } from "#test/support/smallCountry.ts";

const asks = { certificate: { required: { online: true, offline: true } } };
const asksNot = {
  materials: { offline: ["id_card" as const] },
  certificate: { required: { online: false, offline: false } },
};
const writesNone = { contactLetter: { required: { offline: false } } };

describe("[S8] [S9] the papers an applicant brings", () => {
  test("inside a province no certificate of enrolment, which is not needed there any more", () => {
    const inside = provincePolicy(GUANGDONG);
    expect(papersNeeded(inside, inside, inside, "window")).toEqual(["id_card", "insurance_card"]);
    const asking = provincePolicy(GUANGDONG, asks);
    expect(papersNeeded(asking, asking, asking, "app")).toEqual(["id_photo"]);
  });

  test("the certificate where the place that takes the application asks for it, wherever it is issued", () => {
    const asking = provincePolicy(BEIJING, { ...asksNot, ...asks });
    const other = provincePolicy(SHANGHAI, asksNot);
    expect(papersNeeded(asking, asking, other, "window")).toContain("certificate");
    expect(papersNeeded(asking, other, asking, "app")).toContain("certificate");
    expect(papersNeeded(other, asking, other, "window")).not.toContain("certificate");
    expect(papersNeeded(other, asking, other, "app")).not.toContain("certificate");
  });

  test("the certificate on the route alone for which it is asked", () => {
    const other = provincePolicy(SHANGHAI, asksNot);
    for (const [online, offline] of [
      [true, false],
      [false, true],
    ] as const) {
      const asking = provincePolicy(BEIJING, { ...asksNot, certificate: { required: { online, offline } } });
      const has = (channel: Channel) => papersNeeded(asking, asking, other, channel).includes("certificate");
      expect([has("app"), has("portal"), has("window")]).toEqual([online, online, offline]);
    }
  });

  test("the contact letter where origin asks for one, and at a window only", () => {
    const asking = provincePolicy(BEIJING);
    const other = provincePolicy(SHANGHAI, writesNone);
    expect(papersNeeded(other, asking, other, "window")).toContain("contact_letter");
    expect(papersNeeded(asking, other, asking, "window")).not.toContain("contact_letter");
    expect(papersNeeded(other, asking, other, "portal")).not.toContain("contact_letter");
  });
});
