export const walletCoverages = ["none", "partial", "full"] as const;
/** Whether none, some or all of a province's pooling areas are open to the wallet. */
export type WalletCoverage = (typeof walletCoverages)[number];

export const walletRelatives = [
  "spouse",
  "parent",
  "child",
  "sibling",
  "paternal_grandparent",
  "maternal_grandparent",
  "sons_child",
  "daughters_child",
] as const;
/** Close relatives (近亲属) with whom a balance may be shared. */
export type WalletRelative = (typeof walletRelatives)[number];

/** The medical-insurance wallet (医保钱包): a balance shared across provinces with close relatives, since 2024-12-02. */
export interface WalletPolicy {
  readonly enabled: boolean;
  readonly coverage: WalletCoverage;
  /** Codes of the open pooling areas where coverage is partial, as far as they are named; the others count as closed. */
  readonly pools: readonly string[];
  /** Most transfers a day, and most a transfer. */
  readonly perDay: number;
  readonly perTransferFen: number;
  /** Closed at night, and when a transfer nobody took goes back the next day; minutes after midnight. */
  readonly closedFromMinute: number;
  readonly closedToMinute: number;
  readonly autoReturnByMinute: number;
  /** Whether the places of both sides have to be open, and both persons' wallets activated. */
  readonly requireBothOpen: boolean;
  readonly requireBothActivated: boolean;
  readonly relatives: readonly WalletRelative[];
  /** Whether a change of the payer's insurance, a transfer-out too, ends the sharing and returns what is unused. */
  readonly dissolveOnStatusChange: boolean;
  readonly returnUnused: boolean;
}
