/** The national platform, and beside it the bank: what all provinces of a country share. */
import { BANK, PLATFORM } from "#domain/logicalProcessCode.ts";
import { runMember } from "../federation/member.ts";
import { joinAsParticipant } from "../federation/participantMember.ts";

await runMember({
  name: "platform",
  places: (_options, configuration) => (configuration.country === null ? [] : [BANK, PLATFORM]),
  join: joinAsParticipant,
});
