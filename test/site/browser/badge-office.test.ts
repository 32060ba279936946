// What a page asks of the relay about badges: every answer is a value, and a mail address never travels.

import { describe, expect, it } from 'vitest';
import { hashAddress } from '#engine/badge/index.ts';
import { askBadge, askOffice, fetchOwnIssuer } from '../../../site/browser/badge-office.ts';

const json = (value: unknown, status = 200): Response =>
  new Response(JSON.stringify(value), { status, headers: { 'content-type': 'application/json; charset=utf-8' } });
const words = (text: string, status: number): Response =>
  new Response(text, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } });
const SIGNS = { signs: true, days: 365, issuer: { name: 'Calderwick (fictional)' } };
const WISH = { badge: 'unit/locks', record: [], address: '' };

describe('the office', () => {
  it('is whoever signs here', async () => {
    expect(await askOffice(() => Promise.resolve(json(SIGNS)))).toEqual({ name: 'Calderwick (fictional)', days: 365 });
  });

  it.each([
    ['a relay without a key', () => Promise.resolve(json({ signs: false }))],
    ['a site without a relay', () => Promise.resolve(words('<!doctype html>', 404))],
    ['a page instead of an answer', () => Promise.resolve(words('<!doctype html>', 200))],
    ['no network', () => Promise.reject(new TypeError('Failed to fetch'))],
  ])('is nobody with %s', async (_, get) => {
    expect(await askOffice(get)).toBe(null);
    expect(await fetchOwnIssuer(get)).toBe(null);
  });
});

describe('a badge', () => {
  it('comes signed, and only a salted hash of the address goes', async () => {
    let sent = '';
    const answer = await askBadge(
      { ...WISH, address: 'Sam@calderwick.example' },
      (_address, wish) => {
        sent = String(wish?.body);
        return Promise.resolve(json({ token: 'a.b.c' }));
      },
      '0'.repeat(32),
    );
    expect(answer).toEqual({ kind: 'signed', token: 'a.b.c' });
    expect(sent).not.toMatch(/sam|calderwick/i);
    expect(JSON.parse(sent)).toMatchObject({
      address: { hash: hashAddress('sam@calderwick.example', '0'.repeat(32)), salt: '0'.repeat(32) },
    });
  });

  it('without an address holds none', async () => {
    let sent = '';
    await askBadge(WISH, (_address, wish) => {
      sent = String(wish?.body);
      return Promise.resolve(json({ token: 'a.b.c' }));
    });
    expect(JSON.parse(sent)).toEqual({ badge: 'unit/locks', record: [] });
  });

  it.each([
    ['the relay’s sentence', () => Promise.resolve(words('There were too many attempts.', 429)), /too many/],
    ['what is open', () => Promise.resolve(json({ says: 'Not every outcome.', units: [] }, 422)), /every outcome/],
    ['a page of a proxy', () => Promise.resolve(words('<html>'.repeat(99), 502)), /could not be reached/],
    ['no network', () => Promise.reject(new TypeError('Failed to fetch')), /could not be reached/],
  ])('is refused with a sentence: %s', async (_, get, says) => {
    const answer = await askBadge(WISH, get);
    expect(answer.kind === 'refused' ? answer.says : '').toMatch(says);
  });
});
