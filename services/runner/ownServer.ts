import { natsAccounts } from "#adapters/nats/natsAccounts.ts";
import { natsAccountsText } from "#adapters/nats/natsAccountsText.ts";
import { startNatsServer } from "#adapters/nats/natsServerProcess.ts";
import { FederationError } from "./federationError.ts";
import type { RunKeys } from "./runKeys.ts";

/** What a run hears of the server that was started for it. */
export interface OwnServerEar {
  /** It had died and was started again: what it held is on its disk, and what is not is sent again. */
  onRevived(how: string): void;
  onFailure(error: FederationError): void;
}

/** A NATS server that was started for one run. */
export interface OwnServer {
  readonly url: string;
  readonly storeDir: string;
  stop(): Promise<void>;
}

const OWN_SERVER_PAYLOAD_BYTES = 8 * 2 ** 20;

/**
 * Starts a server for one run, and again whenever it is killed.
 * @throws NatsServerStartError
 */
export async function startOwnServer(keys: RunKeys | null, ear: OwnServerEar): Promise<OwnServer> {
  let isStopped = false;
  const fail = (message: string): void => ear.onFailure(new FederationError("member lost", message));
  const server = await startNatsServer({
    maxPayloadBytes: OWN_SERVER_PAYLOAD_BYTES,
    ...(keys === null ? {} : { configLines: [natsAccountsText(natsAccounts(keys.own.roster))] }),
    ...(keys?.certificate == null ? {} : { tls: keys.certificate }),
    onLost: (how, isGuardGone) => {
      if (isGuardGone) return fail(`the guard of the run's NATS server is lost: ${how}`);
      server.restart().then(
        () => ear.onRevived(how),
        (error: unknown) => {
          if (!isStopped) fail(`the run's NATS server died (${how}) and cannot be started again: ${error}`);
        },
      );
    },
  });
  return {
    url: server.url,
    storeDir: server.storeDir,
    stop: () => {
      isStopped = true;
      return server.stop();
    },
  };
}
