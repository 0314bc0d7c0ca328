import { posix } from "node:path";
import type { Finding, SourceTree, TidyRule } from "./finding.ts";
import { importedPath } from "./importPath.ts";
import { layerOf } from "./layer.ts";
import { stringOf, type TypeScriptFile } from "./typeScriptFile.ts";

export const graphRules: readonly TidyRule[] = [
  { name: "imports run in no circle", findings: circles },
  { name: "every import leads to a file", findings: lostImports },
  { name: "every file of shared and services is used by a service", findings: unusedFiles },
];

type Graph = ReadonlyMap<string, readonly string[]>;

function importGraph({ typeScript }: SourceTree): Graph {
  return new Map(
    typeScript.map(({ path, imports }) => [
      path,
      imports
        .flatMap(({ specifier }) => importedPath(path, specifier) ?? [])
        .filter((target) => target.endsWith(".ts")),
    ]),
  );
}

function* circles(tree: SourceTree): Generator<Finding> {
  const graph = importGraph(tree);
  const done = new Set<string>();
  const open: string[] = [];
  function* visit(path: string): Generator<Finding> {
    if (done.has(path)) return;
    const at = open.indexOf(path);
    if (at >= 0) {
      const circle = [...open.slice(at), path].join(" -> ");
      yield {
        path,
        line: 1,
        message: `imports run in a circle: ${circle}. Move what both need into a third file`,
      };
      return;
    }
    open.push(path);
    for (const target of graph.get(path) ?? []) yield* visit(target);
    open.pop();
    done.add(path);
  }
  for (const path of graph.keys()) yield* visit(path);
}

function lostImports({ files, typeScript }: SourceTree): Finding[] {
  const known = new Set(files.map(({ path }) => path));
  return typeScript.flatMap(({ path, imports }) =>
    imports.flatMap(({ specifier, line }) => {
      const target = importedPath(path, specifier);
      if (target === undefined ? !specifier.startsWith("#") : known.has(target)) return [];
      return [
        {
          path,
          line,
          message: `${specifier} leads to no file; the layers are those of package.json's imports`,
        },
      ];
    }),
  );
}

/** Reachable from a service's main.ts by imports, or by the path of a program to start. */
function unusedFiles(tree: SourceTree): Finding[] {
  const graph = importGraph(tree);
  const byPath = new Map(tree.typeScript.map((file) => [file.path, file]));
  const used = new Set<string>();
  const waiting = [...byPath.keys()].filter((path) => /^services\/[^/]+\/main\.ts$/.test(path));
  if (waiting.length === 0) return [{ path: "services", line: 1, message: "no service has a main.ts" }];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const file = byPath.get(path);
    if (file === undefined || used.has(path)) continue;
    used.add(path);
    waiting.push(...(graph.get(path) ?? []), ...programsNamedIn(file));
  }
  return tree.typeScript
    .filter(({ path }) => layerOf(path) !== undefined && !used.has(path))
    .map(({ path }) => ({
      path,
      line: 1,
      message: "no service uses this file; use it, or move it to test/ if only tests need it, or delete it",
    }));
}

/** `new URL("./guard.ts", import.meta.url)` and the like. */
function programsNamedIn(file: TypeScriptFile): string[] {
  return file.nodes.flatMap(({ node }) => {
    const text = stringOf(node);
    if (text === undefined || !text.endsWith(".ts") || text.startsWith("#")) return [];
    return [posix.join(posix.dirname(file.path), text), posix.normalize(text)];
  });
}
