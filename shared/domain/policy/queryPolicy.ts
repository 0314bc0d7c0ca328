export const progressStates = [
  "submitted",
  "verifying",
  "refused",
  "accepted",
  "out_processing",
  "out_done",
  "funds_remitted",
  "in_processing",
  "in_done",
  "funds_received",
  "funds_matched",
  "credited",
  "returned",
  "closed",
] as const;
/** Where a transfer stands, as a person is told it (办理进度, 医保办发〔2021〕43号 art. 9). */
export type ProgressState = (typeof progressStates)[number];

export const queryChannels = [
  "platform_web",
  "platform_app",
  "local_site",
  "local_app",
  "alipay",
  "wechat",
  "phone_12333",
  "window",
  "kiosk",
] as const;
/** Where a person can ask. */
export type QueryChannel = (typeof queryChannels)[number];

/** What a person can ask, and where. A state that is not shown is told as the one before it. */
export interface QueryPolicy {
  readonly states: readonly ProgressState[];
  readonly channels: readonly QueryChannel[];
}

/** What a person is told unasked. */
export interface NotifyPolicy {
  readonly sms: boolean;
}

/** How personal data are kept. */
export interface PrivacyPolicy {
  /** Whether a person's identity is masked wherever it is written or answered. */
  readonly maskId: boolean;
  readonly retentionDays: number;
}
