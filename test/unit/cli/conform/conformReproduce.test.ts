import { expect, test } from "vitest";
import type { ConformFlags } from "#services/cli/conform/conformFlags.ts";
import { conformReproduce } from "#services/cli/conform/conformReproduce.ts";

const plain: ConformFlags = {
  province: "500000",
  nats: "nats://127.0.0.1:4333",
  joinWithin: 60,
  patience: 10,
  restartWithin: 30,
  digest: true,
  lang: "en",
};
const typed = "npm run -s jiexu -- conform --province 500000 --nats nats://127.0.0.1:4333";

test.each<[string, Partial<ConformFlags>, string]>([
  ["no more than was asked for", {}, typed],
  [
    "everything that was",
    {
      keys: "out/keys",
      pace: { text: "1d=2s", msPerTick: 1 },
      joinWithin: 5,
      patience: 3,
      restartWithin: 9,
      restart: "systemctl restart ours",
      only: ["happy", "money"],
      digest: false,
      out: "out/conform",
    },
    `${typed} --keys out/keys --pace 1d=2s --join-within 5 --patience 3 --restart-within 9 --restart 'systemctl restart ours' --only happy,money --no-digest --out out/conform`,
  ],
  [
    "no password",
    { nats: "nats://me:secret@127.0.0.1:4333" },
    typed.replace("nats://127.0.0.1:4333", "'nats://…@127.0.0.1:4333'"),
  ],
])("the command that judges a province again says %s", (_what, flags, command) => {
  expect(conformReproduce({ ...plain, ...flags })).toBe(command);
});
