import { expect, test } from "vitest";
import { partsBetweenCommas } from "#services/cli/experiment/partsBetweenCommas.ts";

test.each([
  ["1,2,3", ["1", "2", "3"]],
  ["fifo", ["fifo"]],
  ['["440000","500000"],["440000"]', ['["440000","500000"]', '["440000"]']],
  ["{ mean: 3d, cv: 1 },{ mean: 4d, cv: 1 }", ["{ mean: 3d, cv: 1 }", "{ mean: 4d, cv: 1 }"]],
  ['["p(95)<=15","max<=20"]', ['["p(95)<=15","max<=20"]']],
  [`"a,b",'c,"d'`, ['"a,b"', `'c,"d'`]],
  ["[[1,2],[3,4]],[[5,6]]", ["[[1,2],[3,4]]", "[[5,6]]"]],
  ["1,,2", ["1", "", "2"]],
])("%s has the parts %j", (text, parts) => {
  expect(partsBetweenCommas(text)).toEqual(parts);
});
