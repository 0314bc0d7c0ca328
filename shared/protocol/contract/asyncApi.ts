import { type Channel, channels, parameters } from "./channels.ts";
import { type ContractSchema, contractSchemas } from "./contractSchemas.ts";
import { contractVersion } from "./contractVersion.ts";
import { exampleBody } from "./exampleBody.ts";
import type { JsonSchema } from "./jsonSchema.ts";

/** By which a contract is known as ours. */
export const CONTRACT_TITLE =
  "Jiexu (接续): the messages between China's provinces about basic medical insurance transfers";

type Named = Readonly<Record<string, object>>;

const BATCH_HEADERS: JsonSchema & { readonly description: string } = {
  type: "object",
  description:
    "Medins-Sha256: the hash of the body in hexadecimal, the window, the part and the attempt, separated by blanks. " +
    "Nats-Msg-Id: run.from.to.window.part, and .attempt where the attempt is above 0. " +
    "Medins-Signature: where the federation uses keys.",
  properties: {
    "Medins-Sha256": { type: "string", pattern: "^[0-9a-f]{64} [0-9]+ [0-9]+ [0-9]+$" },
    "Nats-Msg-Id": { type: "string" },
    "Medins-Signature": { type: "string", pattern: "^(ed25519|x25519-hmac-sha256) [A-Za-z0-9_-]+$" },
  },
  required: ["Medins-Sha256", "Nats-Msg-Id"],
};

/** The AsyncAPI 3 document of a federation, seen from a province: what it sends, receives, requests and answers. */
export function asyncApiDocument(): object {
  const schemas = contractSchemas();
  return {
    asyncapi: "3.0.0",
    info: {
      title: CONTRACT_TITLE,
      version: contractVersion,
      description:
        "Seen from a province. How the messages follow one another, and what must hold between them, is in README.md " +
        "beside this file. Instants and durations are whole milliseconds (ticks) since 2000-01-01T00:00 in " +
        "Asia/Shanghai; days are days since that date; money is whole fen. Fields that a reader does not know are " +
        "ignored, another major version is refused.",
      license: { name: "Apache-2.0" },
    },
    defaultContentType: "application/json",
    servers: { nats: { host: "localhost:4222", protocol: "nats", description: "JetStream must be on." } },
    channels: Object.fromEntries(channels.map((channel) => [channel.name, channelObject(channel)])),
    operations: Object.fromEntries(channels.flatMap(operationsOf)),
    components: {
      messages: { ...messagesOf(schemas), ...textMessages },
      schemas: linkedSchemas(schemas),
    },
  };
}

function messagesOf(schemas: readonly ContractSchema[]): Named {
  return Object.fromEntries(
    schemas.map(({ name, group, schema }) => [
      name,
      {
        name,
        contentType: "application/json",
        payload: ref("schemas", name),
        ...(group === "wire" ? { headers: BATCH_HEADERS } : {}),
        examples: [{ name, payload: exampleBody(schema) }],
      },
    ]),
  );
}

const textMessages: Named = {
  text: { name: "text", contentType: "text/plain", payload: { type: "string" } },
  piece: {
    name: "piece",
    contentType: "application/octet-stream",
    headers: {
      type: "object",
      properties: { "Medins-Parts": { type: "string" }, "Medins-Sha256": { type: "string" } },
    },
    payload: { type: "string" },
  },
};

function channelObject({ name, address, description, messages }: Channel): object {
  const tokens = [...address.matchAll(/\{(\w+)\}/g)].map(([, token]) => token ?? "");
  const named = Object.fromEntries(tokens.map((token) => [token, { description: parameters[token] }]));
  return {
    address,
    description,
    ...(tokens.length === 0 ? {} : { parameters: named }),
    messages: Object.fromEntries(
      allMessages(name, messages).map((message) => [message, ref("messages", message)]),
    ),
  };
}

/** Of a channel, requests and answers included. */
function allMessages(name: string, messages: readonly string[]): string[] {
  if (name === "query") return [...messages, ...replies];
  if (name === "configuration") return ["text", "piece"];
  return name === "runs" ? ["text"] : [...messages];
}

const replies = ["query-reply-refused", "query-reply-answered", "query-reply-busy", "query-reply-malformed"];

function operationsOf({ name, direction, messages, description }: Channel): [string, object][] {
  const channel = { $ref: `#/channels/${name}` };
  const plain = (action: "send" | "receive"): [string, object] => [
    `${action}-${name}`,
    { action, channel, summary: description, messages: messages.map((one) => inChannel(name, one)) },
  ];
  if (direction === "both") return [plain("send"), plain("receive")];
  if (direction === "send" || direction === "receive") return [plain(direction)];
  const asks = messages.length === 0 ? ["text"] : messages;
  const answers = name === "query" ? replies : [name === "configuration" ? "piece" : "text"];
  return [
    [
      `${direction}-${name}`,
      {
        action: direction === "request" ? "send" : "receive",
        channel,
        summary: description,
        messages: asks.map((one) => inChannel(name, one)),
        reply: { channel, messages: answers.map((one) => inChannel(name, one)) },
      },
    ],
  ];
}

function inChannel(channel: string, message: string): object {
  return { $ref: `#/channels/${channel}/messages/${message}` };
}

function ref(group: "messages" | "schemas", name: string): object {
  return { $ref: `#/components/${group}/${name}` };
}

/** Schemas by name, each naming another where it holds the same. */
function linkedSchemas(schemas: readonly ContractSchema[]): Named {
  const names = new Map(schemas.map(({ name, schema }) => [JSON.stringify(schema), name]));
  const linked = (value: unknown, isWhole: boolean): unknown => {
    if (typeof value !== "object" || value === null) return value;
    const name = isWhole ? undefined : names.get(JSON.stringify(value));
    if (name !== undefined) return ref("schemas", name);
    if (Array.isArray(value)) return value.map((one) => linked(one, false));
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, linked(inner, false)]));
  };
  return Object.fromEntries(schemas.map(({ name, schema }) => [name, linked(schema, true) as object]));
}
