import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { projectFiles } from "../sourceFiles.ts";
import { blocksOf, COMMAND_LANGUAGES, type DocBlock } from "./docPage.ts";
import { showsOutput } from "./expectedOutput.ts";
import { type Ended, ReadersFolder } from "./readersFolder.ts";
import { runSql } from "./sqlShell.ts";

/** Makes a test of each command on the pages chosen, run in order and as it stands, as the page's reader would. */
export function executePages(isMeant: (path: string) => boolean): void {
  for (const { path, text } of projectFiles()) {
    if (!path.endsWith(".md") || !isMeant(path)) continue;
    const blocks = blocksOf(path, text);
    const commands = blocks.filter(({ language }) => COMMAND_LANGUAGES.includes(language));
    for (const { at, marker } of commands) {
      if (marker?.kind === "notRun") process.stdout.write(`not run: ${at}: ${marker.reason}\n`);
    }
    if (commands.some(({ marker }) => marker?.kind !== "notRun")) executePage(path, blocks);
  }
}

function executePage(path: string, blocks: readonly DocBlock[]): void {
  describe(path, () => {
    let folder: ReadersFolder;
    let last: Ended = { code: null, stdout: "", stderr: "" };
    beforeAll(() => {
      folder = new ReadersFolder();
    });
    afterAll(() => folder.leave());
    for (const block of blocks) {
      const { at, language, marker, text } = block;
      if (marker?.kind === "notRun") continue;
      if (marker?.kind === "file") {
        test(`${at} is saved as ${marker.name}`, () => folder.save(marker.name, text));
      } else if (marker?.kind === "output") {
        test(`${at} is what one sees`, () => {
          const seen = [last.stdout, last.stderr];
          if (seen.some((output) => showsOutput(output, text))) return;
          expect.fail(`${at} shows\n${text}\nwhere the command says\n${seen.join("\n")}`);
        });
      } else if (COMMAND_LANGUAGES.includes(language)) {
        test(`${at} ${text.split("\n")[0]}`, async () => {
          last = await execute(folder, block);
          const asked = marker?.kind === "exits" ? marker.code : marker?.kind === "goesOn" ? null : 0;
          if (last.code === asked) return;
          const { code, stdout, stderr } = last;
          expect.fail(`${at} exits ${code}, not ${asked}:\n${text}\n${stdout.slice(-3_000)}\n${stderr}`);
        });
      }
    }
  });
}

async function execute(folder: ReadersFolder, { language, text, marker }: DocBlock): Promise<Ended> {
  if (language === "sql") return await runSql(folder.path, text);
  if (marker?.kind === "goesOn") return await folder.start(text, marker.until);
  return await folder.run(text);
}
