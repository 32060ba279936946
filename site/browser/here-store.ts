// Sessions of this computer and their logs, kept by the browser of whoever facilitates.
// Promise: `appended` means on the disk, all parts or none; where the browser keeps nothing, for as long as the page is open.
// Tested in test/site/browser/here-relay.test.ts (memory) and test/browser/offline.spec.ts (IndexedDB).

import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { HereOpening, HereRow } from './here-row.ts';

/** Lines that follow what a team's log holds. */
export interface HerePart {
  readonly team: string;
  readonly from: number;
  readonly lines: readonly string[];
}

export interface HereStore {
  readonly kind: 'browser' | 'memory';
  /** Keeps a session that is opened. */
  open(opening: HereOpening): Promise<void>;
  row(session: string): Promise<HereRow | null>;
  lines(session: string, team: string): Promise<readonly string[]>;
  /** All parts, or none: rejects when the disk took none of them. */
  append(session: string, parts: readonly HerePart[]): Promise<void>;
  drop(session: string): Promise<void>;
}

interface Schema extends DBSchema {
  rows: { key: string; value: HereRow };
  lines: { key: [string, string, number]; value: string };
}

const STRICT = { durability: 'strict' } as const;
const LAST = 1e9;

const partsOf = ({ first }: HereOpening): readonly HerePart[] =>
  first.map(({ team, entry }) => ({ team, from: 0, lines: [entry.line] }));

export function createHereMemory(): HereStore {
  const rows = new Map<string, HereRow>();
  const logs = new Map<string, string[]>();
  const append = async (session: string, parts: readonly HerePart[]): Promise<void> => {
    for (const { team, from, lines } of parts) {
      const before = (logs.get(`${session} ${team}`) ?? []).slice(0, from);
      logs.set(`${session} ${team}`, [...before, ...lines]);
    }
  };
  return {
    kind: 'memory',
    async open(opening) {
      rows.set(opening.row.session, opening.row);
      await append(opening.row.session, partsOf(opening));
    },
    row: async (session) => rows.get(session) ?? null,
    lines: async (session, team) => logs.get(`${session} ${team}`) ?? [],
    append,
    drop: async (session) => void rows.delete(session),
  };
}

function browserStore(database: IDBPDatabase<Schema>): HereStore {
  const logOf = (session: string, team: string): IDBKeyRange =>
    IDBKeyRange.bound([session, team, 0], [session, team, LAST]);
  const put = async (session: string, parts: readonly HerePart[], row: HereRow | null): Promise<void> => {
    const transaction = database.transaction(['rows', 'lines'], 'readwrite', STRICT);
    const store = transaction.objectStore('lines');
    const puts: Promise<unknown>[] = parts.flatMap(({ team, from, lines }) =>
      lines.map((line, at) => store.put(line, [session, team, from + at])),
    );
    if (row !== null) puts.push(transaction.objectStore('rows').put(row, session));
    await Promise.all([...puts, transaction.done]);
  };
  return {
    kind: 'browser',
    open: (opening) => put(opening.row.session, partsOf(opening), opening.row),
    row: async (session) => (await database.get('rows', session)) ?? null,
    lines: (session, team) => database.getAll('lines', logOf(session, team)),
    append: (session, parts) => put(session, parts, null),
    async drop(session) {
      const row = await database.get('rows', session);
      const transaction = database.transaction(['rows', 'lines'], 'readwrite', STRICT);
      const gone = (row?.teams ?? []).map(({ team }) => transaction.objectStore('lines').delete(logOf(session, team)));
      await Promise.all([...gone, transaction.objectStore('rows').delete(session), transaction.done]);
    },
  };
}

/** Rejects when the browser keeps nothing: then there is no session on this computer. */
export async function openHereStore(): Promise<HereStore> {
  const database = await openDB<Schema>('standby-here', 1, {
    upgrade(opening) {
      for (const name of ['rows', 'lines'] as const) opening.createObjectStore(name);
    },
  });
  return browserStore(database);
}
