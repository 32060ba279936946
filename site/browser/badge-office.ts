// Asks the relay of this site for a signed badge, and for the keys that its badges are checked with.
// Promise: asked only when somebody presses a button; every answer is a value with a sentence, never an exception; a mail
// address leaves the page as a salted hash alone. Tested in test/site/browser/badge-office.test.ts.

import { hashAddress } from '#engine/badge/index.ts';
import type { LearningRecord } from '#engine/learning/index.ts';

/** Who signs here; null when nobody does, or the site cannot be asked. */
export type Office = { readonly name: string; readonly days: number } | null;

export type BadgeAnswer =
  { readonly kind: 'signed'; readonly token: string } | { readonly kind: 'refused'; readonly says: string };

type Fetch = (address: string, wish?: RequestInit) => Promise<Response>;
const ownFetch: Fetch = (address, wish) => fetch(address, wish);
const NOT_REACHED = 'The relay could not be reached. Your record is as it was. Try again in a minute.';

async function jsonOf(response: Response): Promise<Readonly<Record<string, unknown>>> {
  try {
    const value: unknown = await response.json();
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  } catch {
    return {};
  }
}

/** Whether badges are signed here. A site without a relay answers with a page, or not at all: then nobody signs. */
export async function askOffice(get: Fetch = ownFetch): Promise<Office> {
  try {
    const response = await get('/relay/badge');
    const { signs, issuer, days } = response.ok ? await jsonOf(response) : {};
    const name = (issuer as { readonly name?: unknown } | undefined)?.name;
    return signs === true && typeof name === 'string' ? { name, days: Number(days) } : null;
  } catch {
    return null;
  }
}

/** A salt that is drawn anew for each badge, so that two badges of one person do not match. */
function drawSalt(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Asks for a badge. `record` holds the lines that it rests on and no other; `address` may be empty. */
export async function askBadge(
  wish: { readonly badge: string; readonly record: LearningRecord; readonly address: string },
  get: Fetch = ownFetch,
  salt: string = drawSalt(),
): Promise<BadgeAnswer> {
  const { badge, record, address } = wish;
  const tied = address.trim() === '' ? null : { hash: hashAddress(address, salt), salt };
  try {
    const response = await get('/relay/badge', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ badge, record, ...(tied === null ? {} : { address: tied }) }),
    });
    if (response.headers.get('content-type')?.includes('application/json') !== true) {
      const says = await response.text();
      return { kind: 'refused', says: says.length > 0 && says.length < 200 ? says : NOT_REACHED };
    }
    const { token, says } = await jsonOf(response);
    if (response.ok && typeof token === 'string') return { kind: 'signed', token };
    return { kind: 'refused', says: typeof says === 'string' ? says : NOT_REACHED };
  } catch {
    return { kind: 'refused', says: NOT_REACHED };
  }
}

/** The document with the keys of this site's own badges; null when it signs none. */
export async function fetchOwnIssuer(get: Fetch = ownFetch): Promise<string | null> {
  if ((await askOffice(get)) === null) return null;
  try {
    const response = await get('/.well-known/did.json');
    return response.ok ? await response.text() : null;
  } catch {
    return null;
  }
}
