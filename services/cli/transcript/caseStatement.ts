import { textOfInstant } from "#domain/calendar/civilDate.ts";
import {
  type Account,
  accounts,
  createLedger,
  type Ledger,
  openedFen,
  ownedFen,
  post,
  spentFen,
} from "#domain/ledger/ledger.ts";
import { padStart, widthOf } from "../report/alignedText.ts";
import { yuanText } from "../report/numberText.ts";
import type { Language } from "../report/terminalStyle.ts";
import type { StoryTelling } from "./caseStory.ts";
import type { JournalEntry } from "./journal.ts";

interface Posting {
  readonly at: number;
  readonly place: string;
  readonly debit: Account;
  readonly credit: Account;
  readonly amountFen: number;
  /** It was in the books before the case: no posting of this one, and no opening of the account. */
  readonly isBefore?: true;
}

const words = {
  en: {
    title: "Statement of account, in yuan",
    holds: "at the end: ",
    next: ", ",
    nothing: "nothing left in these books",
    before: "brought forward",
    sum: (opened: string, owned: string, spent: string, under: string) =>
      `came in ${opened} = in persons' accounts ${owned} + paid out ${spent} + on its way ${under}`,
  },
  zh: {
    title: "资金明细（元）",
    holds: "期末：",
    next: "，",
    nothing: "本账无余额",
    before: "承前",
    sum: (opened: string, owned: string, spent: string, under: string) =>
      `流入 ${opened} = 个人账户 ${owned} + 已支付 ${spent} + 在途 ${under}`,
  },
} as const satisfies Readonly<Record<Language, unknown>>;

/**
 * Every posting of a case, ledger by ledger, and what each account holds in the end: each fen is explained. Empty where
 * the case has no money.
 */
export function caseStatement(
  entries: readonly JournalEntry[],
  { teller, names, language }: Pick<StoryTelling, "teller" | "names" | "language">,
): string[] {
  const postings = postingsIn(entries);
  if (postings.length === 0) return [];
  const said = words[language];
  const width = Math.max(...postings.map(({ amountFen }) => widthOf(yuanText(amountFen))));
  const total = createLedger();
  const lines = [...new Set(postings.map(({ place }) => place))].flatMap((place) => {
    const ledger = createLedger();
    const own = withWhatWasThere(postings.filter((posting) => posting.place === place));
    for (const { debit, credit, amountFen } of own) {
      post(ledger, debit, credit, amountFen);
      post(total, debit, credit, amountFen);
    }
    const told = own.map(
      ({ at, debit, credit, amountFen, isBefore }) =>
        `    ${textOfInstant(at).slice(0, 16).replace("T", " ")}  ${padStart(yuanText(amountFen), width)}  ` +
        `${isBefore ? said.before : teller.accounts[debit]} → ${teller.accounts[credit]}`,
    );
    const held = heldIn(ledger).map((account) => `${teller.accounts[account]} ${yuanText(ledger[account])}`);
    return [`  ${names.place(place)}`, ...told, `    ${said.holds}${held.join(said.next) || said.nothing}`];
  });
  return ["", said.title, ...lines, `  ${sumOf(total, language)}`];
}

function sumOf(total: Ledger, language: Language): string {
  const opened = openedFen(total);
  const owned = ownedFen(total);
  const spent = spentFen(total);
  return words[language].sum(
    yuanText(opened),
    yuanText(owned),
    yuanText(spent),
    yuanText(opened - owned - spent),
  );
}

/** Accounts with a balance, but for those where money comes from and goes to. */
function heldIn(ledger: Ledger): Account[] {
  const boundary: readonly Account[] = [
    "opening",
    "dispatched",
    "arrived",
    "contributions",
    "interest",
    "made_good",
  ];
  return accounts.filter((account) => ledger[account] !== 0 && !boundary.includes(account));
}

function postingsIn(entries: readonly JournalEntry[]): Posting[] {
  const found = entries.findIndex(isBalanceFound);
  return entries.flatMap((entry, index) => {
    const own = postingOf(entry);
    if (index !== found || entry.kind !== "fact" || entry.fact.kind !== "balance_found") return own ?? [];
    const { at, place, fact } = entry;
    const amountFen = fact.amountFen - openedAfter(entries[index + 1]);
    if (amountFen <= 0) return [];
    return [{ at, place, debit: "opening", credit: "participants", amountFen, isBefore: true }];
  });
}

function isBalanceFound(entry: JournalEntry): boolean {
  return entry.kind === "fact" && entry.fact.kind === "balance_found";
}

/**
 * What comes into the books with the balance that was found: the whole account, or credits meanwhile. The rest is there
 * already, from another application of the same person.
 */
function openedAfter(next: JournalEntry | undefined): number {
  const posting = next === undefined ? null : postingOf(next);
  if (posting === null || posting.credit !== "participants") return 0;
  return posting.debit === "opening" || posting.debit === "contributions" ? posting.amountFen : 0;
}

/**
 * No account is ever overdrawn: what a case takes from one and did not bring into it was there before. So it is with a
 * pay-out that follows a transfer, and with a payer's second transfer of the day, which find no balance of their own.
 */
function withWhatWasThere(postings: readonly Posting[]): Posting[] {
  let heldFen = 0;
  return postings.flatMap((posting) => {
    if (posting.credit === "participants") heldFen += posting.amountFen;
    if (posting.debit !== "participants") return posting;
    const missingFen = Math.max(0, posting.amountFen - heldFen);
    heldFen += missingFen - posting.amountFen;
    if (missingFen === 0) return posting;
    const { at, place } = posting;
    const before = { at, place, debit: "opening", credit: "participants", isBefore: true } as const;
    return [{ ...before, amountFen: missingFen }, posting];
  });
}

function postingOf(entry: JournalEntry): Posting | null {
  if (entry.kind !== "fact" || entry.fact.kind !== "posted") return null;
  const { debit, credit, amountFen } = entry.fact;
  return { at: entry.at, place: entry.place, debit, credit, amountFen };
}
