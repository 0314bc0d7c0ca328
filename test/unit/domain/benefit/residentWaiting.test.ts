import { expect, test } from "vitest";
import { residentWaitingMonths } from "#domain/benefit/residentWaiting.ts";
import { nationalBenefits } from "#test/support/benefitTerms.ts";

test.each([
  // missed, of them paid for later, months: 国办发〔2024〕38号
  [0, 0, 3],
  [1, 0, 4],
  [2, 1, 4],
  [3, 3, 3],
  [3, 5, 3],
  [4, 0, 7],
  [4, 1, 6],
  [4, 4, 6],
  [6, 0, 9],
  [6, 2, 7],
  [6, 6, 6],
])("[A11] %d years missed, %d of them paid for later: %d months", (missed, repaired, months) => {
  expect(residentWaitingMonths(nationalBenefits.resident, missed, repaired)).toBe(months);
});
