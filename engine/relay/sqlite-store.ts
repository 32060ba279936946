// Group logs in SQLite: the default, one file, one process. Write-ahead log, and every commit is on the disk before it counts.
// Promise: what came in during one turn is written in one commit; a full disk or a conflict harms nobody else's lines.
// Tested in test/engine/relay/log-store.test.ts, by npm run drill -- kill, and by npm run bench -- relay.

import { DatabaseSync } from 'node:sqlite';
import type { StatementSync } from 'node:sqlite';
import type { AppendOutcome, CodeRow, LogPart, LogStore, SessionRow } from './log-store.ts';

/** Milliseconds between two commits: one flush carries what all rooms wrote meanwhile; the first goes at once. */
const SPACING_MS = 25;

const TABLES = `
  create table if not exists entry (
    session text not null, team text not null, seq integer not null, line text not null,
    primary key (session, team, seq)
  ) without rowid;
  create table if not exists session (
    session text primary key, teams text not null, openedMs integer not null
  ) without rowid;
  create table if not exists edition (session text primary key, digest text not null) without rowid;
  create table if not exists code (
    hash text primary key, session text not null, id text not null, role text not null, teams text not null,
    person text not null, nonce text not null, expiresMs integer not null, unique (session, id)
  ) without rowid;
  create table if not exists device (
    session text not null, person text not null, given integer not null, used integer not null,
    primary key (session, person)
  ) without rowid;
`;

interface Waiting {
  readonly session: string;
  readonly parts: readonly LogPart[];
  readonly answer: (outcome: AppendOutcome) => void;
}

interface Statements {
  readonly count: StatementSync;
  readonly insert: StatementSync;
  readonly read: StatementSync;
}

/** Opens the file, which is made when it is not there; `:memory:` for none. `pagesMax` makes a disk that is soon full. */
export function createSqliteStore(file: string, pagesMax?: number): LogStore {
  const database = new DatabaseSync(file);
  database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma busy_timeout = 2000');
  database.exec(TABLES);
  if (pagesMax !== undefined) database.exec(`pragma max_page_count = ${pagesMax}`);
  const statements: Statements = {
    count: database.prepare('select max(seq) as last from entry where session = ? and team = ?'),
    insert: database.prepare('insert into entry (session, team, seq, line) values (?, ?, ?, ?)'),
    read: database.prepare('select line from entry where session = ? and team = ? and seq >= ? order by seq limit ?'),
  };
  const waiting: Waiting[] = [];
  let timer: NodeJS.Timeout | NodeJS.Immediate | null = null;
  let flushedAt = 0;
  const flush = (): void => {
    timer = null;
    flushedAt = performance.now();
    commit(database, statements, waiting.splice(0));
  };
  const schedule = (): void => {
    if (timer !== null) return;
    const rest = SPACING_MS - (performance.now() - flushedAt);
    timer = rest <= 0 ? setImmediate(flush) : setTimeout(flush, rest);
  };
  const appendAll = (session: string, parts: readonly LogPart[]): Promise<AppendOutcome> =>
    new Promise((answer) => {
      waiting.push({ session, parts, answer });
      schedule();
    });
  return {
    name: 'sqlite',
    append: (session, team, expectedSeq, lines) => appendAll(session, [{ team, expectedSeq, lines }]),
    appendAll,
    read: async (session, team, from, most) =>
      statements.read.all(session, team, from, most).map((row) => String(row['line'])),
    ...sessionRows(database, statements),
    watch: () => () => {},
    ping: async () => {
      database.prepare('select 1').get();
    },
    async close() {
      if (waiting.length > 0) flush();
      database.close();
    },
  };
}

const isFull = (error: unknown): boolean => error instanceof Error && 'errcode' in error && error.errcode === 13;

/** One transaction for all that wait. What conflicts is left out by itself; what cannot be written at all fails together. */
function commit(database: DatabaseSync, statements: Statements, all: readonly Waiting[]): void {
  if (all.length === 0) return;
  const outcomes: AppendOutcome[] = [];
  try {
    database.exec('begin immediate');
    for (const { session, parts } of all) outcomes.push(insert(statements, session, parts));
    database.exec('commit');
  } catch (error) {
    rollBack(database);
    // Nothing of a commit that failed is there: with one connection there is no doubt about it.
    const why: AppendOutcome = isFull(error) ? 'full' : 'unknown';
    for (const { answer } of all) answer(why);
    return;
  }
  all.forEach(({ answer }, index) => answer(outcomes[index] ?? 'unknown'));
}

function rollBack(database: DatabaseSync): void {
  if (database.isTransaction) database.exec('rollback');
}

function insert({ count, insert: put }: Statements, session: string, parts: readonly LogPart[]): AppendOutcome {
  // All ends are looked at before anything is written: then a conflict leaves nothing to take back.
  for (const { team, expectedSeq } of parts) {
    const last = count.get(session, team)?.['last'];
    if ((typeof last === 'number' ? last + 1 : 0) !== expectedSeq) return 'conflict';
  }
  for (const { team, expectedSeq, lines } of parts)
    lines.forEach((line, at) => put.run(session, team, expectedSeq + at, line));
  return 'appended';
}

