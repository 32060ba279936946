// Group logs in memory: for tests, and for a session that need not survive the process.
// Promise: behaves as the durable stores do, and is short enough to be read as what they have to do.
// Tested in test/engine/relay/log-store.test.ts.

import type { AppendOutcome, CodeRow, LogPart, LogStore, SessionRow } from './log-store.ts';

const byName = (a: CodeRow, b: CodeRow): number => (a.id < b.id ? -1 : 1);

export function createMemoryStore(): LogStore {
  const logs = new Map<string, string[]>();
  const sessions = new Map<string, SessionRow>();
  const codes = new Map<string, CodeRow>();
  const devices = new Map<string, Map<string, { given: number; used: number }>>();
  const deviceOf = (session: string, person: string): { given: number; used: number } => {
    const all = devices.get(session) ?? new Map<string, { given: number; used: number }>();
    const own = all.get(person) ?? { given: 0, used: 0 };
    devices.set(session, all.set(person, own));
    return own;
  };
  const keyOf = (session: string, team: string): string => `${session}/${team}`;
  const appendAll = (session: string, parts: readonly LogPart[]): AppendOutcome => {
    const fits = parts.every(({ team, expectedSeq }) => (logs.get(keyOf(session, team))?.length ?? 0) === expectedSeq);
    if (!fits) return 'conflict';
    for (const { team, lines } of parts) {
      const log = logs.get(keyOf(session, team)) ?? [];
      logs.set(keyOf(session, team), log);
      log.push(...lines);
    }
    return 'appended';
  };
  const erase = (session: string): void => {
    for (const { team } of sessions.get(session)?.teams ?? []) logs.delete(keyOf(session, team));
    for (const [hash, row] of codes) if (row.session === session) codes.delete(hash);
    devices.delete(session);
    sessions.delete(session);
  };
  return {
    name: 'memory',
    append: async (session, team, expectedSeq, lines) => appendAll(session, [{ team, expectedSeq, lines }]),
    appendAll: async (session, parts) => appendAll(session, parts),
    read: async (session, team, from, most) => (logs.get(keyOf(session, team)) ?? []).slice(from, from + most),
    async open(row, rows, parts) {
      if (sessions.has(row.session) || rows.some(({ hash }) => codes.has(hash))) return 'conflict';
      const outcome = appendAll(row.session, parts);
      if (outcome !== 'appended') return outcome;
      sessions.set(row.session, row);
      for (const code of rows) codes.set(code.hash, code);
      return outcome;
    },
    session: async (session) => sessions.get(session) ?? null,
    sessions: async () => [...sessions.values()],
    sealedSessions: async () => [...sessions.values()].filter(({ sealed }) => sealed !== undefined),
    findCode: async (hash) => codes.get(hash) ?? null,
    codes: async (session) => [...codes.values()].filter((row) => row.session === session).sort(byName),
    async putCode(code) {
      for (const [old, row] of codes) if (row.session === code.session && row.id === code.id) codes.delete(old);
      codes.set(code.hash, code);
    },
    dropCode: async (hash) => codes.delete(hash),
    addDevice: async (session, person) => (deviceOf(session, person).given += 1),
    async useDevice(session, person, device) {
      if (device === 0) return (devices.get(session)?.get(person)?.used ?? 0) === 0;
      if (!sessions.has(session)) return false;
      const own = deviceOf(session, person);
      own.used = Math.max(own.used, device);
      own.given = Math.max(own.given, device);
      return own.used === device;
    },
    devices: async (session) =>
      new Map([...(devices.get(session) ?? [])].flatMap(([who, { used }]) => (used > 0 ? [[who, used] as const] : []))),
    erase: async (session) => erase(session),
    async eraseBefore(openedMs) {
      const old = [...sessions.values()].filter((row) => row.openedMs < openedMs);
      for (const row of old) erase(row.session);
      return old.map(({ session }) => session);
    },
    // One process: nobody else appends.
    watch: () => () => {},
    ping: async () => {},
    close: async () => {},
  };
}
