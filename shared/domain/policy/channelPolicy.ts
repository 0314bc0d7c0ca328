export const onlineChannels = ["national_app", "national_web", "local_portal"] as const;
/** Where an application can be handed in online: the national platform, or the province's own portal (地方专区). */
export type OnlineChannel = (typeof onlineChannels)[number];

export const offlineChannels = ["window", "bank_counter"] as const;
/** Where it can be handed in in person: the agency's window, or a bank's counter on its behalf (医银合作). */
export type OfflineChannel = (typeof offlineChannels)[number];

/** The ways an application can come in; none online: the offline route alone is open. */
export interface ChannelPolicy {
  readonly online: readonly OnlineChannel[];
  readonly offline: readonly OfflineChannel[];
}

export const lodgingPlaces = ["origin", "destination"] as const;
export type LodgingPlace = (typeof lodgingPlaces)[number];

export const permittedApplicants = ["person", "employer", "guardian"] as const;
/** Who may apply; a guardian (监护人) for a minor. */
export type PermittedApplicant = (typeof permittedApplicants)[number];

/** Where and by whom an application may be handed in (医保办发〔2021〕43号: either side; the person or the employer). */
export interface ApplyPolicy {
  readonly allowedAt: readonly LodgingPlace[];
  readonly by: readonly PermittedApplicant[];
}
