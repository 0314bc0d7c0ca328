import { shownUrl } from "#adapters/nats/natsProblem.ts";
import { shellWord } from "../reproduceCommand.ts";
import { type ConformFlags, conformDefaults } from "./conformFlags.ts";

/** The command that judges the province again, as it is typed; a password in the server's address is left out. */
export function conformReproduce(flags: ConformFlags): string {
  const { province, nats, keys, pace, only, digest, restart, out } = flags;
  const parts = ["npm", "run", "-s", "jiexu", "--", "conform", "--province", province];
  const say = (flag: string, value: string | number | undefined): void => {
    if (value !== undefined) parts.push(flag, shellWord(String(value)));
  };
  const unlessDefault = (name: keyof typeof conformDefaults): number | undefined =>
    flags[name] === conformDefaults[name] ? undefined : flags[name];
  say("--nats", shownUrl(nats));
  say("--keys", keys);
  say("--pace", pace?.text);
  say("--join-within", unlessDefault("joinWithin"));
  say("--patience", unlessDefault("patience"));
  say("--restart-within", unlessDefault("restartWithin"));
  say("--restart", restart);
  say("--only", only?.join(","));
  if (!digest) parts.push("--no-digest");
  say("--out", out);
  return parts.join(" ");
}
