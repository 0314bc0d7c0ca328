/**
 * Why the money of an individual account may be paid out at once (一次性支取) in place of being moved: a retiree
 * resettled in another province (退休异地安置); death (死亡, 依法继承); settling abroad (出国定居); enlistment (参军入伍);
 * money that cannot be remitted (无法转移); a move from employee to resident insurance, which has no account (职转居).
 * Sources: Guangdong's guide (five cases), Quanzhou's withdrawal guide (moved to resident insurance elsewhere).
 */
export const payoutGrounds = [
  "resettled_retiree",
  "death",
  "emigration",
  "conscription",
  "cannot_remit",
  "employee_to_resident",
] as const;
export type PayoutGround = (typeof payoutGrounds)[number];

/** What may be the matter with an application for a pay-out. */
export const payoutCircumstances = [
  /** The retiree has not filed for treatment elsewhere (异地就医备案). */
  "notFiled",
  /** No proof of the ground itself: no death certificate, no visa of settlement, no enlistment notice. */
  "noProof",
  /** Heirs, but nothing that shows who they are. */
  "noHeirDocument",
  /** Nobody inherits. */
  "noHeir",
  /** Bills at origin are not settled yet (医疗费尚未结清). */
  "unsettledBills",
  /** Suspended so lately that a monthly credit may still come. */
  "justSuspended",
  /** The bank account that was stated does not exist, or is not the person's. */
  "wrongAccount",
] as const;
export type PayoutCircumstance = (typeof payoutCircumstances)[number];

/** Shares of applications for a pay-out, 0 to 1. */
export type PayoutMix = Readonly<Record<PayoutCircumstance, number>>;

/** Why a pay-out is refused, in the order in which an officer looks. */
export const payoutRefusalCodes = [
  "PAYOUT_NOT_PROVIDED",
  "PAYOUT_ALREADY_IN_PROGRESS",
  "PAYOUT_NOT_PROVEN",
  "PAYOUT_NOT_FILED",
  "PAYOUT_NO_HEIR_DOCUMENT",
  "PAYOUT_UNSETTLED_BILLS",
  "PAYOUT_BEFORE_GRACE_DAY",
  "PAYOUT_NOTHING_LEFT",
] as const;
export type PayoutRefusalCode = (typeof payoutRefusalCodes)[number];
