// Our own TLS (`npm start -- --tls`): browsers are told to come by it alone, and nothing weak is spoken.

import type { IncomingHttpHeaders } from 'node:http';
import { request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { connect } from 'node:tls';
import type { SecureVersion } from 'node:tls';
import { afterAll, describe, expect, it } from 'vitest';
import { makeCertificate } from '../../../engine/relay/certificate.ts';
import { createMemoryStore, createRelay, openSite } from '../../../engine/relay/index.ts';

const HOST = 'exercise.example';
const folder = join(import.meta.dirname, '../../site/small-site');
const config = {
  ...{ folder: '', database: null, origins: [], trustsProxy: false, retentionDays: 30, openers: [] },
  connectsPerMinute: 300,
};
const relay = createRelay({ config, store: createMemoryStore(), secret: 'secret', report: () => {} });
const tls = makeCertificate(['localhost', HOST], Date.now());
const site = await openSite({ folder, relay, tls });
await site.listen({ port: 0, host: 'localhost' });
const { port } = site.server.address() as AddressInfo;

afterAll(async () => {
  await site.close();
  await relay.close();
});

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
}

function ask(host: string, path: string, method = 'GET'): Promise<Answer> {
  return new Promise((done, fail) => {
    const headers = { host: `${host}:${port}` };
    const options = { host: 'localhost', port, servername: host, path, method, headers, ca: tls.cert, agent: false };
    request(options, (answer) => {
      done({ status: answer.statusCode ?? 0, headers: answer.headers });
      answer.destroy();
    })
      .on('error', fail)
      .end();
  });
}

describe('our own TLS', () => {
  it('tells browsers with every answer to come by it alone: pages, refusals, errors, the stream', async () => {
    for (const [path, method, status] of [
      ['/', 'GET', 200],
      ['/nowhere', 'GET', 404],
      ['/', 'POST', 405],
      ['/%c0', 'GET', 400],
      ['/relay/session', 'GET', 403],
      ['/relay/stream', 'POST', 200],
      ['/healthz', 'GET', 200],
    ] as const) {
      const answer = await ask(HOST, path, method);
      expect([path, answer.status]).toEqual([path, status]);
      expect([path, answer.headers['strict-transport-security']]).toEqual([
        path,
        'max-age=31536000; includeSubDomains',
      ]);
    }
  });

  it('says so neither to one’s own machine nor over plain HTTP, where it would lock people out', async () => {
    expect((await ask('localhost', '/')).headers['strict-transport-security']).toBeUndefined();
    const plain = await openSite({ folder, relay });
    const answer = await plain.inject({ url: '/', headers: { host: HOST } });
    expect([answer.statusCode, answer.headers['strict-transport-security']]).toEqual([200, undefined]);
    await plain.close();
  });

  it('speaks TLS 1.2 and 1.3, and no suite without forward secrecy and authenticated encryption', async () => {
    const shake = (version: SecureVersion, ciphers: string): Promise<string> =>
      new Promise((done) => {
        const versions = { minVersion: version, maxVersion: version, ciphers } as const;
        const socket = connect({ host: 'localhost', port, servername: HOST, ca: tls.cert, ...versions }, () => {
          done(`${socket.getProtocol()} ${socket.getCipher().name}`);
          socket.destroy();
        });
        socket.on('error', () => done('refused'));
      });
    expect(await shake('TLSv1.3', 'TLS_AES_128_GCM_SHA256')).toBe('TLSv1.3 TLS_AES_128_GCM_SHA256');
    expect(await shake('TLSv1.2', 'ECDHE-ECDSA-AES128-GCM-SHA256')).toBe('TLSv1.2 ECDHE-ECDSA-AES128-GCM-SHA256');
    // The strongest suite is the relay's choice, whatever the visitor would rather have.
    const wish = 'ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384';
    expect(await shake('TLSv1.2', wish)).toBe('TLSv1.2 ECDHE-ECDSA-AES256-GCM-SHA384');
    expect(await shake('TLSv1.2', 'ECDHE-ECDSA-AES128-SHA256')).toBe('refused');
    expect(await shake('TLSv1.1', 'DEFAULT@SECLEVEL=0')).toBe('refused');
  });
});
