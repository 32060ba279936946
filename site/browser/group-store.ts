// Where a member's copy of a team's log, and what waits to be sent, are kept on this computer.
// Promise: what was kept is on the disk before the promise resolves; a store that fails rejects, and nobody loses more than
// the disk did. Tested in test/site/browser/group-link.test.ts.

import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Draft } from '#engine/session/index.ts';
import type { SessionSeen } from './group-door.ts';

/** One team's log in one session. */
export interface GroupPlace {
  readonly session: string;
  readonly team: string;
}

/** What the disk kept of one place, for one person. */
export interface GroupKept {
  readonly lines: readonly string[];
  readonly drafts: readonly Draft[];
  /** Proof of the line `sealed`, which is the relay's; empty when there is none. */
  readonly seal: string;
  readonly sealed: number;
}

/** How somebody comes back into a session without a code. */
export interface GroupPass extends GroupPlace {
  readonly token: string;
  readonly person: string;
  readonly seat: string;
  readonly name: string;
  /** The session as the relay showed it last: enough to open it again without the relay. */
  readonly seen: SessionSeen;
  readonly savedAt: number;
}

export interface GroupStore {
  /** `browser` outlives the page; `memory` does not. */
  readonly kind: 'browser' | 'memory';
  load(place: GroupPlace, person: string): Promise<GroupKept>;
  keepLines(place: GroupPlace, from: number, lines: readonly string[], seal: string): Promise<void>;
  dropLines(place: GroupPlace, from: number): Promise<void>;
  /** Keeps a log that the relay no longer has, for the report. */
  setAside(place: GroupPlace, lines: readonly string[], savedAt: number): Promise<void>;
  keepDrafts(place: GroupPlace, drafts: readonly Draft[]): Promise<void>;
  forgetDrafts(place: GroupPlace, drafts: readonly Draft[]): Promise<void>;
  /** What this window took last, then the newest first. */
  passes(): Promise<readonly GroupPass[]>;
  keepPass(pass: GroupPass): Promise<void>;
  /** Takes the pass away; log and drafts stay, for the report. */
  dropPass(pass: GroupPass): Promise<void>;
}

interface Seal {
  readonly seal: string;
  readonly sealed: number;
}

interface GroupSchema extends DBSchema {
  lines: { key: [string, string, number]; value: string };
  drafts: { key: [string, string, string, number]; value: Draft };
  seals: { key: [string, string]; value: Seal };
  aside: { key: [string, string, number]; value: readonly string[] };
  passes: { key: [string, string, string]; value: GroupPass };
}

const DATABASE = 'standby-group';
const VERSION = 1;
/** Above any place in a log (LIMITS.groupEntriesMax). */
const LAST = 1e9;
/** A log line that is on the disk when the promise resolves, not on its way there. */
const STRICT = { durability: 'strict' } as const;

/** What this window took last: several windows of one browser may each have a seat. */
const OWN = 'standby-group-person';
const ownPerson = (): string => globalThis.sessionStorage?.getItem(OWN) ?? '';

/** The newest first, but before it the place that this window took. */
function newestFirst(passes: readonly GroupPass[]): readonly GroupPass[] {
  const own = ownPerson();
  const isOwn = ({ person }: GroupPass): number => Number(person === own);
  return [...passes].sort((a, b) => isOwn(b) - isOwn(a) || b.savedAt - a.savedAt);
}

const NO_SEAL: Seal = { seal: '', sealed: -1 };

const isOf = (person: string, { cid }: Draft): boolean => cid.startsWith(`${person}-`);

/** Keeps for as long as the page is open. */
export function createGroupMemory(): GroupStore {
  const lines = new Map<string, string[]>();
  const drafts = new Map<string, Map<string, Draft>>();
  const seals = new Map<string, Seal>();
  const passes = new Map<string, GroupPass>();
  const keyOf = ({ session, team }: GroupPlace): string => `${session} ${team}`;
  const draftsOf = (place: GroupPlace): Map<string, Draft> => {
    const kept = drafts.get(keyOf(place)) ?? new Map<string, Draft>();
    drafts.set(keyOf(place), kept);
    return kept;
  };
  return {
    kind: 'memory',
    load: async (place, person) => ({
      lines: lines.get(keyOf(place)) ?? [],
      drafts: [...draftsOf(place).values()].filter((draft) => isOf(person, draft)),
      ...(seals.get(keyOf(place)) ?? NO_SEAL),
    }),
    keepLines: async (place, from, added, seal) => {
      lines.set(keyOf(place), [...(lines.get(keyOf(place)) ?? []).slice(0, from), ...added]);
      seals.set(keyOf(place), { seal, sealed: from + added.length - 1 });
    },
    dropLines: async (place, from) => {
      lines.set(keyOf(place), (lines.get(keyOf(place)) ?? []).slice(0, from));
    },
    setAside: async () => undefined,
    keepDrafts: async (place, added) => {
      for (const draft of added) draftsOf(place).set(`${draft.cid} ${draft.n}`, draft);
    },
    forgetDrafts: async (place, gone) => {
      for (const { cid, n } of gone) draftsOf(place).delete(`${cid} ${n}`);
    },
    passes: async () => newestFirst([...passes.values()]),
    keepPass: async (pass) => void passes.set(`${keyOf(pass)} ${pass.person}`, pass),
    dropPass: async (pass) => void passes.delete(`${keyOf(pass)} ${pass.person}`),
  };
}

