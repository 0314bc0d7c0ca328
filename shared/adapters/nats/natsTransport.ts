import { setTimeout as wait } from "node:timers/promises";
import { type JetStreamClient, jetstream } from "@nats-io/jetstream";
import { errors, type NatsConnection } from "@nats-io/transport-node";
import type { Log } from "#ports/log.ts";
import type { ControlKind, DeliveredPart, Transport } from "#ports/transport.ts";
import type { SealedPart } from "#protocol/batchPart.ts";
import { sealBundle } from "#protocol/bundle.ts";
import type { ControlMessage } from "#protocol/controlMessage.ts";
import { RUNNER } from "#protocol/roster.ts";
import type { MemberKeys } from "../keys/memberKeys.ts";
import { MemberSignatures } from "../keys/memberSignatures.ts";
import { sha256Hex } from "../node/sha256.ts";
import { BundledLinks } from "./bundledLinks.ts";
import { inboxPrefix, MEMBER_API } from "./natsAccounts.ts";
import { openNatsAdmin } from "./natsAdmin.ts";
import { NatsBundler } from "./natsBundler.ts";
import { NatsControl } from "./natsControl.ts";
import { DeskKeeper, keepStreams } from "./natsDesk.ts";
import { entryOfBundle, entryOfPart } from "./natsEntry.ts";
import type { NatsKeeper, NatsLink } from "./natsKeeper.ts";
import { NatsProblem } from "./natsProblem.ts";
import { bodyBytesOn, NatsPublisher } from "./natsPublisher.ts";
import { NatsReceiver } from "./natsReceiver.ts";
import { NatsStreams } from "./natsStreams.ts";

/** For whoever answers that it cannot be done, and for whoever says nothing: a machine may be far too busy for a while. */
const START_DEADLINE_MS = 20_000;
const SILENCE_DEADLINE_MS = 120_000;
const RETRY_MS = 100;
/**
 * As much as a large part: more at once costs hardly less, and what does not get through a slow line before the client takes it
 * for dead is begun anew, again and again.
 */
const MOST_BUNDLE_BYTES = 2 ** 18;

/** What a transport over NATS is made from. */
export interface NatsTransportSetting {
  readonly connection: NatsConnection;
  readonly run: string;
  /** Under which name this process speaks: see `RosterMember`. */
  readonly member: string;
  /** The logical processes here that send batches: their streams are made at once. */
  readonly senders: readonly string[];
  /** What it proves itself with; without them nothing is signed, and streams are made and read with rights of one's own. */
  readonly keys?: MemberKeys | null;
  readonly log: Log;
  /** Hears of what was refused because whoever its name says has not signed it. */
  onForged?(problem: string): void;
  /** On how many servers of a cluster each stream is kept; 1 unless given. */
  readonly replicas?: number;
  /** Ends the waiting for whoever makes the streams. */
  readonly signal?: AbortSignal;
}

/**
 * Logical processes reach one another through JetStream, and are steered through plain NATS messages.
 * @throws NatsProblem where nobody makes the streams, or the signal's reason
 */
export async function openNatsTransport(setting: NatsTransportSetting): Promise<Transport> {
  const { connection, run, log, senders, keys = null, replicas = 1, signal } = setting;
  const closings: (() => void)[] = [];
  let keeper: NatsKeeper;
  if (keys !== null && keys.name !== RUNNER) {
    keeper = new DeskKeeper(connection, run, keys.name);
  } else {
    const streams = new NatsStreams(await openNatsAdmin(connection, false), run, log, replicas);
    keeper = streams;
    if (keys !== null) {
      closings.push(keepStreams(connection, run, keys.roster, streams, log));
      keeper = {
        ensure: (sender) => streams.ensure(sender),
        purge: (sender, before) => streams.purge(sender, before),
        openLink: (link) => streams.openNamedLink(link),
      };
    }
  }
  const links = new BundledLinks(keys?.roster ?? null);
  const streams = links.streamsOf(senders);
  await Promise.all(streams.map((sender) => ensured(keeper, sender, signal)));
  return new NatsTransport({ ...setting, senders: streams }, keeper, links, closings);
}

/** The server or the runner's desk may be away for a moment just when this process starts. */
async function ensured(keeper: NatsKeeper, sender: string, signal: AbortSignal | undefined): Promise<void> {
  const sinceMs = performance.now();
  for (;;) {
    signal?.throwIfAborted();
    try {
      return await keeper.ensure(sender);
    } catch (error) {
      const waitedMs = performance.now() - sinceMs;
      const isSilent = error instanceof errors.TimeoutError;
      if (waitedMs > (isSilent ? SILENCE_DEADLINE_MS : START_DEADLINE_MS))
        throw isSilent ? noAnswer(sender, waitedMs, error) : error;
      await wait(RETRY_MS);
    }
  }
}

function noAnswer(sender: string, waitedMs: number, cause: unknown): NatsProblem {
  const seconds = Math.round(waitedMs / 1_000);
  return new NatsProblem(
    "unreachable",
    `whoever makes the stream of ${sender} (the runner, or its NATS server) has not answered for ${seconds} s; ` +
      "see whether they are at work, or far too busy",
    { cause },
  );
}

/** Removes from the server what a run has left there. */
export async function removeRun(
  connection: NatsConnection,
  run: string,
  senders: readonly string[],
  log: Log,
): Promise<void> {
  const admin = await openNatsAdmin(connection, false);
  const streams = new NatsStreams(admin, run, log);
  await Promise.all(senders.map((sender) => streams.remove(sender)));
}

