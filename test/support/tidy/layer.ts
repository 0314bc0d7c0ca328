/** The layers, from the bottom up; what each may import of the project and from outside it. */
export interface Layer {
  readonly name: string;
  readonly folder: string;
  /** Layers below it, by name. */
  readonly imports: readonly string[];
  /** Packages by name; one that ends in a slash stands for a scope, `node:` for all of Node. */
  readonly packages: readonly string[];
  /** No clock, no chance, no input or output: those come in through ports. */
  readonly isPure: boolean;
}

const toPorts = ["kernel", "domain", "protocol", "ports"];

export const LAYERS: readonly Layer[] = [
  { name: "kernel", folder: "shared/kernel", imports: [], packages: [], isPure: true },
  { name: "domain", folder: "shared/domain", imports: ["kernel"], packages: ["tyme4ts"], isPure: true },
  {
    name: "protocol",
    folder: "shared/protocol",
    imports: ["kernel", "domain"],
    packages: ["zod"],
    isPure: true,
  },
  {
    name: "ports",
    folder: "shared/ports",
    imports: ["kernel", "domain", "protocol"],
    packages: [],
    isPure: true,
  },
  { name: "engine", folder: "shared/engine", imports: toPorts, packages: [], isPure: true },
  { name: "scenario", folder: "shared/scenario", imports: toPorts, packages: ["zod", "yaml"], isPure: true },
  {
    name: "adapters",
    folder: "shared/adapters",
    imports: toPorts,
    // Which adapter may import which of them: ADAPTER_PACKAGES.
    packages: ["node:", "@nats-io/", "pino", "hyparquet-writer", "@peculiar/x509", "reflect-metadata"],
    isPure: false,
  },
  {
    name: "services",
    folder: "services",
    imports: [...toPorts, "engine", "scenario", "adapters"],
    packages: ["node:", "commander", "echarts", "picocolors", "string-width"],
    isPure: false,
  },
];

/** A library lives behind one adapter. */
export const ADAPTER_PACKAGES: Readonly<Record<string, string>> = {
  "@nats-io/": "shared/adapters/nats",
  "@peculiar/x509": "shared/adapters/nats",
  "reflect-metadata": "shared/adapters/nats",
  pino: "shared/adapters/pino",
  "hyparquet-writer": "shared/adapters/parquet",
};

/** The layer a file belongs to; tests and configuration belong to none and may import anything. */
export function layerOf(path: string): Layer | undefined {
  return LAYERS.find(({ folder }) => path.startsWith(`${folder}/`));
}

/** The layer that an import such as `#kernel/time.ts` names. */
export function layerNamed(specifier: string): Layer | undefined {
  const name = /^#([^/]+)\//.exec(specifier)?.[1];
  return LAYERS.find((layer) => layer.name === name);
}
