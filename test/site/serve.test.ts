// The server of the built site, over a small site in a temporary folder.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BARE_POLICY, FILE_POLICY, FRAME_POLICY, openSite } from '../../engine/relay/index.ts';

const POLICY = "default-src 'none'; script-src 'self' 'sha256-x'";
const PAGE = `<!doctype html><head><meta http-equiv="content-security-policy" content="${POLICY}"></head><h1>Home</h1>`;
const SCRIPT = 'export const answer = 42;';

describe('server', () => {
  let folder = '';
  let server: FastifyInstance;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'standby-site-'));
    mkdirSync(join(folder, '_astro'));
    mkdirSync(join(folder, 'guidance'));
    writeFileSync(join(folder, 'index.html'), PAGE);
    writeFileSync(join(folder, 'guidance/index.html'), PAGE);
    writeFileSync(join(folder, '404.html'), `${PAGE}<p>No such page</p>`);
    writeFileSync(join(folder, '_astro/worker.js'), SCRIPT);
    writeFileSync(join(folder, '_astro/worker.js.gz'), gzipSync(SCRIPT));
    writeFileSync(join(folder, 'mark.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
    writeFileSync(join(folder, 'mark.svg.gz'), gzipSync('<svg xmlns="http://www.w3.org/2000/svg"/>'));
    writeFileSync(join(folder, '.secret'), 'hidden');
    server = await openSite({ folder });
  });

  afterAll(async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const get = (url: string, headers: Record<string, string> = {}) => server.inject({ method: 'GET', url, headers });

  it('sends a page with the policy that is written in it', async () => {
    const answer = await get('/guidance/');
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-security-policy']).toBe(`${POLICY}; ${FRAME_POLICY}`);
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect(answer.headers['referrer-policy']).toBe('no-referrer');
  });

  it('gives worker scripts a policy of their own', async () => {
    expect((await get('/_astro/worker.js')).headers['content-security-policy']).toBe(FILE_POLICY);
  });

  it('sends the compressed twin, with the same headers, to those who can read it', async () => {
    const answer = await get('/_astro/worker.js', { 'accept-encoding': 'gzip' });
    expect(answer.headers['content-encoding']).toBe('gzip');
    expect(answer.headers['content-type']).toMatch(/javascript/u);
    expect(answer.headers['cache-control']).toMatch(/immutable/u);
    expect(answer.headers['content-security-policy']).toBe(FILE_POLICY);
  });

  it.each(['identity', 'gzip'])('names the character set of drawings, sent as %s', async (encoding) => {
    const answer = await get('/mark.svg', { 'accept-encoding': encoding });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toBe('image/svg+xml; charset=utf-8');
  });

  it('asks browsers to check pages again, and never the files that carry a hash', async () => {
    expect((await get('/')).headers['cache-control']).toBe('no-cache');
    expect((await get('/_astro/worker.js')).headers['cache-control']).toContain('max-age=31536000');
  });

  it('adds the slash that a folder needs', async () => {
    const answer = await get('/guidance');
    expect(answer.statusCode).toBe(301);
    expect(answer.headers.location).toBe('/guidance/');
  });

  it('answers an unknown address with the page for it', async () => {
    const answer = await get('/nothing-here');
    expect(answer.statusCode).toBe(404);
    expect(answer.body).toContain('No such page');
    expect(answer.headers['content-security-policy']).toContain(FRAME_POLICY);
  });

  it('gives a site without such a page the policy of pages, which runs no WebAssembly', async () => {
    const bare = mkdtempSync(join(tmpdir(), 'standby-bare-'));
    writeFileSync(join(bare, 'index.html'), PAGE);
    const other = await openSite({ folder: bare });
    const answer = await other.inject({ method: 'GET', url: '/nothing-here' });
    await other.close();
    rmSync(bare, { recursive: true, force: true });
    expect(answer.statusCode).toBe(404);
    expect(answer.headers['content-security-policy']).toBe(BARE_POLICY);
  });

  it.each(['/../package.json', '/%2e%2e/package.json', '/.secret', '/guidance/..%2f.secret'])(
    'never leaves its folder: %s',
    async (url) => {
      const answer = await get(url);
      expect(answer.statusCode).toBeGreaterThanOrEqual(400);
      expect(answer.body).not.toContain('hidden');
    },
  );

  it('refuses a folder without a site, and says what to do', async () => {
    await expect(openSite({ folder: join(folder, '_astro') })).rejects.toThrow(/npm run build/u);
  });
});