function browserStore(database: IDBPDatabase<GroupSchema>): GroupStore {
  const linesFrom = ({ session, team }: GroupPlace, from: number): IDBKeyRange =>
    IDBKeyRange.bound([session, team, from], [session, team, LAST]);
  return {
    kind: 'browser',
    async load(place, person) {
      const { session, team } = place;
      const mine = IDBKeyRange.bound([session, team, `${person}-`], [session, team, `${person}-\uffff`]);
      const [lines, drafts, seal] = await Promise.all([
        database.getAll('lines', linesFrom(place, 0)),
        database.getAll('drafts', mine),
        database.get('seals', [session, team]),
      ]);
      return { lines, drafts, ...(seal ?? NO_SEAL) };
    },
    async keepLines(place, from, lines, seal) {
      const { session, team } = place;
      const transaction = database.transaction(['lines', 'seals'], 'readwrite', STRICT);
      const store = transaction.objectStore('lines');
      await Promise.all([
        ...lines.map((line, at) => store.put(line, [session, team, from + at])),
        transaction.objectStore('seals').put({ seal, sealed: from + lines.length - 1 }, [session, team]),
        transaction.done,
      ]);
    },
    async dropLines(place, from) {
      const transaction = database.transaction('lines', 'readwrite', STRICT);
      await Promise.all([transaction.store.delete(linesFrom(place, from)), transaction.done]);
    },
    async setAside({ session, team }, lines, savedAt) {
      await database.put('aside', lines, [session, team, savedAt]);
    },
    async keepDrafts({ session, team }, drafts) {
      const transaction = database.transaction('drafts', 'readwrite', STRICT);
      const puts = drafts.map((draft) => transaction.store.put(draft, [session, team, draft.cid, draft.n]));
      await Promise.all([...puts, transaction.done]);
    },
    async forgetDrafts({ session, team }, drafts) {
      const transaction = database.transaction('drafts', 'readwrite');
      const gone = drafts.map(({ cid, n }) => transaction.store.delete([session, team, cid, n]));
      await Promise.all([...gone, transaction.done]);
    },
    passes: async () => newestFirst(await database.getAll('passes')),
    async keepPass(pass) {
      const transaction = database.transaction('passes', 'readwrite', STRICT);
      const { session, team, person } = pass;
      await Promise.all([transaction.store.put(pass, [session, team, person]), transaction.done]);
      globalThis.sessionStorage?.setItem(OWN, person);
    },
    async dropPass({ session, team, person }) {
      const transaction = database.transaction('passes', 'readwrite');
      // Before places had their person in the key.
      const older = transaction.store.delete([session, team] as unknown as [string, string, string]);
      await Promise.all([older, transaction.store.delete([session, team, person]), transaction.done]);
    },
  };
}

/** Opens this browser's store. Rejects when the browser keeps nothing (private window, blocked, full, damaged). */
export async function openGroupStore(): Promise<GroupStore> {
  if (typeof indexedDB === 'undefined') throw new Error('This browser has no storage for pages.');
  const database = await openDB<GroupSchema>(DATABASE, VERSION, {
    upgrade(opening) {
      for (const name of ['lines', 'drafts', 'seals', 'aside', 'passes'] as const) opening.createObjectStore(name);
    },
    blocked() {
      throw new Error('Another tab holds the storage open.');
    },
  });
  // Only a page of a secure context may ask to be kept; a refusal changes nothing here.
  void navigator.storage?.persist?.().catch(() => false);
  return browserStore(database);
}

/** Sentence for people when storage failed; says what still works. */
export function groupStorageSentence(error: unknown): string {
  const isFull = error instanceof Error && error.name === 'QuotaExceededError';
  const cause = isFull
    ? 'The storage of this browser is full.'
    : 'This browser does not let the page store anything, as in a private window.';
  return `${cause} What you write is sent at once and the relay keeps it; while you are offline, do not close this page.`;
}
