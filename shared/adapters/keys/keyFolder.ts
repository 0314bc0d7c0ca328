import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { type Roster, rosterSchema } from "#protocol/roster.ts";
import type { MemberKeys } from "./memberKeys.ts";
import { KeyError, publicBytesOf, publicBytesOfSeed } from "./nkey.ts";

export const SEED_FILE = "nkey.seed";
export const ROSTER_FILE = "roster.json";
export const CA_FILE = "ca.pem";

/**
 * What a member finds in its own folder.
 * @throws KeyError if something is missing or wrong, or if others than its owner may read the seed
 */
export function readKeyFolder(folder: string): MemberKeys {
  const path = join(folder, SEED_FILE);
  const seed = readText(path).trim();
  const mode = statSync(path).mode & 0o777;
  if ((mode & 0o077) !== 0) {
    throw new KeyError(
      `${path} may be read by others than its owner (mode ${octal(mode)}); allowed are 0400 and 0600`,
    );
  }
  const own = publicBytes(seed, path);
  const roster = readRoster(folder);
  const member = roster.members.find(({ key }) => own.equals(publicBytesOf(key)));
  if (member === undefined) {
    throw new KeyError(
      `${path} is the key of nobody in ${join(folder, ROSTER_FILE)}: was one of them renewed?`,
    );
  }
  const ca = join(folder, CA_FILE);
  return { name: member.name, seed, roster, ca: existsSync(ca) ? readText(ca) : null };
}

/** @throws KeyError */
export function readRoster(folder: string): Roster {
  const path = join(folder, ROSTER_FILE);
  let value: unknown;
  try {
    value = JSON.parse(readText(path));
  } catch (error) {
    throw error instanceof KeyError
      ? error
      : new KeyError(`${path} is not JSON: ${(error as Error).message}`);
  }
  const parsed = rosterSchema.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new KeyError(`${path}: ${issue?.path.join(".") ?? ""} ${issue?.message ?? "is no roster"}`);
  }
  const keys = parsed.data.members.map(({ key }) => key);
  const twice = parsed.data.members.find(({ key }, index) => keys.indexOf(key) !== index);
  if (twice !== undefined) throw new KeyError(`${path}: ${twice.name} has the key of another`);
  return parsed.data;
}

function publicBytes(seed: string, path: string): Buffer {
  try {
    return publicBytesOfSeed(seed);
  } catch (error) {
    throw new KeyError(`${path}: ${(error as Error).message}`);
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new KeyError(
      `${path} cannot be read: ${(error as NodeJS.ErrnoException).code}; “jiexu keys” makes such folders`,
    );
  }
}

function octal(mode: number): string {
  return `0${mode.toString(8)}`;
}
