import type { WalletPolicy } from "#domain/policy/walletPolicy.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { walletRefusalWords } from "../../transcript/payoutWords.ts";
import { counted, groupDigits, percentText, yuanText } from "../numberText.ts";
import { countCell, yuanCell } from "./figureWords.ts";
import { type Html, html, type Text, text } from "./html.ts";
import { commonest } from "./limits.ts";
import { placesOf } from "./places.ts";
import type { Country, ReportedRun } from "./reportedRun.ts";
import { table } from "./table.ts";

type Wallet = NonNullable<Country["wallet"]>;

/** Transfers from a wallet (医保钱包) to a relative's in another province: how many, what came back and by when, how much money. */
export function walletTables({ configuration }: ReportedRun, country: Country, wallet: Wallet): Html {
  const { national, provinces } = wallet;
  const senders = provinces.filter(({ transfers }) => transfers > 0);
  const codes = senders.map(({ province }) => province);
  const names = namesOf(country);
  return html`<h3>${text("Wallet transfers", "医保钱包转账")}</h3><p class="note">${sumsOf(national)}</p><p class="note">${rulesOf(configuration, codes)}</p>${reasonTable(wallet)}${table(
    {
      caption: text("Wallet transfers by the payer's province", "按付款人所在省份"),
      columns: [
        { title: text("province", "省份") },
        { title: text("asked for", "申请"), numeric: true },
        { title: text("refused", "未转出"), numeric: true },
        { title: text("accepted", "已接收"), numeric: true },
        { title: text("came back", "已退回"), numeric: true },
        { title: text("came back late", "逾时退回"), numeric: true },
        { title: text("open at the end", "期末在途"), numeric: true },
        { title: text("accepted, yuan", "已接收（元）"), numeric: true },
        { title: text("came back, yuan", "已退回（元）"), numeric: true },
        { title: text("open, yuan", "在途（元）"), numeric: true },
      ],
      rows: senders.map((figures) => [
        names.get(figures.province) ?? figures.province,
        countCell(figures.transfers),
        countCell(figures.refused),
        countCell(figures.accepted),
        countCell(figures.returned),
        countCell(figures.returnedOnTime.bad),
        countCell(figures.open),
        yuanCell(figures.acceptedFen),
        yuanCell(figures.returnedFen),
        yuanCell(figures.openFen),
      ]),
    },
  )}`;
}

function sumsOf(figures: Wallet["national"]): Text {
  const { transfers, refused, accepted, returned, returnedOnTime, open } = figures;
  const [late, moved, back] = [
    groupDigits(returnedOnTime.bad),
    yuanText(figures.acceptedFen),
    yuanText(figures.returnedFen),
  ];
  const under =
    open === 0
      ? text("", "")
      : text(
          ` Open at the end: ${groupDigits(open)}, with ${yuanText(figures.openFen)} yuan.`,
          `期末在途 ${groupDigits(open)} 笔、${yuanText(figures.openFen)} 元。`,
        );
  return text(
    `Of ${counted(transfers, "transfer", "transfers")} to a relative's wallet in another province ${counted(refused, `(${percentText(refused, transfers)}) was`, `(${percentText(refused, transfers)}) were`)} refused before any money moved. The receivers accepted ${groupDigits(accepted)}, ${moved} yuan; ${groupDigits(returned)} came back, ${back} yuan, ${late} of them late.${under.en}`,
    `向外省近亲属钱包转账 ${groupDigits(transfers)} 笔，其中 ${groupDigits(refused)} 笔（${percentText(refused, transfers)}）未转出。已接收 ${groupDigits(accepted)} 笔、${moved} 元；已退回 ${groupDigits(returned)} 笔、${back} 元，其中逾时退回 ${late} 笔。${under.zh}`,
  );
}

