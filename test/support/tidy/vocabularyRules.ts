import type { Finding, TidyRule } from "./finding.ts";
import { layerOf } from "./layer.ts";
import { nameOf, type SyntaxNode, stringOf, type TypeScriptFile } from "./typeScriptFile.ts";
import { type Word, wordsOf } from "./words.ts";

/** Words of the field, and what the kernel says in their place. */
const FIELD_WORDS: Readonly<Record<string, string>> = {
  province: "node, or nothing at all",
  officer: "server",
  transfer: "job, or customer",
  desk: "station",
  insurance: "nothing of the field",
  medical: "nothing of the field",
  policy: "setting, or parameters",
  applicant: "customer",
  application: "arrival",
  remittance: "nothing of the field",
  verification: "nothing of the field",
  settlement: "nothing of the field",
  ledger: "nothing of the field",
  fen: "amount",
  statutory: "nothing of the field",
  holiday: "closed day",
};

/** Words of the broker, and what everyone else says in their place. */
const BROKER_WORDS: Readonly<Record<string, string>> = {
  subject: "address",
  stream: "link, flow or sequence",
  consumer: "receiver",
  ack: "confirmation",
  jetstream: "broker",
};

/** Words that say nothing of what a thing is. */
const EMPTY_WORDS: Readonly<Record<string, string>> = Object.fromEntries(
  ["manager", "helper", "util", "utility", "impl"].map((word) => [word, "what it is, keeps or does"]),
);

/** English uses these two outside messaging, too; in prose they stand for nothing of the broker's. */
const PLAIN_ENGLISH = new Set(["subject", "stream"]);

const BROKER_HOMES = ["shared/protocol/subjects", "shared/protocol/contract/", "shared/adapters/nats/"];

export const vocabularyRules: readonly TidyRule[] = [
  {
    name: "the kernel knows no word of the field",
    findings: ({ typeScript }) =>
      typeScript
        .filter(({ path }) => layerOf(path)?.name === "kernel")
        .flatMap((file) => bannedWords(file, FIELD_WORDS, "the kernel would serve any field", () => true)),
  },
  {
    name: "words of the broker stay in protocol/subjects and adapters/nats",
    findings: ({ typeScript }) => typeScript.filter(speaksNoBroker).flatMap(brokerWords),
  },
  {
    name: "names say what a thing is",
    findings: ({ typeScript }) => typeScript.flatMap(emptyNames),
  },
  {
    name: "no code knows a province code: provinces differ by their policy file only",
    findings: ({ typeScript }) =>
      typeScript.filter(({ path }) => layerOf(path) !== undefined).flatMap(provinceCodes),
  },
];

function bannedWords(
  file: TypeScriptFile,
  banned: Readonly<Record<string, string>>,
  reason: string,
  counts: (word: Word) => boolean,
): Finding[] {
  return [...wordsOf(file)]
    .filter((word) => Object.hasOwn(banned, word.word) && counts(word))
    .map(({ word, line }) => ({
      path: file.path,
      line,
      message: `“${word}”: ${reason}; say: ${banned[word]}`,
    }));
}

function speaksNoBroker({ path }: TypeScriptFile): boolean {
  return layerOf(path) !== undefined && !BROKER_HOMES.some((home) => path.startsWith(home));
}

function brokerWords(file: TypeScriptFile): Finding[] {
  const isPure = layerOf(file.path)?.isPure === true;
  return bannedWords(file, BROKER_WORDS, "a word of the broker's", ({ word, before, where }) => {
    // A sub-stream of draws is the literature's own term; Node's streams are the services' daily bread.
    if (word === "stream" && (before === "sub" || !isPure)) return false;
    // Users are told of the broker by its own names, in texts.
    return where === "name" || (isPure && !PLAIN_ENGLISH.has(word));
  });
}

function emptyNames(file: TypeScriptFile): Finding[] {
  const declared = bannedWords(file, EMPTY_WORDS, "says nothing", ({ where }) => where === "name");
  const base = file.path.split("/").at(-1) ?? "";
  if (/^[a-z][A-Za-z0-9]*(\.test|\.config)?\.ts$/.test(base)) return declared;
  return [
    ...declared,
    { path: file.path, line: 1, message: `file names are camelCase.ts, named after the noun inside` },
  ];
}

const DIVISION_CODE = /^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-6]|71|8[12])\d{4}$/;
const COMPARISONS = new Set(["===", "!==", "==", "!="]);

function provinceCodes(file: TypeScriptFile): Finding[] {
  return file.nodes
    .filter(({ node, parent, field }) => {
      if (DIVISION_CODE.test(stringOf(node) ?? "")) return true;
      if (isPrefixTest(node)) return true;
      const isNumber = node.type === "Literal" && DIVISION_CODE.test(String(node["raw"]));
      const isCompared = parent?.type === "SwitchCase" || COMPARISONS.has(String(parent?.["operator"]));
      return isNumber && (isCompared || field === "key");
    })
    .map(({ node }) => ({
      path: file.path,
      line: file.lineOf(node.start),
      message:
        "a province's code in the code: put what differs into services/province/policies and read it from there",
    }));
}

/** `code.startsWith("44")` */
function isPrefixTest(node: SyntaxNode): boolean {
  if (node.type !== "CallExpression") return false;
  const callee = node["callee"] as SyntaxNode;
  const [first] = node["arguments"] as readonly SyntaxNode[];
  return nameOf(callee["property"]) === "startsWith" && DIVISION_CODE.test(`${stringOf(first)}0000`);
}
