import { z } from "zod";
import { payoutGrounds, payoutRefusalCodes } from "#domain/payout/payoutGround.ts";
import { walletRefusalCodes } from "#domain/wallet/walletTransfer.ts";
import { count, distributionSchema, shareSchema } from "./figureSchema.ts";

const fen = z.int().min(0);

const payouts = z.strictObject({
  applications: count,
  refused: count,
  paid: count.describe("In the bank account of the person or the heir."),
  pooled: count.describe("Nobody inherits, and the money went to the pooled fund."),
  held: count.describe("Nobody inherits, and the money stays in the account."),
  open: count.describe("Neither refused nor ended when the run ended."),
  paymentsReturned: count.describe(
    "Pay-outs a payment of which came back from the bank, whatever became of them.",
  ),
  onTime: shareSchema.describe("Of those accepted whose limit runs."),
  workingDays: distributionSchema.describe("From acceptance to the money."),
  paidFen: fen,
  pooledFen: fen,
  heldFen: fen,
  openFen: fen,
});

const wallet = z.strictObject({
  transfers: count.describe("Asked for."),
  refused: count.describe("Before any money moved."),
  accepted: count.describe("The receiver has the money."),
  returned: count.describe("The money came back to the payer."),
  open: count.describe("On their way when the run ended."),
  returnedOnTime: shareSchema.describe("Of what came back: by the morning's hour."),
  acceptedFen: fen,
  returnedFen: fen,
  openFen: fen,
  sharingsDissolved: count.describe("Shared accounts whose sharing a transfer-out ended."),
  sharingLimitFen: fen.describe("Had been set aside in them for relatives."),
  sharingUsedFen: fen,
  sharingReturnedFen: fen.describe("Returned to the accounts before their balance was fixed."),
});

/** What a country's summary tells of money that leaves accounts by another door than a transfer; what there is none of is left out of lists. */
export const otherDoorsShape = {
  payouts: z
    .strictObject({
      national: payouts,
      grounds: z.array(payouts.extend({ ground: z.enum(payoutGrounds) })),
      provinces: z.array(
        payouts.extend({ province: z.string().describe("The one that keeps the account.") }),
      ),
      refusals: z.array(z.strictObject({ code: z.enum(payoutRefusalCodes), count })),
    })
    .nullable()
    .describe("Pay-outs (一次性支取); null where the scenario has no `arrivals.payouts`."),
  wallet: z
    .strictObject({
      national: wallet,
      provinces: z.array(
        wallet.extend({ province: z.string().describe("The payer's; of a sharing, origin.") }),
      ),
      refusals: z.array(z.strictObject({ code: z.enum(walletRefusalCodes), count })),
      returns: z.array(z.strictObject({ code: z.enum(walletRefusalCodes), count })),
    })
    .nullable()
    .describe(
      "Wallets (医保钱包) and accounts shared in the family (家庭共济); null where the scenario has no `arrivals.wallet`.",
    ),
};
