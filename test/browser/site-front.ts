// A server in front of the tests' own: it can be cut off as a network is, and can answer with a newer version of a file.
// Promise: adds nothing else; its address is one of this computer, as somebody's own copy of the site has.
// Used by offline.spec.ts.

import { createServer } from 'node:http';
import type { Server } from 'node:http';

export interface SiteFront {
  readonly url: string;
  /** While true, every request is cut off without an answer. */
  isCut: boolean;
  /** Changes what is sent for a path. */
  readonly newer: Map<string, (body: string) => string>;
  close(): Promise<void>;
}

const listen = (server: Server): Promise<number> =>
  new Promise((told) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      told(address === null || typeof address === 'string' ? 0 : address.port);
    });
  });

/** Opens it in front of the site that the tests were given. */
export async function openFront(site: string): Promise<SiteFront> {
  const newer: SiteFront['newer'] = new Map();
  const server = createServer((request, response) => {
    if (front.isCut) {
      request.socket.destroy();
      return;
    }
    const path = request.url ?? '/';
    void fetch(new URL(path, site), { redirect: 'manual' }).then(async (answer) => {
      const body = Buffer.from(await answer.arrayBuffer());
      const change = newer.get(path.replace(/\?.*$/, ''));
      const headers = Object.fromEntries(
        [...answer.headers].filter(
          ([name]) => !/^(?:content-(?:encoding|length)|transfer-encoding|connection|keep-alive)$/.test(name),
        ),
      );
      response.writeHead(answer.status, headers);
      response.end(change === undefined ? body : change(body.toString('utf8')));
    });
  });
  const port = await listen(server);
  const front: SiteFront = {
    url: `http://127.0.0.1:${String(port)}`,
    isCut: false,
    newer,
    close: () =>
      new Promise((ended) => {
        server.closeAllConnections();
        server.close(() => {
          ended();
        });
      }),
  };
  return front;
}
