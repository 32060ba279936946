// What is shown in a trust's own words: every text passes through here once, nothing else is touched.
// Promise: names are replaced whole, the longest first, and what was put in is not read again; a run never knows of it.
// Tested in test/engine/scenario/trust-profile.test.ts.

import type { CompiledScenario } from './compiled-scenario.ts';

/** What a trust says in place of the scenario's words. */
export interface TrustWords {
  readonly names: Readonly<Record<string, string>>;
  readonly systems: Readonly<Record<string, string>>;
  readonly roles: Readonly<Record<string, string>>;
  readonly phones: Readonly<Record<string, string>>;
}

/** The words, and real contacts: for the NO DUFF screen alone. */
export interface TrustProfile extends TrustWords {
  readonly noDuff: readonly { readonly who: string; readonly phone: string }[];
}

/** Words shorter than this are found inside others too often to be put in their place. */
export const NAME_MIN = 4;

/** Puts a trust's words in place of the scenario's. */
export interface Dress {
  /** The text in the trust's words. Each name is replaced once, the longest first; what was put in is not read again. */
  text(written: string): string;
  /** A plain value with every text in it dressed; keys, ids, host names and addresses stay. */
  value<T>(plain: T): T;
  /** The way back, for what people write: their own words become the scenario's, so that no log holds them. */
  undressed<T>(written: T): T;
}

/** The scenario's own words. */
export const NO_DRESS: Dress = {
  text: (written) => written,
  value: (plain) => plain,
  undressed: (written) => written,
};

/** Words alone, without real contacts: what a run may be told. */
export function wordsOf({ names, systems, roles, phones }: TrustProfile): TrustWords {
  return { names, systems, roles, phones };
}

/** The words of a profile for one scenario; ids, host names and addresses stay as they are. */
export function createDress(profile: TrustWords, scenario: CompiledScenario): Dress {
  const pairs = new Map<string, string>(Object.entries(profile.names));
  const add = (from: string | null | undefined, to: string): void => {
    if (typeof from === 'string' && from.length >= NAME_MIN) pairs.set(from, to);
  };
  for (const [id, to] of Object.entries(profile.systems))
    add(scenario.estate.systems.find((system) => system.id === id)?.name, to);
  for (const [id, to] of Object.entries(profile.roles)) add(scenario.roles.find((role) => role.id === id)?.title, to);
  for (const [id, to] of Object.entries(profile.phones))
    add(scenario.contacts.find((contact) => contact.id === id)?.phone, to);
  if (pairs.size === 0) return NO_DRESS;
  const back = new Map<string, string>();
  for (const [from, to] of pairs) if (to.length >= NAME_MIN && !back.has(to)) back.set(to, from);
  const dressed = replacerOf(pairs);
  const plainly = replacerOf(back);
  return {
    text: dressed,
    value: (plain) => dressValue(plain, dressed, 0),
    undressed: (written) => dressValue(written, plainly, 0),
  };
}

/** Puts one word in place of another, all in one reading. */
function replacerOf(pairs: ReadonlyMap<string, string>): (written: string) => string {
  const longestFirst = [...pairs.keys()].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  if (longestFirst.length === 0) return (written) => written;
  const escaped = longestFirst.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join('|')})(?![\\p{L}\\p{N}])`, 'gu');
  return (written) => written.replace(pattern, (found) => pairs.get(found) ?? found);
}

/** Deeper than anything that is shown. */
const DEPTH_MAX = 32;

/** Ids, words of unions, host names, accounts, digests and addresses: code asks for things by these, so they must not change. */
function isKey(text: string): boolean {
  return /^(?:[a-z0-9][a-z0-9:=._-]*|\S*[@\\/_]\S*|(?=\S*\d)(?=\S*\p{L})\S+)$/u.test(text);
}

function dressValue<T>(plain: T, dressed: (written: string) => string, depth: number): T {
  if (typeof plain === 'string') return (isKey(plain) ? plain : dressed(plain)) as T;
  if (depth > DEPTH_MAX || typeof plain !== 'object' || plain === null) return plain;
  if (Array.isArray(plain)) return plain.map((item: unknown) => dressValue(item, dressed, depth + 1)) as T;
  const prototype: unknown = Object.getPrototypeOf(plain);
  // Typed arrays and maps hold no words.
  if (prototype !== Object.prototype && prototype !== null) return plain;
  return Object.fromEntries(
    Object.entries(plain).map(([key, part]: [string, unknown]) => [key, dressValue(part, dressed, depth + 1)]),
  ) as T;
}
