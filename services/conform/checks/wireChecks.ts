import { BANK, PLATFORM, RESULTS } from "#domain/logicalProcessCode.ts";
import type { Conversation, HeardEnvelope } from "../conversation.ts";
import { moneyOfContent } from "../partListener.ts";

/** Says of an envelope which it is, for a finding. */
export function envelopeName({ envelope: { to, content, sequence }, window }: HeardEnvelope): string {
  const about = "case" in content ? ` about ${content.case}` : "";
  return `window ${window}, envelope ${sequence} to ${to} (${content.kind}${about})`;
}

/** P5: what a report announces comes, and nothing else does. */
export function announcementFaults({ reports, batches, sent, ending }: Conversation): string[] {
  const faults: string[] = [];
  const announced = new Set<string>();
  const last = Math.max(-1, ...reports.map(({ report }) => report.window));
  for (const { report } of reports) {
    for (const { to, earliestDueAt } of report.sent) {
      announced.add(`${to} ${report.window}`);
      const batch = batches.find((one) => one.to === to && one.window === report.window);
      const isSettled = ending.kind === "failed" || report.window < last;
      if (batch?.isWhole !== true) {
        if (isSettled)
          faults.push(`window ${report.window}: a batch to ${to} was announced and never came whole`);
        continue;
      }
      const due = sent.filter(({ window, envelope }) => window === report.window && envelope.to === to);
      const earliest = due.length === 0 ? null : Math.min(...due.map(({ envelope }) => envelope.dueAt));
      if (earliest !== earliestDueAt && to !== RESULTS)
        faults.push(
          `window ${report.window}: the batch to ${to} was announced as due at ${earliestDueAt}; it is due at ${earliest}`,
        );
    }
  }
  const reported = new Set(reports.map(({ report }) => report.window));
  for (const { to, window } of batches)
    if (reported.has(window) && !announced.has(`${to} ${window}`))
      faults.push(`window ${window}: a batch to ${to} came that was not announced`);
  return faults;
}

/** P6: envelopes are numbered from 0 in the order in which they are said, none twice and none left out. */
export function numberFaults({ sent, ending }: Conversation): string[] {
  const faults: string[] = [];
  let next = 0;
  for (const heard of sent) {
    const { sequence } = heard.envelope;
    if (sequence !== next) {
      const isGap = sequence > next;
      if (!isGap || ending.kind === "ended")
        faults.push(`${envelopeName(heard)}: number ${next} was to come ${isGap ? "before" : "here"}`);
    }
    next = sequence + 1;
  }
  let before: HeardEnvelope | null = null;
  for (const heard of sent) {
    if (before !== null && before.window === heard.window && heard.envelope.sentAt < before.envelope.sentAt)
      faults.push(`${envelopeName(heard)} was sent before the envelope numbered ahead of it`);
    before = heard;
  }
  return faults;
}

/** P7: an envelope is sent inside its window, and due the lookahead later at the earliest. */
export function timeFaults({ sent, grants, configuration: { lookaheadTicks } }: Conversation): string[] {
  const byWindow = new Map(grants.map((grant) => [grant.window, grant]));
  return sent.flatMap((heard) => {
    const { sentAt, dueAt } = heard.envelope;
    const grant = byWindow.get(heard.window);
    if (grant === undefined) return [`${envelopeName(heard)}: no grant has opened this window`];
    if (sentAt < grant.from || sentAt >= grant.until)
      return [
        `${envelopeName(heard)}: sent at ${sentAt}, and the window goes from ${grant.from} until before ${grant.until}`,
      ];
    if (dueAt - sentAt < lookaheadTicks)
      return [
        `${envelopeName(heard)}: due ${dueAt - sentAt} ticks after it was sent; at least the lookahead of ${lookaheadTicks} is needed`,
      ];
    return [];
  });
}

/** P9: the money of a report is that of the envelopes which went and came. */
export function moneyFaults({ reports, sent, received }: Conversation): string[] {
  const sumUpTo = (heard: readonly HeardEnvelope[], window: number): number =>
    heard.reduce((sum, one) => (one.window <= window ? sum + moneyOfContent(one.envelope.content) : sum), 0);
  return reports.flatMap(({ report: { window, money } }) => {
    const wanted = {
      sentFen: sumUpTo(sent, window),
      sentBeforeFen: sumUpTo(sent, window - 1),
      takenFen: sumUpTo(received, window - 1),
    };
    const faults = Object.entries(wanted).flatMap(([name, fen]) => {
      const said = money[name as keyof typeof wanted];
      return said === fen
        ? []
        : [`window ${window}: ${name} is said to be ${said}; the envelopes make it ${fen}`];
    });
    if (money.participantsFen < 0 || money.paidOutFen < 0)
      faults.push(`window ${window}: a negative amount is in the books`);
    return faults;
  });
}

const OF_ORIGIN = new Set(["information_sheet", "remittance", "late_remittance", "funds_answer"]);
const OF_DESTINATION = new Set([
  "transfer_in_result",
  "funds_result",
  "remittance_return",
  "funds_query",
  "late_funds_result",
]);
const OVER_THE_BANK = new Set(["remittance", "remittance_return", "late_remittance", "payout"]);

/** P10: a province speaks for itself, about cases it has a part in, to the platform, and to the bank about money. */
export function senderFaults(conversation: Conversation): string[] {
  const { sent, province } = conversation;
  const cases = partsInCases(conversation);
  return sent.flatMap((heard) => {
    const { to, content } = heard.envelope;
    const wanted = OVER_THE_BANK.has(content.kind) ? BANK : PLATFORM;
    if (to !== wanted) return [`${envelopeName(heard)}: a ${content.kind} goes to ${wanted}`];
    if (content.kind === "remittance" && content.payer !== province)
      return [`${envelopeName(heard)}: ${content.payer} is named as the payer, and ${province} pays`];
    if (content.kind === "reconciliation" && content.from !== province)
      return [`${envelopeName(heard)}: a statement in the name of ${content.from}`];
    if (!("case" in content) || content.kind === "reconciliation") return [];
    const part = cases.get(content.case);
    if (part === undefined) return [`${envelopeName(heard)}: there is no such case`];
    if (OF_ORIGIN.has(content.kind) && part.origin !== province)
      return [`${envelopeName(heard)}: only origin says so, which is ${part.origin}`];
    if (OF_DESTINATION.has(content.kind) && part.destination !== province)
      return [`${envelopeName(heard)}: only destination says so, which is ${part.destination}`];
    return [];
  });
}

/** Both sides of every case of the run, by its id. */
export function partsInCases({
  configuration,
}: Conversation): Map<string, { origin: string; destination: string; home: string }> {
  const numbers = new Map<string, number>();
  return new Map(
    (configuration.country?.applications ?? []).map(({ from, to, lodgedAt }) => {
      const home = lodgedAt === "origin" ? from : to;
      const number = numbers.get(home) ?? 0;
      numbers.set(home, number + 1);
      return [`${home}-${number}`, { origin: from, destination: to, home }];
    }),
  );
}
