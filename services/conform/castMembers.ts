import { readKeyFolder } from "#adapters/keys/keyFolder.ts";
import type { MemberKeys } from "#adapters/keys/memberKeys.ts";
import { KeyError } from "#adapters/keys/nkey.ts";
import { folderOf } from "#adapters/keys/writeKeyFolders.ts";
import { connectNats, type NatsLine } from "#adapters/nats/natsConnection.ts";
import { openNatsTransport } from "#adapters/nats/natsTransport.ts";
import { PLATFORM, RESULTS } from "#domain/logicalProcessCode.ts";
import type { Log } from "#ports/log.ts";
import type { Transport } from "#ports/transport.ts";
import { CONDUCTOR, RUNNER } from "#protocol/roster.ts";
import { CastTransport } from "./castTransport.ts";

interface Played {
  readonly keys: MemberKeys;
  readonly connection: NatsLine;
}

/** Where keys are used: a connection for every member that the kit plays. */
export interface CastMembers {
  /** The runner's: it alone makes and removes streams. */
  readonly connection: NatsLine;
  /** @param senders the places played that send batches */
  open(
    run: string,
    senders: readonly string[],
    log: Log,
    onForged: (problem: string) => void,
  ): Promise<Transport>;
  close(): Promise<void>;
}

/**
 * Connects the conductor, the runner, the platform and the provinces beside the one under test.
 * @param folder as “jiexu keys make” made it, of all members
 * @param provinces those that are played
 * @throws KeyError if one of them has no key there; NatsProblem
 */
export async function connectCast(
  folder: string,
  url: string,
  province: string,
  provinces: readonly string[],
): Promise<CastMembers> {
  const { roster } = readKeyFolder(folderOf(folder, RUNNER));
  const owner = (place: string): string => {
    const member =
      place === RESULTS ? RUNNER : roster.members.find(({ places }) => places.includes(place))?.name;
    if (member !== undefined) return member;
    const needed = [province, ...provinces].sort().join(",");
    throw new KeyError(
      `nobody in ${folder} speaks for ${place}; the kit needs keys made with “jiexu keys make DIR --provinces ${needed}”`,
    );
  };
  if (provinces.some((place) => owner(place) === owner(province)))
    throw new KeyError(
      `${owner(province)} speaks for provinces that the kit plays; give ${province} a key of its own`,
    );
  const names = [...new Set([RUNNER, CONDUCTOR, owner(PLATFORM), ...provinces.map(owner)])];
  const played = new Map<string, Played>();
  const close = async (): Promise<void> => {
    await Promise.all([...played.values()].map(({ connection }) => connection.close()));
  };
  try {
    for (const name of names) {
      const keys = readKeyFolder(folderOf(folder, name));
      const connection = await connectNats({ url, name: `jiexu conform: ${name}`, waits: false, keys });
      played.set(name, { keys, connection });
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { connection: (played.get(RUNNER) as Played).connection, close, open: openerOf(played, owner) };
}

/** The runner's first: the others need its desk. */
function openerOf(
  played: ReadonlyMap<string, Played>,
  owner: (place: string) => string,
): CastMembers["open"] {
  return async (run, senders, log, onForged) => {
    const transports = new Map<string, Transport>();
    for (const [member, { keys, connection }] of played) {
      const own = senders.filter((place) => owner(place) === member);
      transports.set(
        member,
        await openNatsTransport({ connection, run, member, senders: own, keys, log, onForged }),
      );
    }
    return new CastTransport(transports, owner);
  };
}
