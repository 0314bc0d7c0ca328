import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { OutputDirectory } from "#adapters/file/outputDirectory.ts";
import { OutputError } from "#adapters/file/outputError.ts";

const names = ["summary.json", "transfers.csv"];
let scratch: string;

beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), "jiexu-output-"));
});
afterEach(() => rmSync(scratch, { recursive: true, force: true }));

function read(path: string, name: string): string {
  return readFileSync(join(path, name), "utf8");
}

/** A run that leaves a summary and a line. */
function leaveResults(path: string, text: string): void {
  const directory = new OutputDirectory(path, names);
  const file = directory.openFile("transfers.csv");
  file.write(Buffer.from(text));
  directory.writeText("summary.json", `{"text":"${text}"}`);
  directory.complete();
}

describe("a run's results", () => {
  it("are there when it is done, and not before", () => {
    const path = join(scratch, "out", "national");
    const directory = new OutputDirectory(path, names);
    directory.writeText("summary.json", "{}");
    expect(existsSync(path)).toBe(false);
    directory.complete();
    expect(readdirSync(path)).toEqual(["summary.json"]);
    expect(readdirSync(join(scratch, "out"))).toEqual(["national"]);
  });

  it("replace those of an earlier run as a whole", () => {
    const path = join(scratch, "national");
    leaveResults(path, "first");
    const directory = new OutputDirectory(path, names);
    directory.writeText("summary.json", "{}");
    expect(read(path, "transfers.csv")).toBe("first");
    directory.complete();
    expect(readdirSync(path)).toEqual(["summary.json"]);
    expect(readdirSync(scratch)).toEqual(["national"]);
  });

  it("may take the place of an empty directory, also behind a symbolic link", () => {
    const real = join(scratch, "real");
    mkdirSync(real);
    symlinkSync(real, join(scratch, "link"));
    leaveResults(join(scratch, "link"), "here");
    expect(read(real, "transfers.csv")).toBe("here");
  });

  it("of two runs that end one after the other are those of the later", () => {
    const path = join(scratch, "national");
    const one = new OutputDirectory(path, names);
    leaveResults(path, "other");
    one.writeText("summary.json", "one");
    one.complete();
    expect(read(path, "summary.json")).toBe("one");
    expect(readdirSync(scratch)).toEqual(["national"]);
  });
});

describe("a discarded run", () => {
  it("leaves nothing behind, not even the directories above", () => {
    const directory = new OutputDirectory(join(scratch, "out", "deep", "national"), names);
    directory.openFile("transfers.csv").write(Buffer.from("half"));
    directory.discard();
    directory.discard();
    expect(readdirSync(scratch)).toEqual([]);
  });

  it("leaves earlier results, and what others put beside it", () => {
    const path = join(scratch, "out", "national");
    leaveResults(path, "earlier");
    const directory = new OutputDirectory(path, names);
    directory.openFile("transfers.csv");
    directory.discard();
    expect(read(path, "transfers.csv")).toBe("earlier");
    expect(readdirSync(join(scratch, "out"))).toEqual(["national"]);
  });

  it("clears up when its operating-system process ends", () => {
    const child = spawnOutput(`directory.openFile("transfers.csv"); process.exit(105);`);
    expect(child.status).toBe(105);
    expect(readdirSync(scratch)).toEqual([]);
  });

  it("that was killed is cleared up after by the next", () => {
    const killed = spawnOutput(`directory.openFile("transfers.csv"); process.kill(process.pid, "SIGKILL");`);
    expect(killed.signal).toBe("SIGKILL");
    expect(readdirSync(join(scratch, "out"))).toHaveLength(1);
    leaveResults(join(scratch, "out", "national"), "next");
    expect(readdirSync(join(scratch, "out"))).toEqual(["national"]);
  });

  it.each([
    ["after it had moved the earlier ones away: they come back", false, "first"],
    ["before it had removed the earlier ones: they go", true, "second"],
  ])("that was killed %s", (_, hasMoved, left) => {
    const path = join(scratch, "national");
    const dead = spawnSync(process.execPath, ["--version"]).pid;
    leaveResults(path, "first");
    renameSync(path, join(scratch, `.national.earlier-${hostname()}-${dead}-1`));
    if (hasMoved) {
      mkdirSync(path);
      writeFileSync(join(path, "summary.json"), "{}");
      writeFileSync(join(path, "transfers.csv"), "second");
    }
    const directory = new OutputDirectory(path, names);
    expect(read(path, "transfers.csv")).toBe(left);
    directory.discard();
    expect(readdirSync(scratch)).toEqual(["national"]);
  });

  it("does not clear up after one that goes on elsewhere", () => {
    const other = `.national.partial-elsewhere-than-${hostname()}-1-0`;
    mkdirSync(join(scratch, other));
    mkdirSync(join(scratch, `.national.partial-${hostname()}-${process.ppid}-0`));
    mkdirSync(join(scratch, `.national.earlier-${hostname()}-${process.ppid}-1`));
    leaveResults(join(scratch, "national"), "next");
    expect(readdirSync(scratch)).toHaveLength(4);
  });
});

