// Sends answers to the organisation's record store, by way of this site's own relay: what waits, what went, under which number.
// Promise: nothing goes before a button is pressed; what went is not sent as something new again; the number is drawn here and
// goes when the record is wiped. Tested in test/site/browser/record-sender.test.ts.

import { LIMITS } from '#engine/base/index.ts';
import { entryKey } from '#engine/learning/index.ts';
import type { LearningRecord } from '#engine/learning/index.ts';
import { SENT_KEY } from './learning-store.ts';

type Fetch = (address: string, wish?: RequestInit) => Promise<Response>;
const ownFetch: Fetch = (address, wish) => fetch(address, wish);

/** Host of the store that this site sends to; null when it sends to none, or cannot be asked. */
export async function askStore(get: Fetch = ownFetch): Promise<string | null> {
  try {
    const response = await get('/relay/record-store');
    const { offers, host } = (await response.json()) as { readonly offers?: unknown; readonly host?: unknown };
    return response.ok && offers === true && typeof host === 'string' ? host : null;
  } catch {
    return null;
  }
}

const NOT_REACHED = 'This site’s relay could not be reached. What waits is kept; try again later.';

async function post(
  address: string,
  body: unknown,
  get: Fetch,
): Promise<{ readonly isGood: boolean; readonly says: string }> {
  try {
    const response = await get(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const isJson = response.headers.get('content-type')?.includes('application/json') === true;
    if (!isJson) {
      const text = await response.text();
      return { isGood: false, says: text !== '' && text.length < 200 ? text : NOT_REACHED };
    }
    const { isGood, says } = (await response.json()) as { readonly isGood?: boolean; readonly says?: string };
    return { isGood: response.ok && isGood !== false, says: says ?? '' };
  } catch {
    return { isGood: false, says: NOT_REACHED };
  }
}

/** A sentence on whether the store answers. */
export const testStore = async (get: Fetch = ownFetch): Promise<string> =>
  (await post('/relay/record-store/test', {}, get)).says;

type TextStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** What this browser knows of what it sent. */
export interface SentAnswers {
  /** A number that stands for whoever learns here; it names nobody. */
  readonly person: string;
  /** Keys of the lines that went. */
  readonly keys: ReadonlySet<string>;
}

/** Where the list is kept: as long as the record is. */
export const storageBeside = (keeping: 'tab' | 'computer'): TextStorage =>
  keeping === 'computer' ? localStorage : sessionStorage;

/** A UUID of version 4; also on plain HTTP, where the browser draws none by itself. */
function drawPerson(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Reads what was sent; a number is drawn when there is none. */
export function readSent(storage: () => TextStorage): SentAnswers {
  try {
    const [person = '', ...keys] = (storage().getItem(SENT_KEY) ?? '').split('\n');
    if (person !== '') return { person, keys: new Set(keys) };
  } catch {
    // A browser that keeps nothing sends under a number of this page.
  }
  return { person: drawPerson(), keys: new Set() };
}

export const waitingFor = ({ keys }: SentAnswers, record: LearningRecord): LearningRecord =>
  record.filter((entry) => !keys.has(entryKey(entry)));

/** Takes number and list off this browser. */
export function forgetSent(storage: () => TextStorage): void {
  try {
    storage().removeItem(SENT_KEY);
  } catch {
    // What could not be written need not be taken away.
  }
}

export interface Sending {
  readonly sent: SentAnswers;
  readonly says: string;
}

/** Sends what waits, in parts; stops at the first part that is not taken. */
export async function sendWaiting(
  before: SentAnswers,
  record: LearningRecord,
  storage: () => TextStorage,
  get: Fetch = ownFetch,
): Promise<Sending> {
  let sent = before;
  for (let rest = waitingFor(sent, record); rest.length > 0; rest = waitingFor(sent, record)) {
    const part = rest.slice(0, LIMITS.statementsAtOnceMax);
    const { isGood, says } = await post('/relay/record-store', { person: sent.person, record: part }, get);
    if (!isGood) return { sent, says };
    sent = { person: sent.person, keys: new Set([...sent.keys, ...part.map(entryKey)]) };
    try {
      storage().setItem(SENT_KEY, [sent.person, ...sent.keys].join('\n'));
    } catch {
      // It counts once at the store all the same: the statements have the same ids when they are sent again.
    }
  }
  return { sent, says: 'Everything was sent.' };
}
