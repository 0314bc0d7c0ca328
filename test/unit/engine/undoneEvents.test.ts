import { expect, test } from "vitest";
import type { Undone } from "#domain/machine.ts";
import type { LinkFault } from "#engine/linkFault.ts";
import type { LogicalProcessSetting } from "#engine/logicalProcess.ts";
import type { Envelope } from "#protocol/envelope.ts";
import { batchTo, envelopeOf, job, scriptedProcess, timer, windowAt } from "#test/support/scriptedProcess.ts";

const copyOf = (sequence: number, number: number, dueAt: number): Envelope =>
  envelopeOf("a", sequence, dueAt, { kind: "parcel", number, message: job(`parcel ${number}`) });
const losingAll: LinkFault = {
  ...{ from: "b", to: "c", fromTicks: 0, untilTicks: 1e6, loss: 1 },
  ...{ duplicate: 0, extraDelayTicks: 0, retransmitAfterTicks: 50 },
};
const down = (untilTicks: number): Partial<LogicalProcessSetting> => ({
  outages: [{ fromTicks: 10, untilTicks }],
});

/** A run that is cut off at tick 20: what "b" has not had by then, of what it took in at tick 10. */
test.each<[string, Envelope[], string[], Partial<LogicalProcessSetting>?]>([
  ["what comes later is on its way", [envelopeOf("a", 0, 20)], ["a0 at 20"]],
  ["what has come is not", [envelopeOf("a", 0, 19)], []],
  ["what came to a closed door waits since then", [envelopeOf("a", 0, 12)], ["a0 at 12"], down(100)],
  ["a receipt is nobody's business", [envelopeOf("a", 0, 20, { kind: "receipt", number: 0 })], []],
  ["copies count once, by the first", [copyOf(0, 0, 22), copyOf(1, 0, 21)], ["parcel 0 at 21"]],
  ["parcels are told apart", [copyOf(0, 0, 22), copyOf(1, 1, 21)], ["parcel 1 at 21", "parcel 0 at 22"]],
  ["a copy of what was had is nothing new", [copyOf(0, 0, 11), copyOf(1, 0, 21)], []],
  [
    "the first copy came to a closed door, and was put off further than the second",
    [copyOf(0, 0, 12), copyOf(1, 0, 21)],
    ["parcel 0 at 12"],
    down(100),
  ],
])("as a run is cut off, %s", (_what, envelopes, messages, changes = {}) => {
  expect(undoneOf(envelopes, changes)).toEqual({ messages, timers: ["later"] });
});

test("as a run is cut off, what a link has lost so far is not on its way yet, and its timers are not the place's", () => {
  const sent = undoneOf([], { linkFaults: [losingAll] });
  expect(sent).toEqual({ messages: ["to c at Infinity"], timers: ["later"] });
  const sound = { ...losingAll, loss: 0 };
  expect(undoneOf([], { linkFaults: [sound] })).toEqual({ messages: [], timers: ["later"] });
});

/** By name: messages with the instants at which they are due, and timers. */
function undoneOf(envelopes: readonly Envelope[], changes: Partial<LogicalProcessSetting>) {
  let undone: Undone = { messages: [], timers: [] };
  const { run } = scriptedProcess(
    {
      start: (effects) => {
        effects.schedule(300, timer("later"));
        effects.send("c", job("to c"), 10);
      },
      finish: (_effects, found) => {
        undone = found;
      },
    },
    changes,
  );
  run(windowAt(0));
  run(windowAt(1), ...(envelopes.length === 0 ? [] : [batchTo("b", 1, ...envelopes)]));
  run(windowAt(2, "close"));
  return {
    messages: undone.messages.map(({ message, dueAt }) => `${message.case} at ${dueAt}`),
    timers: undone.timers.map((due) => (due.kind === "sheet_handed_over" ? due.case : due.kind)),
  };
}
