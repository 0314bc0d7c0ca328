import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { type NatsServerSearch, natsServerBinary } from "#adapters/nats/natsServerBinary.ts";

interface Machine {
  readonly folder: string;
  readonly search: Required<NatsServerSearch>;
  /** What apt-get was called with, its options left out. */
  aptCalls(): Promise<string[]>;
}

/** A machine of a test's own: its programs are the scripts given here, and nothing else is on its PATH but a shell's. */
async function machine(programs: Readonly<Record<string, string>>): Promise<Machine> {
  const folder = await mkdtemp(join(tmpdir(), "jiexu-machine-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const bin = join(folder, "bin");
  const aptFolder = join(folder, "apt");
  await mkdir(bin);
  await mkdir(join(aptFolder, "sources.list.d"), { recursive: true });
  await writeFile(
    join(aptFolder, "sources.list"),
    "deb [signed-by=/key] http://127.0.0.1/debian stable main\n",
  );
  for (const [name, script] of Object.entries(programs)) {
    await writeFile(join(bin, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  }
  const calls = join(folder, "calls");
  return {
    folder,
    search: {
      environment: { PATH: bin, CALLS: calls },
      systemFolders: [],
      aptFolder,
      cacheFolder: join(folder, "cache"),
      deadlineMs: 20_000,
    },
    aptCalls: async () => (await readFile(calls, "utf8")).trim().split("\n"),
  };
}

const shellPath = "PATH=/usr/bin:/bin";
const server = (version: string): string => `echo "nats-server: v${version}"`;

/** An apt-get that serves every suite but those named. */
const aptGet = (...missing: string[]): string => `
${shellPath}
for word; do last=$word; done
suite=$(cat source.list | cut -d' ' -f4)
case $last in
  update) echo "update $suite" >>"$CALLS"; case " ${missing.join(" ")} " in *" $suite "*) echo "E: no suite $suite"; exit 100;; esac;;
  *) echo "download $suite" >>"$CALLS"; touch nats-server_1_all.deb;;
esac`;

const dpkgDeb = (version: string): string => `
${shellPath}
mkdir -p "$3/usr/sbin"
printf '#!/bin/sh\\necho "nats-server: v${version}"\\n' >"$3/usr/sbin/nats-server"
chmod +x "$3/usr/sbin/nats-server"`;

test("the program that the environment names comes first", async () => {
  const { folder, search } = await machine({ "nats-server": server("2.10.1"), mine: server("2.11.0") });
  const environment = { ...search.environment, NATS_SERVER_BIN: join(folder, "bin", "mine") };
  const binary = await natsServerBinary({ ...search, environment });
  expect(binary).toEqual({ path: join(folder, "bin", "mine"), version: "2.11.0", source: "NATS_SERVER_BIN" });
});

test.each([
  ["is not there", "absent", "is not there"],
  ["is another program", "other", "does not say that it is a nats-server"],
  ["is too old", "ancient", "it is version 2.8.4; needed is nats-server 2.9 or later"],
])("a named program that %s is refused, never passed over", async (_, name, problem) => {
  const programs = { "nats-server": server("2.10.1"), other: "echo hello", ancient: server("2.8.4") };
  const { folder, search } = await machine(programs);
  const path = join(folder, "bin", name);
  const environment = { ...search.environment, NATS_SERVER_BIN: path };
  const refused = natsServerBinary({ ...search, environment });
  await expect(refused).rejects.toThrow(`NATS_SERVER_BIN is set to ${path}, but`);
  await expect(refused).rejects.toThrow(problem);
});

test("PATH comes before the cache, and one too old on it is passed over", async () => {
  const modern = await machine({ "nats-server": server("2.10.1") });
  expect(await natsServerBinary(modern.search)).toMatchObject({ version: "2.10.1", source: "PATH" });
  const old = await machine({
    "nats-server": server("2.8.4"),
    "apt-get": aptGet(),
    "dpkg-deb": dpkgDeb("2.15.0"),
  });
  expect(await natsServerBinary(old.search)).toMatchObject({ version: "2.15.0", source: "cache" });
});

test("the cache is filled from the newest suite to be had, and then used as it is", async () => {
  const { search, aptCalls } = await machine({ "apt-get": aptGet("sid"), "dpkg-deb": dpkgDeb("2.15.0") });
  const first = await natsServerBinary(search);
  expect(first).toMatchObject({ version: "2.15.0", source: "cache" });
  expect(await aptCalls()).toEqual(["update sid", "update testing", "download testing"]);
  const { ino } = await stat(first.path);
  await natsServerBinary({ ...search, environment: { ...search.environment, PATH: "" } });
  expect((await stat(first.path)).ino).toBe(ino);
  expect(await readdir(search.cacheFolder)).toEqual(["current"]);
});

test("callers in one process share one search", async () => {
  const { search, aptCalls } = await machine({ "apt-get": aptGet(), "dpkg-deb": dpkgDeb("2.15.0") });
  const binaries = await Promise.all([natsServerBinary(search), natsServerBinary(search)]);
  expect(new Set(binaries).size).toBe(1);
  expect(await aptCalls()).toEqual(["update sid", "download sid"]);
});

test("the oldest line takes nothing but 2.9, whatever else is on PATH", async () => {
  const { search, aptCalls } = await machine({
    "nats-server": server("2.15.1"),
    "apt-get": aptGet(),
    "dpkg-deb": dpkgDeb("2.9.10"),
  });
  expect(await natsServerBinary({ ...search, line: "oldest" })).toMatchObject({ version: "2.9.10" });
  expect(await aptCalls()).toEqual(["update bookworm", "download bookworm"]);
});

test("what a killed process left half filled is removed", async () => {
  const { search } = await machine({ "apt-get": aptGet(), "dpkg-deb": dpkgDeb("2.15.0") });
  await mkdir(join(search.cacheFolder, "filling-999999999-abc"), { recursive: true });
  await natsServerBinary(search);
  expect(await readdir(search.cacheFolder)).toEqual(["current"]);
});

test("a machine with nothing is told what was tried and what to install", async () => {
  const { search } = await machine({});
  const error = await natsServerBinary(search).catch((reason: Error) => reason.message);
  expect(error).toContain("No nats-server 2.9 or later was found on this machine, and none could be fetched");
  expect(error).toContain("NATS_SERVER_BIN: not set");
  expect(error).toContain("PATH: no fitting nats-server");
  expect(error).toContain("apt-get is not there");
  expect(error).toContain("docker is not there");
  expect(error).toContain("apt-get install nats-server");
  expect(error).toContain("set NATS_SERVER_BIN to its path");
  expect(await readdir(search.cacheFolder)).toEqual(["current"]);
});

test("a package manager that says no is quoted", async () => {
  const { search } = await machine({ "apt-get": aptGet("sid", "testing", "stable") });
  await expect(natsServerBinary(search)).rejects.toThrow(
    /sid: E: no suite sid; testing: E: no suite testing/,
  );
});

test("a package manager that hangs is stopped at the deadline", async () => {
  const { search } = await machine({ "apt-get": `${shellPath} exec sleep 60` });
  const started = performance.now();
  await expect(natsServerBinary({ ...search, deadlineMs: 300 })).rejects.toThrow(
    "the 0.3 s for fetching it are over",
  );
  expect(performance.now() - started).toBeLessThan(10_000);
});

test("a cache folder that cannot be made is named", async () => {
  const { search, folder } = await machine({});
  await writeFile(join(folder, "cache"), "a file where the folder should be");
  await expect(natsServerBinary(search)).rejects.toThrow(`${join(folder, "cache")} cannot be written`);
});
