import { randomUUID } from "node:crypto";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Summary } from "#scenario/results/summary.ts";
import { type DockerOutcome, docker, dockerLines, dockerText } from "./dockerClient.ts";

const ROOT = resolve(import.meta.dirname, "../..");

/** How one container fares. */
export interface ContainerState {
  readonly status: string;
  /** How often Docker has started it again by itself. */
  readonly restarts: number;
  /** In the process table of the machine that Docker runs on. */
  readonly pid: number;
}

/** The part of NATS's answer on JetStream that is looked at. */
interface JetStreamAnswer {
  readonly account_details?: readonly {
    readonly stream_detail?: readonly { readonly state: { readonly last_seq: number } }[];
  }[];
}

/** How docker-compose.yml is used. */
export interface ComposeSetting {
  /** What the runner's command line says beyond that of docker-compose.yml. */
  readonly runFlags?: string;
  /** Profiles, with commas. */
  readonly profiles?: string;
}

/** docker-compose.yml under a name of its own, so that tests meet neither each other nor a run of the user's. */
export class ComposeProject {
  readonly name = `jiexu-test-${randomUUID().slice(0, 8)}`;
  readonly out = mkdtempSync(join(tmpdir(), "jiexu-compose-"));
  readonly #setting: ComposeSetting;

  constructor(setting: ComposeSetting = {}) {
    this.#setting = setting;
    // The dashboard's user reads it, too.
    chmodSync(this.out, 0o755);
  }

  /** Runs `docker compose ARGS`. */
  compose(
    args: readonly string[],
    environment: Readonly<Record<string, string>> = {},
    signal?: AbortSignal,
  ): Promise<DockerOutcome> {
    const { runFlags = "", profiles = "" } = this.#setting;
    return docker(
      [
        ...["compose", "--ansi", "never", "--project-name", this.name, "--project-directory", ROOT],
        ...["--file", resolve(ROOT, "docker-compose.yml"), ...args],
      ],
      { JIEXU_OUT: this.out, JIEXU_RUN_FLAGS: runFlags, COMPOSE_PROFILES: profiles, ...environment },
      signal,
    );
  }

  /** The same, where anything but success is an error. */
  async composeText(
    args: readonly string[],
    environment: Readonly<Record<string, string>> = {},
    signal?: AbortSignal,
  ): Promise<string> {
    const { exitCode, output, stdout } = await this.compose(args, environment, signal);
    if (exitCode !== 0)
      throw new Error(`docker compose ${args.join(" ")} ended with ${exitCode}:\n${output}`);
    return stdout;
  }

  async state(service: string): Promise<ContainerState> {
    const format = "{{.State.Status}} {{.RestartCount}} {{.State.Pid}}";
    const text = await dockerText(["inspect", "--format", format, this.#container(service)]);
    const [status = "", restarts, pid] = text.split(" ");
    return { status, restarts: Number(restarts), pid: Number(pid) };
  }

  /** Waits until a container has ended; returns its exit code. */
  async wait(service: string, signal: AbortSignal): Promise<number> {
    return Number(await dockerText(["wait", this.#container(service)], {}, signal));
  }

  /** Kills a container's first process from outside, at once and beside Docker's back: its restart policy applies. */
  async kill9(service: string, signal?: AbortSignal): Promise<void> {
    const { pid } = await this.state(service);
    await dockerText(
      [
        ...[
          "run",
          "--rm",
          "--pid",
          "host",
          "--network",
          "none",
          "--user",
          "0",
          "--entrypoint",
          "sh",
          this.name,
        ],
        ...["-c", `kill -9 ${pid}`],
      ],
      {},
      signal,
    );
  }

  /** Kills a container, with nobody to start it again. */
  async stop(service: string, signal?: AbortSignal): Promise<void> {
    await dockerText(["kill", this.#container(service)], {}, signal);
  }

  /** To which other servers of its cluster a server is connected, by name. */
  async routes(server: string): Promise<string[]> {
    const { stdout } = await this.inside(server, ["wget", "-q", "-O-", "http://127.0.0.1:8222/routez"]);
    const { routes } = JSON.parse(stdout) as { readonly routes: readonly { readonly remote_name: string }[] };
    return [...new Set(routes.map(({ remote_name: name }) => name))].toSorted();
  }

  /** How many messages the broker has stored since it was started; 0 while it does not answer. */
  async storedMessages(server = "nats"): Promise<number> {
    const asked = ["wget", "-q", "-O-", "http://127.0.0.1:8222/jsz?accounts=true&streams=true"];
    const { exitCode, stdout } = await docker(["exec", this.#container(server), ...asked]);
    if (exitCode !== 0) return 0;
    const { account_details: accounts = [] } = JSON.parse(stdout) as JetStreamAnswer;
    const streams = accounts.flatMap(({ stream_detail: details = [] }) => details);
    return streams.reduce((sum, { state }) => sum + state.last_seq, 0);
  }

  /** Runs a command in a service's container, as that service. */
  inside(service: string, command: readonly string[]): Promise<DockerOutcome> {
    return docker(["exec", this.#container(service), ...command]);
  }

  /** Takes a service off the network that all speak on; what it returns puts it back under the same name. */
  async cutOff(service: string): Promise<() => Promise<void>> {
    const network = `${this.name}_federation`;
    const container = this.#container(service);
    await dockerText(["network", "disconnect", network, container]);
    return async () =>
      void (await dockerText(["network", "connect", "--alias", service, network, container]));
  }

  /** What the runner left. */
  summary(scenario = "compose"): Summary {
    return JSON.parse(readFileSync(join(this.out, scenario, "summary.json"), "utf8")) as Summary;
  }

  /** Takes everything down; returns what is still there afterwards. */
  async down(): Promise<string[]> {
    const volumes = await this.#volumes();
    await this.composeText(["--profile", "*", "down", "--volumes", "--remove-orphans", "--timeout", "1"]);
    await docker(["image", "rm", "--force", this.name]);
    rmSync(this.out, { recursive: true, force: true });
    const ofProject = ["--filter", `label=com.docker.compose.project=${this.name}`, "--quiet"];
    const left = await Promise.all([
      dockerLines(["container", "ls", "--all", ...ofProject]),
      dockerLines(["network", "ls", ...ofProject]),
      dockerLines(["volume", "ls", ...ofProject]),
      dockerLines(["volume", "ls", "--quiet"]).then((names) =>
        names.filter((name) => volumes.includes(name)),
      ),
    ]);
    return left.flat();
  }

  async #volumes(): Promise<string[]> {
    const ids = (await this.composeText(["--profile", "*", "ps", "--all", "--quiet"]))
      .split("\n")
      .filter((id) => id !== "");
    if (ids.length === 0) return [];
    const format = '{{range .Mounts}}{{if eq .Type "volume"}}{{println .Name}}{{end}}{{end}}';
    return (await dockerLines(["inspect", "--format", format, ...ids])).filter((name) => name !== "");
  }

  #container(service: string): string {
    return `${this.name}-${service}-1`;
  }
}
