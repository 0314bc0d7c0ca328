import { cpSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { loadPolicies } from "#services/project/loadPolicies.ts";
import { loadRun } from "#services/project/loadRun.ts";
import { projectRoot } from "#services/project/projectRoot.ts";
import { readText } from "#services/project/readText.ts";
import { problemsOf } from "../scenario/problemsOf.ts";

const folder = mkdtempSync(join(tmpdir(), "jiexu-"));
afterAll(() => rmSync(folder, { recursive: true }));

function written(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe("a scenario file", () => {
  test("is read with the policies of its provinces", () => {
    const scenarioPath = join(projectRoot, "test/fixtures/scenarios/small-country.yaml");
    const { configuration } = loadRun({
      scenarioPath,
      set: ["name=other"],
      seed: 5,
      scale: 2,
      replication: 3,
    });
    expect(configuration).toMatchObject({
      name: "other",
      seed: 5,
      scale: 2,
      replication: 3,
      scenarioFile: scenarioPath,
    });
    expect(configuration.country?.policies.map(({ nameEn }) => nameEn)).toEqual(["Guangdong", "Chongqing"]);
  });

  test("that is not there, or is a directory, is refused by its name", () => {
    const missing = join(folder, "missing.yaml");
    expect(problemsOf(() => loadRun({ scenarioPath: missing }))).toEqual([
      `${missing}: the file cannot be read: there is no such file`,
    ]);
    expect(problemsOf(() => loadRun({ scenarioPath: folder }))).toEqual([
      `${folder}: the file cannot be read: this is a directory; name a file in it`,
    ]);
    const under = join(written("plain.yaml", "name: x\n"), "below.yaml");
    expect(problemsOf(() => readText(under))).toEqual([
      `${under}: the file cannot be read: a part of the path is a file, not a directory`,
    ]);
  });

  test("of ten megabytes is refused before it is read", () => {
    const path = written("large.yaml", "");
    truncateSync(path, 10 * 1024 * 1024);
    expect(problemsOf(() => loadRun({ scenarioPath: path }))).toEqual([
      `${path}: the file has 10485760 bytes (10.0 MiB); at most 1 MiB is read`,
    ]);
  });

  test("that is not UTF-8 is refused, never repaired", () => {
    const latin = written("latin.yaml", Uint8Array.from([0x6e, 0x61, 0x6d, 0x65, 0x3a, 0x20, 0xe9, 0x0a]));
    expect(problemsOf(() => loadRun({ scenarioPath: latin }))).toEqual([
      `${latin}: the file is not UTF-8 text; save it with UTF-8 encoding`,
    ]);
    const gbk = written("gbk.yaml", Uint8Array.from([0x23, 0x20, 0xb9, 0xe3, 0xb6, 0xab, 0x0a]));
    expect(problemsOf(() => readText(gbk))).toHaveLength(1);
    expect(readText(written("marked.yaml", "\uFEFFname: x\n"))).toBe("name: x\n");
  });
});

describe("the policies", () => {
  const root = join(folder, "project");
  const policies = join(root, "services/province/policies");
  mkdirSync(policies, { recursive: true });
  cpSync(join(projectRoot, "services/province/policies"), policies, { recursive: true });

  test("are those of all 32 province-level units, in the order of their codes", () => {
    const { codes, provinceFiles } = loadPolicies();
    expect(codes).toHaveLength(32);
    expect(codes).toEqual(codes.toSorted());
    expect(provinceFiles(codes).map(({ identity }) => identity.code.value)).toEqual(codes);
  });

  test("are read where a run needs them: another province's file may be at fault", () => {
    writeFileSync(join(policies, "110000-beijing.yaml"), "code: 1\n");
    const { provinceFiles } = loadPolicies(root);
    expect(provinceFiles(["440000"])).toHaveLength(1);
    expect(problemsOf(() => provinceFiles(["110000", "440000"]))[0]).toMatch(
      /^services\/province\/policies\/110000-beijing\.yaml:1:/,
    );
  });

  test("are each in a file named after their own code, one file a code", () => {
    cpSync(join(policies, "120000-tianjin.yaml"), join(policies, "310000-shanghai.yaml"));
    const { provinceFiles } = loadPolicies(root);
    expect(problemsOf(() => provinceFiles(["310000"]))).toEqual([
      "services/province/policies/310000-shanghai.yaml:4:16: code.value: found the code 120000; allowed: 310000, as the file is named",
    ]);
    cpSync(join(policies, "120000-tianjin.yaml"), join(policies, "120000-tientsin.yaml"));
    expect(problemsOf(() => loadPolicies(root))).toEqual([
      "services/province/policies/120000-tientsin.yaml: 120000-tianjin.yaml is of 120000, too; keep one file",
    ]);
  });
});
