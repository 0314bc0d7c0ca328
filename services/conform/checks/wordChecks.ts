import type { Content, Envelope } from "#protocol/envelope.ts";
import type { Conversation } from "../conversation.ts";
import type { Reference } from "../reference.ts";

/** What depends on when a thing was done, which is an agency's own affair within the limits. */
const ITS_OWN = /(At|Day|seal|dayZero|delays|letterNumber|accumulatedMonths)$/;

/** What the province says of cases is what the procedure asks of it: nothing missing, nothing else, no other figure. */
export function wordFaults(
  { sent, ending }: Conversation,
  reference: Reference,
  kinds: readonly Content["kind"][],
  isOfInterest: (content: Content) => boolean = () => true,
): string[] {
  const interesting = ({ content }: Envelope): boolean =>
    kinds.includes(content.kind) && isOfInterest(content);
  const said = groups(sent.map(({ envelope }) => envelope).filter(interesting));
  const wanted = groups(reference.sent.filter(interesting));
  const faults: string[] = [];
  for (const [name, contents] of said) {
    const expected = wanted.get(name) ?? [];
    contents.forEach((content, index) => {
      const should = expected[index];
      if (should === undefined) {
        const times =
          expected.length === 0 ? "not at all" : expected.length === 1 ? "once" : `${expected.length} times`;
        faults.push(`${name}: said ${contents.length} times; the procedure asks for it ${times}`);
      } else faults.push(...differences(name, content, should));
    });
  }
  if (ending.kind !== "ended") return [...new Set(faults)];
  for (const [name, expected] of wanted) {
    const count = said.get(name)?.length ?? 0;
    if (count < expected.length)
      faults.push(`${name}: never said${count === 0 ? "" : ` for the ${count + 1}. time`}`);
  }
  return [...new Set(faults)];
}

function groups(envelopes: readonly Envelope[]): Map<string, Content[]> {
  const byName = new Map<string, Content[]>();
  for (const { content } of envelopes) {
    const name = `${content.kind} about ${"case" in content ? content.case : "nothing"}`;
    byName.set(name, [...(byName.get(name) ?? []), content]);
  }
  return byName;
}

function differences(name: string, said: Content, wanted: Content): string[] {
  const expected = wanted as unknown as Readonly<Record<string, unknown>>;
  const given = said as unknown as Readonly<Record<string, unknown>>;
  return Object.keys(expected).flatMap((field) => {
    if (ITS_OWN.test(field) || field === "application") return [];
    const [is, should] = [JSON.stringify(given[field]), JSON.stringify(expected[field])];
    return is === should ? [] : [`${name}: ${field} is ${is}, must be ${should}`];
  });
}
