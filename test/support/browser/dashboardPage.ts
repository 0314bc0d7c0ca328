import type { Locator, Page } from "playwright-core";

/** The simulated clock as the page shows it, such as `2026-03-02 09:00`; "" before the first window. */
export async function clockOf(page: Page): Promise<string> {
  return ((await page.locator("#clock").textContent()) ?? "").replace("–", "");
}

/** A province's tile on the map, by its name in the page's language. */
export function tileOf(page: Page, name: string): Locator {
  return page.locator(`#map button.tile[aria-label^="${name}:"]`);
}

/** What the page tells of a run that stands still, by part of the page. */
export async function figuresOf(page: Page): Promise<Record<string, string>> {
  const told: Record<string, string> = { clock: await clockOf(page) };
  for (const part of ["totals", "map", "place", "thresholds", "turns", "links"]) {
    told[part] = (await page.locator(`#${part}`).textContent()) ?? "";
  }
  return told;
}
