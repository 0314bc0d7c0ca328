import type { OutputFile } from "#adapters/file/outputFile.ts";
import type { Row } from "#domain/row.ts";
import { CsvBytes } from "#scenario/results/csvBytes.ts";
import { payoutColumns, writePayout } from "#scenario/results/payoutsCsv.ts";
import {
  sharingColumns,
  walletColumns,
  writeSharing,
  writeWalletTransfer,
} from "#scenario/results/walletCsv.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";

export const PAYOUTS_FILE = "payouts.csv";
export const WALLET_FILE = "wallet-transfers.csv";
export const SHARINGS_FILE = "sharings.csv";

const FLUSH_BYTES = 1 << 16;

/** A file of results, and whether nothing has been written of it. */
export interface OpenedFile {
  readonly file: OutputFile;
  readonly isNew: boolean;
}

/** The tables beside the transfers, each in a file of its own and only where the scenario has such cases. */
export class SideFiles {
  readonly #tables = new Map<Row["kind"], { readonly file: OutputFile; readonly bytes: CsvBytes }>();

  constructor({ country }: RunConfiguration, openFile: (name: string) => OpenedFile) {
    const open = (kind: Row["kind"], name: string, columns: readonly string[]): void => {
      const { file, isNew } = openFile(name);
      this.#open(kind, file, isNew ? columns : []);
    };
    if (country === null) return;
    if (country.payouts !== null) open("payout", PAYOUTS_FILE, payoutColumns);
    if (country.wallet === null) return;
    open("wallet", WALLET_FILE, walletColumns);
    open("sharing", SHARINGS_FILE, sharingColumns);
  }

  write(row: Row): void {
    const table = this.#tables.get(row.kind);
    if (table === undefined) return;
    const { bytes, file } = table;
    if (row.kind === "payout") writePayout(row, bytes);
    else if (row.kind === "wallet") writeWalletTransfer(row, bytes);
    else if (row.kind === "sharing") writeSharing(row, bytes);
    if (bytes.length >= FLUSH_BYTES) bytes.drain((part) => file.write(part));
  }

  flush(): void {
    for (const { bytes, file } of this.#tables.values()) bytes.drain((part) => file.write(part));
  }

  #open(kind: Row["kind"], file: OutputFile, columns: readonly string[]): void {
    const bytes = new CsvBytes(FLUSH_BYTES * 2);
    for (const column of columns) bytes.text(column);
    if (columns.length > 0) bytes.endLine();
    this.#tables.set(kind, { file, bytes });
  }
}
