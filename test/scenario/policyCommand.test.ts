import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import stringWidth from "string-width";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { comparePolicies, explainPolicy } from "#services/cli/policy/policyCommand.ts";

const program = fileURLToPath(new URL("../../services/cli/main.ts", import.meta.url));

const terminal = { COLUMNS: "80", LANG: "C.UTF-8", NO_COLOR: "1" };
beforeAll(() => {
  for (const [name, value] of Object.entries(terminal)) vi.stubEnv(name, value);
});
afterAll(() => void vi.unstubAllEnvs());

const en = { lang: "en" } as const;

/** Runs the real program on a terminal of 80 columns; what needs no program of its own is asked of its functions. */
function jiexu(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, "policy", ...args], {
    encoding: "utf8",
    env: { ...process.env, ...terminal, NODE_NO_WARNINGS: "1" },
  });
  return { status, stdout, stderr };
}

describe("policy explain", () => {
  test("tells of one value its source, what it is worth and the default it departs from [S15] [S43] [S48]", () => {
    const { status, stdout } = jiexu("explain", "Zhejiang", "verification.out.blockOnOverdraft");
    expect(stdout).toBe(`Zhejiang 浙江省 (330000)
verification.out.blockOnOverdraft
  value         true
  source        zhejiang-no-feel-2022
                Zhejiang, transfers inside the province start by themselves on
                enrolment, qebk.com, 2022-09-01,
                qebk.com/techan/6a4a2d09184addb9e67ffc95fb772501.html
  trust         guide
  confidence    medium
  assumption    no
  set by        330000 Zhejiang
  note          An overdraft has to be made good first.
  departs from  false, the national default (zhejiang-no-feel-2022, medium)
  its areas     true, 330100 杭州市 (hangzhou-overdraft, medium)
`);
    expect(status).toBe(0);
  });

  test("knows a pooling area by its Chinese name, and its layers down to the national default [S12] [S65]", () => {
    const { status, stdout } = jiexu("explain", "泉州", "outWorkingDays", "--lang", "zh");
    expect(stdout).toBe("");
    expect(status).toBe(2);
    const told = explainPolicy("泉州", "promise.outWorkingDays", { lang: "zh" });
    expect(told).toContain("泉州市（350500）\npromise.outWorkingDays\n  取值      8\n");
    expect(told).toContain("  设定者    350500 泉州市\n");
    expect(told).toContain("  不同于    null，全国默认（nhsa-2021-43，中）\n");
    expect(told).toContain("  来源类别  官方网站\n");
  });

  test("tells a group of values as a table", () => {
    expect(explainPolicy("350500", "promise", en)).toBe(`泉州市 (350500)
2 parameters: 2 depart from the national default, 0 rest on assumptions

   parameter       value                                source
promise
*  outWorkingDays  8                                 H  quanzhou-2022
*  inWorkingDays   5                                 H  quanzhou-2022

* departs from the national default   † an assumption
confidence: H high, M medium, L low
For reference only: local rules prevail; ask the offices of both places.
`);
  });

  test("gives the same to programs, as JSON", () => {
    const { status, stdout } = jiexu("explain", "440000", "inProvince.accountMode", "--json");
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      place: { code: "440000", name: "广东省", nameEn: "Guangdong", isPoolingArea: false },
      parameters: [
        {
          parameter: "inProvince.accountMode",
          value: "keep_in_place",
          source: { id: "guangdong-in-province", trust: "guide" },
          confidence: "high",
          assumption: false,
          setBy: "province",
          departsFromNationalDefault: true,
          beneath: [{ value: "remit", setBy: "national-default" }],
        },
      ],
    });
  });
});

