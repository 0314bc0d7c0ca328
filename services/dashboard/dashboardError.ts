/** The page cannot be served: the port is taken, or not ours to take. Told before a run starts. */
export class DashboardError extends Error {
  override readonly name = "DashboardError";
}
