/**
 * Waits until a condition holds, asking again every few milliseconds.
 *
 * @throws Error naming `what` if it does not hold within the deadline (real time).
 */
export async function untilHolds(
  what: string,
  holds: () => boolean | Promise<boolean>,
  deadlineMs = 60_000,
): Promise<void> {
  const deadlineAt = performance.now() + deadlineMs;
  while (!(await holds())) {
    if (performance.now() > deadlineAt)
      throw new Error(`after ${deadlineMs / 1_000} s still not so: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
