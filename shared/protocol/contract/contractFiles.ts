import type { Message } from "#domain/message/message.ts";
import { asyncApiDocument } from "./asyncApi.ts";
import { cloudEventOf } from "./cloudEvent.ts";
import { contractSchemas } from "./contractSchemas.ts";
import { contractVersion } from "./contractVersion.ts";
import { exampleBody } from "./exampleBody.ts";

/** A file of the published contract; the path is relative to its folder. */
export interface ContractFile {
  readonly path: string;
  readonly text: string;
}

const SCHEMA_ROOT = `urn:jiexu:medins:${contractVersion}`;

/** The contract as files: the AsyncAPI document, a JSON Schema and an example of every kind of body. */
export function contractFiles(): ContractFile[] {
  const schemas = contractSchemas();
  return [
    { path: "asyncapi.json", text: jsonText(asyncApiDocument()) },
    ...schemas.flatMap(({ name, group, schema }) => {
      const example = exampleBody(schema);
      const $schema = "https://json-schema.org/draft/2020-12/schema";
      const files = [
        {
          path: `schemas/${name}.schema.json`,
          text: jsonText({ $schema, $id: `${SCHEMA_ROOT}:${name}`, ...schema }),
        },
        { path: `examples/${name}.json`, text: jsonText(example) },
      ];
      if (group === "message") {
        const event = cloudEventOf("rmf2k1x4ab12cd", { ...EXAMPLE_ENVELOPE, content: example as Message });
        files.push({ path: `cloudevents/${name}.json`, text: jsonText(event) });
      }
      return files;
    }),
  ];
}

const EXAMPLE_ENVELOPE = {
  from: "990000",
  to: "platform",
  sequence: 17,
  sentAt: 826_452_000_000,
  dueAt: 826_455_600_000,
};

function jsonText(value: object | unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
