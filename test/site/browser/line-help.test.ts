// Links into the guidance for a report: there, or none; never a fault.

import { describe, expect, it } from 'vitest';
import { fetchLineHelp } from '../../../site/browser/line-help.ts';

const LINKS = [{ words: [], href: '/guidance/csoc/#phone-csoc', says: 'Phone CSOC' }];

describe('help with lines of a report', () => {
  it('holds the links and the address before them', async () => {
    const help = await fetchLineHelp('https://standby.example', () => Promise.resolve(Response.json(LINKS)));
    expect(help).toEqual({ links: LINKS, site: 'https://standby.example' });
  });

  it.each([
    ['no connection', () => Promise.reject(new TypeError('offline'))],
    ['a missing file', () => Promise.resolve(new Response('', { status: 404 }))],
    ['a page in its place', () => Promise.resolve(new Response('<html>'))],
    ['something else', () => Promise.resolve(Response.json({}))],
  ])('is empty after %s', async (_, answer: () => Promise<Response>) => {
    expect(await fetchLineHelp('', answer)).toEqual({ links: [], site: '' });
  });
});
