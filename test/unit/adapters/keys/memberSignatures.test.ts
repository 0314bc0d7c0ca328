import { generateKeyPairSync, sign } from "node:crypto";
import { describe, expect, test } from "vitest";
import { privateKeysOf } from "#adapters/keys/nkey.ts";
import type { SealedPart } from "#protocol/batchPart.ts";
import type { ControlMessage } from "#protocol/controlMessage.ts";
import { signedTextOfControl, signedTextOfPart } from "#protocol/signedText.ts";
import type { WindowReport } from "#protocol/windowReport.ts";
import { signaturesOf, smallKeySet } from "#test/support/keys/smallKeySet.ts";

const HASH = "ab".repeat(32);
const part: Omit<SealedPart, "body"> = {
  ...{ from: "440000", to: "platform", window: 7, part: 0, attempt: 0, hash: HASH },
};
const sealed = { ...part, body: new Uint8Array() };
const province = signaturesOf("440000");
const platform = signaturesOf("platform");
const signed = province.ofPart(sealed);

describe("a bundle", () => {
  const bundle = { from: "440000", to: "bank", hash: HASH };
  const ofProvince = province.ofBundle({ ...bundle, window: 7, body: new Uint8Array() });

  test("is known by its receiver as its sender's", () => {
    expect(ofProvince).toMatch(/^x25519-hmac-sha256 [\w-]{43}$/);
    expect(platform.faultOfBundle(bundle, ofProvince)).toBeNull();
  });

  test.each([
    ["sender", { from: "500000" }],
    ["receiver", { to: "platform" }],
    ["hash", { hash: "cd".repeat(32) }],
  ])("with another %s is refused [X37]", (_what, change) => {
    expect(platform.faultOfBundle({ ...bundle, ...change }, ofProvince)).toMatch(/its signature is not/);
  });

  test.each([
    ["nobody's", { from: "999999" }, ofProvince, "nobody in the roster speaks for 999999"],
    ["not signed", {}, "", "it is not signed"],
    ["signed as a part", {}, province.ofPart({ ...sealed, to: "bank" }), "is not 440000's"],
  ])("that is %s is refused [X37]", (_what, change, signature, problem) => {
    expect(platform.faultOfBundle({ ...bundle, ...change }, signature)).toContain(problem);
  });

  test("[B23] of another run is refused [X39]", () => {
    expect(signaturesOf("platform", "r2").faultOfBundle(bundle, ofProvince)).toMatch(/is not 440000's/);
  });

  test("speaks for its member's places only", () => {
    expect(province.isOneMember("bank", "platform")).toBe(true);
    expect(province.isOneMember("bank", "440000")).toBe(false);
    expect(province.isOneMember("999999", "999999")).toBe(false);
  });
});

describe("a part", () => {
  test("is known by its receiver as its sender's, whichever attempt it is", () => {
    expect(signed).toMatch(/^x25519-hmac-sha256 [\w-]{43}$/);
    expect(platform.faultOfPart(part, signed)).toBeNull();
    expect(platform.faultOfPart({ ...part, attempt: 4 }, signed)).toBeNull();
  });

  test.each([
    ["sender", { from: "500000" }],
    ["receiver", { to: "bank" }],
    ["window", { window: 8 }],
    ["part", { part: 1 }],
    ["hash", { hash: "cd".repeat(32) }],
    ["sender and receiver, exchanged", { from: "platform", to: "440000" }],
  ])("with another %s is refused [X37]", (_what, change) => {
    expect(platform.faultOfPart({ ...part, ...change }, signed)).toMatch(/its signature is not/);
  });

  test("[B23] of another run is refused: a whole old run said again changes nothing [X39]", () => {
    expect(signaturesOf("platform", "r2").faultOfPart(part, signed)).toMatch(/is not 440000's/);
  });

  test.each([
    ["none", "", "it is not signed"],
    ["truncated", signed.slice(0, -3), "is not 440000's"],
    ["with something behind it", `${signed} x`, "is malformed"],
    ["padded otherwise", `${signed}=`, "is malformed"],
    ["of no known scheme", signed.replace("x25519", "x448"), "is no way to sign here"],
    ["of the other scheme", signed.replace("x25519-hmac-sha256", "ed25519"), "is not 440000's"],
  ])("with a signature that is %s is refused [X37]", (_what, signature, problem) => {
    expect(platform.faultOfPart(part, signature)).toContain(problem);
  });

  test("[B23] signed on another curve is refused [X37]", () => {
    const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const bytes = sign("sha256", Buffer.from(signedTextOfPart("r1", part)), privateKey);
    expect(platform.faultOfPart(part, `ed25519 ${bytes.toString("base64url")}`)).toContain("is not 440000's");
  });

  test("may be signed under the sender's own key for all to see", () => {
    const { signing } = privateKeysOf(smallKeySet.seeds.get("440000") ?? "");
    const bytes = sign(null, Buffer.from(signedTextOfPart("r1", part)), signing);
    expect(platform.faultOfPart(part, `ed25519 ${bytes.toString("base64url")}`)).toBeNull();
  });

  test("of a province that need not sign is taken as it is; of one that nobody knows it is refused", () => {
    expect(platform.faultOfPart({ ...part, from: "510000" }, "")).toBeNull();
    expect(platform.faultOfPart({ ...part, from: "110000" }, signed)).toContain("nobody in the roster");
  });
});

describe("a control message", () => {
  const failed: ControlMessage = {
    ...{ kind: "failed", error: "Error", invariant: null, message: "no" },
    places: ["500000"],
  };
  const grant: ControlMessage = { kind: "collect", conductor: "c1" };
  const ask: ControlMessage = { kind: "ask", from: "platform", to: "440000", window: 3 };
  const bytes = (message: ControlMessage): Buffer => Buffer.from(JSON.stringify(message));
  const fault = (by: string, message: ControlMessage, signer: string, hearer: string): string | null => {
    const signature = signaturesOf(by).ofControl(message, JSON.stringify(message));
    return signaturesOf(hearer).faultOfControl(message, signer, bytes(message), signature);
  };

  test("that all hear bears its speaker's own signature, one for a single hearer is for that one alone", () => {
    expect(fault("conductor", grant, "conductor", "440000")).toBeNull();
    expect(fault("440000", ask, "440000", "platform")).toBeNull();
    expect(fault("440000", ask, "440000", "500000")).toMatch(/is not 440000's/);
  });

  test("that opens a window bears a value for each member, and each takes its own", () => {
    const window = {
      window: 3,
      phase: "run",
      from: 0,
      until: 1,
      expected: [],
      moneyInTransitFen: 0,
    } as const;
    const opening: ControlMessage = { kind: "grant", epoch: 1, grant: window };
    const signature = signaturesOf("conductor").ofControl(opening, JSON.stringify(opening));
    expect(signature).toMatch(/^x25519-hmac-sha256 [\w-]{43}(,[\w-]{43})+$/);
    const hearers = smallKeySet.roster.members.map(({ name }) => name);
    for (const hearer of hearers) expect(fault("conductor", opening, "conductor", hearer)).toBeNull();
    const toOne = signature.split(",")[0] ?? "";
    const faults = hearers.map((hearer) =>
      signaturesOf(hearer).faultOfControl(opening, "conductor", bytes(opening), toOne),
    );
    expect(faults.filter((one) => one === null)).toHaveLength(1);
  });

  test("that ends a run is taken from those it concerns, and from nobody else", () => {
    expect(fault("500000", failed, "500000", "runner")).toBeNull();
    expect(fault("440000", failed, "440000", "runner")).toBe("440000 may not say this");
    expect(fault("440000", failed, "500000", "runner")).toMatch(/is not 500000's/);
    expect(fault("runner", { ...failed, places: [] }, "runner", "440000")).toBe("runner may not say this");
    expect(fault("440000", failed, "nobody", "runner")).toContain("there is no nobody");
  });

  test("[B13] is taken from those it is for: the conductor grants, the runner observes, all others speak for themselves", () => {
    expect(fault("platform", grant, "platform", "440000")).toBe("platform may not say this");
    expect(fault("platform", { ...ask, from: "440000", to: "bank" }, "platform", "440000")).toBeNull();
    expect(fault("platform", ask, "platform", "440000")).toBe("platform may not say this");
    const observed: ControlMessage = { kind: "observed", epoch: 1, window: 1, stopsAfter: null };
    expect(fault("runner", observed, "runner", "conductor")).toBeNull();
    expect(fault("conductor", observed, "conductor", "runner")).toBe("conductor may not say this");
    expect(fault("runner", { ...ask, to: "results" }, "runner", "platform")).toBeNull();
  });

  test("of where one stands speaks of oneself alone, in the reports it rests on, too [B13]", () => {
    const grant = { window: 3, phase: "run", from: 0, until: 1, expected: [], moneyInTransitFen: 0 } as const;
    const money = {
      openedFen: 0,
      participantsFen: 0,
      paidOutFen: 0,
      sentBeforeFen: 0,
      sentFen: 0,
      takenFen: 0,
    };
    const report = (place: string): WindowReport => ({
      ...{ place, window: 3, nextEventAt: null, sent: [], money, fingerprint: null },
    });
    const standing = (last: string, before: string): ControlMessage => ({
      ...{ kind: "standing", epoch: 1, instance: "i", missing: [] },
      standings: [{ place: "440000", last: { grant, report: report(last), previousReport: report(before) } }],
    });
    const beside = (place: string): ControlMessage => ({
      ...{ kind: "standing", epoch: 1, instance: "i", missing: [] },
      standings: [
        { place: "440000", last: null },
        { place, last: null },
      ],
    });
    expect(fault("440000", beside("500000"), "440000", "conductor")).toBe("440000 may not say this");
    const reports = [report("440000"), report("500000")];
    const reporting: ControlMessage = { kind: "report", epoch: 1, instance: "i", reports };
    expect(fault("440000", reporting, "440000", "conductor")).toBe("440000 may not say this");
    const failing = { ...failed, places: ["500000", "440000"] };
    expect(fault("500000", failing, "500000", "runner")).toBe("500000 may not say this");
    const said = (message: ControlMessage) => fault("440000", message, "440000", "conductor");
    expect(said(standing("440000", "440000"))).toBeNull();
    expect(said(standing("500000", "440000"))).toBe("440000 may not say this");
    expect(said(standing("440000", "500000"))).toBe("440000 may not say this");
  });

  test("with another body is refused [X37]", () => {
    const signature = signaturesOf("conductor").ofControl(grant, JSON.stringify(grant));
    const other = bytes({ ...grant, conductor: "c2" });
    expect(signaturesOf("440000").faultOfControl(grant, "conductor", other, signature)).toMatch(/is not/);
  });
});

test("what is signed is plain lines that any language can write", () => {
  expect(signedTextOfPart("r1", part)).toBe(`jiexu batch 1\nr1\n440000\nplatform\n7\n0\n${HASH}`);
  expect(signedTextOfControl("r1", "conductor", null, "grant", HASH)).toBe(
    `jiexu control 1\nr1\nconductor\n*\ngrant\n${HASH}`,
  );
});
