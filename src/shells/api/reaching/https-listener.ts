/** The https address: the same routes as on this machine, under a certificate that may change while it is open. */
import { createServer, type Server } from 'node:https';
import type { Api } from '../app.ts';
import type { Shown } from '../certificates/source.ts';
import { rawProblem } from '../problems.ts';
import { closeSoon, listenOnAll } from './listening.ts';

export interface HttpsListener {
  readonly port: number;
  /** From the next connection on this certificate is shown; connections that are open stay. */
  show(shown: Shown): void;
  close(): Promise<void>;
}

/** Throws as `listen` does: EADDRINUSE, EACCES. */
export async function listenHttps(app: Api, port: number, shown: Shown): Promise<HttpsListener> {
  const server: Server = createServer(
    {
      ...asContext(shown),
      minVersion: 'TLSv1.2',
      ALPNProtocols: ['http/1.1'],
      // As on this machine: a full batch takes minutes where the network is thin.
      requestTimeout: 900_000,
      keepAliveTimeout: 72_000,
    },
    (request, response) => app.routing(request, response),
  );
  server.on('clientError', (_error, socket) => {
    if (socket.writable) socket.end(rawProblem('request.malformed'));
    else socket.destroy();
  });
  // A phone that does not know the authority hangs up in the middle of the greeting: nothing to say, nothing to keep.
  server.on('tlsClientError', (_error, socket) => socket.destroy());
  return {
    port: await listenOnAll(server, port),
    show: (next) => server.setSecureContext(asContext(next)),
    close: () => closeSoon(server),
  };
}

const asContext = ({ chain, key }: Shown) => ({ cert: chain, key });
