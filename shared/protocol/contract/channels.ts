/** Who speaks first on a channel, seen from a province. */
export type Direction = "send" | "receive" | "both" | "request" | "answer";

/** A name under which messages travel, with what travels there. */
export interface Channel {
  readonly name: string;
  /** With its variable tokens in braces. */
  readonly address: string;
  readonly description: string;
  readonly direction: Direction;
  /** Names of schemas; a body that is no JSON is none of them. */
  readonly messages: readonly string[];
}

const CONTROL: readonly (readonly [kind: string, direction: Direction, description: string])[] = [
  ["grant", "receive", "The conductor opens a window for all. It is repeated until all have reported."],
  ["collect", "receive", "A conductor that starts asks everybody where they stand: answer with a standing."],
  ["report", "send", "A window is done, and what it gave. Sent again when the same window is granted again."],
  ["standing", "send", "How far a participant has come: its first word, and its answer to collect."],
  ["observed", "receive", "How far the observer has come. For the conductor; a province may ignore it."],
  ["held", "receive", "Live mode: the next window waits for its time. For people; a province may ignore it."],
  [
    "left",
    "receive",
    "The runner has given the run up before its end. A province may forget it and wait for the next.",
  ],
  ["gathering", "receive", "Who has not joined yet. For people; a province may ignore it."],
  ["stalled", "receive", "Nothing moves, and who holds time back. For people; a province may ignore it."],
  ["fenced", "receive", "The named instance has been replaced, or its state does not fit: it must stop."],
  ["ended", "receive", "The run is over and everything has arrived."],
  ["failed", "both", "A member cannot go on, and neither can the run: say so, or hear so, and stop."],
];

/** Every channel of a federation that concerns a province. */
export const channels: readonly Channel[] = [
  {
    name: "batch",
    address: "medins.v1.{from}.{to}.batch.{run}",
    description:
      "All that one logical process has for another from one window, in one part or several, through JetStream: " +
      "one stream for each sender.",
    direction: "both",
    messages: ["batch-part"],
  },
  ...CONTROL.map(([kind, direction, description]) => ({
    name: kind,
    address: `medins.v1.{member}.control.{run}.${kind}`,
    description,
    direction,
    messages: [`control-${kind}`],
  })),
  {
    name: "ask",
    address: "medins.v1.{member}.control.{run}.ask.{from}",
    description: "The receiver of a batch that has not come asks its sender to send it again.",
    direction: "both",
    messages: ["control-ask"],
  },
  {
    name: "runs",
    address: "medins.v1.runs",
    description:
      "Request with an empty body: the answer is the id of a run that is open to be joined, as text.",
    direction: "request",
    messages: [],
  },
  {
    name: "configuration",
    address: "medins.v1.runs.{run}",
    description:
      "Request with a piece's number (text, from 0): the answer is that piece of the run's description. The header " +
      "Medins-Parts says how many there are, Medins-Sha256 is the hash of the whole.",
    direction: "request",
    messages: [],
  },
  {
    name: "query",
    address: "medins.v1.query.{run}.{place}",
    description:
      "A person's question to an agency, with a token that says what whoever asks may know. Optional.",
    direction: "answer",
    messages: ["query"],
  },
];

/** What the variable tokens of an address stand for. */
export const parameters: Readonly<Record<string, string>> = {
  run: "The run's id.",
  member:
    "Who says it: `conductor`, `runner`, `platform`, or the first of the places that a process hosts: a province's code.",
  from: "The sending logical process: a province's code (GB/T 2260), `platform` or `bank`.",
  to: "The receiving logical process, or `results`.",
  place: "The code of the province that is asked.",
};
