import type { ConfigurationProblem } from "../configurationError.ts";
import { refuseProblems } from "../configurationError.ts";
import type { RunConfiguration } from "../runConfiguration.ts";
import { checkExperiment } from "./checkExperiment.ts";
import { checkThresholds, countryContext, networkContext } from "./checkThresholds.ts";
import { type CommandLine, settingsOf } from "./commandLine.ts";
import type { PolicySet } from "./country/policySet.ts";
import { resolveCountry } from "./country/resolveCountry.ts";
import { resolveProvinces } from "./country/resolveProvinces.ts";
import type { ExperimentSection } from "./experimentSchema.ts";
import { checkLinkDelays, resolveNetwork, shortestLinkTicks } from "./network/resolveNetwork.ts";
import { type Report, reportInto } from "./report.ts";
import { type Exchange, resolveExchange, resolveNetworkExchange } from "./resolveExchange.ts";
import { countryPlaces, networkPlaces, resolveFaults } from "./resolveFaults.ts";
import { resolveTimes, type Times } from "./resolveTimes.ts";
import { openScenarioDocument, type ScenarioDocument } from "./scenarioDocument.ts";
import { scenarioProvenance } from "./scenarioProvenance.ts";
import type { Scenario, SectionName } from "./scenarioSchema.ts";
import { readSections, type Sections } from "./sections.ts";
import { durationTicks } from "./value/durationText.ts";
import { warnOfNoEvidence } from "./warnOfNoEvidence.ts";

/** What a run is resolved from. */
export interface ScenarioInput {
  readonly text: string;
  /** The scenario file as the user named it. */
  readonly file: string;
  readonly policies: PolicySet;
  readonly commandLine?: CommandLine;
}

/** A run, and what in its scenario can be run but was surely not meant. */
export interface ResolvedScenario {
  readonly configuration: RunConfiguration;
  /** How it is run many times, where the file says it. */
  readonly experiment: ExperimentSection;
  readonly warnings: readonly ConfigurationProblem[];
}

type Parts = Pick<RunConfiguration, "country" | "network" | "faults"> & Exchange;

/**
 * Reads a scenario and works in its defaults, the command line and the policies.
 * @throws ConfigurationError naming everything wrong at once, with file, line and column, or the flag
 */
export function resolveScenario(input: ScenarioInput): ResolvedScenario {
  const { text, file, policies, commandLine = {} } = input;
  const settings = settingsOf(commandLine);
  const document = openScenarioDocument(text, file, settings);
  const problems: ConfigurationProblem[] = [...document.problems];
  const warnings: ConfigurationProblem[] = [];
  const report = reportInto(problems, document);
  const warn = reportInto(warnings, document);
  const sections = readSections(document, report);
  const isNetwork = document.says(["network"]);
  const times = resolveTimes(sections, isNetwork, report);
  const parts = isNetwork
    ? resolveNetworkParts(sections, document, times, report, warn)
    : resolveCountryParts(sections, policies, document, times, report, warn, (found) =>
        warnings.push(...found),
      );
  const { experiment } = sections;
  if (experiment !== undefined && problems.length === 0) {
    const attempt = (set: readonly string[]): void => {
      const alone = { ...commandLine, set: [...(commandLine.set ?? []), ...set, "experiment={}"] };
      resolveScenario({ ...input, commandLine: alone });
    };
    checkExperiment(experiment, attempt, report);
  }
  refuseProblems(problems);
  if (times === null || parts === null) throw new Error("a scenario without a problem was not resolved");
  const { name, why, whyZh, seed, scale, thresholds } = sections as Scenario;
  const { startAt, arrivalsUntil, cutAt, calendar, counted } = times;
  const configuration: RunConfiguration = {
    schemaVersion: 1,
    name,
    why,
    ...(whyZh === undefined ? {} : { whyZh }),
    scenarioFile: file,
    seed,
    replication: commandLine.replication ?? 0,
    scale,
    startAt,
    arrivalsUntil,
    ...(counted === undefined ? {} : { counted }),
    cutAt,
    calendar,
    thresholds,
    ...parts,
  };
  return { configuration, experiment: experiment ?? {}, warnings };
}

function resolveCountryParts(
  sections: Sections,
  policies: PolicySet,
  document: ScenarioDocument,
  times: Times | null,
  report: Report,
  warn: Report,
  warnInFiles: (found: readonly ConfigurationProblem[]) => void,
): Parts | null {
  const provinces = resolveProvinces(sections, policies, report, warn);
  warnInFiles(provinces.fileWarnings);
  const figures = resolveCountry(sections, policies, provinces, times, report);
  const exchange = resolveExchange(sections, report);
  if (!sections.broken.has("provinces")) {
    const context = countryContext(provinces.codes);
    checkThresholds(sections.thresholds ?? {}, context, true, report, warn);
  }
  if (exchange === null) return null;
  const places = countryPlaces(provinces.codes, policies.codes, exchange.exchangeTicks);
  const faults = resolveFaults(sections.faults ?? [], places, times, exchange, report);
  if (figures === null || sections.broken.size > 0) return null;
  const provenance = scenarioProvenance(sections as Scenario, document);
  const ofPolicies = provinces.resolved.reduce((sum, { assumptionCount }) => sum + assumptionCount, 0);
  const country = {
    ...figures,
    scenarioProvenance: provenance,
    assumptionCount: ofPolicies + Object.keys(provenance).length,
  };
  warnOfNoEvidence(sections.thresholds ?? {}, countryContext(provinces.codes), country, warn);
  return { country, network: null, faults, ...exchange };
}

/** Sections that only a country has. */
const countrySections = [
  "provinces",
  "scale",
  "arrivals",
  "bank",
  "overrides",
] as const satisfies SectionName[];

function resolveNetworkParts(
  sections: Sections,
  document: ScenarioDocument,
  times: Times | null,
  report: Report,
  warn: Report,
): Parts | null {
  for (const path of [...countrySections.map((name) => [name]), ["exchange", "hop"]]) {
    if (!document.says(path)) continue;
    report(
      path,
      `a bare queueing network has no ${path.at(-1)}; allowed: leave it out, or leave network out`,
      "key",
    );
  }
  if (sections.network === undefined) return null;
  const network = resolveNetwork(sections.network, times, sections.end === "drain", report);
  const lookahead = sections.exchange?.lookahead;
  if (lookahead !== undefined) checkLinkDelays(sections.network, durationTicks(lookahead), lookahead, report);
  checkThresholds(sections.thresholds ?? {}, networkContext(network), network.reportJobs, report, warn);
  const exchange = resolveNetworkExchange(sections, shortestLinkTicks(network));
  if (exchange === null) return null;
  const faults = resolveFaults(sections.faults ?? [], networkPlaces(network), times, exchange, report);
  return { country: null, network, faults, ...exchange };
}
