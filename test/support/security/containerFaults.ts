/** One service of a compose file, as far as its rights go. */
export interface ComposeService {
  readonly user?: string;
  readonly entrypoint?: string | readonly string[];
  readonly read_only?: boolean;
  readonly privileged?: boolean;
  readonly cap_drop?: readonly string[];
  readonly cap_add?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly network_mode?: string;
  readonly pid?: string;
  readonly networks?: readonly string[] | Readonly<Record<string, unknown>>;
  readonly volumes?: readonly (string | { readonly source?: string })[];
  readonly ports?: readonly (string | { readonly target?: number; readonly host_ip?: string })[];
}

export interface ComposeFile {
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly networks?: Readonly<Record<string, { readonly internal?: boolean } | null>>;
}

/** The only service that anybody outside the containers' own network may reach. */
const SEEN = "dashboard";
/** What it takes to become somebody else, and to hand over a folder. */
const TO_BECOME_ANOTHER = ["CHOWN", "SETGID", "SETPCAP", "SETUID"];
const GIVES_UP_EVERYTHING = /setpriv --reuid .*--bounding-set=-all/s;

/** What of a compose file gives a container more than it needs; `user`: the image's own. */
export function containerFaults({ services, networks = {} }: ComposeFile, user: string): string[] {
  return Object.entries(services).flatMap(([name, service]) =>
    serviceFaults(name, service, networks, user).map((fault) => `${name}: ${fault}`),
  );
}

function serviceFaults(
  name: string,
  service: ComposeService,
  networks: NonNullable<ComposeFile["networks"]>,
  imageUser: string,
): string[] {
  const faults: string[] = [];
  const say = (is: boolean, fault: string): void => void (is && faults.push(fault));
  const user = service.user ?? imageUser;
  const isRoot = /^(\$\{\w+:-)?(0|root)\b/.test(user) || user === "";
  const entrypoint = [service.entrypoint ?? []].flat().join(" ");
  const isLeft = GIVES_UP_EVERYTHING.test(entrypoint);
  say(isRoot && !isLeft, "runs as root");
  say(service.read_only !== true, "its file system can be written");
  say(!(service.cap_drop ?? []).includes("ALL"), "keeps capabilities");
  const more = (service.cap_add ?? []).filter((one) => !(isRoot && TO_BECOME_ANOTHER.includes(one)));
  say(more.length > 0, `has capabilities more: ${more.join(", ")}`);
  say(!(service.security_opt ?? []).includes("no-new-privileges:true"), "may gain privileges");
  say(service.privileged === true, "is privileged");
  const hasNoNetwork = service.network_mode === "none";
  say(
    (service.network_mode !== undefined && !hasNoNetwork) || service.pid !== undefined,
    "shares what is the host's",
  );
  const sources = (service.volumes ?? []).map((one) => (typeof one === "string" ? one : (one.source ?? "")));
  say(
    sources.some((one) => one.includes("docker.sock")),
    "holds the Docker socket",
  );
  const joined = Array.isArray(service.networks) ? service.networks : Object.keys(service.networks ?? {});
  say(joined.length === 0 && !hasNoNetwork, "is on the default network, which has a route out");
  const open = joined.filter((one: string) => networks[one]?.internal !== true);
  say(open.length > 0 && name !== SEEN, `has a route out: ${open.join(", ")}`);
  say((service.ports ?? []).length > 0 && name !== SEEN, "publishes a port");
  say(
    (service.ports ?? []).some((one) => /(?<!\d)[68]222(?!\d)/.test(JSON.stringify(one))),
    "publishes the broker's figures",
  );
  return faults;
}
