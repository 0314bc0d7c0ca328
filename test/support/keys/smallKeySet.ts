import { createKeySet, keysOfMember, officeMembers, platformMember } from "#adapters/keys/keySet.ts";
import { MemberSignatures } from "#adapters/keys/memberSignatures.ts";

/** Keys of three provinces, the platform and the offices; made once, for a key takes milliseconds. */
export const smallKeySet = createKeySet([
  { name: "440000", places: ["440000"] },
  { name: "500000", places: ["500000"] },
  { name: "510000", places: ["510000"], unsigned: true },
  platformMember,
  ...officeMembers,
]);

/** The signatures of one of them in a run. */
export function signaturesOf(name: string, run = "r1"): MemberSignatures {
  return new MemberSignatures(run, keysOfMember(smallKeySet, name, null));
}
