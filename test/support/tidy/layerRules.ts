import type { Finding, TidyRule } from "./finding.ts";
import { importedPackage, importedPath } from "./importPath.ts";
import { ADAPTER_PACKAGES, type Layer, layerOf } from "./layer.ts";
import { type Import, nameOf, type SyntaxNode, type TypeScriptFile } from "./typeScriptFile.ts";

export const layerRules: readonly TidyRule[] = [
  {
    name: "imports point down through the layers, and every layer imports only the packages that are its own",
    findings: ({ typeScript }) => {
      const services = new Set(
        typeScript.filter(({ path }) => path.endsWith("/main.ts")).map(({ path }) => serviceOf(path)),
      );
      return typeScript.flatMap((file) => {
        const layer = layerOf(file.path);
        return layer === undefined
          ? []
          : file.imports.flatMap((entry) => wrongImport(file, layer, entry, services));
      });
    },
  },
  {
    name: "ports hold types, and the errors that go with them",
    findings: ({ typeScript }) =>
      typeScript.filter(({ path }) => layerOf(path)?.name === "ports").flatMap(notAType),
  },
];

function wrongImport(
  { path }: TypeScriptFile,
  layer: Layer,
  { specifier, line }: Import,
  services: ReadonlySet<string | undefined>,
): Finding[] {
  const target = importedPath(path, specifier);
  const message =
    target === undefined
      ? wrongPackageMessage(path, layer, specifier)
      : (wrongLayerMessage(layer, specifier, target) ??
        wrongServiceMessage(path, specifier, target, services) ??
        wrongFormMessage(layer, specifier, target));
  return message === undefined ? [] : [{ path, line, message }];
}

function wrongLayerMessage(layer: Layer, specifier: string, target: string): string | undefined {
  const targetLayer = layerOf(target);
  const allowed = [layer.name, ...layer.imports].join(", ");
  if (targetLayer === undefined) return `${layer.name} may not import ${target}; allowed: ${allowed}`;
  if (targetLayer === layer || layer.imports.includes(targetLayer.name)) return undefined;
  return `${layer.name} may not import ${targetLayer.name} (${specifier}); allowed: ${allowed}. Move what both need down, or pass it in`;
}

/** Folders of `services` without a main.ts are no services: those may be shared. */
function wrongServiceMessage(
  path: string,
  specifier: string,
  target: string,
  services: ReadonlySet<string | undefined>,
): string | undefined {
  const service = layerOf(target)?.name === "services" ? serviceOf(target) : undefined;
  if (service === serviceOf(path) || !services.has(service)) return undefined;
  return `a service imports no other service (${specifier}): start it, or move what both need down`;
}

function wrongFormMessage(layer: Layer, specifier: string, target: string): string | undefined {
  const targetLayer = layerOf(target);
  if (targetLayer === layer && specifier.startsWith("#") && layer.name !== "services") {
    return `inside ${layer.name} imports are relative: ./… or ../… in place of ${specifier}`;
  }
  if (targetLayer !== layer && specifier.startsWith(".")) {
    return `across layers write #${targetLayer?.name}/… in place of ${specifier}`;
  }
  return /\.(ts|json)$/.test(specifier) ? undefined : `${specifier} needs its ending: .ts`;
}

function serviceOf(path: string): string | undefined {
  return path.split("/")[1];
}

function wrongPackageMessage(path: string, layer: Layer, specifier: string): string | undefined {
  const name = importedPackage(specifier);
  const fits = (pattern: string): boolean =>
    /[/:]$/.test(pattern) ? name.startsWith(pattern) : name === pattern;
  const home = Object.entries(ADAPTER_PACKAGES).find(([pattern]) => fits(pattern))?.[1];
  if (home !== undefined && !path.startsWith(`${home}/`)) {
    return `${name} may be imported only in ${home}; speak to it through a port`;
  }
  if (layer.packages.some(fits)) return undefined;
  const own = layer.packages.length === 0 ? "none" : layer.packages.join(", ");
  return `${layer.name} may not import ${specifier}; its packages: ${own}. What a pure layer needs of the world is a port`;
}

const TYPE_STATEMENTS = new Set(["TSInterfaceDeclaration", "TSTypeAliasDeclaration", "ImportDeclaration"]);

function notAType(file: TypeScriptFile): Finding[] {
  return file.nodes
    .filter(({ parent }) => parent === file.program)
    .filter(({ node }) => {
      const declared = (
        node.type === "ExportNamedDeclaration" ? node["declaration"] : node
      ) as SyntaxNode | null;
      const isError = declared?.type === "ClassDeclaration" && nameOf(declared["superClass"]) === "Error";
      return !isError && !TYPE_STATEMENTS.has(declared?.type ?? "");
    })
    .map(({ node }) => ({
      path: file.path,
      line: file.lineOf(node.start),
      message: "a port is a type; what runs belongs in an adapter (or below the ports, if it is pure)",
    }));
}
