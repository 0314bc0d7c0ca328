const HOLIDAYS: Readonly<Record<string, string>> = {
  元旦: "New Year",
  春节: "Spring Festival",
  清明节: "Qingming",
  劳动节: "Labour Day",
  端午节: "Dragon Boat",
  中秋节: "Mid-Autumn",
  国庆节: "National Day",
  国庆中秋: "National Day",
};

/** A holiday of the calendar in English; in Chinese where it has no name here. */
export function englishHoliday(name: string): string {
  return HOLIDAYS[name] ?? name;
}
