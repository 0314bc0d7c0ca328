import type { Channel } from "../channel.ts";

/**
 * What a person does before an application is made, step by step: asking the hotline or for a pre-check; over the app
 * registering and logging in, opening the local zone (地方专区) of origin's province, choosing the service, filling in
 * both places and agencies, uploading the ID photo, submitting; on foot going to origin's window for the certificate
 * (参保凭证), going to the window that takes the application, handing it in with ID and card.
 */
export const journeyStepNames = [
  "hotline",
  "precheck",
  "register",
  "localZone",
  "chooseService",
  "fillIn",
  "upload",
  "submit",
  "visitOrigin",
  "visitWindow",
  "handIn",
] as const;
export type JourneyStepName = (typeof journeyStepNames)[number];

/** The steps of each channel in their order; a province's own portal (本地医保网厅) is the local zone itself. */
export const channelSteps: Readonly<Record<Channel, readonly JourneyStepName[]>> = {
  app: ["register", "localZone", "chooseService", "fillIn", "upload", "submit"],
  portal: ["register", "chooseService", "fillIn", "upload", "submit"],
  window: ["visitWindow", "handIn"],
};

/** One step as it went; a failed one is followed by another try, another channel, or nothing. Ticks. */
export interface WalkedStep {
  readonly step: JourneyStepName;
  readonly channel: Channel;
  readonly fromTicks: number;
  readonly untilTicks: number;
  readonly isDone: boolean;
}
