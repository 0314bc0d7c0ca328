import type { TestResult } from "#services/conform/judge.ts";
import type { Language } from "../report/terminalStyle.ts";
import { type ConformReport, testStates } from "./conformReport.ts";
import { conformWordsOf } from "./conformWords.ts";

const STYLE = `
:root { color-scheme: light dark; --pass: #009e73; --fail: #d55e00; --other: #8a6d00; }
body { font: 16px/1.5 system-ui, "Noto Sans CJK SC", sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; margin: 0 0 .25rem; } h2 { font-size: 1.1rem; margin: 1.75rem 0 .25rem; }
.verdict { font-size: 1.25rem; font-weight: 700; } .passed { color: var(--pass); } .failed { color: var(--fail); }
table { border-collapse: collapse; width: 100%; } td { border-top: 1px solid #8884; padding: .35rem .5rem; vertical-align: top; }
td:first-child { width: 3rem; } td:last-child { width: 6rem; text-align: right; font-weight: 600; }
.pass td:last-child { color: var(--pass); } .fail td:last-child, .error td:last-child { color: var(--fail); }
.skip td:last-child, .omit td:last-child { color: var(--other); }
.ids { opacity: .65; font-size: .85rem; } ul { margin: .25rem 0 0; padding-left: 1.1rem; font-size: .9rem; overflow-wrap: anywhere; }
code { font-size: .85rem; overflow-wrap: anywhere; }
`;

/** The verdict as one file that needs no network: the verdict on top, then every test. The same verdict, the same bytes. */
export function conformHtml(report: ConformReport, language: Language): string {
  const words = conformWordsOf(language);
  const name = language === "zh" ? report.name : report.nameEn;
  const title = escaped(words.title(`${name} (${report.province})`));
  const verdict = report.passed ? words.passed : report.counts.pass === 0 ? words.nothingShown : words.failed;
  const counts = testStates
    .filter((state) => report.counts[state] > 0)
    .map((state) => `${report.counts[state]} ${escaped(words.states[state].toLowerCase())}`)
    .join(" · ");
  const groups = Object.keys(words.groups).map((number) => {
    const rows = report.tests
      .filter(({ id }) => id.startsWith(`${number}.`))
      .map((test) => row(test, language));
    return `<h2>${escaped(words.groups[number] ?? number)}</h2>\n<table>\n${rows.join("\n")}\n</table>`;
  });
  return `<!doctype html>
<html lang="${language === "zh" ? "zh-CN" : "en"}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${STYLE}</style></head>
<body>
<h1>${title}</h1>
<p class="verdict ${report.passed ? "passed" : "failed"}">${escaped(verdict)}</p>
<p>${counts}</p>
${groups.join("\n")}
<p class="ids">contract ${escaped(report.contract)} · jiexu ${escaped(report.kit)} · nats-server ${escaped(report.natsVersion)}<br>
${escaped(words.repeat)}: <code>${escaped(report.reproduce)}</code></p>
</body>
</html>
`;
}

function row({ id, en, zh, requires, state, reasons }: TestResult, language: Language): string {
  const words = conformWordsOf(language);
  const found =
    reasons.length === 0 ? "" : `<ul>${reasons.map((one) => `<li>${escaped(one)}</li>`).join("")}</ul>`;
  const title = escaped(language === "zh" ? zh : en);
  const ids = `<span class="ids">${escaped(words.requires)} ${escaped(requires.join(" "))}</span>`;
  return `<tr class="${state}"><td>${id}</td><td>${title} ${ids}${found}</td><td>${escaped(words.states[state])}</td></tr>`;
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