const asSession = (row: Record<string, unknown>): SessionRow => ({
  session: String(row['session']),
  teams: JSON.parse(String(row['teams'])) as SessionRow['teams'],
  openedMs: Number(row['openedMs']),
  ...(row['digest'] === null ? {} : { sealed: String(row['digest']) }),
});
const asCode = (row: Record<string, unknown>): CodeRow => ({
  hash: String(row['hash']),
  session: String(row['session']),
  id: String(row['id']),
  role: String(row['role']) as CodeRow['role'],
  teams: JSON.parse(String(row['teams'])) as readonly string[],
  person: String(row['person']),
  nonce: String(row['nonce']),
  expiresMs: Number(row['expiresMs']),
});

const SESSIONS = 'select s.*, e.digest from session s left join edition e on e.session = s.session';

const ADD_DEVICE = `
  insert into device values (?, ?, 1, 0) on conflict do update set given = max(given, used) + 1 returning given
`;
const USE_DEVICE = `
  insert into device select session, ?, ?, ? from session where session = ?
  on conflict do update set given = max(given, excluded.given), used = max(used, excluded.used)
`;

function deviceRows(database: DatabaseSync): Pick<LogStore, 'addDevice' | 'useDevice' | 'devices'> {
  const find = database.prepare('select used from device where session = ? and person = ?');
  const add = database.prepare(ADD_DEVICE);
  const use = database.prepare(USE_DEVICE);
  const all = database.prepare('select person, used from device where session = ? and used > 0');
  const usedBy = (session: string, person: string): number => Number(find.get(session, person)?.['used'] ?? 0);
  return {
    addDevice: async (session, person) => Number(add.get(session, person)?.['given']),
    async useDevice(session, person, device) {
      if (device > usedBy(session, person)) use.run(person, device, device, session);
      return device === usedBy(session, person);
    },
    devices: async (session) =>
      new Map(all.all(session).map((row) => [String(row['person']), Number(row['used'])] as const)),
  };
}

type Rows = Omit<LogStore, 'name' | 'append' | 'appendAll' | 'read' | 'watch' | 'ping' | 'close'>;

function sessionRows(database: DatabaseSync, statements: Statements): Rows {
  const insertCode = database.prepare('insert into code values (?, ?, ?, ?, ?, ?, ?, ?)');
  const putCode = ({ hash, session, id, role, teams, person, nonce, expiresMs }: CodeRow): unknown =>
    insertCode.run(hash, session, id, role, JSON.stringify(teams), person, nonce, expiresMs);
  const find = database.prepare(`${SESSIONS} where s.session = ?`);
  const together = <T>(work: () => T): T => {
    database.exec('begin immediate');
    try {
      const done = work();
      database.exec('commit');
      return done;
    } catch (error) {
      rollBack(database);
      throw error;
    }
  };
  const erase = (session: string): void => {
    for (const table of ['entry', 'code', 'device', 'session', 'edition'])
      database.prepare(`delete from ${table} where session = ?`).run(session);
  };
  return {
    async open(row, codes, parts) {
      try {
        return together(() => {
          if (find.get(row.session) !== undefined) return 'conflict' as const;
          database
            .prepare('insert into session (session, teams, openedMs) values (?, ?, ?)')
            .run(row.session, JSON.stringify(row.teams), row.openedMs);
          if (row.sealed !== undefined)
            database.prepare('insert into edition values (?, ?)').run(row.session, row.sealed);
          for (const code of codes) putCode(code);
          const outcome = insert(statements, row.session, parts);
          if (outcome !== 'appended') throw new Error('conflict');
          return outcome;
        });
      } catch (error) {
        return isFull(error) ? 'full' : 'conflict';
      }
    },
    async session(session) {
      const row = find.get(session);
      return row === undefined ? null : asSession(row);
    },
    sessions: async () => database.prepare(SESSIONS).all().map(asSession),
    sealedSessions: async () => database.prepare(`${SESSIONS} where e.digest is not null`).all().map(asSession),
    async findCode(hash) {
      const row = database.prepare('select * from code where hash = ?').get(hash);
      return row === undefined ? null : asCode(row);
    },
    codes: async (session) =>
      database.prepare('select * from code where session = ? order by id').all(session).map(asCode),
    async putCode(code) {
      together(() => {
        database.prepare('delete from code where session = ? and id = ?').run(code.session, code.id);
        putCode(code);
      });
    },
    dropCode: async (hash) => database.prepare('delete from code where hash = ?').run(hash).changes === 1,
    ...deviceRows(database),
    async erase(session) {
      together(() => erase(session));
      // What was erased is gone from the file, not only from the index.
      database.exec('pragma wal_checkpoint(truncate); vacuum');
    },
    async eraseBefore(openedMs) {
      return together(() => {
        const rows = database.prepare('select session from session where openedMs < ?').all(openedMs);
        const old = rows.map((row) => String(row['session']));
        old.forEach(erase);
        return old;
      });
    },
  };
}
