import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { createKeySet, officeMembers, platformMember } from "#adapters/keys/keySet.ts";
import { natsSecureConfigText } from "#adapters/nats/natsSecureConfig.ts";
import { projectRoot } from "#services/project/projectRoot.ts";
import { natsServerOfTest } from "#test/support/natsServer.ts";
import {
  type ComposeFile,
  type ComposeService,
  containerFaults,
} from "../support/security/containerFaults.ts";

const read = (name: string): string => readFileSync(join(projectRoot, name), "utf8");
const imageUser = /^USER (.+)$/m.exec(read("Dockerfile"))?.[1] ?? "";
const compose = parse(read("docker-compose.yml"), { merge: true, maxAliasCount: -1 }) as ComposeFile;

interface Pod {
  readonly containers: readonly object[];
}

function changed(name: string, change: Partial<ComposeService>): ComposeFile {
  const service = { ...compose.services[name], ...change };
  return { ...compose, services: { ...compose.services, [name]: service } };
}

describe("[X30] containers", () => {
  test("run without root, without a file system to write, without capabilities, without a way out", () => {
    expect(imageUser).toBe("node");
    expect(Object.keys(compose.services).length).toBeGreaterThan(5);
    expect(containerFaults(compose, imageUser)).toEqual([]);
  });

  test.each<[string, Partial<ComposeService>, string]>([
    ["conductor", { user: "root" }, "conductor: runs as root"],
    ["nats", { read_only: false }, "nats: its file system can be written"],
    ["platform", { cap_drop: [] }, "platform: keeps capabilities"],
    ["nats", { cap_add: ["NET_ADMIN"] }, "nats: has capabilities more: NET_ADMIN"],
    ["platform", { security_opt: [] }, "platform: may gain privileges"],
    ["nats", { privileged: true }, "nats: is privileged"],
    ["nats", { network_mode: "host" }, "nats: shares what is the host's"],
    ["conductor", { networks: [] }, "conductor: is on the default network, which has a route out"],
    ["conductor", { networks: ["world"] }, "conductor: has a route out: world"],
    ["nats", { ports: ["4222:4222"] }, "nats: publishes a port"],
    ["runner", { volumes: ["/var/run/docker.sock:/s"] }, "runner: holds the Docker socket"],
    ["runner", { entrypoint: ["node"] }, "runner: runs as root"],
  ])("a fault of %s is noticed", (name, change, fault) => {
    expect(containerFaults(changed(name, change), imageUser)).toContain(fault);
  });

  test("and so on Kubernetes: no root, nothing to write, no capability, no token of the cluster's", () => {
    const pods = parseAllDocuments(read("docs/kubernetes/jiexu.yaml")).flatMap((document) => {
      const { spec } = document.toJS() as { spec?: { template?: { spec?: Pod } } };
      return spec?.template?.spec ?? [];
    });
    expect(pods.length).toBeGreaterThan(2);
    for (const pod of pods) {
      expect(pod).toMatchObject({
        securityContext: { runAsNonRoot: true },
        automountServiceAccountToken: false,
      });
      for (const container of pod.containers)
        expect(container).toMatchObject({
          securityContext: {
            readOnlyRootFilesystem: true,
            allowPrivilegeEscalation: false,
            capabilities: { drop: ["ALL"] },
          },
        });
    }
  });
});

describe("[X31] the broker's figures", () => {
  test("are published neither by compose nor by a service of Kubernetes", () => {
    expect(containerFaults(changed("dashboard", { ports: ["127.0.0.1:8222:8222"] }), imageUser)).toContain(
      "dashboard: publishes the broker's figures",
    );
    const published = parseAllDocuments(read("docs/kubernetes/jiexu.yaml")).flatMap((document) => {
      const { kind, spec } = document.toJS() as { kind: string; spec: { ports?: { port: number }[] } };
      return kind === "Service" ? (spec.ports ?? []) : [];
    });
    expect(published.length).toBeGreaterThan(0);
    expect(published.filter(({ port }) => port === 8222)).toEqual([]);
  });

  test("are answered to the machine itself alone, in the configuration that is generated", async () => {
    const set = createKeySet([platformMember, ...officeMembers]);
    const text = natsSecureConfigText(set.roster, { tlsFolder: null, listen: "0.0.0.0:4222" });
    const http = /^http: "127\.0\.0\.1:(\d+)"$/m.exec(text)?.[0] ?? "";
    expect(http).not.toBe("");
    expect(text).not.toMatch(/^\s*(https|monitor_port|http_port|https_port)\b/m);
    // The address as it is generated, at a port that is free; 127.0.0.2 stands for any other of the machine's addresses.
    const port = 33_000 + (process.pid % 20_000);
    await natsServerOfTest({ configLines: [http.replace("8222", String(port))] });
    expect((await fetch(`http://127.0.0.1:${port}/varz`)).status).toBe(200);
    await expect(fetch(`http://127.0.0.2:${port}/varz`)).rejects.toThrow();
  });
});
