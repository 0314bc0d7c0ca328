import { afterEach, expect, test } from "vitest";
import { busyCountry } from "#test/support/busyCountry.ts";
import { runEmbedded } from "#test/support/runEmbedded.ts";

const zone = process.env["TZ"];
afterEach(() => {
  if (zone === undefined) delete process.env["TZ"];
  else process.env["TZ"] = zone;
});

test("[F25] the digest is the same in every time zone", () => {
  const offsets = new Set<number>();
  const digests = new Set<string>();
  for (const name of ["UTC", "America/New_York", "Asia/Shanghai", "Pacific/Apia"]) {
    process.env["TZ"] = name;
    offsets.add(new Date(2025, 2, 5).getTimezoneOffset());
    digests.add(runEmbedded(busyCountry(), { witnessed: false }).digest);
  }
  expect(offsets.size).toBe(4);
  expect(digests.size).toBe(1);
});
