// Fetching a pack from servers that are well, ill, absent or wrong.
// Promise: every failure ends in a sentence. Tests site/browser/pack-source.ts.

import { describe, expect, it } from 'vitest';
import { fetchPack, fetchPackCheck } from '../../../site/browser/pack-source.ts';

const answering =
  (body: string, status = 200): typeof fetch =>
  () =>
    Promise.resolve(new Response(body, { status }));
const good = {
  magic: 'standby-pack',
  packVersion: 3,
  packHash: 'ab',
  scenario: {},
  rules: [],
  correlations: [],
  indicators: [],
};

describe('fetching a pack', () => {
  it('takes a pack of this version', async () => {
    expect(await fetchPack('/x', answering(JSON.stringify(good)))).toMatchObject({ ok: true });
  });

  it.each([
    ['a missing file', answering('', 404), 'not on this site'],
    ['a failing server', answering('', 503), '503'],
    ['no connection', (() => Promise.reject(new TypeError('network'))) as typeof fetch, 'connection'],
    ['a page instead of a pack', answering('<!doctype html>'), 'damaged'],
    ['another version', answering(JSON.stringify({ ...good, packVersion: 1 })), 'another version'],
    ['null', answering('null'), 'damaged'],
  ])('gives a sentence for %s', async (_name, fetchIt, part) => {
    const answer = await fetchPack('/x', fetchIt);
    expect(answer.ok ? '' : answer.sentence).toContain(part);
  });

  it('knows no digest when the build left none', async () => {
    expect(await fetchPackCheck('/x', answering('', 404))).toBeNull();
    expect(await fetchPackCheck('/x', answering('{"seed":7}'))).toBeNull();
    const check = { seed: 7, bot: 'silent', untilMs: 1, digest: 'ab' };
    expect(await fetchPackCheck('/x', answering(JSON.stringify(check)))).toEqual(check);
  });
});
