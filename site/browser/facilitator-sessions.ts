// Sessions that this browser opened or was let into as facilitator: what the console needs to go on after a reload.
// Promise: kept in this browser alone; where nothing can be kept, for as long as the page is open, and the page says so.
// Tested in test/site/browser/facilitator-key.test.ts (memory) and test/browser/region.spec.ts (IndexedDB).

import type { HandOver } from '#engine/group/index.ts';
import { openDB, type DBSchema } from 'idb';
import type { KeptKey } from './facilitator-key.ts';

/** A team as it was opened. */
export interface OpenedTeam {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
}

/** A code as the sheet shows it: for one team's players, or for a role over several. */
export interface OpenedCode {
  /** A team's id, or the name of a role's code. */
  readonly id: string;
  readonly role: string;
  readonly code: string;
  /** Goes into the square code beside it; none where no relay gave one. */
  readonly ticket?: string;
}

export interface FacilitatorSession {
  readonly session: string;
  readonly title: string;
  /** Id of the group plan. */
  readonly plan: string;
  readonly token: string;
  readonly key: KeptKey;
  readonly conductor: string;
  readonly openedMs: number;
  readonly seed: number;
  readonly packHash: string;
  readonly teams: readonly OpenedTeam[];
  readonly codes: readonly OpenedCode[];
  /** Left out: this browser opened the session. Else a co-facilitator's, and the teams that its code is for; null: all. */
  /** What the shift before left, when the session was opened from its file. */
  readonly handOver?: HandOver;
  readonly deputy?: { readonly name: string; readonly reads: readonly string[] | null };
  /** One team of several, played from a start file: its STARTEX by the wall clock; null: when its facilitator says. */
  readonly alone?: { readonly team: string; readonly startsAtMs: number | null };
}

export interface FacilitatorSessions {
  /** `browser` outlives the page; `memory` does not. */
  readonly kind: 'browser' | 'memory';
  /** Newest first. */
  list(): Promise<readonly FacilitatorSession[]>;
  find(session: string): Promise<FacilitatorSession | null>;
  keep(session: FacilitatorSession): Promise<void>;
  forget(session: string): Promise<void>;
}

interface Schema extends DBSchema {
  sessions: { key: string; value: FacilitatorSession };
}

/** What a recovery file kept of a session, with its key; null when it is none. */
export function readKept(value: unknown, key: KeptKey): FacilitatorSession | null {
  if (typeof value !== 'object' || value === null) return null;
  const kept = value as Partial<Record<keyof FacilitatorSession, unknown>>;
  const texts = [kept.session, kept.title, kept.plan, kept.token, kept.conductor, kept.packHash];
  const isSound =
    texts.every((text) => typeof text === 'string') &&
    typeof kept.openedMs === 'number' &&
    typeof kept.seed === 'number' &&
    Array.isArray(kept.teams) &&
    Array.isArray(kept.codes);
  return isSound ? { ...(value as Omit<FacilitatorSession, 'key'>), key } : null;
}

const newestFirst = (all: readonly FacilitatorSession[]): readonly FacilitatorSession[] =>
  [...all].sort((a, b) => b.openedMs - a.openedMs);

export function createMemorySessions(): FacilitatorSessions {
  const kept = new Map<string, FacilitatorSession>();
  return {
    kind: 'memory',
    list: async () => newestFirst([...kept.values()]),
    find: async (session) => kept.get(session) ?? null,
    keep: async (session) => {
      kept.set(session.session, session);
    },
    forget: async (session) => {
      kept.delete(session);
    },
  };
}

/** The sessions of this browser. */
export async function openFacilitatorSessions(): Promise<FacilitatorSessions> {
  try {
    const database = await openDB<Schema>('standby-facilitator', 1, {
      upgrade: (own) => {
        own.createObjectStore('sessions', { keyPath: 'session' });
      },
    });
    return {
      kind: 'browser',
      list: async () => newestFirst(await database.getAll('sessions')),
      find: async (session) => (await database.get('sessions', session)) ?? null,
      keep: async (session) => {
        await database.put('sessions', session);
      },
      forget: (session) => database.delete('sessions', session),
    };
  } catch {
    return createMemorySessions();
  }
}
