import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeFolders } from "#adapters/file/makeFolders.ts";
import { outputErrorOf } from "#adapters/file/outputError.ts";
import { removeDeadRuns } from "#adapters/nats/deadRuns.ts";
import { checkNats } from "#adapters/nats/natsCheck.ts";
import { connectNats } from "#adapters/nats/natsConnection.ts";
import { type CloudEvent, cloudEventOf } from "#protocol/contract/cloudEvent.ts";
import { contractVersion } from "#protocol/contract/contractVersion.ts";
import type { PolicySet } from "#scenario/file/country/policySet.ts";
import type { ProvinceIdentity } from "#scenario/policy/policyFile.ts";
import { type CastMembers, connectCast } from "#services/conform/castMembers.ts";
import { castOf } from "#services/conform/conformScenarios.ts";
import type { TestResult } from "#services/conform/judge.ts";
import { playKit } from "#services/conform/playKit.ts";
import { type ExitCode, exitCodes } from "#services/ending/exitCode.ts";
import { loadPolicies } from "#services/project/loadPolicies.ts";
import { CliFailure } from "../failure.ts";
import { interruption } from "../interruption.ts";
import { type Language, terminalStyleOf } from "../report/terminalStyle.ts";
import { programVersion } from "../version.ts";
import type { ConformFlags } from "./conformFlags.ts";
import { conformHtml } from "./conformHtml.ts";
import { conformJunit } from "./conformJunit.ts";
import { type ConformReport, countsOf, hasPassed } from "./conformReport.ts";
import { conformReproduce } from "./conformReproduce.ts";
import { conformText } from "./conformText.ts";
import { conformWordsOf } from "./conformWords.ts";

/**
 * Plays the rest of the country around one province that was started elsewhere, and judges it.
 * @returns 0 if nothing speaks against it, 99 if something does or nothing was shown
 * @throws NatsProblem, CliFailure, OutputError
 */
export async function conformCommand(flags: ConformFlags): Promise<ExitCode> {
  using interrupted = interruption(flags.lang);
  const policies = loadPolicies();
  const { province } = flags;
  if (!policies.codes.includes(province)) {
    const message = `--province ${province}: allowed are ${policies.codes.join(", ")}`;
    throw new CliFailure(exitCodes.usage, message);
  }
  const identity = policies.provinceFiles([province])[0]?.identity;
  const words = conformWordsOf(flags.lang);
  const say = (text: string): void => void (flags.quiet === true || process.stderr.write(`${text}\n`));
  const members = await membersOf(flags, policies);
  const connection =
    members?.connection ?? (await connectNats({ url: flags.nats, name: "jiexu conform", waits: false }));
  try {
    if (flags.out !== undefined) makeFolder(flags.out);
    await checkNats(connection, `conform-${province}`, flags.nats);
    await removeDeadRuns(connection).catch(() => []);
    say(words.waitingToJoin(province, flags.joinWithin));
    const events: CloudEvent[] = [];
    let isToRestart = flags.restart !== undefined;
    const tests = await playKit({
      stage: {
        connection,
        members,
        province,
        joinWithinMs: flags.joinWithin * 1_000,
        patienceMs: flags.patience * 1_000,
        paceMsPerTick: flags.pace?.msPerTick ?? 0,
        restartWithinMs: flags.restartWithin * 1_000,
        onRestartAwaited: (leftMs) => {
          say(words.restartNow(province, Math.ceil(leftMs / 1_000)));
          if (isToRestart) restart(flags.restart ?? "");
          isToRestart = false;
        },
        signal: interrupted.signal,
      },
      policies,
      only: flags.only ?? null,
      digest: flags.digest,
      onConversation: ({ configuration, sent, received }) => {
        const envelopes = [...sent, ...received].map(({ envelope }) => envelope);
        envelopes.sort((a, b) => a.sentAt - b.sentAt);
        for (const envelope of envelopes) events.push(cloudEventOf(configuration.name, envelope));
      },
      onPart: (part, left) => say(`${words.parts[part]} (+${left})`),
    });
    const report = reportOf(flags, tests, identity, connection.info?.version ?? "");
    if (flags.out !== undefined) writeReport(flags.out, report, events, flags.lang);
    process.stdout.write(
      conformText(report, terminalStyleOf(process.stdout, process.env, flags.lang), flags.out ?? null),
    );
    return report.passed ? exitCodes.held : exitCodes.thresholdViolated;
  } finally {
    await (members ?? connection).close();
  }
}

/** The two provinces that are played have keys of their own, as the rest of the country has. */
async function membersOf(
  { keys, nats, province }: ConformFlags,
  policies: PolicySet,
): Promise<CastMembers | null> {
  if (keys === undefined) return null;
  const { one, other } = castOf(province, policies);
  return await connectCast(keys, nats, province, [one, other]);
}

function reportOf(
  flags: ConformFlags,
  tests: readonly TestResult[],
  identity: ProvinceIdentity | undefined,
  natsVersion: string,
): ConformReport {
  const { province, pace } = flags;
  const counts = countsOf(tests);
  return {
    schemaVersion: 1,
    kit: programVersion(),
    contract: contractVersion,
    province,
    name: identity?.name.value ?? province,
    nameEn: identity?.nameEn.value ?? province,
    natsVersion,
    pace: pace?.text ?? null,
    passed: hasPassed(counts),
    counts,
    tests,
    reproduce: conformReproduce(flags),
  };
}

/** Before anything is played: a folder that cannot be written is told at once. */
function makeFolder(folder: string): void {
  try {
    makeFolders(folder);
  } catch (error) {
    throw outputErrorOf(folder, error);
  }
}

/** Names that are the same every time: a build server looks for them. */
function writeReport(
  folder: string,
  report: ConformReport,
  events: readonly CloudEvent[],
  language: Language,
): void {
  const files = {
    "conform.json": `${JSON.stringify(report, null, 2)}\n`,
    "conform.junit.xml": conformJunit(report),
    "conversation.cloudevents.json": `${JSON.stringify(events, null, 1)}\n`,
    "conform.html": conformHtml(report, language),
  };
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  } catch (error) {
    throw outputErrorOf(folder, error);
  }
}

/** The province goes on when the kit has ended: it is no child of it, and writes into none of its pipes. */
function restart(command: string): void {
  spawn(command, { shell: true, stdio: "ignore", detached: true }).unref();
}
