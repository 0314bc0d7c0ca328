import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "#services/project/projectRoot.ts";

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** Whether eighteen characters could be a citizen's number (GB 11643): a region, a day of birth, and the right check digit. */
function couldBeCitizen(text: string): boolean {
  const [year = 0, month = 0, day = 0] = [text.slice(6, 10), text.slice(10, 12), text.slice(12, 14)].map(
    Number,
  );
  const isBirth = year >= 1900 && year <= 2100 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(text[index]), 0);
  return isBirth && /^[1-8]/.test(text) && "10X98765432"[sum % 11] === text[17]?.toUpperCase();
}

function numbersIn(text: string): string[] {
  const found = text.matchAll(/(?<!\d)\d{17}[\dXx](?!\d)/g);
  return [...found].map(([one]) => one).filter(couldBeCitizen);
}

/** Mobile numbers as they are written in China; what stands inside a longer number or a fraction is none. */
function phonesIn(text: string): string[] {
  return [...text.matchAll(/(?<![\d.])1[3-9]\d-?\d{4}-?\d{4}(?![\d.])/g)]
    .map(([one]) => one)
    .filter((one) => one.includes("-"));
}

let known: Set<string> | null = null;

/** Every two characters that stand beside each other somewhere in what the project itself says. */
function vocabulary(): Set<string> {
  if (known !== null) return known;
  known = new Set();
  for (const folder of ["services", "shared", "scenarios", "docs/requirements.yaml"])
    for (const path of filesBelow(join(projectRoot, folder)))
      for (const pair of pairsOf(readFileSync(path, "utf8"))) known.add(pair);
  return known;
}

function* pairsOf(text: string): Generator<string> {
  for (const [run] of text.matchAll(/\p{Script=Han}{2,}/gu))
    for (let at = 0; at + 1 < run.length; at++) yield run.slice(at, at + 2);
}

/**
 * Chinese words that the project does not say itself, as a person's name would be: their characters stand beside each other
 * nowhere in it. One strange pair alone is the seam between two of its own words.
 */
function namesIn(text: string): string[] {
  const own = vocabulary();
  return [...text.matchAll(/\p{Script=Han}{2,}/gu)].flatMap(([run]) => {
    const strange = [...run.slice(1)].map((_, at) => !own.has(run.slice(at, at + 2)));
    const isName = strange.every((one) => one) || strange.some((one, at) => one && strange[at + 1] === true);
    return isName ? [run] : [];
  });
}

/** What in a text could tell who somebody is. */
export function personalIn(text: string): string[] {
  return [...new Set([...numbersIn(text), ...phonesIn(text), ...namesIn(text)])];
}

/** The same for everything below a folder, or one file; what a broker stores is read as bytes. */
export function personalBelow(folder: string): string[] {
  return filesBelow(folder).flatMap((path) => personalIn(textOf(path)).map((found) => `${path}: ${found}`));
}

/** A file that was there a moment ago may be gone. */
function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

function filesBelow(path: string): string[] {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats?.isFile()) return [path];
  if (!stats?.isDirectory()) return [];
  return readdirSync(path, { recursive: true, encoding: "utf8" })
    .map((name) => join(path, name))
    .filter((one) => statSync(one, { throwIfNoEntry: false })?.isFile());
}
