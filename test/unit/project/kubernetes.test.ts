import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Deployment } from "kubernetes-models/apps/v1/Deployment";
import { StatefulSet } from "kubernetes-models/apps/v1/StatefulSet";
import { Job } from "kubernetes-models/batch/v1/Job";
import { NetworkPolicy } from "kubernetes-models/networking.k8s.io/v1/NetworkPolicy";
import { PersistentVolumeClaim } from "kubernetes-models/v1/PersistentVolumeClaim";
import { Service } from "kubernetes-models/v1/Service";
import { expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { exitCodes } from "#services/ending/exitCode.ts";
import { projectRoot } from "#services/project/projectRoot.ts";

const MODELS = { Deployment, StatefulSet, Job, NetworkPolicy, PersistentVolumeClaim, Service };
const text = readFileSync(join(projectRoot, "docs/kubernetes/jiexu.yaml"), "utf8");
const manifests = parseAllDocuments(text).map((document) => document.toJS() as Manifest);

interface Manifest {
  readonly kind: keyof typeof MODELS;
  readonly metadata: { readonly name: string };
  readonly spec: Record<string, unknown>;
}

/** Every path in a value that nobody has read: a schema's validator reads the fields it knows, and no others. */
function watched(value: unknown, path: string, unread: Set<string>): unknown {
  if (typeof value !== "object" || value === null) return value;
  for (const key of Object.keys(value)) unread.add(`${path}.${key}`);
  const inner = Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, watched(one, `${path}.${key}`, unread)]),
  );
  const target = Array.isArray(value) ? Object.values(inner) : inner;
  return new Proxy(target, {
    get: (of, key) => {
      unread.delete(`${path}.${String(key)}`);
      return Reflect.get(of, key);
    },
  });
}

function problemsOf(manifest: Manifest): string[] {
  const unread = new Set<string>();
  const model = new MODELS[manifest.kind]({} as never);
  Object.assign(model, { ...manifest, spec: watched(manifest.spec, "spec", unread) });
  try {
    model.validate();
  } catch (error) {
    return [String(error)];
  }
  return [...unread].map((path) => `${path}: the schema has no such field`);
}

test.each(manifests.map((manifest) => [manifest.kind, manifest.metadata.name, manifest] as const))(
  "%s %s is what Kubernetes' schema has",
  (_kind, _name, manifest) => {
    expect(problemsOf(manifest)).toEqual([]);
  },
);

test("a field of the wrong type is told, and one that does not exist", () => {
  const [service] = manifests.filter(({ kind }) => kind === "StatefulSet");
  if (service === undefined) throw new Error("no StatefulSet");
  expect(problemsOf({ ...service, spec: { ...service.spec, replicas: "three" } }).join()).toContain(
    "replicas must be integer",
  );
  expect(problemsOf({ ...service, spec: { ...service.spec, replcas: 3 } })).toEqual([
    "spec.replcas: the schema has no such field",
  ]);
});

test("there are as many province pods as codes, and what is told to run is there", () => {
  expect(text).toContain('value: "440000 500000 510000"');
  const [province] = manifests.filter(({ metadata }) => metadata.name === "province");
  expect(province?.spec["replicas"]).toBe(3);
  for (const [, path] of text.matchAll(/((?:services|scenarios)\/[\w/.]+\.(?:ts|yaml))/g))
    expect(readFileSync(join(projectRoot, path ?? "")).length).toBeGreaterThan(0);
});

test("the job is tried again where a run found no server or its node went away, and for nothing else", () => {
  const [job] = manifests.filter(({ kind }) => kind === "Job");
  expect(job?.spec["backoffLimit"]).toBeGreaterThan(0);
  expect(job?.spec["podFailurePolicy"]).toEqual({
    rules: [
      { action: "Ignore", onPodConditions: [{ type: "DisruptionTarget", status: "True" }] },
      {
        action: "FailJob",
        onExitCodes: { containerName: "runner", operator: "NotIn", values: [exitCodes.badConfiguration] },
      },
    ],
  });
});

test("members reach the servers where they are served, and the servers one another", () => {
  const policies = manifests.filter(({ kind }) => kind === "NetworkPolicy");
  expect(policies.map(({ metadata }) => metadata.name)).toEqual(["members", "nats"]);
  for (const { spec } of policies) expect(JSON.stringify(spec)).toContain('[{"port":4222}]');
  expect(JSON.stringify(policies)).not.toContain("8222");
});
