import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type CommandRun, type CommandSurroundings, runCommand } from "./commandRun.ts";

/**
 * A nats-server out of the machine's own package manager, without root and without installing anything: apt's
 * own sources, keys and proxies, but package lists and downloads in a folder of ours.
 *
 * @param suites The Debian suites to ask, in order of preference; `own` is whatever this machine is set to.
 * @param refusal Asked with each unpacked program; the first that it has nothing against is taken.
 * @returns The path of the unpacked program inside `folder`, or why there is none.
 */
export async function natsServerFromApt(
  folder: string,
  suites: readonly string[],
  refusal: (program: string) => Promise<string | undefined>,
  { aptFolder, ...surroundings }: CommandSurroundings & { readonly aptFolder: string },
): Promise<{ readonly program: string } | { readonly problem: string }> {
  const sources = await machineSources(aptFolder);
  if (sources === undefined) return { problem: `apt-get has no sources in ${aptFolder}` };
  const problems: string[] = [];
  for (const suite of suites) {
    const source = suite === "own" ? sources.own : inSuite(sources.main, suite);
    const program = await unpackFrom(join(folder, suite), source, surroundings);
    const problem = "problem" in program ? program.problem : await refusal(program.program);
    if (problem === undefined && "program" in program) return program;
    problems.push(`${suite}: ${problem}`);
    if (surroundings.signal?.aborted) break;
  }
  return { problem: problems.join("; ") };
}

interface AptSource {
  readonly format: "list" | "sources";
  readonly text: string;
}

/** `own`: everything the machine is set to; `main`: its first stanza with the distribution's main packages. */
async function machineSources(
  aptFolder: string,
): Promise<{ readonly own: AptSource; readonly main: AptSource } | undefined> {
  const parts = join(aptFolder, "sources.list.d");
  const names = await readdir(parts).catch((): string[] => []);
  const paths = names.sort().map((name) => join(parts, name));
  for (const path of [...paths, join(aptFolder, "sources.list")]) {
    const format = path.endsWith(".sources") ? "sources" : "list";
    if (format === "list" && !path.endsWith(".list")) continue;
    const text = await readFile(path, "utf8").catch(() => "");
    const main = format === "sources" ? mainStanza(text) : mainLine(text);
    if (main !== undefined) return { own: { format, text }, main: { format, text: main } };
  }
  return undefined;
}

const HOLDS_MAIN_PACKAGES = /\b(main|universe)\b/;

function mainStanza(text: string): string | undefined {
  const stanzas = text.split(/\n\s*\n/).filter((stanza) => /^Types:.*\bdeb\b/m.test(stanza));
  return stanzas.find(
    (stanza) =>
      HOLDS_MAIN_PACKAGES.test(/^Components:.*$/m.exec(stanza)?.[0] ?? "") && /^Suites:/m.test(stanza),
  );
}

function mainLine(text: string): string | undefined {
  return text.split("\n").find((line) => /^deb\s/.test(line) && HOLDS_MAIN_PACKAGES.test(line));
}

/** The same archive and key, another suite. */
export function inSuite(source: AptSource, suite: string): AptSource {
  const text =
    source.format === "sources"
      ? source.text
          .replace(/^Suites:.*$/m, `Suites: ${suite}`)
          .replace(/^Components:.*$/m, "Components: main")
      : source.text.replace(/^(deb\s+(?:\[[^\]]*\]\s+)?\S+)\s.*$/, `$1 ${suite} main`);
  return { format: source.format, text };
}

async function unpackFrom(
  folder: string,
  source: AptSource,
  surroundings: CommandSurroundings,
): Promise<{ readonly program: string } | { readonly problem: string }> {
  await mkdir(join(folder, "lists", "partial"), { recursive: true });
  await mkdir(join(folder, "archives", "partial"), { recursive: true });
  const sourceFile = join(folder, `source.${source.format}`);
  await writeFile(sourceFile, `${source.text.trim()}\n`);
  const apt = (...words: string[]): Promise<CommandRun> =>
    runCommand("apt-get", [...aptOptions(folder, sourceFile), ...words], { ...surroundings, cwd: folder });
  const updated = await apt("update");
  if (!updated.ok) return { problem: updated.problem };
  const downloaded = await apt("download", "nats-server");
  if (!downloaded.ok) return { problem: downloaded.problem };
  const archive = (await readdir(folder)).find((name) => name.endsWith(".deb"));
  if (archive === undefined) return { problem: "apt-get download left no package" };
  const unpacked = await runCommand("dpkg-deb", ["-x", archive, "unpacked"], {
    ...surroundings,
    cwd: folder,
  });
  if (!unpacked.ok) return { problem: unpacked.problem };
  const inside = await readdir(join(folder, "unpacked"), { recursive: true });
  const program = inside.find((path) => /(^|\/)s?bin\/nats-server$/.test(path));
  return program === undefined
    ? { problem: `${archive} holds no nats-server` }
    : { program: join(folder, "unpacked", program) };
}

function aptOptions(folder: string, sourceFile: string): string[] {
  return [
    "-q",
    ...["-o", `Dir::Etc::sourcelist=${sourceFile}`],
    ...["-o", "Dir::Etc::sourceparts=/dev/null"],
    ...["-o", `Dir::State::lists=${join(folder, "lists")}`],
    ...["-o", `Dir::Cache=${folder}`],
    ...["-o", `Dir::Cache::archives=${join(folder, "archives")}`],
    ...["-o", "Acquire::Languages=none"],
    // apt would otherwise change to a user of its own, who may not write into our folder.
    ...["-o", "APT::Sandbox::User="],
    ...["-o", "APT::Default-Release="],
  ];
}
