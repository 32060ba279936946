// The server of the built site, asked by people who do not want to read it: raw bytes over a real connection.
// Tests engine/relay/serve.ts.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FRAME_POLICY, openSite } from '#engine/relay/index.ts';

const PAGE = '<!doctype html><h1>Home</h1>';
let root = '';
let server: FastifyInstance;
let port = 0;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'standby-hostile-'));
  const site = join(root, 'site');
  mkdirSync(join(site, 'guidance'), { recursive: true });
  writeFileSync(join(root, 'outside.txt'), 'OUTSIDE');
  writeFileSync(join(site, '.env'), 'OUTSIDE');
  writeFileSync(join(site, 'index.html'), PAGE);
  writeFileSync(join(site, 'index.html.gz'), gzipSync(PAGE));
  writeFileSync(join(site, 'index.html.br'), brotliCompressSync(PAGE));
  writeFileSync(join(site, 'guidance/index.html'), PAGE);
  server = await openSite({ folder: site });
  await server.listen({ port: 0, host: '127.0.0.1' });
  const address = server.server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
});

afterAll(async () => {
  await server.close();
  rmSync(root, { recursive: true, force: true });
});

interface Seen {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/** Sends the bytes as they are and reads until the server closes. */
function send(bytes: string): Promise<Seen> {
  return new Promise((resolve) => {
    let got = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes, 'latin1'));
    socket.on('data', (chunk) => (got += chunk.toString('latin1')));
    // A reset is how a refused sender learns that nobody reads on.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      const [head = '', ...rest] = got.split('\r\n\r\n');
      const [first = '', ...lines] = head.split('\r\n');
      const headers = new Map(
        lines.map((line) => [line.split(': ')[0]?.toLowerCase() ?? '', line.replace(/^[^:]*: /u, '')]),
      );
      resolve({ status: Number(first.split(' ')[1] ?? 0), headers, body: rest.join('\r\n\r\n') });
    });
  });
}

const ask = (path: string, headers = '', method = 'GET'): Promise<Seen> =>
  send(`${method} ${path} HTTP/1.1\r\nHost: site.example\r\nConnection: close\r\n${headers}\r\n`);

describe('a visitor who looks for what is not for them', () => {
  it.each([
    '/../outside.txt',
    '/%2e%2e/outside.txt',
    '/%2e%2e%2foutside.txt',
    '/..%5coutside.txt',
    '/%252e%252e/outside.txt',
    '/%c0%ae%c0%ae/outside.txt',
    '/guidance/../../outside.txt',
    '/guidance/..%2f..%2foutside.txt',
    '/.env',
    '/%2eenv',
    '/guidance/%2e%2e/.env',
    '/%00',
    '/index.html%00.txt',
    '/%',
    '/%zz',
    '//site.example/../outside.txt',
    '/__proto__',
    `/${'a/'.repeat(3_000)}`,
  ])('gets a refusal in words and with every strict header: %s', async (path) => {
    const seen = await ask(path);
    expect([400, 403, 404]).toContain(seen.status);
    expect(seen.body).not.toContain('OUTSIDE');
    expect(seen.body).not.toMatch(/FST_|statusCode|\{/u);
    expect(seen.headers.get('content-security-policy')).toContain(FRAME_POLICY);
    expect(seen.headers.get('x-content-type-options')).toBe('nosniff');
    expect(seen.headers.get('cache-control')).toBe('no-cache');
    expect(seen.headers.get('permissions-policy')).toContain('camera=()');
  });

  it('is never sent to another site', async () => {
    for (const path of ['//evil.example', '//evil.example/%2e%2e', '/\\evil.example', '/%2f%2fguidance', '//guidance'])
      expect((await ask(path)).headers.get('location') ?? '').not.toMatch(/^\/\/|evil/u);
  });
});

describe('a visitor who writes', () => {
  it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND'])(
    'is told that %s is not for here',
    async (method) => {
      const seen = await ask('/', '', method);
      expect(seen.status).toBe(405);
      expect(seen.headers.get('allow')).toBe('GET, HEAD');
      expect(seen.headers.get('content-security-policy')).toContain(FRAME_POLICY);
    },
  );

  it('is refused before the body is read', async () => {
    const seen = await ask('/', 'Content-Type: application/json\r\nContent-Length: 1000000\r\n', 'POST');
    expect(seen.status).toBe(405);
  });
});

describe('odd and broken requests', () => {
  it.each([
    ['an endless header', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(100_000)}\r\n\r\n`, [431]],
    ['bytes that are no request', '\x00\x01\x02\r\n\r\n', [400]],
    [
      'two lengths for one body',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      [400],
    ],
    ['a method nobody knows', 'FOO / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', [400]],
  ])('refuses %s, and goes on serving', async (_name, bytes, statuses) => {
    // A reset may take the answer with it; an answer that arrives is a refusal.
    const { status } = await send(bytes);
    expect([0, ...statuses]).toContain(status);
    expect((await ask('/')).status).toBe(200);
  });

  it('sends headers alone for HEAD, a part for a range, and nothing when nothing changed', async () => {
    const head = await ask('/', '', 'HEAD');
    expect([head.status, head.body, head.headers.get('content-length')]).toEqual([200, '', String(PAGE.length)]);
    const part = await ask('/index.html', 'Range: bytes=0-4\r\n');
    expect([part.status, part.body]).toEqual([206, PAGE.slice(0, 5)]);
    const beyond = await ask('/index.html', 'Range: bytes=99999-\r\n');
    expect([beyond.status, beyond.body]).toEqual([416, 'The file has no such part. Ask for the whole of it.']);
    const same = await ask('/index.html', `If-None-Match: ${head.headers.get('etag') ?? ''}\r\n`);
    expect([same.status, same.body]).toEqual([304, '']);
  });

  it('sends the twin that the visitor can read, and says that it depends on that', async () => {
    const encoding = async (accept: string): Promise<string | undefined> => {
      const seen = await ask('/', `Accept-Encoding: ${accept}\r\n`);
      expect(seen.headers.get('vary')).toContain('accept-encoding');
      expect(seen.headers.get('content-type')).toBe('text/html; charset=utf-8');
      return seen.headers.get('content-encoding');
    };
    expect(await encoding('br, gzip')).toBe('br');
    expect(await encoding('gzip')).toBe('gzip');
    expect(await encoding('br;q=0, gzip;q=0')).toBeUndefined();
    expect(await encoding('nonsense;;;q=x')).toBeUndefined();
  });
});