/** What the limits are where the payers are, as most of these provinces have it. */
function rulesOf({ country }: RunConfiguration, codes: readonly string[]): Text {
  const policies = (country?.policies ?? [])
    .filter(({ code }) => codes.includes(code))
    .map(({ wallet }) => wallet);
  const most = (of: (policy: WalletPolicy) => number): number => commonest(policies.map(of));
  const [times, amount] = [
    most(({ perDay }) => perDay),
    yuanText(most(({ perTransferFen }) => perTransferFen)),
  ];
  const [from, to, back] = [
    most(({ closedFromMinute }) => closedFromMinute),
    most(({ closedToMinute }) => closedToMinute),
    most(({ autoReturnByMinute }) => autoReturnByMinute),
  ].map(clockText);
  return text(
    `The rule, where provinces differ that of most: at most ${times} a day of ${amount} yuan each, none sent from ${from} to ${to}, and what nobody accepts is back by ${back} the next morning.`,
    `规则（各省不一的，以多数为准）：每日至多 ${times} 笔，每笔至多 ${amount} 元，${from} 至次日 ${to} 不办理转出，无人接收的于次日 ${back} 前退回。`,
  );
}

function clockText(minute = 0): string {
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

function reasonTable({ refusals, returns }: Wallet): Html | null {
  const counts = new Map(refusals.map(({ code, count }) => [code, { refused: count, back: 0 }]));
  for (const { code, count } of returns) {
    counts.set(code, { refused: counts.get(code)?.refused ?? 0, back: count });
  }
  if (counts.size === 0) return null;
  return table({
    caption: text("Why wallet transfers were refused or came back", "钱包转账未转出或退回的原因"),
    columns: [
      { title: text("code", "代码") },
      { title: text("reason", "原因") },
      { title: text("refused", "未转出"), numeric: true },
      { title: text("came back", "已退回"), numeric: true },
    ],
    rows: [...counts]
      .toSorted(([, a], [, b]) => b.refused + b.back - a.refused - a.back)
      .map(([code, { refused, back }]) => [
        code,
        {
          shows: text(walletRefusalWords(code, "en"), walletRefusalWords(code, "zh")),
          look: "words",
        },
        countCell(refused),
        countCell(back),
      ]),
  });
}

/** Accounts shared in the family (家庭共济) that a transfer-out found so. */
export function sharingTables(country: Country, { national, provinces }: Wallet): Html {
  const { sharingsDissolved, sharingLimitFen, sharingUsedFen, sharingReturnedFen } = national;
  const names = namesOf(country);
  const [limit, used, back] = [sharingLimitFen, sharingUsedFen, sharingReturnedFen].map(yuanText);
  return html`<h3>${text("Accounts shared in the family", "个人账户家庭共济")}</h3><p class="note">${text(
    `A transfer-out ended the sharing of ${counted(sharingsDissolved, "account", "accounts")}: of ${limit} yuan set aside for relatives ${used} yuan had been used, and ${back} yuan returned to the accounts before their balance was fixed. Where the policy lets a sharing go on, it is not counted.`,
    `转出时解除共济 ${groupDigits(sharingsDissolved)} 户：共济额度 ${limit} 元，已用 ${used} 元，余额确定前退回个人账户 ${back} 元。按政策继续共济的不计。`,
  )}</p>${table({
    caption: text("Sharing ended, by origin", "解除共济（按转出省份）"),
    columns: [
      { title: text("province", "省份") },
      { title: text("accounts", "户数"), numeric: true },
      { title: text("set aside, yuan", "共济额度（元）"), numeric: true },
      { title: text("used, yuan", "已用（元）"), numeric: true },
      { title: text("returned, yuan", "退回（元）"), numeric: true },
    ],
    rows: provinces
      .filter((figures) => figures.sharingsDissolved > 0)
      .map((figures) => [
        names.get(figures.province) ?? figures.province,
        countCell(figures.sharingsDissolved),
        yuanCell(figures.sharingLimitFen),
        yuanCell(figures.sharingUsedFen),
        yuanCell(figures.sharingReturnedFen),
      ]),
  })}`;
}

function namesOf(country: Country): ReadonlyMap<string, Text> {
  return new Map(placesOf(country).map(({ code, name }) => [code, name]));
}
