import { test } from "vitest";
import { expectVerdict, scenarioVerdicts } from "#test/support/scenarioVerdicts.ts";

test.for(scenarioVerdicts.filter(({ takesLong }) => takesLong === true))(
  "$name comes to the verdict it was written for",
  expectVerdict,
);