describe("policy diff", () => {
  test("sets two places side by side, each value with its source [S65]", () => {
    const stdout = comparePolicies("广东", "Zhejiang", en);
    expect(stdout).toContain(`inProvince
  accountMode             keep_in_place               remit
                          guangdong-in-province,      zhejiang-no-feel-2022,
                          high                        medium
`);
    expect(stdout).toMatch(/\n\d+ differences, \d+ more in desks and office hours \(--all\)\n/);
    expect(stdout).not.toContain("officers");
    expect(comparePolicies("广东", "Zhejiang", { ...en, all: true })).toContain("  officers ");
  });

  test("of a place with itself finds nothing", () => {
    const { status, stdout } = jiexu("diff", "440000", "Guangdong");
    expect(stdout).toContain("no difference\n");
    expect(status).toBe(0);
  });

  test("gives the same to programs, as JSON", () => {
    const stdout = comparePolicies("350500", "350000", { ...en, json: true });
    const { places, differences } = JSON.parse(stdout);
    expect(places.map((place: { name: string }) => place.name)).toEqual(["泉州市", "福建省"]);
    expect(differences[0]).toMatchObject({
      parameter: "promise.outWorkingDays",
      values: [
        { value: 8, setBy: "pool", source: { id: "quanzhou-2022" } },
        { value: null, setBy: "national-default" },
      ],
    });
  });
});

describe("what is not known is refused, with what was likely meant", () => {
  test.each([
    ["Guandong", undefined, 'unknown place "Guandong"; did you mean "Guangdong"?'],
    ["广动省", undefined, 'unknown place "广动省"; did you mean "广东省"?'],
    ["350501", undefined, 'unknown place "350501"; did you mean "350500"?'],
    [
      "Atlantis",
      undefined,
      'unknown place "Atlantis"; allowed: the code or name of a pooling area, or of a province: 110000 Beijing, ',
    ],
    [
      "新疆",
      undefined,
      '"新疆" names more than one place; allowed: one of 650000 新疆维吾尔自治区, 660000 新疆生产建设兵团',
    ],
    ["广东", "fund", 'unknown policy parameter "fund"; did you mean "funds"?'],
    [
      "广东",
      "promise.outWorkingDay",
      'unknown policy parameter "promise.outWorkingDay"; did you mean "promise.outWorkingDays"?',
    ],
    ["广东", "officers", '"officers" is more than one parameter: desks.verification.officers, '],
    [
      "广东",
      "weather",
      'unknown policy parameter "weather"; allowed: a parameter, or a group of them: deadlines, promise, ',
    ],
  ])("%s %s", (place, key, message) => {
    expect(() => explainPolicy(place, key, { lang: "en" })).toThrow(message);
  });

  test.each([
    [["explain", "Guandong"], 'jiexu: unknown place "Guandong"; did you mean "Guangdong"?'],
    [["diff", "广东"], "error: missing required argument 'other'"],
    [["explian"], "error: unknown command 'explian'"],
  ])("policy %j ends with exit code 2 and nothing on standard output", (args, message) => {
    const { status, stdout, stderr } = jiexu(...args);
    expect(stderr).toContain(message);
    expect(stdout).toBe("");
    expect(status).toBe(2);
  });
});

test.each([
  ["explain Xinjiang", () => explainPolicy("Xinjiang Production and Construction Corps", undefined, en)],
  ["explain 海西", () => explainPolicy("海西蒙古族藏族自治州", undefined, { lang: "zh" })],
  ["diff", () => comparePolicies("新疆生产建设兵团", "海西蒙古族藏族自治州", { ...en, all: true })],
  ["diff in Chinese", () => comparePolicies("Chongqing", "Zhejiang", { lang: "zh", all: true })],
])("policy %s fits a terminal of 80 columns", (_what, told) => {
  const lines = told().split("\n");
  expect(lines.length).toBeGreaterThan(20);
  expect(lines.filter((line) => stringWidth(line) > 80)).toEqual([]);
});

test.each([["explain"], ["diff"]])("policy %s --help says how it is asked", (verb) => {
  const { status, stdout } = jiexu(verb, "--help");
  expect(stdout).toContain("350500, 泉州");
  expect(stdout).toContain(`Example: jiexu policy ${verb} `);
  expect(status).toBe(0);
});
