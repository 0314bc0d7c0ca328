import { expect, test } from "vitest";
import { shownUrl } from "#adapters/nats/natsProblem.ts";

test.each([
  ["nats://host:4222", "nats://host:4222"],
  ["nats://user:secret@host:4222", "nats://…@host:4222"],
  ["user:secret@host:4222", "…@host:4222"],
  ["nats://u:sec@ret/more@host", "nats://…@host"],
  ["tls://secret@a:1, nats://u:secret@b:2,c", "tls://…@a:1, nats://…@b:2,c"],
])("of the address “%s” no secret is shown", (url, shown) => {
  expect(shownUrl(url)).toBe(shown);
});