class NatsTransport implements Transport {
  readonly #setting: NatsTransportSetting;
  readonly #client: JetStreamClient;
  readonly #keeper: NatsKeeper;
  readonly #signatures: MemberSignatures | null;
  readonly #publisher: NatsPublisher;
  readonly #links: BundledLinks;
  readonly #bundler: NatsBundler;
  /** Who takes what comes in bundles, by sender and receiver; and the links they come on. */
  readonly #takers = new Map<string, (part: DeliveredPart) => void>();
  readonly #bundledLinks = new Set<string>();
  readonly #receivers: NatsReceiver[] = [];
  readonly #control: NatsControl;
  readonly #closings: readonly (() => void)[];
  #isClosed = false;

  constructor(
    setting: NatsTransportSetting,
    keeper: NatsKeeper,
    links: BundledLinks,
    closings: readonly (() => void)[],
  ) {
    const { connection, run, member, log, keys = null } = setting;
    this.#setting = setting;
    this.#keeper = keeper;
    this.#closings = closings;
    this.#signatures = keys === null ? null : new MemberSignatures(run, keys);
    const isLent = keys !== null && keys.name !== RUNNER;
    this.#client = jetstream(connection, isLent ? { apiPrefix: MEMBER_API } : {});
    this.#publisher = new NatsPublisher({
      connection,
      run,
      keeper,
      inboxPrefix: keys === null ? null : inboxPrefix(keys.name),
      log,
    });
    this.#control = new NatsControl({
      ...{ connection, run, member, log },
      signatures: this.#signatures,
      hearer: keys?.name ?? null,
      onForged: (problem) => this.#refuse(problem),
    });
    this.#links = links;
    this.#bundler = new NatsBundler({
      bundleBytes: () => Math.min(MOST_BUNDLE_BYTES, bodyBytesOn(connection)),
      onBundle: (link, parts) => this.#publishBundle(link, parts),
    });
    void this.#watchConnection();
  }

  publish(parts: readonly SealedPart[]): void {
    if (this.#isClosed) return;
    for (const part of parts) {
      const link = this.#links.linkOf(part.from, part.to);
      if (link !== null) this.#bundler.add(link, part);
      else this.#publisher.publish(entryOfPart(this.#setting.run, part, this.#signatures));
    }
  }

  #publishBundle(link: NatsLink, parts: readonly SealedPart[]): void {
    const { run } = this.#setting;
    // Only a roster says that there are bundles, and whoever has one has keys.
    const signatures = this.#signatures as MemberSignatures;
    this.#publisher.publish(entryOfBundle(run, sealBundle(link, parts, run, sha256Hex), signatures));
  }

  receive(to: string, from: readonly string[], onPart: (part: DeliveredPart) => void): void {
    for (const sender of from) {
      const link = this.#links.linkOf(sender, to);
      if (link === null) this.#read({ from: sender, to }, false, onPart);
      else this.#takeFromBundles(link, `${sender} ${to}`, onPart);
    }
  }

  #takeFromBundles(link: NatsLink, parts: string, onPart: (part: DeliveredPart) => void): void {
    const key = `${link.from} ${link.to}`;
    this.#takers.set(parts, onPart);
    if (this.#bundledLinks.has(key)) return;
    this.#bundledLinks.add(key);
    this.#read(link, true, (part) => this.#takers.get(`${part.from} ${part.to}`)?.(part));
  }

  #read(link: NatsLink, isBundled: boolean, onPart: (part: DeliveredPart) => void): void {
    const { run, log } = this.#setting;
    const [keeper, client, signatures] = [this.#keeper, this.#client, this.#signatures];
    const onForged = (problem: string): void => this.#refuse(problem);
    const given = { keeper, client, run, link, isBundled, signatures, log, onPart, onForged };
    this.#receivers.push(new NatsReceiver(given));
  }

  discard(from: string, throughWindow: number): void {
    this.#publisher.discard(from, throughWindow);
  }

  tell(message: ControlMessage): void {
    if (this.#isClosed) return;
    // What a report announces is on its way when the report is.
    this.#bundler.flush();
    this.#control.tell(message);
  }

  listen<Kind extends ControlKind>(
    kind: Kind,
    onMessage: (message: Extract<ControlMessage, { kind: Kind }>) => void,
    place?: string,
  ): void {
    this.#control.listen(kind, onMessage, place);
  }

  /** Whoever it was, it was not who it said; nothing is done about it but to say so. */
  #refuse(problem: string): void {
    this.#setting.log.error({ refused: "FORGED" }, `FORGED: ${problem}; ignored`);
    this.#setting.onForged?.(problem);
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#bundler.flush();
    this.#isClosed = true;
    this.#publisher.close();
    for (const receiver of this.#receivers) receiver.close();
    for (const close of this.#closings) close();
    this.#control.close();
    await this.#setting.connection.flush().catch(() => undefined);
  }

  async #watchConnection(): Promise<void> {
    const { connection, log, senders } = this.#setting;
    for await (const { type } of connection.status()) {
      if (this.#isClosed) return;
      if (type === "disconnect") {
        log.info({}, "disconnected from the NATS server");
        for (const receiver of this.#receivers) receiver.pause();
      }
      if (type !== "reconnect") continue;
      log.info({}, "connected to the NATS server again");
      await Promise.all(senders.map((sender) => this.#keeper.ensure(sender).catch(() => undefined)));
      this.#publisher.resend();
      for (const receiver of this.#receivers) receiver.restart();
    }
  }
}
