/** The conductor of a federation: opens the windows of virtual time and keeps no truth of its own. */
import { joinAsConductor } from "../federation/conductorMember.ts";
import { runMember } from "../federation/member.ts";

await runMember({ name: "conductor", places: () => [], join: joinAsConductor });
