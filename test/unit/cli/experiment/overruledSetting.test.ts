import { expect, test } from "vitest";
import {
  refuseOtherLuck,
  refuseOverruled,
  refuseUnseen,
  repeatedPath,
} from "#services/cli/experiment/overruledSetting.ts";

const option = "--vary";

test.each<[string[], object, string]>([
  [["seed=1"], { seed: 3 }, "--vary seed=1: --seed 3 would hold in its place; allowed: one of the two"],
  [["scale=0.1"], { scale: 0.5 }, "--vary scale=0.1: --scale 0.5 would hold in its place"],
  [["warmUp=1h"], { warmUp: "2h" }, "--vary warmUp=1h: --warm-up 2h would hold in its place"],
  [["coolDown=1h"], { coolDown: "2h" }, "--vary coolDown=1h: --cool-down 2h would hold in its place"],
  [["a.b=1", "seed=1"], { seed: 0 }, "--vary seed=1: --seed 0 would hold in its place"],
  [
    ["experiment.replications=3"],
    {},
    "--vary experiment.replications=3: no run hangs on how often it is made",
  ],
  [["experiment={}"], {}, "allowed: a value of the scenario itself, and --reps, --confidence or --metric"],
])("given %j of each variant and the options %j, then it is refused: %s", (set, flags, message) => {
  expect(() => refuseOverruled({ option, set }, flags)).toThrow(
    expect.objectContaining({ exitCode: 2, message: expect.stringContaining(message) }),
  );
});

test.each<[string[], object]>([
  [["seed=1"], {}],
  [["seed=1"], { scale: 2 }],
  [["scale.of=1"], { scale: 2 }],
  [["run.seed=1"], { seed: 2 }],
  [["run.experiment=1"], {}],
])("given %j of each variant and the options %j, then each holds", (set, flags) => {
  expect(() => refuseOverruled({ option, set }, flags)).not.toThrow();
});

test.each<[string, string[], string | null]>([
  ["a.b=1", ["a.b=2"], "--set a.b=2: --vary a.b=1 would hold in its place; allowed: one of the two"],
  ["a.b=1", ["c=1", "a.b.c=2"], "--set a.b.c=2: "],
  ["a[0].b=1", ["a[0].b=2"], "--set a[0].b=2: "],
  ["a[0].b=1", ["a[1].b=2"], null],
  ["a.b=1", ["a={}"], null],
  ["a.b=1", ["b=2"], null],
])("given %s of each variant, --set %j would not be seen: %s", (own, given, message) => {
  const refusing = () => refuseUnseen({ option, set: ["x=1", own] }, given);
  if (message === null) expect(refusing).not.toThrow();
  else expect(refusing).toThrow(message);
});

test("given a seed of one variant alone, then both have the same luck", () => {
  expect(() => refuseOtherLuck({ option, set: ["a=1", "seed=9"] })).toThrow(
    "--vary seed=9: both variants have the same luck; allowed: --seed for both, or sweep with --vary seed=1,2",
  );
  expect(() => refuseOtherLuck({ option, set: ["a.seed=9"] })).not.toThrow();
});

test.each<[string[], string | undefined]>([
  [["a.b", "a.c"], undefined],
  [["a.b", "c", "a.b"], "a.b"],
  [["a[0]", "c", 'a["0"]', "c"], "c"],
  [["a.b", 'a["b"]'], 'a["b"]'],
  [["a", "a.b"], undefined],
])("of %j there twice: %s", (paths, repeated) => {
  expect(repeatedPath(paths, option)).toBe(repeated);
});
