import type { Finding, TidyRule } from "./finding.ts";
import { layerOf } from "./layer.ts";
import { nameOf, type PlacedNode, type TypeScriptFile } from "./typeScriptFile.ts";

const logicalTime =
  "time is virtual: ticks (#kernel/time.ts), civil dates by the calendar in #domain/calendar";
const realTime =
  "nothing here waits on a wall clock: schedule an event; real waiting belongs in adapters or services";
const inward = "what the layer needs of the world comes in through a port (#ports)";

/** Global names that a pure layer may not use, and what to use instead. */
const BANNED_GLOBALS: Readonly<Record<string, string>> = {
  Date: logicalTime,
  performance: logicalTime,
  Temporal: logicalTime,
  setTimeout: realTime,
  setInterval: realTime,
  setImmediate: realTime,
  queueMicrotask: realTime,
  process: `${inward}; a logical process is called logicalProcess`,
  console: "record a fact, or return what is to be said; logging is a port",
  fetch: inward,
  crypto: "draws come from #kernel/draw.ts, hashes through a port",
  Buffer: "bytes are Uint8Array; text is turned into bytes by TextEncoder",
  Intl: "its answers depend on the machine; compare with < and format in services",
  globalThis: inward,
  require: "import it",
};

/** Members that no pure layer may use, whatever they are members of. */
const BANNED_MEMBERS: Readonly<Record<string, string>> = {
  localeCompare: "its order depends on the machine: compare with <",
  toLocaleString: "its text depends on the machine: format in services",
  toLocaleDateString: logicalTime,
  toLocaleTimeString: logicalTime,
  toLocaleLowerCase: "its result depends on the machine: toLowerCase",
  toLocaleUpperCase: "its result depends on the machine: toUpperCase",
};

/** Functions whose last bit ECMAScript leaves open. */
const INEXACT =
  "exp expm1 log log1p log2 log10 pow sin cos tan asin acos atan atan2 sinh cosh tanh asinh acosh atanh cbrt hypot";

const BANNED_MATH: Readonly<Record<string, string>> = {
  random: "chance is a function of names: a draw of #kernel/draw.ts",
  ...Object.fromEntries(
    INEXACT.split(" ").map((name) => [name, "its last bit differs between engines: #kernel/elementary.ts"]),
  ),
};

export const purityRules: readonly TidyRule[] = [
  {
    name: "pure layers know no clock, no chance, no timers and no machine",
    findings: ({ typeScript }) => typeScript.filter(({ path }) => layerOf(path)?.isPure).flatMap(impurities),
  },
  {
    name: "chance comes from named draws everywhere in shared and services",
    findings: ({ typeScript }) =>
      typeScript
        .filter(({ path }) => layerOf(path)?.isPure === false)
        .flatMap((file) => membersOf(file, "Math", { random: BANNED_MATH["random"] ?? "" })),
  },
  {
    name: "no variable is called process: that is Node's; a logical process is a logicalProcess",
    findings: ({ typeScript }) => typeScript.flatMap(variablesCalledProcess),
  },
];

function impurities(file: TypeScriptFile): Finding[] {
  const ownNames = new Set(file.nodes.filter(isDeclaration).map(({ node }) => nameOf(node)));
  const globals = file.nodes.flatMap((placed) => {
    const name = nameOf(placed.node);
    if (name === undefined || !Object.hasOwn(BANNED_GLOBALS, name)) return [];
    if (ownNames.has(name) || isOnlyAKey(placed)) return [];
    return [found(file, placed.node.start, `no ${name} here: ${BANNED_GLOBALS[name]}`)];
  });
  const members = file.nodes.flatMap(({ node }) => {
    const name =
      node.type === "MemberExpression" && node["computed"] === false ? nameOf(node["property"]) : undefined;
    if (name === undefined || !Object.hasOwn(BANNED_MEMBERS, name)) return [];
    return [found(file, node.end - name.length, `no ${name} here: ${BANNED_MEMBERS[name]}`)];
  });
  return [...globals, ...members, ...membersOf(file, "Math", BANNED_MATH)];
}

/** `x.Date`, `{ Date: 1 }` and the like use the name without meaning the global. */
function isOnlyAKey({ parent, field }: PlacedNode): boolean {
  const isKey = field === "property" || field === "key";
  return isKey && parent?.["computed"] === false && parent["shorthand"] !== true;
}

function membersOf(
  file: TypeScriptFile,
  object: string,
  banned: Readonly<Record<string, string>>,
): Finding[] {
  return file.nodes.flatMap(({ node }) => {
    if (node.type !== "MemberExpression" || nameOf(node["object"]) !== object) return [];
    const name = nameOf(node["property"]);
    if (name === undefined || !Object.hasOwn(banned, name)) return [];
    return [found(file, node.start, `no ${object}.${name} here: ${banned[name]}`)];
  });
}

const DECLARING_FIELDS = new Set(["id", "params", "param"]);

function isDeclaration({ parent, field, ancestors }: PlacedNode): boolean {
  const isInPattern = parent?.type === "Property" && ancestors.at(-2)?.type === "ObjectPattern";
  return DECLARING_FIELDS.has(field) || parent?.type === "ArrayPattern" || (isInPattern && field === "value");
}

function variablesCalledProcess(file: TypeScriptFile): Finding[] {
  return file.nodes
    .filter((placed) => nameOf(placed.node) === "process" && isDeclaration(placed))
    .map(({ node }) => found(file, node.start, "call it logicalProcess (or childProcess, where it is one)"));
}

function found(file: TypeScriptFile, offset: number, message: string): Finding {
  return { path: file.path, line: file.lineOf(offset), message };
}
