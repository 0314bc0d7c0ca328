import { describe, expect, test } from "vitest";
import { transcriptOf } from "#test/support/transcript/scenarioTranscript.ts";

const told = transcriptOf("scenarios/portal-journey.yaml");

/** The lines of one case, in their order. */
async function linesOf(id: string): Promise<string[]> {
  const [, story = ""] = (await told).split(`\nCase ${id}\n`);
  return story.split("\n\n\n")[0]?.split("\n") ?? [];
}

async function place(id: string, text: string): Promise<number> {
  return (await linesOf(id)).findIndex((line) => line.includes(text));
}

describe("over the app a person", () => {
  test.each([
    ["[S58] may ask the hotline first", "calls the hotline"],
    ["[S18] registers and logs in", "registers with the national app and logs in"],
    ["[S19] opens the local zone of origin's province", "opens the local zone and chooses origin's province"],
    ["[S20] chooses the service", "chooses the transfer of insurance relations"],
    ["[S21] fills in both places and both agencies", "fills in both places and agencies"],
    ["[S8] [S21] uploads the photo of the identity card", "uploads the ID photo"],
    ["[S8] submits", "submits the application"],
  ])("%s", async (_, step) => {
    expect(await place("500000-0", step)).toBeGreaterThan(0);
  });

  test("[S49] in this order, and only then the application comes in", async () => {
    const steps = [
      "registers",
      "local zone",
      "chooses the transfer",
      "fills in",
      "uploads",
      "submits",
      "comes in",
    ];
    const places = await Promise.all(steps.map((step) => place("500000-0", step)));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });
});

test("[S30] who fails at it online goes to the window", async () => {
  expect(await place("500000-2", "uploads the ID photo")).toBeGreaterThan(0);
  expect((await linesOf("500000-2"))[0]).toContain("at a window");
});

describe("[S23] [S24] [S50] at the windows", () => {
  test.each([
    ["[S9] identity card, social-security card and certificate are handed in", "hands in"],
    [
      "[S23] origin issues the certificate, and the old account is closed to use",
      "issues the certificate of enrolment",
    ],
    ["[S24] destination opens the new account", "opens the new account"],
    ["[S24] and the balance is credited there", "MONEY CREDITED"],
  ])("%s", async (_, step) => {
    expect(await place("440000-0", step)).toBeGreaterThan(0);
  });
});
