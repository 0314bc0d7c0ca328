import type { Finding, SourceTree, TidyRule } from "./finding.ts";
import { importedPackage } from "./importPath.ts";
import { layerOf } from "./layer.ts";

/** Used by their commands or by others, never imported. */
const TOOLS = new Set(["@biomejs/biome", "@types/node", "node", "typescript"]);

export const dependencyRules: readonly TidyRule[] = [
  {
    name: "package.json names what is imported, and nothing else",
    findings: (tree) => [...undeclared(tree), ...unused(tree)],
  },
];

interface Declared {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

const MANIFEST = "package.json";

function declared({ files }: SourceTree): Declared {
  return JSON.parse(files.find(({ path }) => path === MANIFEST)?.text ?? "{}");
}

function packagesImported({ typeScript }: SourceTree): { path: string; line: number; name: string }[] {
  return typeScript.flatMap(({ path, imports }) =>
    imports
      .filter(({ specifier }) => !/^([.#]|node:)/.test(specifier))
      .map(({ specifier, line }) => ({ path, line, name: importedPackage(specifier) })),
  );
}

function undeclared(tree: SourceTree): Finding[] {
  const { dependencies = {}, devDependencies = {} } = declared(tree);
  return packagesImported(tree).flatMap(({ path, line, name }) => {
    const isProduct = layerOf(path) !== undefined;
    if (Object.hasOwn(dependencies, name) || (!isProduct && Object.hasOwn(devDependencies, name))) return [];
    return [
      {
        path,
        line,
        message: `${name} must be in ${isProduct ? "dependencies" : "devDependencies"} of ${MANIFEST}`,
      },
    ];
  });
}

function unused(tree: SourceTree): Finding[] {
  const { dependencies = {}, devDependencies = {} } = declared(tree);
  const imported = packagesImported(tree);
  const all = new Set(imported.map(({ name }) => name));
  const product = new Set(imported.filter(({ path }) => layerOf(path) !== undefined).map(({ name }) => name));
  const lines = (tree.files.find(({ path }) => path === MANIFEST)?.text ?? "").split("\n");
  const finding = (name: string, message: string): Finding => ({
    path: MANIFEST,
    line: lines.findIndex((line) => line.includes(`"${name}"`)) + 1,
    message,
  });
  return [
    ...Object.keys(dependencies)
      .filter((name) => !product.has(name))
      .map((name) =>
        finding(
          name,
          `${name} is imported by nothing in shared or services; remove it or make it a devDependency`,
        ),
      ),
    ...Object.keys(devDependencies)
      .filter((name) => !TOOLS.has(name) && !all.has(name))
      .map((name) => finding(name, `${name} is imported by nothing; remove it`)),
  ];
}
