import type { Fact } from "#domain/fact/fact.ts";
import type { Envelope } from "#protocol/envelope.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import type { Language } from "#services/cli/report/terminalStyle.ts";
import { caseStory, faultLines, storyTelling } from "#services/cli/transcript/caseStory.ts";
import { caseOfEnvelope, caseOfFact, type JournalEntry } from "#services/cli/transcript/journal.ts";
import { reapplicationIn } from "#services/cli/transcript/reapplications.ts";

/** Listens to every case of a small run; has the shape of an engine's witness. Its memory grows with the run. */
export interface RunWitness {
  readonly cases: ReadonlyMap<string, readonly JournalEntry[]>;
  onFact(atTicks: number, place: string, fact: Fact): void;
  onEnvelope(envelope: Envelope): void;
}

export function createRunWitness(): RunWitness {
  const cases = new Map<string, JournalEntry[]>();
  const add = (id: string | null, entry: JournalEntry): void => {
    if (id === null) return;
    const known = cases.get(id);
    if (known === undefined) cases.set(id, [entry]);
    else known.push(entry);
  };
  return {
    cases,
    onFact: (at, place, fact) => add(caseOfFact(fact), { kind: "fact", at, place, fact }),
    onEnvelope: (envelope) =>
      add(caseOfEnvelope(envelope), { kind: "sent", at: envelope.sentAt, place: envelope.from, envelope }),
  };
}

/** What a transcript is headed with. */
export interface TranscriptHead {
  readonly digest: string;
  /** The command that writes the transcript anew. */
  readonly command: string;
}

/**
 * Every case of a run as a clerk would tell it, in the order in which they came in. The first lines say what to do
 * about a difference; the last is the outcome digest.
 */
export function renderTranscript(
  witness: RunWitness,
  configuration: RunConfiguration,
  language: Language,
  head: TranscriptHead,
): string {
  const telling = storyTelling(configuration, language);
  const { name, scenarioFile, seed } = configuration;
  const lines = [
    `# ${name}: every case of ${scenarioFile} (seed ${seed}) as a clerk would tell it.`,
    "# A test compares this file with the run. Only commit a difference you can explain. To write it anew:",
    `#   ${head.command}`,
  ];
  lines.push(...faultLines(telling));
  const cases = [...witness.cases].sort(([, a], [, b]) => (a[0]?.at ?? 0) - (b[0]?.at ?? 0));
  const lodged = cases.flatMap(([, entries]) => entries).filter((entry) => entry.kind === "fact");
  for (const [id, entries] of cases) {
    const next = lodged.map(({ fact, at }) => reapplicationIn(fact, at, id)).find((one) => one !== null);
    lines.push("", "", ...caseStory(id, entries, telling, next ?? null));
  }
  return `${lines.join("\n")}\n\n\ndigest ${head.digest}\n`;
}
