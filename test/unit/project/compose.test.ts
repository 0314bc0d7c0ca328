import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { loadPolicies } from "#services/project/loadPolicies.ts";
import { loadRun } from "#services/project/loadRun.ts";
import { projectRoot } from "#services/project/projectRoot.ts";

interface Service {
  readonly image: string;
  readonly user: string;
  readonly command?: readonly string[];
  readonly profiles?: readonly string[];
  readonly networks?: readonly string[];
  readonly network_mode?: string;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly tmpfs?: readonly string[];
  readonly depends_on?: unknown;
  readonly healthcheck?: unknown;
  readonly privileged?: boolean;
  readonly read_only: boolean;
  readonly cap_drop: readonly string[];
  readonly cap_add?: readonly string[];
  readonly security_opt: readonly string[];
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean } | null>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

const text = readFileSync(join(projectRoot, "docker-compose.yml"), "utf8");
const { services, networks, volumes } = parse(text, { merge: true, maxAliasCount: -1 }) as Compose;
const entries = Object.entries(services);
/** These start as root to hand out files, and are somebody else before they do anything for others. */
const STEPS_DOWN = ["keys", "runner"];

describe("docker-compose.yml", () => {
  test("has every province: those of its scenario always, the others in the profile national", () => {
    const hosted = entries.filter(([name]) => name.startsWith("province-"));
    const few = loadRun({ scenarioPath: join(projectRoot, "scenarios/compose.yaml") }).configuration.country;
    const always = few?.policies.map(({ code }) => code) ?? [];
    expect(hosted.map(([name]) => name).toSorted()).toEqual(
      loadPolicies().codes.map((code) => `province-${code}`),
    );
    for (const [name, { command, profiles, user, volumes: mounted }] of hosted) {
      const code = name.slice(-6);
      expect(command).toEqual(["province", code, "--province", code, "--store", "/store"]);
      expect(profiles, name).toEqual(always.includes(code) ? undefined : ["national"]);
      expect(user, name).toBe(`100${code.slice(0, 2)}:100${code.slice(0, 2)}`);
      expect(mounted, name).toEqual(["keys:/run/jiexu:ro", `store-${code}:/store`]);
      expect(Object.keys(volumes)).toContain(`store-${code}`);
      expect(services["runner"]?.depends_on).toHaveProperty(name);
    }
  });

  test("has the other profiles, asks only NATS how it is, and publishes the dashboard's port alone, to this machine", () => {
    const inProfile = (profile: string) =>
      entries.filter(([, { profiles = [] }]) => profiles.includes(profile)).map(([name]) => name);
    expect(inProfile("cluster")).toEqual(["nats-2", "nats-3"]);
    expect(inProfile("dashboard")).toEqual(["dashboard"]);
    const asked = entries.filter(([, { healthcheck }]) => healthcheck !== undefined);
    expect(asked.map(([name]) => name)).toEqual(["nats", "nats-2", "nats-3"]);
    const published = entries.filter(([, { ports }]) => ports !== undefined);
    expect(published.map(([name]) => name)).toEqual(["dashboard"]);
    for (const port of services["dashboard"]?.ports ?? []) expect(port).toMatch(/^127\.0\.0\.1:/);
  });

  test("pins the one image that it does not build", () => {
    const images = new Set(entries.map(([, { image }]) => image));
    expect([...images].toSorted()).toEqual([`\${COMPOSE_PROJECT_NAME}`, "nats:2.15-alpine"]);
    expect(readFileSync(join(projectRoot, "Dockerfile"), "utf8")).toMatch(/^FROM node:24-bookworm-slim$/m);
  });

  test("[X30] locks every container: no right of root's, nothing to write but its own, no network it does not need", () => {
    const users = new Map<string, string>();
    for (const [name, service] of entries) {
      expect(service, name).toMatchObject({
        read_only: true,
        cap_drop: ["ALL"],
        security_opt: ["no-new-privileges:true"],
      });
      expect(service.privileged, name).toBeUndefined();
      if (STEPS_DOWN.includes(name)) {
        expect(service.cap_add).toEqual(["CHOWN", "SETGID", "SETPCAP", "SETUID"]);
        continue;
      }
      expect(service.cap_add, name).toBeUndefined();
      expect(service.user, name).toMatch(/^100\d\d:100\d\d$/);
      const other = users.get(service.user);
      expect(other === undefined || name.startsWith("nats-"), `${name} has the user of ${other}`).toBe(true);
      users.set(service.user, name);
    }
    expect(networks["federation"]).toEqual({ internal: true });
    const outside = entries.filter(([, service]) => service.networks?.includes("federation") !== true);
    expect(outside.map(([name]) => name)).toEqual(["keys", "dashboard"]);
    expect(services["keys"]).toMatchObject({ network_mode: "none" });
    const writers = entries.filter(([, { volumes: mounted = [] }]) => mounted.includes("keys:/run/jiexu"));
    expect(writers.map(([name]) => name)).toEqual(["keys"]);
  });

  test("[X31] publishes no monitoring, and holds no password", () => {
    expect(text).not.toMatch(/http_port|"-m"|--user|--pass|password|token/i);
    const health = entries.flatMap(([, { healthcheck }]) =>
      healthcheck === undefined ? [] : [JSON.stringify(healthcheck)],
    );
    for (const one of health) expect(one).toContain("http://127.0.0.1:8222/healthz");
  });

  test("every setting it reads is in .env.example, with the same default", () => {
    const defaults = [...text.matchAll(/\$\{(JIEXU_\w+|COMPOSE_PROFILES):-([^}]*)\}/g)];
    const told = readFileSync(join(projectRoot, ".env.example"), "utf8");
    const named = [...told.matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => `${name}=${value}`);
    expect(named.toSorted()).toEqual(
      [...new Set(defaults.map(([, name, value]) => `${name}=${value}`))].toSorted(),
    );
    const withoutDefault = [...text.matchAll(/(?<!\$)\$\{([A-Z_]+)\}/g)].map(([, name]) => name);
    expect(new Set(withoutDefault)).toEqual(new Set(["COMPOSE_PROJECT_NAME"]));
  });
});
