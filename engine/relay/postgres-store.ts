// Group logs in PostgreSQL: for several relay processes on one database, with a synchronous standby where nothing may be lost.
// Promise: the primary key decides who writes a place; what was not answered is unknown, never failed.
// Tested in test/engine/relay/log-store.test.ts where a server can be started; npm test says when none can.

import pg from 'pg';
import type { AppendOutcome, CodeRow, LogListener, LogPart, LogStore, SessionRow } from './log-store.ts';

const CHANNEL = 'standby_log';
/** Milliseconds over which wake-ups of other processes are gathered: each is a lock that all commits share. */
const WAKE_MS = 30;
const RETRY_MS = 1_000;

const TABLES = `
  create table if not exists entry (
    session text not null, team text not null, seq integer not null, line text not null,
    primary key (session, team, seq)
  );
  create table if not exists session (session text primary key, teams text not null, "openedMs" bigint not null);
  create table if not exists edition (session text primary key, digest text not null);
  create table if not exists code (
    hash text primary key, session text not null, id text not null, role text not null, teams text not null,
    person text not null, nonce text not null, "expiresMs" bigint not null, unique (session, id)
  );
  create table if not exists device (
    session text not null, person text not null, given integer not null, used integer not null,
    primary key (session, person)
  );
`;

/** Only where the log ends there: otherwise no row, and the caller is told of the conflict. */
const INSERT = `
  insert into entry (session, team, seq, line)
  select $1, $2, $3::int + place - 1, line from unnest($4::text[]) with ordinality as new (line, place)
  where coalesce((select max(seq) from entry where session = $1 and team = $2), -1) = $3::int - 1
`;

/** Opens a pool and makes the tables. Rejects when the server cannot be reached. */
export async function createPostgresStore(url: string): Promise<LogStore> {
  const pool = new pg.Pool({ connectionString: url, max: 8, connectionTimeoutMillis: 5_000, query_timeout: 10_000 });
  // A connection that breaks while idle is replaced; an unheard error would end the process.
  pool.on('error', () => {});
  await pool.query(TABLES);
  const wake = createWaking(pool);
  const appendAll = async (session: string, parts: readonly LogPart[]): Promise<AppendOutcome> => {
    const outcome = await transact(pool, (client) => insertAll(client, session, parts));
    if (outcome === 'appended')
      for (const { team, expectedSeq, lines } of parts) wake.note(session, team, expectedSeq + lines.length - 1);
    return outcome;
  };
  return {
    name: 'postgres',
    append: (session, team, expectedSeq, lines) => appendAll(session, [{ team, expectedSeq, lines }]),
    appendAll,
    async read(session, team, from, most) {
      const text = 'select line from entry where session = $1 and team = $2 and seq >= $3 order by seq limit $4';
      const { rows } = await pool.query<{ line: string }>(text, [session, team, from, most]);
      return rows.map(({ line }) => line);
    },
    ...sessionRows(pool),
    watch: (listener, onGap) => listen(url, listener, onGap),
    ping: async () => {
      await pool.query('select 1');
    },
    async close() {
      wake.stop();
      await pool.end();
    },
  };
}

async function insertAll(client: pg.PoolClient, session: string, parts: readonly LogPart[]): Promise<AppendOutcome> {
  for (const { team, expectedSeq, lines } of parts) {
    const { rowCount } = await client.query(INSERT, [session, team, expectedSeq, lines]);
    if (rowCount !== lines.length) return 'conflict';
  }
  return 'appended';
}

const CONFLICTS = ['23505', '40001', '40P01'];
const FULL = ['53100', '53200'];

/** Runs the work in a transaction, which is committed when it says `appended`. */
async function transact(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<AppendOutcome>,
): Promise<AppendOutcome> {
  let client: pg.PoolClient;
  try {
    client = await pool.connect();
  } catch {
    return 'unknown';
  }
  try {
    await client.query('begin');
    const outcome = await work(client);
    await client.query(outcome === 'appended' ? 'commit' : 'rollback');
    client.release();
    return outcome;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const isRefused = CONFLICTS.includes(code) || FULL.includes(code);
    if (!isRefused) client.release(true);
    else
      await client.query('rollback').then(
        () => client.release(),
        () => client.release(true),
      );
    if (CONFLICTS.includes(code)) return 'conflict';
    return FULL.includes(code) ? 'full' : 'unknown';
  }
}

/** Tells other processes which logs have grown, a batch at a time. What is missed is found by their next look. */
function createWaking(pool: pg.Pool): { note(session: string, team: string, seq: number): void; stop(): void } {
  const grown = new Map<string, number>();
  let timer: NodeJS.Timeout | null = null;
  const tell = (): void => {
    timer = null;
    const payload = [...grown].map(([key, seq]) => `${key}/${seq}`);
    grown.clear();
    for (let at = 0; at < payload.length; at += 40) {
      const part = payload.slice(at, at + 40).join(' ');
      pool.query('select pg_notify($1, $2)', [CHANNEL, part]).catch(() => {});
    }
  };
  return {
    note(session, team, seq) {
      grown.set(`${session}/${team}`, seq);
      timer ??= setTimeout(tell, WAKE_MS);
    },
    stop() {
      if (timer !== null) clearTimeout(timer);
    },
  };
}

