import type { SourceFile } from "../sourceFiles.ts";
import type { Finding, TidyRule } from "./finding.ts";

interface BannedText {
  readonly pattern: RegExp;
  readonly instead: string;
}

// Written in pieces, so that these lines are not what they look for.
const UNFINISHED = ["TO" + "DO", "FIX" + "ME", "HA" + "CK", "X" + "XX"].join("|");
const HOMES = ["work", "root", "home", "Users"].join("|");

const unfinished: readonly BannedText[] = [
  { pattern: new RegExp(`\\b(${UNFINISHED})\\b`, "g"), instead: "do it now, or open an issue" },
  {
    pattern: new RegExp(`\\b(for${" "}now|temporar${"y"} (fix|solution|workaround))\\b`, "gi"),
    instead: "make it what it is to be",
  },
];

const placesOfOneMachine: readonly BannedText[] = [
  {
    pattern: new RegExp(`(?<![\\w.:*/-])/(${HOMES})/\\w`, "g"),
    instead: "a path of one machine: write it relative to the project, or ask node:os",
  },
  { pattern: /\b[A-Z]:\\\\?Users\b/g, instead: "a path of one machine: write it relative to the project" },
  {
    pattern:
      /\b([\w-]+\.)*(registry|mirrors?|npmjs|npmmirror|artifactory|jfrog|pypi)[\w-]*\.([\w-]+\.)*(com|org|net|io|cn|dev|example|internal|local)\b/g,
    instead: "the host of a package registry or mirror: leave it to the machine's own settings",
  },
  {
    pattern: /\b\w+\.(debian\.org|ubuntu\.com)\b/g,
    instead: "the host of a package archive: leave it to the machine's own settings",
  },
  {
    pattern: /\b(10(\.\d{1,3}){3}|192\.168(\.\d{1,3}){2}|172\.(1[6-9]|2\d|3[01])(\.\d{1,3}){2})\b/g,
    instead: "an address of one network: use 127.0.0.1, or a name",
  },
];

export const textRules: readonly TidyRule[] = [
  {
    name: "nothing is left unfinished",
    findings: ({ files }) => files.filter(isOurs).flatMap((file) => bannedTexts(file, unfinished)),
  },
  {
    name: "no file names a place that is only on one machine",
    findings: ({ files }) => files.filter(isOurs).flatMap((file) => bannedTexts(file, placesOfOneMachine)),
  },
  {
    name: "the lock file names no download address",
    findings: ({ files }) =>
      files
        .filter(({ path }) => path === "package-lock.json")
        .flatMap((file) =>
          bannedTexts(file, [
            {
              pattern: /"resolved": "https?:/g,
              instead: "install with omit-lockfile-registry-resolved=true",
            },
          ]),
        ),
  },
];

function isOurs({ path }: SourceFile): boolean {
  return path !== "package-lock.json" && path !== "LICENSE";
}

function bannedTexts({ path, text }: SourceFile, banned: readonly BannedText[]): Finding[] {
  return banned.flatMap(({ pattern, instead }) =>
    [...text.matchAll(pattern)].map((match) => ({
      path,
      line: text.slice(0, match.index).split("\n").length,
      message: `${match[0]}: ${instead}`,
    })),
  );
}
