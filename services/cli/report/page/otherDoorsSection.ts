import { section } from "./figure.ts";
import { type Html, html, text } from "./html.ts";
import { payoutTables } from "./payoutTables.ts";
import type { ReportedRun } from "./reportedRun.ts";
import { sharingTables, walletTables } from "./walletTables.ts";

/** Money that left accounts by another door than a transfer: pay-outs, wallets and shared accounts. */
export function otherDoorsSection(run: ReportedRun): Html | null {
  const { country } = run.summary;
  if (country === null) return null;
  const { payouts, wallet } = country;
  const parts = [
    payouts === null || payouts.national.applications === 0 ? null : payoutTables(run, country, payouts),
    wallet === null || wallet.national.transfers === 0 ? null : walletTables(run, country, wallet),
    wallet === null || wallet.national.sharingsDissolved === 0 ? null : sharingTables(country, wallet),
  ];
  if (parts.every((part) => part === null)) return null;
  return section("payouts", text("Pay-outs and wallets", "一次性支取与医保钱包"), [
    countedOf(run.summary.period),
    ...parts,
  ]);
}

function countedOf({ counted, until }: ReportedRun["summary"]["period"]): Html | null {
  if (counted === null) return null;
  const from = minute(counted.from);
  const to = minute(counted.until ?? until);
  return html`<p class="note">${text(
    `Counted is what was applied or asked for, and the sharing that ended, from ${from} to ${to}; payouts.csv, wallet-transfers.csv and sharings.csv have the warm-up and the cool-down, too.`,
    `仅计 ${from} 至 ${to} 申请的支取与转账、解除的共济；payouts.csv、wallet-transfers.csv、sharings.csv 含预热期与收尾期。`,
  )}</p>`;
}

function minute(instant: string): string {
  return instant.slice(0, 16).replace("T", " ");
}
