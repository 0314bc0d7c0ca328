const KEPT = "jiexu view";

/** What was chosen on the map before this tab was loaded again; empty where nothing was. */
export function keptView() {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT) ?? "{}");
  } catch {
    return {};
  }
}

/** @param {{measure: string, place: string | null}} view */
export function keepView(view) {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(view));
  } catch {
    // A browser that keeps nothing begins anew.
  }
}
