export interface NatsServerConfig {
  /** True unless given. */
  readonly jetstream?: boolean;
  /** The largest message the server takes, in bytes; its own default (1 MiB) unless given. */
  readonly maxPayloadBytes?: number;
  /** PEM, and the files it lies in; without it the server speaks in clear. */
  readonly tls?: { readonly certificate: string; readonly key: string };
  /** Further lines of the server's own configuration language; may not redirect its log. */
  readonly configLines?: readonly string[];
}

/** A nats-server configuration file: loopback only, no monitoring port. */
export function natsServerConfigText(
  port: number,
  storeDir: string,
  config: NatsServerConfig,
  tlsFiles: { readonly certificate: string; readonly key: string } | null,
): string {
  const lines = [`listen: "127.0.0.1:${port}"`];
  if (config.jetstream ?? true) lines.push(`jetstream { store_dir: ${JSON.stringify(storeDir)} }`);
  if (tlsFiles !== null) {
    const { certificate, key } = tlsFiles;
    lines.push(`tls { cert_file: ${JSON.stringify(certificate)}, key_file: ${JSON.stringify(key)} }`);
  }
  if (config.maxPayloadBytes !== undefined) lines.push(`max_payload: ${config.maxPayloadBytes}`);
  return `${[...lines, ...(config.configLines ?? [])].join("\n")}\n`;
}
