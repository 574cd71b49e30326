import type { Server } from 'node:http';
import type { Server as TlsServer } from 'node:https';

type Listening = Server | TlsServer;

/** On every network of this machine, old addresses and new. Gives the port; throws as `listen` does. */
export async function listenOnAll(server: Listening, port: number): Promise<number> {
  try {
    await listenOn(server, port, '::');
  } catch (cause) {
    const code = (cause as { code?: string }).code;
    if (code !== 'EAFNOSUPPORT' && code !== 'EADDRNOTAVAIL') throw cause;
    await listenOn(server, port, '0.0.0.0');
  }
  const opened = server.address();
  return typeof opened === 'object' && opened ? opened.port : port;
}

function listenOn(server: Listening, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** What is under way may finish within two seconds. */
export function closeSoon(server: Listening): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(() => server.closeAllConnections(), 2000);
    server.close(() => {
      clearTimeout(late);
      resolve();
    });
    server.closeIdleConnections();
  });
}
