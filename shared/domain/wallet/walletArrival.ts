import { chance, pick, purposeCode, uniform, uniformInteger } from "#kernel/draw.ts";
import { nextArrival } from "#kernel/poissonArrivals.ts";
import { balanceFenOf, logNormalFen } from "../circumstances.ts";
import { exponentialTicks } from "../payout/waitingTime.ts";
import type { PoolingArea } from "../policy/policy.ts";
import { type WalletRelative, walletRelatives } from "../policy/walletPolicy.ts";
import { type Agency, sourceOf } from "../province/agency.ts";
import type { CountrySetting } from "../province/countrySetting.ts";
import { policyAt } from "../province/policyAt.ts";
import { poolIsOpen } from "./walletHours.ts";
import { isSoOfTransfer, WALLET_NUMBERS } from "./walletLuck.ts";
import type { WalletFlow, WalletSetting } from "./walletSetting.ts";
import type { WalletTransfer } from "./walletTransfer.ts";
import { askForTransfer } from "./walletWork.ts";

const ARRIVAL = purposeCode("wallet.arrival");
const PARTNER = purposeCode("wallet.partner");
const FROM_POOL = purposeCode("wallet.fromPool");
const TO_POOL = purposeCode("wallet.toPool");
const RELATIVE = purposeCode("wallet.relative");
const AMOUNT = purposeCode("wallet.amount");
const AGAIN = purposeCode("wallet.again");
const AGAIN_AFTER = purposeCode("wallet.againAfter");

/** Before the first event: the listed transfers, and the first of the flow. */
export function expectWalletTransfers(agency: Agency): void {
  const { code, country } = agency.setting;
  if (country.wallet === null) return;
  (country.wallet.listed.get(code) ?? []).forEach(({ at }, index) => {
    agency.effects.schedule(at, { kind: "listed_wallet_transfer", index });
  });
  expectNext(agency, country.wallet, country.startAt);
}

/**
 * A payer of the flow sends money; the next payer is counted from when this one came. Where a branch has closed the wallets,
 * nobody is offered one any more.
 */
export function arriveWalletTransfer(agency: Agency, cameAt: number): void {
  const { code, country } = agency.setting;
  const flow = country.wallet?.flows.get(code);
  if (country.wallet === null || flow === undefined) return;
  const number = WALLET_NUMBERS + agency.state.wallets.numbered;
  const transfer = drawnTransfer(agency, country.wallet, flow, number, 0);
  const balanceFen = balanceFenOf(sourceOf(country, code), number, country.balance, undefined);
  const comesAgain = foreseeAnother(agency, country.wallet, transfer);
  askForTransfer(agency, transfer, { balanceFen, comesAgain });
  expectNext(agency, country.wallet, cameAt);
}

/** The same payer sends money once more, unless a branch has closed the wallets. */
export function arriveWalletTransferAgain(agency: Agency, number: number, attempt: number): void {
  const { code, country } = agency.setting;
  const flow = country.wallet?.flows.get(code);
  if (country.wallet === null || flow === undefined) return;
  const transfer = drawnTransfer(agency, country.wallet, flow, number, attempt);
  const comesAgain = foreseeAnother(agency, country.wallet, transfer);
  askForTransfer(agency, transfer, { balanceFen: null, comesAgain });
}

/** A transfer that the scenario lists: number and place in the list are the same. */
export function arriveListedWalletTransfer(agency: Agency, index: number): void {
  const { code, country } = agency.setting;
  const listed = country.wallet?.listed.get(code)?.[index];
  if (listed === undefined) throw new Error(`${code} lists no wallet transfer ${index}`);
  const { from, fromPool, to, toPool, payer, amountFen, balanceFen } = listed;
  const number = WALLET_NUMBERS + index;
  const isKnown = agency.state.wallets.payers.has(payer);
  askForTransfer(
    agency,
    {
      case: `${code}-W${index}`,
      from,
      fromPool,
      to,
      toPool,
      payer,
      relative: listed.circumstances.has("notARelative") ? null : listed.relative,
      amountFen,
      askedAt: agency.effects.now,
      number,
      attempt: 0,
    },
    { balanceFen: isKnown ? null : balanceFen, comesAgain: true },
  );
}

function drawnTransfer(
  agency: Agency,
  wallet: WalletSetting,
  flow: WalletFlow,
  number: number,
  attempt: number,
): WalletTransfer {
  const { code, country } = agency.setting;
  const source = sourceOf(country, code);
  const to = flow.partners[pick(flow.cumulative, uniform(source, number, PARTNER, 0))] as string;
  const id = `${code}-W${number - WALLET_NUMBERS}`;
  const isShut = isSoOfTransfer(country, { from: code, number, attempt }, "receiverAreaNotOpen");
  const poolOf = (province: string, isOpen: boolean, purpose: number): string => {
    const pools = poolsOf(country, province, isOpen);
    return (
      pools[pools.length > 1 ? uniformInteger(source, number, purpose, 0, pools.length) : 0]?.code ?? province
    );
  };
  const relative = walletRelatives[uniformInteger(source, number, RELATIVE, 0, walletRelatives.length)];
  const isStranger = isSoOfTransfer(country, { from: code, number, attempt }, "notARelative");
  return {
    case: attempt === 0 ? id : `${id}-${attempt + 1}`,
    from: code,
    fromPool: poolOf(code, true, FROM_POOL),
    to,
    toPool: poolOf(to, !isShut, TO_POOL),
    payer: id,
    relative: isStranger ? null : (relative as WalletRelative),
    amountFen: Math.max(1, logNormalFen(wallet.amount, uniform(source, number, AMOUNT, attempt))),
    askedAt: agency.effects.now,
    number,
    attempt,
  };
}

/** The pooling areas with open wallets, or those without; all, where there are none such. */
function poolsOf(country: CountrySetting, province: string, open: boolean): readonly PoolingArea[] {
  const all = country.policies.get(province)?.pools ?? [];
  const pools = all.filter(({ code }) => poolIsOpen(policyAt(country, province, code), code) === open);
  return pools.length > 0 ? pools : all;
}

function foreseeAnother(agency: Agency, wallet: WalletSetting, { number, attempt }: WalletTransfer): boolean {
  const { code, country } = agency.setting;
  const source = sourceOf(country, code);
  if (wallet.again === 0 || !chance(source, number, AGAIN, attempt, wallet.again)) return false;
  const waitTicks = exponentialTicks(source, number, AGAIN_AFTER, wallet.againAfterTicks, attempt);
  agency.effects.schedule(agency.effects.now + waitTicks, {
    kind: "wallet_again",
    number,
    attempt: attempt + 1,
  });
  return true;
}

function expectNext(agency: Agency, wallet: WalletSetting, after: number): void {
  const { code, country } = agency.setting;
  const flow = wallet.flows.get(code);
  if (flow === undefined) return;
  const number = WALLET_NUMBERS + agency.state.wallets.numbered;
  const cameAt = nextArrival(flow.profile, after, uniform(sourceOf(country, code), number, ARRIVAL, 0));
  if (cameAt === Number.POSITIVE_INFINITY) return;
  agency.effects.schedule(Math.max(cameAt, agency.effects.now), { kind: "wallet_arrival", cameAt });
}
