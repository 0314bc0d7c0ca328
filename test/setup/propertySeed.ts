import fc from "fast-check";

/**
 * Properties look at the same random cases in every run, so that a change is judged by what it changes: the seed is fixed,
 * and `JIEXU_PROPERTY_SEED=N` (or `random`) asks for others. A property that fails prints its seed and path.
 */
const asked = process.env["JIEXU_PROPERTY_SEED"] ?? "20211220";
if (asked !== "random") {
  const seed = Number(asked);
  if (!Number.isSafeInteger(seed))
    throw new Error(`JIEXU_PROPERTY_SEED is a whole number or "random", not ${JSON.stringify(asked)}`);
  fc.configureGlobal({ seed });
}
