import { textOfInstant } from "#domain/calendar/civilDate.ts";
import { TICKS_PER_MINUTE, TICKS_PER_SECOND } from "#kernel/time.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import type { Language } from "../report/terminalStyle.ts";
import { behindChinese, type Gazetteer } from "./gazetteer.ts";

type Fault = RunConfiguration["faults"][number];
type LinkFault = Extract<Fault, { readonly kind: "link" }>;

/** What goes wrong, where and when; without a full stop. */
export function faultWords(fault: Fault, names: Gazetteer, language: Language): string {
  return language === "zh" ? inChinese(fault, names) : inEnglish(fault, names);
}

function inEnglish(fault: Fault, names: Gazetteer): string {
  const during = `from ${minutesOf(fault.fromTicks)} until ${minutesOf(fault.untilTicks)}`;
  if (fault.kind === "bank_data") {
    return `the bank data of ${names.place(fault.province)} are incomplete ${during}`;
  }
  if (fault.kind === "outage") return `${names.place(fault.at)} is down ${during}`;
  const { loss, duplicate, extraDelayTicks } = fault;
  const delays = extraDelayTicks === 0 ? "" : `, and delays it by up to ${durationOf(fault, "s", "min")},`;
  return (
    `the link from ${names.place(fault.from)} to ${names.place(fault.to)} loses ${percentOf(loss)} ` +
    `and doubles ${percentOf(duplicate)} of what it carries${delays} ${during}`
  );
}

function inChinese(fault: Fault, names: Gazetteer): string {
  const during = `${minutesOf(fault.fromTicks)} 至 ${minutesOf(fault.untilTicks)}`;
  if (fault.kind === "bank_data") return `${during} ${names.place(fault.province)}经办机构银行信息不完整`;
  if (fault.kind === "outage") return `${during} ${names.place(fault.at)}停机`;
  const { loss, duplicate, extraDelayTicks } = fault;
  const delays = extraDelayTicks === 0 ? "" : `、延迟至多 ${durationOf(fault, "秒", "分钟")}`;
  return (
    `${during} ${names.place(fault.from)}至${behindChinese(names.place(fault.to))}的线路丢失 ${percentOf(loss)}、` +
    `重复 ${percentOf(duplicate)}${delays}`
  );
}

/** A small share is not rounded to nothing. */
function percentOf(share: number): string {
  return `${Number((share * 100).toPrecision(3))}%`;
}

function durationOf({ extraDelayTicks }: LinkFault, seconds: string, minutes: string): string {
  return extraDelayTicks < TICKS_PER_MINUTE
    ? `${extraDelayTicks / TICKS_PER_SECOND} ${seconds}`
    : `${Number((extraDelayTicks / TICKS_PER_MINUTE).toFixed(2))} ${minutes}`;
}

function minutesOf(at: number): string {
  return textOfInstant(at).slice(0, 16).replace("T", " ");
}
