import { join } from "node:path";
import { projectRoot } from "#services/project/projectRoot.ts";
import type { ProvinceCommand } from "./kit.ts";

/** The province in Python: its standard library, NATS's text protocol, and nothing of ours. */
export const pythonProgram = join(projectRoot, "test/conform/provinces/province.py");

export function pythonProvince(fault?: string): ProvinceCommand {
  return (url, code, folder) => [
    ...(["python3", "-B", pythonProgram, "--province", code, "--nats", url, "--store", folder] as const),
    ...(fault === undefined ? [] : ["--fault", fault]),
  ];
}
