import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";

const program = fileURLToPath(new URL("../../services/cli/main.ts", import.meta.url));
const guangdong = readFileSync("services/province/policies/440000-guangdong.yaml", "utf8");

/** What validate makes of files of these names and texts. */
function validate(texts: Readonly<Record<string, string>>, ...flags: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), "jiexu-validate-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, name), text);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [program, "validate", ...Object.keys(texts), ...flags],
    { cwd: folder, encoding: "utf8", env: { ...process.env, NODE_NO_WARNINGS: "1" } },
  );
  return { status, stdout, stderr: stderr.trimEnd().split("\n") };
}

test("a province's policy is one under any file name, and lies in the province its name says", () => {
  const { status, stdout, stderr } = validate({
    "ours.yaml": guangdong,
    "city.yaml": guangdong.replace("kind: { value: province", "kind: { value: city"),
    "450000-guangdong.yaml": guangdong,
    "moved.yaml": guangdong.replace('"440200", name', '"450200", name'),
  });
  expect(status).toBe(104);
  expect(stdout).toBe("ours.yaml: valid\n");
  expect(stderr).toEqual([
    expect.stringMatching(/^city\.yaml:8:16: kind\.value: found "city"; allowed: one of province/),
    "450000-guangdong.yaml:5:16: code.value: found the code 440000; allowed: 450000, as the file is named",
    expect.stringMatching(
      /^moved\.yaml:\d+:\d+: .*450200 does not lie in 440000; allowed: .* begin with 44$/,
    ),
  ]);
});

test("--lang zh frames what is told, whose words are those of the file", () => {
  const texts = {
    "ours.yaml": guangdong,
    "city.yaml": guangdong.replace("kind: { value: province", "kind: { value: city"),
  };
  const { status, stdout, stderr } = validate(texts, "--lang", "zh");
  expect(status).toBe(104);
  expect(stdout).toBe("ours.yaml：无误\n");
  expect(stderr[0]).toBe("city.yaml：有误，原因如下：");
  expect(stderr[1]).toMatch(/^city\.yaml:\d+:\d+: .*allowed: /);
});
