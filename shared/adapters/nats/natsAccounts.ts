import { PLATFORM } from "#domain/logicalProcessCode.ts";
import {
  CONDUCTOR,
  DASHBOARD,
  isParticipant,
  OBSERVER,
  type Roster,
  type RosterMember,
  RUNNER,
} from "#protocol/roster.ts";
import { nameToken } from "#protocol/subjects.ts";

/** The account that holds the streams. Only the runner is a user of it. */
const EXCHANGE = "EXCHANGE";
/** Under which name a member's account sees what it may use of the streams' interface. */
export const MEMBER_API = "medins.js";

const NEXT = "CONSUMER.MSG.NEXT";

/** A subject that one account opens to others, or takes from another. */
interface Passage {
  readonly kind: "service" | "stream";
  readonly subject: string;
  /** In an export: for whom. In an import: from whom. */
  readonly accounts: readonly string[];
  /** In an import: its name on this side; null: the same. */
  readonly as: string | null;
  readonly manyReplies: boolean;
}

/** One account of the server and its only user. */
export interface NatsAccount {
  readonly name: string;
  readonly member: RosterMember;
  readonly hasStreams: boolean;
  readonly exports: readonly Passage[];
  readonly imports: readonly Passage[];
  readonly publish: readonly string[];
  readonly subscribe: readonly string[];
  /** May answer what it is asked, and nothing else beyond `publish`. */
  readonly answers: boolean;
}

/** The prefix of a member's inboxes: it may listen to no other's. */
export function inboxPrefix(member: string): string {
  return `_INBOX_${nameToken(member)}`;
}

const service = (subject: string, ...accounts: string[]): Passage => ({
  kind: "service",
  subject,
  accounts,
  as: null,
  manyReplies: false,
});
const stream = (subject: string, ...accounts: string[]): Passage => ({
  ...service(subject, ...accounts),
  kind: "stream",
});

function accountName({ name }: RosterMember): string {
  return name === RUNNER ? EXCHANGE : `M_${nameToken(name)}`;
}

const CLOCK = `medins.v1.${CONDUCTOR}.control.>`;
const RUNS = ["medins.v1.runs", "medins.v1.runs.*"] as const;
const TO_CONDUCTOR = [
  "medins.v1.*.control.*.report",
  "medins.v1.*.control.*.standing",
  `medins.v1.${RUNNER}.control.*.observed`,
] as const;

const batchesOf = (place: string): string => `medins.v1.${nameToken(place)}.*.batch.*`;
/** Reports, standings and the like, without the asks: those name a place besides. */
const controlOf = (member: string): string => `medins.v1.${nameToken(member)}.control.*.*`;
const asksBy = (member: string, place: string): string =>
  `medins.v1.${nameToken(member)}.control.*.ask.${nameToken(place)}`;
const deskOf = (member: string): string => `medins.v1.${nameToken(member)}.desk.*`;
const pullFor = (place: string): string => `$JS.API.${NEXT}.*.${nameToken(place)}`;
const pullAs = (place: string): string => `${MEMBER_API}.${NEXT}.*.${nameToken(place)}`;
const settledBy = (place: string): string => `$JS.ACK.*.${nameToken(place)}.>`;
const askedOf = (place: string): string => `medins.v1.*.control.*.ask.${nameToken(place)}`;
/** What the runner does with streams, and nobody else. */
const STREAM_RIGHTS = [
  ...["STREAM.CREATE.*", "STREAM.DELETE.*", "STREAM.PURGE.*", "STREAM.NAMES"],
  ...["CONSUMER.CREATE.>", "CONSUMER.DELETE.>", "INFO"],
].map((verb) => `$JS.API.${verb}`);
const QUESTIONS = "medins.v1.query.*.*";
const questionsTo = (place: string): string => `medins.v1.query.*.${nameToken(place)}`;

/**
 * One account a member, so that no subject of one exists for another unless it is passed on here. The account of the
 * runner holds the streams and lends each member the little it needs of them; the conductor is heard by all.
 */
export function natsAccounts({ members }: Roster): NatsAccount[] {
  const participants = members.filter(isParticipant);
  const find = (name: string): RosterMember[] => members.filter((member) => member.name === name);
  const hearers = members.filter(({ name }) => name !== CONDUCTOR).map(accountName);
  return [
    ...find(RUNNER).map((member) => exchange(member, members, participants)),
    ...find(CONDUCTOR).map((member) => conductor(member, hearers)),
    ...participants.map((member) => participant(member, participants)),
    ...find(DASHBOARD).map(dashboard),
    ...find(OBSERVER).map(observer),
  ];
}

/** Whether a member keeps persons' files; the platform and the bank do not. */
function isAgency(member: RosterMember): boolean {
  return !isHub(member);
}

/** What a participant may say: its batches, its reports, its asks for what it lacks, and what it needs of the streams. */
function speech(member: RosterMember, participants: readonly RosterMember[]): string[] {
  const { name, places } = member;
  return [
    ...places.map(batchesOf),
    controlOf(name),
    ...neighbours(member, participants).map((place) => asksBy(name, place)),
    deskOf(name),
  ];
}

/**
 * The places that a member may have batches from, other than its own. Where there is a platform everything goes through
 * its process, which hosts the bank besides.
 */
function neighbours(member: RosterMember, participants: readonly RosterMember[]): string[] {
  const hasHub = participants.some(isHub);
  return participants
    .filter((other) => other !== member && (!hasHub || isHub(other) !== isHub(member)))
    .flatMap(({ places }) => places);
}

