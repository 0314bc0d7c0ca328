import { expect, test } from "vitest";
import { provinceUnderTest } from "#test/support/rulesUnderTest.ts";
import { GUANGDONG, listed } from "#test/support/smallCountry.ts";
import { APPLIED, applicationOf, MATCHED, opened } from "#test/support/transferStory.ts";

const first = applicationOf(listed(GUANGDONG, GUANGDONG));
const second = { ...first, case: `${first.case}-2`, number: 2 ** 40 };

test.each([
  ["completed", first.case, second.case, 0],
  ["completed", second.case, first.case, 0],
  ["refused", first.case, second.case, 5_000],
  ["kept_in_place", first.case, second.case, 5_000],
] as const)(
  "with a case %s the person's other application finds what is there [S40]",
  (status, closed, open, left) => {
    const province = provinceUnderTest(GUANGDONG)
      .given(APPLIED, ...opened(first, GUANGDONG, 5_000))
      .given(APPLIED, ...opened(second, GUANGDONG).slice(0, 1), {
        kind: "balance_found",
        case: second.case,
        amountFen: 5_000,
      })
      .given(MATCHED, { kind: "case_closed", case: closed, status });
    expect(province.state.cases.get(open)?.amountFen).toBe(left);
  },
);
