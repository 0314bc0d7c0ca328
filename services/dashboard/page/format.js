const LOCALES = { en: "en-GB", zh: "zh-CN" };

export function wholeText(value, language) {
  return value === null ? "–" : new Intl.NumberFormat(LOCALES[language]).format(value);
}

export function compactText(value, language) {
  if (value === null) return "–";
  const options = value < 10_000 ? {} : { notation: "compact", maximumSignificantDigits: 3 };
  return new Intl.NumberFormat(LOCALES[language], options).format(value);
}

export function yuanText(fen, language) {
  return compactText(Math.round(fen / 100), language);
}

/** A share as a percentage; never rounded up to 100 % where something was late. */
export function percentText({ good, bad }) {
  if (good + bad === 0) return "–";
  if (bad === 0) return "100%";
  return `${Math.min(99.9, (100 * good) / (good + bad)).toFixed(1)}%`;
}

export function shareText(share) {
  return `${Math.round(100 * share)}%`;
}

export function sum(one, other) {
  return { good: one.good + other.good, bad: one.bad + other.bad };
}

export function weekdayText(instant, language) {
  const [year, month, day] = instant.slice(0, 10).split("-").map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  return new Intl.DateTimeFormat(LOCALES[language], { weekday: "short", timeZone: "UTC" }).format(date);
}

export function minuteText(instant) {
  return instant.slice(0, 16).replace("T", " ");
}

const PACE_UNITS = [
  ["d", 86_400],
  ["h", 3_600],
  ["m", 60],
  ["s", 1],
];

/** `1d=2s`: the rate as it is written on the command line; null for as fast as it can. */
export function paceText(rate) {
  const [unit, seconds] = PACE_UNITS.find(([, size]) => rate >= size / 60) ?? PACE_UNITS[3];
  return `1${unit}=${Number((seconds / rate).toPrecision(3))}s`;
}
