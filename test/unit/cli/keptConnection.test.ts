import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { connectionOptions, keptConnection } from "#services/cli/checkpoint/keptConnection.ts";
import type { RunFlags } from "#services/cli/runFlags.ts";

function flags(given: Partial<RunFlags>): RunFlags {
  return {
    engine: "nats",
    durability: "process",
    spawn: true,
    set: [],
    lang: "en",
    cache: false,
    ...given,
  } as RunFlags;
}

describe("a run over NATS that is gone on with", () => {
  test("finds its server, keys and replicas as it was begun, from wherever it is asked", () => {
    const begun = { nats: "tls://n1:4222,n2", replicas: 3, keys: "keys", tls: true, stallAfter: 90 };
    const kept = keptConnection(flags(begun));
    expect(connectionOptions(JSON.parse(JSON.stringify(kept)), undefined)).toEqual({
      natsUrl: "tls://n1:4222,n2",
      replicas: 3,
      keys: resolve("keys"),
      signed: true,
      tls: true,
      patience: { stallAfterMs: 90_000 },
    });
  });

  test("has no keys where it had none, and a server of its own where it had one", () => {
    const options = connectionOptions(keptConnection(flags({ keys: false })), undefined);
    expect(options).toEqual({ natsUrl: undefined, signed: false, patience: {} });
  });

  test("is one over NATS: on the embedded engine there is nothing to keep", () => {
    const kept = keptConnection(flags({ engine: "embedded", nats: "n1", keys: false }));
    expect(kept).toBeNull();
    expect(connectionOptions(kept, "n2")).toEqual({});
  });

  test("goes to another server if it is told so", () => {
    const kept = keptConnection(flags({ nats: "n1", replicas: 3 }));
    expect(connectionOptions(kept, "n2")).toMatchObject({ natsUrl: "n2", replicas: 3 });
  });

  test("keeps nobody's password, and asks for it", () => {
    const kept = keptConnection(flags({ nats: "nats://me:se@cret@n1:4222,you:other@n2" }));
    expect(JSON.stringify(kept)).not.toMatch(/se@|cret|other|me:|you/);
    expect(() => connectionOptions(kept, undefined)).toThrow(
      /^the run was begun on nats:\/\/n1:4222,n2 .*--nats URL/,
    );
    expect(connectionOptions(kept, "nats://me:secret@n1:4222").natsUrl).toBe("nats://me:secret@n1:4222");
  });
});