describe("a directory is refused before the run starts", () => {
  const claim = (path: string): OutputDirectory => new OutputDirectory(path, names);

  it("that holds anything of somebody else's", () => {
    const path = join(scratch, "national");
    leaveResults(path, "first");
    writeFileSync(join(path, "notes.md"), "mine");
    expect(() => claim(path)).toThrow(OutputError);
    expect(() => claim(path)).toThrow("notes.md");
    expect(read(path, "notes.md")).toBe("mine");
    expect(readdirSync(scratch)).toEqual(["national"]);
  });

  it("that has no summary", () => {
    writeFileSync(join(scratch, "transfers.csv"), "");
    expect(() => claim(scratch)).toThrow("no summary.json");
  });

  it("that is a file, or lies under one", () => {
    const path = join(scratch, "file");
    writeFileSync(path, "");
    expect(() => claim(path)).toThrow("is a file");
    expect(() => claim(join(path, "national"))).toThrow("a part of the path is a file");
  });

  it("that is, or lies under, a symbolic link to what is not there", () => {
    const path = join(scratch, "latest");
    symlinkSync("elsewhere", path);
    const problem = `${path} is a symbolic link to elsewhere, which is not there; make that directory`;
    expect(() => claim(path)).toThrow(problem);
    expect(() => claim(join(path, "deep", "national"))).toThrow(problem);
    symlinkSync("round", join(scratch, "round"));
    expect(() => claim(join(scratch, "round"))).toThrow("the path goes round in symbolic links");
    expect(readdirSync(scratch)).toEqual(["latest", "round"]);
  });

  it("that is a mount point", () => {
    expect(() => claim("/proc")).toThrow("mount point");
    expect(() => claim("/")).toThrow("mount point");
  });

  it("that the program was started in: its user would be left in one that is gone", () => {
    expect(() => claim(".")).toThrow(`name a directory inside it, such as ${join(process.cwd(), "results")}`);
    expect(() => claim(process.cwd())).toThrow("is where this program was started");
  });

  it("on a file system that cannot be written to", () => {
    expect(() => claim("/proc/jiexu/national")).toThrow("no directory can be made there");
  });

  it("with a name the file system does not take, and the directories made on the way are gone again", () => {
    expect(() => claim(join(scratch, "made", "n".repeat(300), "national"))).toThrow("the path is too long");
    expect(readdirSync(scratch)).toEqual([]);
  });
});

describe("a disk that fills up", () => {
  it("[F9] ends the run with a message and leaves nothing behind", () => {
    const child = spawnOutput(
      `const file = directory.openFile("transfers.csv");
       try { for (let n = 0; n < 1000; n++) file.write(Buffer.alloc(65536)); }
       catch (error) { console.error(error.name, error.message); directory.discard(); process.exitCode = 3; }`,
      // A file of at most 256 kB stands for a disk of that size; the signal that comes with it is not wanted.
      "trap '' XFSZ; ulimit -f 256;",
    );
    expect(child.stderr).toContain("OutputError results cannot be written to");
    expect(child.stderr).toContain("the file grew past what the file system allows");
    expect(child.status).toBe(3);
    expect(readdirSync(scratch)).toEqual([]);
  });
});

describe("results that are kept", () => {
  it("get their name without what lies among them only to go on with", () => {
    const path = join(scratch, "national");
    const directory = new OutputDirectory(path, names, "keep", { "run.json": "{}" });
    mkdirSync(join(directory.partialPath, "stores", "440000"), { recursive: true });
    directory.complete("stores");
    expect([readdirSync(path), readdirSync(scratch)]).toEqual([["run.json"], ["national"]]);
  });

  it("are never found without the files that say how they came about, wherever their run is killed", () => {
    for (const call of ["mkdirSync", "writeFileSync", "fsyncSync", "renameSync"]) {
      for (let nth = 1; nth <= 2; nth++) {
        const path = join(scratch, `${call}-${nth}`);
        spawnKilled(path, call, nth);
        const begun = join(scratch, `${call}-${nth}.unfinished`);
        const found = existsSync(begun) ? readdirSync(begun).filter((name) => name !== "lock") : null;
        expect([null, ["configuration.json", "run.json"]]).toContainEqual(found);
        if (found === null) new OutputDirectory(path, names, "keep").discard(false);
        expect(readdirSync(scratch).filter((name) => name.startsWith("."))).toEqual([]);
      }
    }
  });
});

/** Begins results that are kept in a process that is killed before it makes a call of the file system for the nth time. */
function spawnKilled(path: string, call: string, nth: number): void {
  const script = `
    import fs from "node:fs";
    import { syncBuiltinESMExports } from "node:module";
    const real = fs[${JSON.stringify(call)}];
    let left = ${nth};
    fs[${JSON.stringify(call)}] = (...given) => {
      if (--left === 0) process.kill(process.pid, "SIGKILL");
      return real(...given);
    };
    syncBuiltinESMExports();
    const { OutputDirectory } = await import("#adapters/file/outputDirectory.ts");
    new OutputDirectory(${JSON.stringify(path)}, [], "keep", { "configuration.json": "{}", "run.json": "{}" });`;
  spawnSync(process.execPath, ["--input-type=module", "-e", script]);
}

/** Runs some lines in an operating-system process of their own, with `directory` claimed. */
function spawnOutput(lines: string, before = "") {
  const script = `
    import { OutputDirectory } from "#adapters/file/outputDirectory.ts";
    const directory = new OutputDirectory(${JSON.stringify(join(scratch, "out", "national"))}, ["summary.json"]);
    ${lines}`;
  return spawnSync(
    "bash",
    ["-c", `${before} exec "$0" --input-type=module -e "$1"`, process.execPath, script],
    {
      encoding: "utf8",
    },
  );
}
