import { z } from "zod";
import { durationDistributionSchema } from "../../durationDistribution.ts";
import { officeHoursSchema } from "../clockText.ts";
import { officers } from "./parameterValue.ts";

const discipline = z.enum(["fifo", "earliest_deadline_first"]);

/** When the office is open, and who works at its desks. */
export const deskParameters = {
  officeHours: officeHoursSchema,
  "desks.verification.officers": officers(),
  "desks.verification.discipline": discipline,
  "desks.verification.service": durationDistributionSchema,
  "desks.verification.circulation": durationDistributionSchema,
  "desks.transferOut.officers": officers(),
  "desks.transferOut.discipline": discipline,
  "desks.transferOut.service": durationDistributionSchema,
  "desks.transferOut.circulation": durationDistributionSchema,
  "desks.finance.officers": officers(),
  "desks.finance.discipline": discipline,
  "desks.finance.service": durationDistributionSchema,
  "desks.finance.circulation": durationDistributionSchema,
  "desks.transferIn.officers": officers(),
  "desks.transferIn.discipline": discipline,
  "desks.transferIn.service": durationDistributionSchema,
  "desks.transferIn.circulation": durationDistributionSchema,
  "desks.matching.officers": officers(),
  "desks.matching.discipline": discipline,
  "desks.matching.service": durationDistributionSchema,
  "desks.matching.circulation": durationDistributionSchema,
} as const;
