/**
 * A service of the next minor version of the message contract, started by hand like our own: all it says has fields, of
 * every type that JSON has, that no reader of today knows. `node newerMember.ts province|platform|conductor …`
 */
import { BANK, PLATFORM } from "#domain/logicalProcessCode.ts";
import type { Transport } from "#ports/transport.ts";
import { controlOfVersion, partOfVersion } from "#services/conform/otherVersion.ts";
import { joinAsConductor } from "#services/federation/conductorMember.ts";
import { type MemberService, runMember } from "#services/federation/member.ts";
import { joinAsParticipant } from "#services/federation/participantMember.ts";

const roles: Record<string, Omit<MemberService, "name">> = {
  province: { places: ({ places }) => places, join: joinAsParticipant },
  platform: {
    places: (_options, { country }) => (country === null ? [] : [BANK, PLATFORM]),
    join: joinAsParticipant,
  },
  conductor: { places: () => [], join: joinAsConductor },
};

const [name = ""] = process.argv.splice(2, 1);
const role = roles[name];
if (role === undefined) throw new Error(`no role ${name}; there are ${Object.keys(roles).join(", ")}`);
await runMember({
  name,
  places: role.places,
  join: (run, places) => role.join({ ...run, transport: newer(run.transport) }, places),
});

function newer(inner: Transport): Transport {
  return {
    publish: (parts) => inner.publish(parts.map((part) => partOfVersion(part, "newer minor"))),
    receive: (to, from, onPart) => inner.receive(to, from, onPart),
    discard: (from, throughWindow) => inner.discard(from, throughWindow),
    tell: (message) => inner.tell(controlOfVersion(message)),
    listen: (kind, onMessage, place) => inner.listen(kind, onMessage, place),
    close: () => inner.close(),
  };
}