function isHub({ places }: RosterMember): boolean {
  return places.includes(PLATFORM);
}

/** Where everybody may send to everybody, a member lacks batches of its own places, too, and asks itself for them. */
function asksOfItself(member: RosterMember, participants: readonly RosterMember[]): string[] {
  return participants.some(isHub) ? [] : member.places.map((place) => asksBy(member.name, place));
}

function exchange(
  member: RosterMember,
  members: readonly RosterMember[],
  participants: readonly RosterMember[],
): NatsAccount {
  const ownPlaces = participants.flatMap((one) => one.places.map((place) => ({ place, one })));
  const participantNames = participants.map(accountName);
  const asking = members.filter(({ name }) => name === DASHBOARD).map(accountName);
  const conducting = members.filter(({ name }) => name === CONDUCTOR).map(accountName);
  const joining = [...conducting, ...participantNames, ...asking];
  const results = member.places.map(settledBy);
  return {
    name: accountName(member),
    member,
    hasStreams: true,
    exports: [
      ...participants.flatMap((one) =>
        speech(one, participants).map((subject) => service(subject, accountName(one))),
      ),
      ...ownPlaces.flatMap(({ place, one }) => [
        { ...service(pullFor(place), accountName(one)), manyReplies: true },
        service(settledBy(place), accountName(one)),
      ]),
      ...RUNS.map((subject) => service(subject, ...joining)),
      ...asking.map((name) => service(QUESTIONS, name)),
    ],
    imports: [
      ...conducting.flatMap((name) => [
        stream(CLOCK, name),
        ...TO_CONDUCTOR.map((one) => service(one, name)),
      ]),
      ...ownPlaces.flatMap(({ place, one }) => [
        service(askedOf(place), accountName(one)),
        ...(isAgency(one) ? [service(questionsTo(place), accountName(one))] : []),
      ]),
    ],
    publish: [
      controlOf(RUNNER),
      ...ownPlaces.map(({ place }) => asksBy(RUNNER, place)),
      "medins.v1.probe.probe.batch.*",
      ...STREAM_RIGHTS,
      // Whether a run whose streams lie there still goes on.
      "medins.v1.runs.*",
      ...member.places.map(pullFor),
      ...results,
    ],
    subscribe: [
      `${inboxPrefix(RUNNER)}.>`,
      CLOCK,
      "medins.v1.*.control.*.failed",
      "medins.v1.*.control.*.report",
      "medins.v1.*.desk.*",
      ...RUNS,
      QUESTIONS,
    ],
    answers: true,
  };
}

function conductor(member: RosterMember, hearers: readonly string[]): NatsAccount {
  return {
    name: accountName(member),
    member,
    hasStreams: false,
    exports: [stream(CLOCK, ...hearers), ...TO_CONDUCTOR.map((one) => service(one, EXCHANGE))],
    imports: RUNS.map((subject) => service(subject, EXCHANGE)),
    publish: [CLOCK, ...RUNS],
    subscribe: [`${inboxPrefix(CONDUCTOR)}.>`, ...TO_CONDUCTOR, CLOCK],
    answers: false,
  };
}

function participant(member: RosterMember, participants: readonly RosterMember[]): NatsAccount {
  const { places } = member;
  const spoken = speech(member, participants);
  const questions = isAgency(member) ? places.map(questionsTo) : [];
  return {
    name: accountName(member),
    member,
    hasStreams: false,
    exports: [
      ...places.map((place) => service(askedOf(place), EXCHANGE)),
      ...questions.map((subject) => service(subject, EXCHANGE)),
    ],
    imports: [
      ...spoken.map((subject) => service(subject, EXCHANGE)),
      ...places.flatMap((place) => [
        { ...service(pullFor(place), EXCHANGE), as: pullAs(place) },
        service(settledBy(place), EXCHANGE),
      ]),
      ...RUNS.map((subject) => service(subject, EXCHANGE)),
      stream(CLOCK, `M_${CONDUCTOR}`),
    ],
    publish: [
      ...spoken,
      ...asksOfItself(member, participants),
      ...places.flatMap((place) => [pullAs(place), settledBy(place)]),
      ...RUNS,
    ],
    subscribe: [`${inboxPrefix(member.name)}.>`, CLOCK, ...places.map(askedOf), ...questions],
    answers: questions.length > 0,
  };
}

/** Sees the clock and asks questions, for whoever has a permission to know the answers. */
function dashboard(member: RosterMember): NatsAccount {
  return {
    name: accountName(member),
    member,
    hasStreams: false,
    exports: [],
    imports: [
      stream(CLOCK, `M_${CONDUCTOR}`),
      ...RUNS.map((subject) => service(subject, EXCHANGE)),
      service(QUESTIONS, EXCHANGE),
    ],
    publish: [...RUNS, QUESTIONS],
    subscribe: [`${inboxPrefix(DASHBOARD)}.>`, CLOCK],
    answers: false,
  };
}

/** Sees the clock, and can say nothing at all. */
function observer(member: RosterMember): NatsAccount {
  return {
    name: accountName(member),
    member,
    hasStreams: false,
    exports: [],
    imports: [stream(CLOCK, `M_${CONDUCTOR}`)],
    publish: [],
    subscribe: [CLOCK],
    answers: false,
  };
}
