import { join } from "node:path";
import { type Keeping, OutputDirectory, SUMMARY_FILE } from "#adapters/file/outputDirectory.ts";
import type { OutputFile, WrittenFile } from "#adapters/file/outputFile.ts";
import type { WorkCalendar } from "#domain/calendar/workCalendar.ts";
import type { Row } from "#domain/row.ts";
import type { Witness } from "#engine/witness.ts";
import type { Grant } from "#protocol/grant.ts";
import type { EarlierTerms } from "#scenario/results/caseYardstick.ts";
import { CsvBytes } from "#scenario/results/csvBytes.ts";
import { isCounted } from "#scenario/results/isCounted.ts";
import { writeJob, writeJobsHeader } from "#scenario/results/jobsCsv.ts";
import { junitXml } from "#scenario/results/junitXml.ts";
import { type Summary, summaryText } from "#scenario/results/summary.ts";
import { transferKinds } from "#scenario/results/transferKinds.ts";
import { createTransferLines, type TransferLines, transferColumns } from "#scenario/results/transfersCsv.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { BRANCH_FILE } from "../checkpoint/branchFile.ts";
import { CHECKPOINT_FOLDER } from "../checkpoint/checkpointFolder.ts";
import { FEDERATION_FOLDER } from "../checkpoint/federationMemory.ts";
import { configurationText, RUN_FILE } from "../checkpoint/runFile.ts";
import { STAGES_FILE } from "../checkpoint/stagesFile.ts";
import { EventsFile } from "./eventsFile.ts";
import { ParquetFollower } from "./parquetFollower.ts";
import { type OpenedFile, PAYOUTS_FILE, SHARINGS_FILE, SideFiles, WALLET_FILE } from "./sideFiles.ts";
import { type Timing, timingText } from "./timing.ts";

export const CONFIGURATION_FILE = "configuration.json";
export const TRANSFERS_FILE = "transfers.csv";
const EVENTS_FILE = "events.ndjson";
const PARQUET_FILE = "transfers.parquet";
export const JOBS_FILE = "jobs.csv";
const TIMING_FILE = "timing.json";
const JUNIT_FILE = "junit.xml";
export const REPORT_FILE = "report.html";
/** Left by `report --sensitivity` only. */
export const SENSITIVITY_FILE = "sensitivity.json";

/** Every file a run may leave in its directory. */
export const resultFileNames: readonly string[] = [
  SUMMARY_FILE,
  CONFIGURATION_FILE,
  TRANSFERS_FILE,
  PARQUET_FILE,
  EVENTS_FILE,
  JOBS_FILE,
  PAYOUTS_FILE,
  WALLET_FILE,
  SHARINGS_FILE,
  TIMING_FILE,
  JUNIT_FILE,
  REPORT_FILE,
  SENSITIVITY_FILE,
  RUN_FILE,
  BRANCH_FILE,
  STAGES_FILE,
  CHECKPOINT_FOLDER,
];

const FLUSH_BYTES = 1 << 20;

/** What was written of a run before, and where it lies if not in the directory in the making. */
export interface EarlierFiles {
  readonly written: readonly WrittenFile[];
  readonly directory: string | null;
}

/** How the files of a run begin, and what becomes of them if it ends early. */
export interface ResultsSetting {
  readonly keeping: Keeping;
  readonly earlier: EarlierFiles | null;
  /** What a branch went by before its own day. */
  readonly earlierTerms?: readonly EarlierTerms[] | undefined;
  /** Files that are there from the start, by name. */
  readonly texts: Readonly<Record<string, string>>;
  /** false: no `transfers.parquet`, and no thread that would make it. */
  readonly parquet?: boolean | undefined;
}

export const PLAIN_RESULTS: ResultsSetting = { keeping: "vanish", earlier: null, texts: {} };

/**
 * The files of one run: rows are written as they come, so that memory does not grow with them. Has the shape of
 * an engine's observer.
 */
export class ResultFiles {
  readonly #directory: OutputDirectory;
  readonly #file: OutputFile | null;
  readonly #bytes = new CsvBytes(FLUSH_BYTES + (FLUSH_BYTES >> 3));
  readonly #transfers: TransferLines | null;
  readonly #side: SideFiles;
  readonly #setting: ResultsSetting;
  readonly #configuration: RunConfiguration;
  readonly #parquet: ParquetFollower | null;
  #events: EventsFile | null = null;
  #endAt = -1;