function listen(url: string, listener: LogListener, onGap: () => void): () => void {
  let isStopped = false;
  let client: pg.Client | null = null;
  const open = (): void => {
    if (isStopped) return;
    const own = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    client = own;
    own.on('error', () => {});
    own.on('end', () => setTimeout(open, RETRY_MS).unref());
    own.on('notification', ({ payload }) => {
      for (const one of (payload ?? '').split(' ')) {
        const [session, team, seq] = one.split('/');
        if (session !== undefined && team !== undefined) listener(session, team, Number(seq));
      }
    });
    own.connect().then(
      // What was told before this stands in the logs.
      () => own.query(`listen ${CHANNEL}`).then(onGap, () => {}),
      () => setTimeout(open, RETRY_MS).unref(),
    );
  };
  open();
  return () => {
    isStopped = true;
    client?.removeAllListeners('end');
    client?.end().catch(() => {});
  };
}

interface SessionText {
  readonly session: string;
  readonly teams: string;
  readonly openedMs: string;
  readonly digest: string | null;
}

const SESSIONS = 'select s.*, e.digest from session s left join edition e on e.session = s.session';

const asSession = (row: SessionText): SessionRow => ({
  session: row.session,
  teams: JSON.parse(row.teams) as SessionRow['teams'],
  openedMs: Number(row.openedMs),
  ...(row.digest === null ? {} : { sealed: row.digest }),
});

type CodeText = Omit<CodeRow, 'teams' | 'expiresMs'> & { readonly teams: string; readonly expiresMs: string };
const asCode = (row: CodeText): CodeRow => ({
  ...row,
  teams: JSON.parse(row.teams) as readonly string[],
  expiresMs: Number(row.expiresMs),
});

const PUT_CODE = `
  insert into code (hash, session, id, role, teams, person, nonce, "expiresMs") values ($1, $2, $3, $4, $5, $6, $7, $8)
`;

async function putCode(client: pg.PoolClient, code: CodeRow): Promise<void> {
  const { hash, session, id, role, teams, person, nonce, expiresMs } = code;
  await client.query(PUT_CODE, [hash, session, id, role, JSON.stringify(teams), person, nonce, expiresMs]);
}

const ADD_DEVICE = `
  insert into device values ($1, $2, 1, 0)
  on conflict (session, person) do update set given = greatest(device.given, device.used) + 1 returning given
`;
const USE_DEVICE = `
  insert into device select session, $2::text, $3::int, $3::int from session where session = $1 on conflict (session, person)
  do update set given = greatest(device.given, excluded.given), used = greatest(device.used, excluded.used)
`;

function deviceRows(pool: pg.Pool): Pick<LogStore, 'addDevice' | 'useDevice' | 'devices'> {
  const usedBy = async (session: string, person: string): Promise<number> => {
    const text = 'select used from device where session = $1 and person = $2';
    return (await pool.query<{ used: number }>(text, [session, person])).rows[0]?.used ?? 0;
  };
  return {
    async addDevice(session, person) {
      return (await pool.query<{ given: number }>(ADD_DEVICE, [session, person])).rows[0]?.given ?? 1;
    },
    async useDevice(session, person, device) {
      const used = await usedBy(session, person);
      if (device <= used) return device === used;
      await pool.query(USE_DEVICE, [session, person, device]);
      return device === (await usedBy(session, person));
    },
    async devices(session) {
      const text = 'select person, used from device where session = $1 and used > 0';
      const { rows } = await pool.query<{ person: string; used: number }>(text, [session]);
      return new Map(rows.map(({ person, used }) => [person, used]));
    },
  };
}

type Rows = Omit<LogStore, 'name' | 'append' | 'appendAll' | 'read' | 'watch' | 'ping' | 'close'>;

function sessionRows(pool: pg.Pool): Rows {
  const erase = async (client: pg.PoolClient, session: string): Promise<void> => {
    for (const table of ['entry', 'code', 'device', 'session', 'edition'])
      await client.query(`delete from ${table} where session = $1`, [session]);
  };
  const sessions = async (where: string, values: readonly unknown[]): Promise<readonly SessionRow[]> => {
    const { rows } = await pool.query<SessionText>(`${SESSIONS} ${where}`, [...values]);
    return rows.map(asSession);
  };
  const must = async (work: (client: pg.PoolClient) => Promise<void>): Promise<void> => {
    const outcome = await transact(pool, async (client) => {
      await work(client);
      return 'appended';
    });
    if (outcome !== 'appended') throw new Error('The database could not be written to.');
  };
  return {
    open: ({ session, teams, openedMs, sealed }, codes, parts) =>
      transact(pool, async (client) => {
        const text = 'insert into session (session, teams, "openedMs") values ($1, $2, $3)';
        await client.query(text, [session, JSON.stringify(teams), openedMs]);
        if (sealed !== undefined) await client.query('insert into edition values ($1, $2)', [session, sealed]);
        for (const code of codes) await putCode(client, code);
        return insertAll(client, session, parts);
      }),
    session: async (session) => (await sessions('where s.session = $1', [session]))[0] ?? null,
    sessions: () => sessions('', []),
    sealedSessions: () => sessions('where e.digest is not null', []),
    async findCode(hash) {
      const { rows } = await pool.query<CodeText>('select * from code where hash = $1', [hash]);
      return rows.map(asCode)[0] ?? null;
    },
    async codes(session) {
      const { rows } = await pool.query<CodeText>('select * from code where session = $1 order by id collate "C"', [
        session,
      ]);
      return rows.map(asCode);
    },
    putCode: (code) =>
      must(async (client) => {
        await client.query('delete from code where session = $1 and id = $2', [code.session, code.id]);
        await putCode(client, code);
      }),
    async dropCode(hash) {
      return (await pool.query('delete from code where hash = $1', [hash])).rowCount === 1;
    },
    ...deviceRows(pool),
    erase: (session) => must((client) => erase(client, session)),
    async eraseBefore(openedMs) {
      const old = await sessions('where "openedMs" < $1', [openedMs]);
      for (const { session } of old) await must((client) => erase(client, session));
      return old.map(({ session }) => session);
    },
  };
}
