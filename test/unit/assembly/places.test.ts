import { describe, expect, test } from "vitest";
import { placesOf, termsOf } from "#services/assembly/places.ts";
import { bareNetwork, station } from "#test/support/bareNetwork.ts";
import { BEIJING, GUANGDONG, provincePolicy, SHANGHAI, smallCountry } from "#test/support/smallCountry.ts";

describe("the places of a run", () => {
  test("are the provinces, the bank and the platform, in code order", () => {
    expect(placesOf(smallCountry())).toEqual([BEIJING, SHANGHAI, GUANGDONG, "bank", "platform"]);
  });

  test("are in code order whatever order the policies come in", () => {
    const policies = [GUANGDONG, BEIJING, SHANGHAI].map((code) => provincePolicy(code));
    expect(placesOf(smallCountry({ policies }))).toEqual(placesOf(smallCountry()));
  });

  test("of a bare network are its stations, by code unit and in no language's order", () => {
    const stations = ["b", "B", "ä", "a", "10", "9"].map((code) => station(code));
    expect(placesOf(bareNetwork(stations))).toEqual(["10", "9", "B", "a", "b", "ä"]);
    expect(stations.map(({ code }) => code)).toEqual(["b", "B", "ä", "a", "10", "9"]);
  });
});

test("the terms of a run are what its configuration says", () => {
  const configuration = bareNetwork([station("a")], { lookaheadTicks: 7, startAt: 3, cutAt: 90 });
  const terms = { places: ["a"], lookaheadTicks: 7, startAt: 3, cutAt: 90 };
  expect(termsOf(configuration)).toEqual({ ...terms, closesFrom: 3 });
});

test("a network into which jobs come without end is open until its period ends", () => {
  const arrivals = { kind: "poisson", meanTicks: 5, jobs: null } as const;
  const configuration = bareNetwork([{ ...station("a"), arrivals }], { startAt: 3, arrivalsUntil: 40 });
  expect(termsOf(configuration).closesFrom).toBe(40);
  const counted = bareNetwork([{ ...station("a"), arrivals: { ...arrivals, jobs: 9 } }], { startAt: 3 });
  expect(termsOf(counted).closesFrom).toBe(3);
});

test("a country ends with its last window", () => {
  expect(termsOf(smallCountry())).not.toHaveProperty("closesFrom");
});