  /**
   * Claims the directory, before the run starts.
   * @throws OutputError
   */
  constructor(
    path: string,
    configuration: RunConfiguration,
    calendar: WorkCalendar,
    setting: ResultsSetting = PLAIN_RESULTS,
  ) {
    this.#setting = setting;
    this.#configuration = configuration;
    const texts = { [CONFIGURATION_FILE]: configurationText(configuration), ...setting.texts };
    this.#directory = new OutputDirectory(path, resultFileNames, setting.keeping, texts);
    try {
      const { country, network } = configuration;
      this.#transfers =
        country === null ? null : createTransferLines(configuration, calendar, setting.earlierTerms);
      this.#file = this.#openTable(network?.reportJobs === true);
      this.#side = new SideFiles(configuration, (name) => this.#openFile(name));
      this.#parquet = this.#transfers === null || setting.parquet === false ? null : this.#parquetFollower();
    } catch (error) {
      this.#directory.discard(setting.keeping === "go on");
      throw error;
    }
  }

  /** Every fact is to be written down; to be called before the run starts. */
  openEvents(): void {
    this.#events = new EventsFile(this.#directory.openFile(EVENTS_FILE));
  }

  /** Writes facts down; null where nobody asked for that. */
  get events(): Witness | null {
    return this.#events;
  }

  /** Where the results will be. */
  get path(): string {
    return this.#directory.path;
  }

  /** Where they are in the making. */
  get partialPath(): string {
    return this.#directory.partialPath;
  }

  /** All that has been written so far; it is on the disk when this returns. */
  written(): WrittenFile[] {
    this.#flush();
    this.#side.flush();
    return this.#directory.written();
  }

  onRows(_place: string, rows: readonly Row[]): void {
    for (const row of rows) {
      if (row.kind === "case") this.#transfers?.writeCase(row, this.#endAt, this.#bytes);
      else if (row.kind === "job") writeJob(row, isCounted(row, this.#configuration.counted), this.#bytes);
      else if (row.kind !== "desk") this.#side.write(row);
      if (this.#bytes.length < FLUSH_BYTES) continue;
      this.#flush();
      this.#parquet?.follow(this.#file?.bytes ?? 0);
    }
  }

  onGrant(grant: Grant): void {
    if (grant.phase === "close") this.#endAt = grant.from;
  }

  /**
   * Makes the results appear.
   * @param report the page that tells of them
   * @throws OutputError, with nothing left behind
   */
  async complete(summary: Summary, timing: Timing, report: string): Promise<void> {
    try {
      this.#flush();
      this.#side.flush();
      this.#events?.flush();
      await this.#parquet?.complete(this.#file?.bytes ?? 0);
      this.#directory.writeText(SUMMARY_FILE, summaryText(summary));
      this.#directory.writeText(JUNIT_FILE, junitXml(summary));
      this.#directory.writeText(REPORT_FILE, report);
      this.#directory.writeText(TIMING_FILE, timingText(timing));
      this.#directory.complete(FEDERATION_FOLDER);
    } catch (error) {
      this.discard();
      throw error;
    }
  }

  /** Leaves nothing behind. */
  discard(): void {
    this.#parquet?.discard();
    this.#directory.discard();
  }

  #openTable(reportsJobs: boolean): OutputFile | null {
    if (this.#transfers === null && !reportsJobs) return null;
    const { file, isNew } = this.#openFile(this.#transfers === null ? JOBS_FILE : TRANSFERS_FILE);
    if (isNew && this.#transfers === null) writeJobsHeader(this.#bytes);
    else if (isNew) this.#transfers?.writeHeader(this.#bytes);
    return file;
  }

  #openFile(name: string): OpenedFile {
    const { earlier } = this.#setting;
    const written = earlier?.written.find((file) => file.name === name);
    if (earlier === null || written === undefined) {
      return { file: this.#directory.openFile(name), isNew: true };
    }
    if (earlier.directory === null) return { file: this.#directory.openFile(name, written), isNew: false };
    const file = this.#directory.openFile(name);
    file.copyFrom(join(earlier.directory, name), written);
    return { file, isNew: false };
  }

  #parquetFollower(): ParquetFollower {
    const folder = this.#directory.partialPath;
    const columns = transferColumns.map((name) => ({ name, kind: transferKinds[name] }));
    return new ParquetFollower(join(folder, TRANSFERS_FILE), join(folder, PARQUET_FILE), columns);
  }

  #flush(): void {
    this.#bytes.drain((bytes) => this.#file?.write(bytes));
  }
}
