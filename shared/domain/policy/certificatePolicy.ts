/** The certificate of enrolment (参保凭证), which origin gives the person on the offline route. */
export interface CertificatePolicy {
  readonly required: { readonly online: boolean; readonly offline: boolean };
  /** 0: issued at once (即时办结). */
  readonly issueWorkingDays: number;
}

/**
 * The contact letter (联系函) destination sends origin on the old route, and how many working days a letter of this
 * agency is on its way.
 */
export interface ContactLetterPolicy {
  readonly required: { readonly offline: boolean };
  readonly postWorkingDays: number;
}
