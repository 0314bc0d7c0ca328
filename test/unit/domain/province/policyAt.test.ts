import { describe, expect, test } from "vitest";
import { textOfDay } from "#domain/calendar/civilDate.ts";
import type { ProvincePolicy } from "#domain/policy/policy.ts";
import type { ListedApplicationConfiguration } from "#scenario/runConfiguration.ts";
import { only, plainJourney, stated } from "#test/support/journeyUnderTest.ts";
import { caseRows, factsOf, runEmbedded } from "#test/support/runEmbedded.ts";
import {
  BEIJING,
  type Changes,
  GUANGDONG,
  listed,
  provincePolicy,
  SHANGHAI,
  smallCountry,
} from "#test/support/smallCountry.ts";

const OWN = "110100";

describe("a pooling area's own policy counts for its cases, and for no others [S12] [S15]", () => {
  test.each([
    ["out of the area", listed(BEIJING, SHANGHAI), "2025-03-10", "2025-03-11"],
    ["out of its neighbour", listed(BEIJING, SHANGHAI, { fromPool: "110200" }), "2025-03-17", "2025-03-24"],
    ["into the area", listed(SHANGHAI, BEIJING, { toPool: OWN }), "2025-03-17", "2025-03-24"],
  ])("%s: its limits", (_, application, out, total) => {
    const row = rowOf({ deadlines: { outWorkingDays: 5, totalWorkingDays: 6 } }, application);
    expect([row?.outDeadlineDay, row?.totalDeadlineDay].map((day) => textOfDay(day ?? -1))).toEqual([
      out,
      total,
    ]);
  });

  test("into the area: its limit for the sheet, counted from the day after its own day zero", () => {
    const inLimit = { deadlines: { inWorkingDays: 1 } };
    const into = rowOf(inLimit, listed(SHANGHAI, BEIJING, { toPool: OWN }));
    const elsewhere = rowOf(inLimit, listed(SHANGHAI, BEIJING));
    expect((elsewhere?.inDeadlineDay ?? 0) - (into?.inDeadlineDay ?? 0)).toBe(6);
  });

  test.each([
    [OWN, "completed"],
    ["110200", "refused"],
  ])("out of %s, arrears being no hindrance in %s alone: %s", (fromPool, status) => {
    const application = listed(BEIJING, SHANGHAI, { fromPool, circumstances: ["arrears"] });
    const row = rowOf({ verification: { out: { blockOnArrears: false } } }, application);
    expect(row?.status).toBe(status);
  });

  test.each(["origin", "destination"] as const)(
    "a move inside the province goes by the policy of the area it leaves, lodged at %s",
    (lodgedAt) => {
      const stays: Changes<ProvincePolicy> = { inProvince: { accountMode: "keep_in_place" } };
      const inside = { fromPool: OWN, toPool: "110200" };
      expect(rowOf(stays, listed(BEIJING, BEIJING, { ...inside, lodgedAt }))?.status).toBe("kept_in_place");
      const back = { fromPool: "110200", toPool: OWN };
      expect(rowOf(stays, listed(BEIJING, BEIJING, { ...back, lodgedAt }))?.status).toBe("completed");
    },
  );

  test.each([
    ["origin", OWN, 2],
    ["destination", "110200", 2],
    ["destination", OWN, 10],
    ["origin", "110200", 10],
  ] as const)(
    "inside the province, lodged at %s, out of %s: the limit for a supplement is the area's that asks for it",
    (lodgedAt, fromPool, limitWorkingDays) => {
      const toPool = fromPool === OWN ? "110200" : OWN;
      const run = runEmbedded(
        smallCountry({
          country: {
            journey: plainJourney,
            applications: [
              listed(BEIJING, BEIJING, {
                fromPool,
                toPool,
                lodgedAt,
                journey: stated({ supplementAt: "verification" }),
              }),
            ],
            poolPolicies: [
              { pool: OWN, policy: provincePolicy(BEIJING, { supplement: { limitWorkingDays: 2 } }) },
            ],
          },
        }),
      );
      expect(only(run, "supplement_ended").fact.tookWorkingDays).toBe(limitWorkingDays);
    },
  );

  test.each([
    ["origin", OWN, "refused MATERIAL_INVALID origin"],
    ["destination", "110200", "refused MATERIAL_INVALID destination"],
    ["destination", OWN, "completed"],
    ["origin", "110200", "completed"],
  ] as const)(
    "inside the province, lodged at %s, out of %s: who may apply, with what, is for the area that takes it",
    (lodgedAt, fromPool, expected) => {
      const toPool = fromPool === OWN ? "110200" : OWN;
      const of = (changes: Changes<ProvincePolicy>, given: Partial<ListedApplicationConfiguration>) => {
        const row = rowOf(changes, listed(BEIJING, BEIJING, { fromPool, toPool, lodgedAt, ...given }));
        return [row?.status, row?.refusalCode, row?.refusedBy].filter((part) => part !== null).join(" ");
      };
      expect(of({ apply: { by: ["person"] } }, { applicant: "employer" })).toBe(expected);
      expect(of({ channels: { online: ["national_app"] } }, { channel: "portal" })).toBe(
        expected.replace("MATERIAL_INVALID", "ONLINE_NOT_SUPPORTED").replace(/destination$/, "origin"),
      );
      const asksNothing = { materials: { online: [] } };
      expect(of(asksNothing, { circumstances: ["materialInvalid"] })).toBe(
        expected === "completed" ? `refused MATERIAL_INVALID ${lodgedAt}` : "completed",
      );
    },
  );

  test.each([
    ["left", OWN, "110200", "origin"],
    ["joined", "110200", OWN, "destination"],
  ] as const)("inside the province the area %s must have its bank data, too", (_, fromPool, toPool, side) => {
    for (const lodgedAt of ["origin", "destination"] as const) {
      const of = (changes: Changes<ProvincePolicy>) =>
        rowOf(changes, listed(BEIJING, BEIJING, { fromPool, toPool, lodgedAt }));
      const lacks = { funds: { bankInfoComplete: false } };
      expect(of(lacks)).toMatchObject({ refusalCode: "BANK_INFO_INCOMPLETE", refusedBy: side });
      expect(of({ funds: { bankInfoComplete: true } })).toMatchObject({ refusalCode: null });
    }
  });

  test.each([
    ["transferOut", { auditOut: false }, OWN, []],
    ["transferOut", { auditOut: false }, "110200", ["transferOut"]],
    ["transferIn", { auditIn: false }, OWN, ["transferIn"]],
    ["transferIn", { auditIn: false }, "110200", []],
  ] as const)(
    "inside the province nobody is asked for a supplement at the %s desk of an area with %o, out of %s",
    (supplementAt, inProvince, fromPool, stages) => {
      const toPool = fromPool === OWN ? "110200" : OWN;
      const journey = stated({ supplementAt, answersAfterTicks: 0 });
      const run = runEmbedded(
        smallCountry({
          country: {
            journey: plainJourney,
            applications: [listed(BEIJING, BEIJING, { fromPool, toPool, journey })],
            poolPolicies: [{ pool: OWN, policy: provincePolicy(BEIJING, { inProvince }) }],
          },
        }),
      );
      expect(factsOf(run, "supplement_asked").map(({ fact }) => fact.stage)).toEqual(stages);
    },
  );

  test("acceptance after the area's close of business counts for the next day", () => {
    const noon: Changes<ProvincePolicy> = { clock: { businessCloseMinute: 10 * 60 } };
    const late = rowOf(noon, listed(BEIJING, SHANGHAI));
    const inTime = rowOf(noon, listed(BEIJING, SHANGHAI, { fromPool: "110200" }));
    expect([late?.dayZero, inTime?.dayZero].map((day) => textOfDay(day ?? -1))).toEqual([
      "2025-03-04",
      "2025-03-03",
    ]);
  });
});

/** The row of the one application, when one area of Beijing has a policy of its own. */
function rowOf(changes: Changes<ProvincePolicy>, application: ListedApplicationConfiguration) {
  const configuration = smallCountry({
    policies: [BEIJING, SHANGHAI, GUANGDONG].map((code) => provincePolicy(code)),
    country: {
      applications: [application],
      poolPolicies: [{ pool: OWN, policy: provincePolicy(BEIJING, changes) }],
    },
  });
  const rows = caseRows(runEmbedded(configuration));
  expect(rows).toHaveLength(1);
  return rows[0];
}
