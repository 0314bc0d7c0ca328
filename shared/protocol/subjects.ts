/**
 * The names under which messages travel: `medins.v1.<from>.<to>.batch.<run>` for batches, and
 * `medins.v1.<member>.control.<run>.…` for what steers a run. All ASCII. Who says it comes first, so that a
 * province's permissions can be written once (`medins.v1.440000.>`); the run comes late for the same reason, and
 * is there at all so that two runs on one broker never meet.
 */
const ROOT = "medins.v1";

/** A name as one token: itself if it may be one, else its UTF-8 bytes in hexadecimal after a `=`. */
export function nameToken(name: string): string {
  if (/^[A-Za-z0-9_-]{1,64}$/.test(name)) return name;
  const bytes = new TextEncoder().encode(name);
  return `=${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

export function batchSubject(run: string, from: string, to: string): string {
  return `${ROOT}.${nameToken(from)}.${nameToken(to)}.batch.${nameToken(run)}`;
}

/** All batches of one sender in one run. */
export function outgoingSubjects(run: string, from: string): string {
  return `${ROOT}.${nameToken(from)}.*.batch.${nameToken(run)}`;
}

export function outgoingStream(run: string, from: string): string {
  return `OUT_${nameToken(from)}_${nameToken(run)}`;
}

/** A control message of one kind, as one member says it; `place` where it is meant for one logical process alone. */
export function controlSubject(run: string, member: string, kind: string, place?: string): string {
  const subject = `${ROOT}.${nameToken(member)}.control.${nameToken(run)}.${kind}`;
  return place === undefined ? subject : `${subject}.${nameToken(place)}`;
}

/** Control messages of one kind, whoever says them. */
export function controlSubjects(run: string, kind: string, place?: string): string {
  const subject = `${ROOT}.*.control.${nameToken(run)}.${kind}`;
  return place === undefined ? subject : `${subject}.${nameToken(place)}`;
}

/** Control messages of one kind that one member says, in whatever run. */
export function announcementSubjects(member: string, kind: string): string {
  return `${ROOT}.${nameToken(member)}.control.*.${kind}`;
}

/** Whether a control message's subject is of this run. */
export function isOfRun(subject: string, run: string): boolean {
  return subject.split(".")[4] === nameToken(run);
}

/** The token of the member that a subject belongs to, before it is believed. */
export function memberToken(subject: string): string {
  return subject.split(".")[2] ?? "";
}

/** Where a member asks the runner for what it may not do to the streams itself; without a member: all of them. */
export function deskSubject(run: string, member?: string): string {
  return `${ROOT}.${member === undefined ? "*" : nameToken(member)}.desk.${nameToken(run)}`;
}

/** Where the description of a run is asked for; without a run: where it is asked which run there is to join. */
export function configurationSubject(run?: string): string {
  return run === undefined ? `${ROOT}.runs` : `${ROOT}.runs.${nameToken(run)}`;
}

/** Where a person's questions to one agency are put; without a place: those to all of them, for whoever counts. */
export function querySubject(run: string, place?: string): string {
  return `${ROOT}.query.${nameToken(run)}.${place === undefined ? "*" : nameToken(place)}`;
}

/** The id by which the broker knows a part it has had already. */
export function partId(
  run: string,
  part: { from: string; to: string; window: number; part: number; attempt: number },
): string {
  const id = `${nameToken(run)}.${nameToken(part.from)}.${nameToken(part.to)}.${part.window}.${part.part}`;
  return part.attempt === 0 ? id : `${id}.${part.attempt}`;
}

/** Likewise for a bundle. It hangs on its hash: what is sent again after a restart need not be put together as it was. */
export function bundleId(
  run: string,
  { from, to, hash }: { from: string; to: string; hash: string },
): string {
  return `${nameToken(run)}.${nameToken(from)}.${nameToken(to)}.${hash}`;
}
