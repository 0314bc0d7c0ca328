/** Between the servers of a cluster; members never use it. */
const ROUTE_PORT = 6222;

/**
 * The configuration of one of several nats-servers that are a cluster, each started with a `--server_name` of its own. Whoever
 * speaks as one of them must show the servers' own certificate: past the accounts there is nothing that would hold it back.
 * @param common file beside this one with all that a server alone needs, too
 * @param hosts under which the servers reach each other
 * @param tlsFolder where a server finds `tls.pem`, `tls.key` and `ca.pem`
 */
export function natsClusterConfigText(common: string, hosts: readonly string[], tlsFolder: string): string {
  const path = (name: string): string => JSON.stringify(`${tlsFolder}/${name}`);
  const routes = hosts.map((host) => JSON.stringify(`tls://${host}:${ROUTE_PORT}`));
  return [
    "# Made by “jiexu keys”: one of several servers.",
    `include ${JSON.stringify(`./${common}`)}`,
    "cluster {",
    "  name: jiexu",
    `  listen: "0.0.0.0:${ROUTE_PORT}"`,
    `  tls { cert_file: ${path("tls.pem")}, key_file: ${path("tls.key")}, ca_file: ${path("ca.pem")}, verify: true }`,
    `  routes: [${routes.join(", ")}]`,
    "}",
    "",
  ].join("\n");
}
