import { join } from "node:path";
import { expect, test } from "vitest";
import { projectRoot } from "#services/project/projectRoot.ts";
import { keyedServer } from "./keyedServer.ts";
import { type KitOutcome, type ProvinceCommand, playKitAround, unpassed } from "./kit.ts";

const secure = keyedServer(["110000", "120000", "500000"]);
const CODE = "500000";

function played(command: ProvinceCommand, ...flags: string[]): Promise<KitOutcome> {
  const { url, folder } = secure.it();
  return playKitAround(url, CODE, command, ["--keys", folder, ...flags]);
}

function program(path: string, ...flags: string[]): ProvinceCommand {
  const runs = path.endsWith(".py") ? (["python3", "-B"] as const) : ([process.execPath] as const);
  const keys = secure.it().folderOf(CODE);
  return (url, code, store) => [
    ...runs,
    ...[
      join(projectRoot, path),
      "--province",
      code,
      "--nats",
      url,
      "--store",
      store,
      "--keys",
      keys,
      ...flags,
    ],
  ];
}

test.each([
  ["the project's own", "services/province/main.ts", ["--log-level", "error"]],
  ["the Python", "test/conform/provinces/province.py", []],
  ["the legacy client's", "test/conform/provinces/legacyProvince.ts", []],
])(
  "over TLS, with keys and signatures: %s province passes every test of the kit",
  async (_whose, path, flags) => {
    const outcome = await played(program(path, ...flags));
    expect(unpassed(outcome)).toEqual([]);
    expect(outcome.stateOf("1.12")).toBe("pass");
    expect(outcome.exitCode).toBe(0);
  },
);

test.each([
  ["signs-nothing", /a message “standing” on medins\.v1\.500000\..*: it is not signed/],
  ["signs-wrongly", /a message “standing” on medins\.v1\.500000\..*: its signature is not 500000's/],
])("a province that %s fails, and is told so", async (fault, finding) => {
  const python = program("test/conform/provinces/province.py", "--fault", fault);
  const outcome = await played(python, "--join-within", "5", "--only", "happy");
  expect(outcome.reasonsOf("1.12").join("\n")).toMatch(finding);
  expect(outcome.exitCode).toBe(99);
});
