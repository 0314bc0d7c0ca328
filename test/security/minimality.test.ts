import { randomInt } from "node:crypto";
import { describe, expect, onTestFinished, test } from "vitest";
import { createKeySet, officeMembers, platformMember } from "#adapters/keys/keySet.ts";
import { type NatsAccount, natsAccounts } from "#adapters/nats/natsAccounts.ts";
import { natsAccountsText } from "#adapters/nats/natsAccountsText.ts";
import { startNatsServer } from "#adapters/nats/natsServerProcess.ts";
import { ANSWER_WITHIN_MS, functionalProbe } from "../support/keys/functionalProbe.ts";

const set = createKeySet([{ name: "440000", places: ["440000"] }, platformMember, ...officeMembers]);
const accounts = natsAccounts(set.roster);

/** What the probe meets over a server with these accounts; null: all of it works, and nobody was refused anything. */
async function trouble(given: readonly NatsAccount[]): Promise<string | null> {
  const monitorPort = randomInt(33_000, 60_000);
  const configLines = [`http: "127.0.0.1:${monitorPort}"`, natsAccountsText(given, `${ANSWER_WITHIN_MS}ms`)];
  const server = await startNatsServer({ configLines }).catch((error: Error) => error);
  if (server instanceof Error) return `the server refuses its configuration: ${server.message}`;
  try {
    await functionalProbe(server.url, `http://127.0.0.1:${monitorPort}`, set);
    return server.log.find((line) => line.includes("Violation")) ?? null;
  } catch (error) {
    return String(error);
  } finally {
    await server.stop();
  }
}

interface Removal {
  readonly what: string;
  readonly accounts: readonly NatsAccount[];
}

/** Every configuration with one grant less. */
function removals(): Removal[] {
  return accounts.flatMap((account): Removal[] => {
    const without = (what: string, changed: NatsAccount): Removal => ({
      what: `${account.name} without ${what}`,
      accounts: accounts.map((one) => (one === account ? changed : one)),
    });
    const lists = (["exports", "imports", "publish", "subscribe"] as const).flatMap((list) =>
      account[list].map((grant, index) =>
        without(`${list} ${typeof grant === "string" ? grant : grant.subject}`, {
          ...account,
          // A list of what may be said that is empty forbids everything; it is not left out.
          [list]: account[list].filter((_, at) => at !== index),
        }),
      ),
    );
    return account.answers ? [...lists, without("answers", { ...account, answers: false })] : lists;
  });
}

describe("permissions [X27]", () => {
  test("as they are, everything works and nobody is refused anything", async () => {
    expect(await trouble(accounts)).toBeNull();
  });

  test("each is needed: with any one taken away something does not work", { timeout: 280_000 }, async () => {
    const all = removals();
    const idle: string[] = [];
    const queue = [...all];
    onTestFinished(() => void queue.splice(0));
    const worker = async (): Promise<void> => {
      for (let next = queue.shift(); next !== undefined; next = queue.shift())
        if ((await trouble(next.accounts)) === null) idle.push(next.what);
    };
    await Promise.all(Array.from({ length: 6 }, worker));
    expect(all.length).toBeGreaterThan(100);
    expect(idle).toEqual([]);
  });
});
