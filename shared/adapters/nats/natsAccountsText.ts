import type { NatsAccount } from "./natsAccounts.ts";

/** How long a member may take to answer what it was asked, once. */
const ANSWER_WITHIN = "5s";
/** Of one account: a member needs one connection and a few subscriptions a link, with room for a restart. */
const LIMITS = { max_connections: 8, max_subscriptions: 1_000 };

/** The part of a nats-server configuration that says who may do what. Same accounts, same text. */
export function natsAccountsText(accounts: readonly NatsAccount[], answerWithin = ANSWER_WITHIN): string {
  const lines = accounts.flatMap((account) => accountLines(account, answerWithin));
  return ["accounts {", ...lines, "}", ""].join("\n");
}

function accountLines(account: NatsAccount, answerWithin: string): string[] {
  const { name, member, hasStreams, exports, imports, publish, subscribe, answers } = account;
  const lines = [`  ${name} {`];
  if (hasStreams) lines.push("    jetstream: enabled");
  lines.push(
    `    limits: { max_connections: ${LIMITS.max_connections}, max_subscriptions: ${LIMITS.max_subscriptions} }`,
    "    users: [",
    `      { nkey: ${member.key}`,
    "        permissions: {",
    `          publish: ${grants(publish)}`,
    `          subscribe: ${grants(subscribe)}`,
  );
  if (answers) lines.push(`          allow_responses: { max: 1, expires: "${answerWithin}" }`);
  lines.push("        } }", "    ]");
  lines.push("    exports: [");
  for (const { kind, subject, accounts, manyReplies } of exports) {
    const replies = manyReplies ? ", response_type: stream" : "";
    lines.push(`      { ${kind}: ${quoted(subject)}${replies}, accounts: [${accounts.join(", ")}] }`);
  }
  lines.push("    ]", "    imports: [");
  for (const { kind, subject, accounts, as } of imports) {
    const here = as === null ? "" : `, to: ${quoted(as)}`;
    lines.push(`      { ${kind}: { account: ${accounts[0]}, subject: ${quoted(subject)} }${here} }`);
  }
  lines.push("    ]", "  }");
  return lines;
}

function grants(subjects: readonly string[]): string {
  return subjects.length === 0 ? '{ deny: [">"] }' : `{ allow: [${subjects.map(quoted).join(", ")}] }`;
}

function quoted(text: string): string {
  return JSON.stringify(text);
}
