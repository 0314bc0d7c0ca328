/** 1234567 as `1,234,567`: the same on every machine, in every locale. */
export function groupDigits(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
}

/** `1 case`, `2,345 cases`. */
export function counted(count: number, one: string, more: string): string {
  return `${groupDigits(count)} ${count === 1 ? one : more}`;
}

/** Whole fen as yuan, `1,234.56`. */
export function yuanText(fen: number): string {
  const whole = Math.floor(Math.abs(fen) / 100);
  const rest = String(Math.abs(fen) % 100).padStart(2, "0");
  return `${fen < 0 ? "-" : ""}${groupDigits(whole)}.${rest}`;
}

/** A share of a whole in per cent, to the nearest hundredth; yet `100.00%` is all and `0.00%` none, nothing less or more. */
export function percentText(part: number, whole: number): string {
  if (whole === 0) return "-";
  const nearest = Math.round((part * 10_000) / whole);
  const most = part < whole ? Math.min(nearest, 9_999) : nearest;
  const hundredths = part > 0 ? Math.max(most, 1) : most;
  return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, "0")}%`;
}

/** A figure with at most two decimals, and no more than it needs; `-` for none. */
export function figureText(value: number | null): string {
  return value === null ? "-" : String(Math.round(value * 100) / 100);
}

/** Seconds as `0.4 s`, `8.0 s`, `38 s`, `3 min 05 s` or `2 h 07 min`. */
export function durationText(seconds: number, units: { s: string; min: string; h: string }): string {
  if (seconds < 9.95) return `${Math.max(0, seconds).toFixed(1)} ${units.s}`;
  const whole = Math.round(seconds);
  const pad = (value: number): string => String(value).padStart(2, "0");
  if (whole < 60) return `${whole} ${units.s}`;
  if (whole < 3_600) return `${Math.floor(whole / 60)} ${units.min} ${pad(whole % 60)} ${units.s}`;
  return `${Math.floor(whole / 3_600)} ${units.h} ${pad(Math.floor((whole % 3_600) / 60))} ${units.min}`;
}
