import type { Distribution } from "#kernel/distribution.ts";
import type { AccountPolicy } from "./accountPolicy.ts";
import type { BenefitPolicy } from "./benefitPolicy.ts";
import type { BenefitProfilePolicy } from "./benefitProfilePolicy.ts";
import type { CertificatePolicy, ContactLetterPolicy } from "./certificatePolicy.ts";
import type { ApplyPolicy, ChannelPolicy } from "./channelPolicy.ts";
import type { ClockInterval } from "./clockInterval.ts";
import type { ClockPolicy } from "./clockPolicy.ts";
import type { CombinationPolicy } from "./combinationPolicy.ts";
import type { CreditPolicy } from "./creditPolicy.ts";
import type { CrossProvincePolicy } from "./crossProvincePolicy.ts";
import type { FundsPolicy } from "./fundsPolicy.ts";
import type { InProvincePolicy } from "./inProvincePolicy.ts";
import type { LateCreditPolicy } from "./lateCreditPolicy.ts";
import type { DeadlinePolicy, PromisePolicy, RefusalPolicy, SupplementPolicy } from "./limitsPolicy.ts";
import type { MaterialsPolicy } from "./materialsPolicy.ts";
import type { PayoutPolicy } from "./payoutPolicy.ts";
import type { PoolingPolicy } from "./poolingPolicy.ts";
import type { NotifyPolicy, PrivacyPolicy, QueryPolicy } from "./queryPolicy.ts";
import type { VerificationPolicy } from "./verificationPolicy.ts";
import type { WalletPolicy } from "./walletPolicy.ts";
import type { YearsPolicy } from "./yearsPolicy.ts";

/** Which waiting case an idle officer takes next. */
export type QueueDiscipline = "fifo" | "earliest_deadline_first";

/** A desk (岗位): a pool of identical officers who share one waiting line. */
export interface DeskPolicy {
  readonly officers: number;
  readonly discipline: QueueDiscipline;
  /** Service time of one case; kernel ticks, office time only. */
  readonly service: Distribution;
  /**
   * How long a file circulates (流转: registration, second review 复核, signature) before an officer of the desk can
   * take it up; kernel ticks, office time, no officer busy with it. Between provinces only.
   */
  readonly circulation: Distribution;
}

/** The desks of an agency (经办机构), in the order a case meets them. */
export const deskNames = ["verification", "transferOut", "finance", "transferIn", "matching"] as const;
export type DeskName = (typeof deskNames)[number];

/** A pooling area (统筹地区): a GB/T 2260 code and its name. */
export interface PoolingArea {
  readonly code: string;
  readonly name: string;
}

/**
 * Everything in which one province-level unit may differ from another. Provinces differ by this value only;
 * no code looks at the province's code. Limits are 医保办发〔2021〕43号 art. 7, 8 unless the file says otherwise.
 */
export interface ProvincePolicy {
  /** GB/T 2260 code, six digits; 660000 is the Xinjiang Production and Construction Corps. */
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly kind: "province" | "municipality" | "region" | "corps";
  readonly pools: readonly PoolingArea[];
  readonly deadlines: DeadlinePolicy;
  readonly promise: PromisePolicy;
  readonly refusal: RefusalPolicy;
  readonly supplement: SupplementPolicy;
  readonly funds: FundsPolicy;
  readonly inProvince: InProvincePolicy;
  readonly crossProvince: CrossProvincePolicy;
  readonly clock: ClockPolicy;
  readonly channels: ChannelPolicy;
  readonly apply: ApplyPolicy;
  readonly materials: MaterialsPolicy;
  readonly certificate: CertificatePolicy;
  readonly contactLetter: ContactLetterPolicy;
  readonly verification: VerificationPolicy;
  readonly combinations: CombinationPolicy;
  readonly payout: PayoutPolicy;
  readonly account: AccountPolicy;
  readonly lateCredit: LateCreditPolicy;
  readonly credit: CreditPolicy;
  readonly benefit: BenefitPolicy;
  readonly years: YearsPolicy;
  readonly pooling: PoolingPolicy;
  /** What employees are paid, and what residents are. */
  readonly benefitProfile: BenefitProfilePolicy;
  readonly residentProfile: BenefitProfilePolicy;
  readonly wallet: WalletPolicy;
  readonly query: QueryPolicy;
  readonly notify: NotifyPolicy;
  readonly privacy: PrivacyPolicy;
  readonly officeHours: readonly ClockInterval[];
  readonly desks: Readonly<Record<DeskName, DeskPolicy>>;
}
