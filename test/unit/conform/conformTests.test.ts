import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { channels } from "#protocol/contract/channels.ts";
import { batchSubject, configurationSubject, controlSubject, querySubject } from "#protocol/subjects.ts";
import { conformTests } from "#services/conform/conformTests.ts";
import { projectRoot } from "#services/project/projectRoot.ts";

const contract = readFileSync(join(projectRoot, "docs/contract/README.md"), "utf8");
const requirements = readFileSync(join(projectRoot, "docs/requirements.yaml"), "utf8");

test("every test of the kit rests on a clause of the contract or a requirement, and every clause has a test", () => {
  const clauses = [...contract.matchAll(/^\*\*(P\d+) /gm)].map(([, clause]) => clause ?? "");
  const articles = [...requirements.matchAll(/^([SA][\w-]*):$/gm)].map(([, id]) => id ?? "");
  const asked = new Set(conformTests.flatMap(({ requires }) => requires));
  for (const id of asked) expect(id.startsWith("P") ? clauses : articles, id).toContain(id);
  for (const clause of clauses) expect([...asked], clause).toContain(clause);
  expect(clauses).toEqual(Array.from({ length: clauses.length }, (_, index) => `P${index + 1}`));
});

test("no two tests of the kit have one number, and they stand in order", () => {
  const ids = conformTests.map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)].toSorted());
});

test("the addresses of the contract are those that messages travel under", () => {
  const addressOf = (name: string): string =>
    channels.find((channel) => channel.name === name)?.address.replaceAll(/[{}]/g, "") ?? "";
  expect(addressOf("batch")).toBe(batchSubject("run", "from", "to"));
  expect(addressOf("grant")).toBe(controlSubject("run", "member", "grant"));
  expect(addressOf("ask")).toBe(controlSubject("run", "member", "ask", "from"));
  expect(addressOf("runs")).toBe(configurationSubject());
  expect(addressOf("configuration")).toBe(configurationSubject("run"));
  expect(addressOf("query")).toBe(querySubject("run", "place"));
  for (const subject of [
    configurationSubject(),
    batchSubject("RUN", "FROM", "TO"),
    controlSubject("RUN", "MEMBER", "KIND"),
  ])
    expect(contract.replaceAll(/<(\w+)>/g, (_, token: string) => token.toUpperCase())).toContain(subject);
});
