/** One province, or several: each with its policy, its officers and its own store. */
import { placesOf } from "../assembly/places.ts";
import { runMember } from "../federation/member.ts";
import { UsageError } from "../federation/memberOptions.ts";
import { joinAsParticipant } from "../federation/participantMember.ts";

await runMember({
  name: "province",
  places: ({ places, run }, configuration) => {
    const known = placesOf(configuration);
    const unknown = places.filter((place) => !known.includes(place));
    // Whoever serves one run after another sits out those that are without it.
    if (run === null && unknown.length === places.length) return null;
    if (unknown.length > 0) {
      throw new UsageError(`--province ${unknown.join(",")}: this run has ${known.join(", ")}`);
    }
    return places;
  },
  join: joinAsParticipant,
});
