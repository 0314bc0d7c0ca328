import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { projectRoot } from "#services/project/projectRoot.ts";
import { projectFiles } from "#test/support/sourceFiles.ts";

test("every row of the security list is automated, or says why not", () => {
  const text = readFileSync(join(projectRoot, "docs/security.md"), "utf8");
  const rows = [...text.matchAll(/^\| (X\d+) \|[^|]*\| (automated|not automated: [^|]{10,}) \|$/gm)];
  const tested = new Set(
    projectFiles()
      .filter(({ path }) => path.startsWith("test/") && path.endsWith(".test.ts"))
      .filter(({ path }) => !path.endsWith("securityList.test.ts"))
      .flatMap((file) => [...file.text.matchAll(/\[(X\d+)\]/g)].map(([, row]) => row)),
  );
  expect(rows.map(([, row]) => row)).toEqual(Array.from({ length: 39 }, (_, index) => `X${index + 1}`));
  const automated = rows.filter(([, , how]) => how === "automated").map(([, row]) => row);
  expect(automated.filter((row) => !tested.has(row))).toEqual([]);
  expect([...tested].filter((row) => !automated.includes(row ?? ""))).toEqual([]);
});
