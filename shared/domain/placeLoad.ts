/** What lies at a place when a window has been handled; for whoever watches, and nobody decides by it. */
export interface PlaceLoad {
  /** Files (or jobs) that are open there. */
  readonly open: number;
  /** Those of them, and other work, that wait in line at its desks (积压). */
  readonly waiting: number;
}
