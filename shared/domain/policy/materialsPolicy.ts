export const materials = ["id_photo", "id_card", "insurance_card", "certificate", "contact_letter"] as const;
/** A document an applicant hands in; `certificate` is the 参保凭证, `contact_letter` the 联系函. */
export type Material = (typeof materials)[number];

/** What an applicant hands in (申请材料), by channel. */
export interface MaterialsPolicy {
  readonly online: readonly Material[];
  readonly offline: readonly Material[];
}
