import type { Command } from "commander";

const list = (text: string): string[] =>
  text
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== "");

interface Where {
  readonly listen: string;
  readonly mountedAt?: string;
}

/** The verbs for whoever runs a federation with keys: see docs/security.md. */
export function addKeysVerbs(program: Command): void {
  const keys = program
    .command("keys")
    .description("the keys of a federation, and what its server may let each do");
  where(
    keys
      .command("make")
      .description("make a key for every member, and the NATS server's configuration; nothing is overwritten")
      .argument("<dir>", "folder, one for each member in it")
      .option("--provinces <codes>", "who takes part, such as 440000,500000", list)
      .option("--scenario <file>", "else: the provinces of a scenario")
      .option("--unsigned <codes>", "provinces whose word is taken without a signature", list, [])
      .option("--hosts <names>", "under which the server is reached", list, ["127.0.0.1", "localhost"])
      .option("--cluster <names>", "hosts of servers that may be started as one cluster", list, [])
      .option("--no-tls", "speak in clear; still nobody gets in without a key"),
  )
    .addHelpText("after", "\nExample: jiexu keys make keys --provinces 440000,500000,510000")
    .action(
      async (
        folder: string,
        flags: Where & {
          provinces?: string[];
          scenario?: string;
          unsigned: string[];
          hosts: string[];
          cluster: string[];
          tls: boolean;
        },
      ) => {
        const { makeKeys } = await import("./keysCommand.ts");
        const provinces = flags.provinces ?? (await provincesOf(flags.scenario ?? "scenarios/national.yaml"));
        await makeKeys(folder, { ...flags, provinces, mountedAt: flags.mountedAt ?? null });
      },
    );
  where(
    keys
      .command("renew")
      .description("new keys for some members; the old ones end with the server's next reload")
      .argument("<dir>", "folder that “keys make” made")
      .argument("<members...>", "such as 440000 or platform"),
  )
    .addHelpText("after", "\nExample: jiexu keys renew keys 440000 runner")
    .action(async (folder: string, names: string[], flags: Where) => {
      const { renewKeys } = await import("./keysCommand.ts");
      renewKeys(folder, names, flags.listen, flags.mountedAt ?? null);
    });
  where(
    keys
      .command("config")
      .description("print the NATS server's configuration, made from the roster")
      .argument("<dir>", "folder that “keys make” made"),
  )
    .addHelpText("after", "\nExample: jiexu keys config keys | diff keys/server/nats-server.conf -")
    .action(async (folder: string, flags: Where) => {
      const { keysConfig } = await import("./keysCommand.ts");
      keysConfig(folder, flags.listen, flags.mountedAt ?? null);
    });
}

function where(command: Command): Command {
  return command
    .option("--listen <address>", "of the server", "0.0.0.0:4222")
    .option("--mounted-at <dir>", "where the server finds its own folder, if not where it is written");
}

async function provincesOf(scenarioPath: string): Promise<string[]> {
  const { loadRun } = await import("#services/project/loadRun.ts");
  const { country } = loadRun({ scenarioPath, set: [] }).configuration;
  return country === null ? [] : country.policies.map(({ code }) => code);
}
