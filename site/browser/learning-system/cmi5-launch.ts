// How a cmi5 learning system starts a unit: five words in the address, a token fetched once, and what it wants statements
// to carry. Promise: nothing is asked of an address that is neither secure nor this page's own; the token is kept for this tab
// alone, since it is given once. Tested in test/site/browser/cmi5-system.test.ts.

import type { JsonObject, Launch } from '#engine/learning/index.ts';

/** The words of the address that opened the page. */
export interface LaunchAddress {
  readonly endpoint: string;
  readonly fetch: string;
  readonly actor: JsonObject;
  readonly registration: string;
  readonly activityId: string;
}

/** A launch that was answered. */
export interface OpenLaunch extends Launch {
  readonly endpoint: string;
  readonly token: string;
  /** Only `Normal` may move a learner on. */
  readonly mode: 'Normal' | 'Browse' | 'Review';
  /** Where the learning system wants its reader back; null when it does not say. */
  readonly returnAddress: string | null;
}

export type Fetch = (address: string, options: RequestInit) => Promise<Response>;

/** Keeps the token while the tab is open. */
export type TokenShelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export const XAPI_VERSION = '1.0.3';
export const tokenKey = (registration: string): string => `standby-cmi5-${registration}`;

function asObject(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
  } catch {
    return null;
  }
}

/** Reads the page's address; null when it was not opened by a cmi5 learning system. */
export function readLaunchAddress(pageAddress: string): LaunchAddress | null {
  const page = new URL(pageAddress);
  const word = (name: string): string => page.searchParams.get(name) ?? '';
  const actor = asObject(word('actor'));
  const [registration, activityId] = [word('registration'), word('activityId')];
  const addresses = ['endpoint', 'fetch'].map((name) => {
    try {
      const address = new URL(word(name), page);
      return word(name) !== '' && (address.protocol === 'https:' || address.origin === page.origin) ? address.href : '';
    } catch {
      return '';
    }
  });
  const [endpoint = '', fetchAddress = ''] = addresses;
  if (actor === null || [registration, activityId, endpoint, fetchAddress].includes('')) return null;
  return {
    endpoint: endpoint.endsWith('/') ? endpoint : `${endpoint}/`,
    fetch: fetchAddress,
    actor,
    registration,
    activityId,
  };
}

/** Headers of every call to the record store. */
export const recordHeaders = (token: string): Record<string, string> => ({
  authorization: `Basic ${token}`,
  'x-experience-api-version': XAPI_VERSION,
});

/** Address of a state document of this launch. */
export function stateAddress(launch: Omit<LaunchAddress, 'fetch'>, stateId: string): string {
  const words = new URLSearchParams({
    activityId: launch.activityId,
    agent: JSON.stringify(launch.actor),
    registration: launch.registration,
    stateId,
  });
  return `${launch.endpoint}activities/state?${words.toString()}`;
}

/** The token: fetched once, and taken from the tab when the page was loaded again. Empty when it is refused. */
async function tokenOf(
  { registration, fetch: address }: LaunchAddress,
  fetch: Fetch,
  shelf: TokenShelf,
): Promise<string> {
  const key = tokenKey(registration);
  const kept = shelf.getItem(key);
  if (kept !== null) return kept;
  const answer = asObject(await (await fetch(address, { method: 'POST' })).text());
  const token = answer?.['auth-token'];
  if (typeof token !== 'string' || token === '') return '';
  shelf.setItem(key, token);
  return token;
}

/** Answers the launch; null when the learning system refuses. Rejects when it cannot be reached. */
export async function openLaunch(from: LaunchAddress, fetch: Fetch, shelf: TokenShelf): Promise<OpenLaunch | null> {
  const token = await tokenOf(from, fetch, shelf);
  if (token === '') return null;
  const headers = recordHeaders(token);
  const response = await fetch(stateAddress(from, 'LMS.LaunchData'), { headers });
  const given = response.ok ? asObject(await response.text()) : null;
  if (given === null) return null;
  // The standard asks every unit to look at the reader's preferences; ours has one language and no sound.
  const agent = new URLSearchParams({ agent: JSON.stringify(from.actor), profileId: 'cmi5LearnerPreferences' });
  await fetch(`${from.endpoint}agents/profile?${agent.toString()}`, { headers });
  const template = given['contextTemplate'];
  const mode = given['launchMode'];
  const back = given['returnURL'];
  return {
    ...from,
    token,
    contextTemplate: typeof template === 'object' && template !== null ? (template as JsonObject) : {},
    mode: mode === 'Browse' || mode === 'Review' ? mode : 'Normal',
    returnAddress: typeof back === 'string' && /^https?:/.test(back) ? back : null,
  };
}
