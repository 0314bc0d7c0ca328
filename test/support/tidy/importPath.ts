import { posix } from "node:path";
import { layerNamed } from "./layer.ts";

/** The project file that an import names, relative to the root; undefined for packages and for Node's own modules. */
export function importedPath(fromPath: string, specifier: string): string | undefined {
  if (specifier.startsWith(".")) return posix.join(posix.dirname(fromPath), specifier);
  if (!specifier.startsWith("#")) return undefined;
  const rest = specifier.slice(specifier.indexOf("/") + 1);
  if (specifier.startsWith("#test/")) return `test/${rest}`;
  const layer = layerNamed(specifier);
  return layer === undefined ? undefined : `${layer.folder}/${rest}`;
}

/** The package that an import names: `@nats-io/jetstream` of `@nats-io/jetstream/internal`. */
export function importedPackage(specifier: string): string {
  const parts = specifier.split("/");
  return parts.slice(0, specifier.startsWith("@") ? 2 : 1).join("/");
}
