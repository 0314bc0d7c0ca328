/** Where k6's dashboard is, too: one number to remember. */
export const DEFAULT_PORT = 5665;
