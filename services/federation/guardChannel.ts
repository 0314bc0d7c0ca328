/** What a process of a run tells the guard that started it, and the guard the runner. */
export type MemberNews = {
  readonly news: "failed";
  readonly error: string;
  readonly invariant: string | null;
  readonly message: string;
};

/** Tells the guard, if there is one, why this process ends. */
export function tellGuard(news: MemberNews): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  if (process.send === undefined || !process.connected) resolve();
  else process.send(news, undefined, undefined, () => resolve());
  return promise;
}

/** Calls back when the guard that started this process is gone: then the run is over. */
export function onGuardGone(callback: () => void): void {
  if (process.send === undefined) return;
  if (!process.connected) callback();
  process.once("disconnect", callback);
}
