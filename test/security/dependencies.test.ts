import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { projectRoot } from "#services/project/projectRoot.ts";

interface Locked {
  readonly version: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly hasInstallScript?: boolean;
  readonly link?: boolean;
}
interface Lock {
  readonly packages: Readonly<Record<string, Locked>>;
}

const json = (name: string): unknown => JSON.parse(readFileSync(join(projectRoot, name), "utf8"));
const lock = json("package-lock.json") as Lock;
const { allowScripts, dependencies, devDependencies } = json("package.json") as Record<
  "allowScripts" | "dependencies" | "devDependencies",
  Record<string, string | boolean>
>;

/** What of a lock file would let something else in than was looked at. */
function lockFaults({ packages }: Lock, allowed: Readonly<Record<string, unknown>>): string[] {
  const locked = Object.entries(packages).filter(([path]) => path !== "");
  const name = (path: string): string => path.slice(path.lastIndexOf("node_modules/") + 13);
  const scripts = new Set(
    locked.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => name(path)),
  );
  return [
    ...locked.flatMap(([path, { integrity = "", resolved, link }]) => {
      if (link === true || !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity)) return `${path}: no SHA-512`;
      return resolved === undefined || resolved.startsWith("https://") ? [] : `${path}: from ${resolved}`;
    }),
    ...[...scripts].filter((one) => !(one in allowed)).map((one) => `${one}: nobody decided on its script`),
    ...Object.keys(allowed)
      .filter((one) => !scripts.has(one))
      .map((one) => `${one}: it has no script`),
  ];
}

test("[X36] every package is locked by its hash, and of every install script it is said whether it may run", () => {
  expect(Object.keys(lock.packages).length).toBeGreaterThan(100);
  expect(lockFaults(lock, allowScripts)).toEqual([]);
  const versions = Object.values({ ...dependencies, ...devDependencies });
  expect(versions.filter((one) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(String(one)))).toEqual([]);
  // None of what is installed for running may run anything when it is.
  const runs = Object.entries(allowScripts).filter(([, may]) => may === true);
  expect(runs.map(([one]) => one).filter((one) => one in dependencies)).toEqual([]);
  expect(readFileSync(join(projectRoot, "Dockerfile"), "utf8")).toMatch(/npm ci .*--ignore-scripts/);
});

test.each<[string, Locked, string]>([
  ["node_modules/x", { version: "1.0.0" }, "node_modules/x: no SHA-512"],
  ["node_modules/x", { version: "1.0.0", integrity: "sha1-AAAA" }, "node_modules/x: no SHA-512"],
  [
    "node_modules/node/node_modules/x",
    { version: "1.0.0", integrity: `sha512-${"A".repeat(86)}==`, hasInstallScript: true },
    "x: nobody decided on its script",
  ],
  [
    "node_modules/x",
    { version: "1.0.0", integrity: `sha512-${"A".repeat(86)}==`, resolved: "http://x" },
    "node_modules/x: from http://x",
  ],
])("[X36] a package that is not is noticed: %s %o", (path, locked, fault) => {
  expect(lockFaults({ packages: { ...lock.packages, [path]: locked } }, allowScripts)).toContain(fault);
});

test("[X36] the registry's signatures fit what is installed", async () => {
  const registry = spawnSync("npm", ["config", "get", "registry"], { encoding: "utf8" }).stdout.trim();
  const keys = await fetch(new URL("-/npm/v1/keys", registry), { signal: AbortSignal.timeout(5_000) }).catch(
    () => null,
  );
  if (keys?.ok !== true) {
    console.info("not run: npm audit signatures: the registry in use tells no keys");
    return;
  }
  const audit = spawnSync("npm", ["audit", "signatures"], { cwd: projectRoot, encoding: "utf8" });
  expect({ status: audit.status, said: audit.stdout + audit.stderr }).toMatchObject({ status: 0 });
});
