import { pick, purposeCode, uniform, uniformInteger } from "#kernel/draw.ts";
import { nextArrival } from "#kernel/poissonArrivals.ts";
import { dayOfInstant } from "../calendar/civilDate.ts";
import { balanceFenOf } from "../circumstances.ts";
import { type Agency, sourceOf } from "../province/agency.ts";
import { leftToPayOut } from "./leftToPayOut.ts";
import type { PayoutApplication } from "./payoutApplication.ts";
import type { PayoutGround } from "./payoutGround.ts";
import { isSo, PAYOUT_NUMBERS } from "./payoutPerson.ts";
import type { ListedPayout, PayoutSetting } from "./payoutSetting.ts";
import { lodgePayout } from "./payoutWork.ts";

const ARRIVAL = purposeCode("payout.arrival");
const GROUND = purposeCode("payout.ground");
const POOL = purposeCode("payout.pool");

/** Long enough for the day of grace after any suspension to be past. */
const DAYS_SINCE_SUSPENSION = 60;

/** Before the first event: the listed pay-outs, and the first of the flow. */
export function expectPayouts(agency: Agency): void {
  const { code, country } = agency.setting;
  if (country.payouts === null) return;
  (country.payouts.listed.get(code) ?? []).forEach(({ at }, index) => {
    agency.effects.schedule(at, { kind: "listed_payout", index });
  });
  expectNext(agency, country.payouts, country.startAt);
}

/** A pay-out of the flow comes in; the next is counted from when this one came. */
export function arrivePayout(agency: Agency, cameAt: number): void {
  const { code, country } = agency.setting;
  const { payouts } = country;
  if (payouts === null) throw new Error(`${code} has no flow of pay-outs`);
  const index = agency.state.payouts.numbered;
  const number = PAYOUT_NUMBERS + index;
  const source = sourceOf(country, code);
  const ground = payouts.grounds[
    pick(payouts.cumulative, uniform(source, number, GROUND, 0))
  ] as PayoutGround;
  const { pools } = agency.setting.policy;
  const pool = pools[pools.length > 1 ? uniformInteger(source, number, POOL, 0, pools.length) : 0];
  const amountFen = balanceFenOf(source, number, country.balance, undefined);
  lodgePayout(
    agency,
    applicationOf(agency, index, ground, pool?.code ?? code, { person: null, suspendedDay: null, amountFen }),
  );
  expectNext(agency, payouts, cameAt);
}

/** A pay-out that the scenario lists comes in: number and place in the list are the same. */
export function arriveListedPayout(agency: Agency, index: number): void {
  const { code, country } = agency.setting;
  const listed = country.payouts?.listed.get(code)?.[index];
  if (listed === undefined) throw new Error(`${code} lists no pay-out ${index}`);
  const number = PAYOUT_NUMBERS + index;
  const amountFen =
    listed.balanceFen ?? balanceFenOf(sourceOf(country, code), number, country.balance, undefined);
  const asked = applicationOf(agency, index, listed.ground, listed.pool, { ...listed, amountFen });
  lodgePayout(agency, { ...asked, amountFen: leftToPayOut(agency, asked) ?? amountFen });
}

type Stated = Pick<ListedPayout, "person" | "suspendedDay"> & { readonly amountFen: number };

function applicationOf(
  agency: Agency,
  index: number,
  ground: PayoutGround,
  pool: string,
  { person, suspendedDay, amountFen }: Stated,
): PayoutApplication {
  const { code } = agency.setting;
  const id = `${code}-Z${index}`;
  const application: PayoutApplication = {
    case: id,
    luckOf: code,
    number: PAYOUT_NUMBERS + index,
    person: person ?? id,
    province: code,
    pool,
    ground,
    follows: "",
    suspendedDay: -1,
    amountFen,
    appliedAt: agency.effects.now,
  };
  return { ...application, suspendedDay: suspendedDay ?? suspendedDayOf(agency, application) };
}

/** A retiree stays insured; the others were suspended some time ago, or only yesterday. */
function suspendedDayOf(agency: Agency, application: PayoutApplication): number {
  if (application.ground === "resettled_retiree") return -1;
  const day = dayOfInstant(application.appliedAt);
  return day - (isSo(agency, application, "justSuspended") ? 1 : DAYS_SINCE_SUSPENSION);
}

function expectNext(agency: Agency, payouts: PayoutSetting, after: number): void {
  const { code, country } = agency.setting;
  const profile = payouts.profiles.get(code);
  if (profile === undefined) return;
  const number = PAYOUT_NUMBERS + agency.state.payouts.numbered;
  const cameAt = nextArrival(profile, after, uniform(sourceOf(country, code), number, ARRIVAL, 0));
  if (cameAt === Number.POSITIVE_INFINITY) return;
  agency.effects.schedule(Math.max(cameAt, agency.effects.now), { kind: "payout_arrival", cameAt });
}
