import { z } from "zod";

const PERSON = "a pseudonym of letters, digits and hyphens that begins with a letter, such as zhang-1";

/** What a person is called: the same text marks the same person. No name or identity number exists in a run. */
export const pseudonymSchema = z
  .string({ error: PERSON })
  .regex(/^[A-Za-z][A-Za-z0-9-]{0,39}$/, { error: PERSON })
  .meta({ description: "The same text marks the same person; else each application has its own." });
