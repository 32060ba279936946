// Changes that enter several logs at once: each room offers its part, and the store writes all parts or none.
// Promise: in a session one change follows another; one refusal is a refusal for all.
// Tested in test/engine/relay/hall.test.ts and test/engine/relay/relay.test.ts.

import type { Draft, RoomEvent } from '../session/index.ts';
import type { LogPart, LogStore } from './log-store.ts';

interface Change {
  readonly id: string;
  readonly draft: Draft;
  readonly teams: readonly string[];
  readonly parts: Map<string, LogPart | null>;
  readonly take: (team: string, event: RoomEvent) => void;
  readonly done: (refused: string | null) => void;
  refused: string | null;
}

export interface Changes {
  run(
    session: string,
    draft: Draft,
    teams: readonly string[],
    take: (team: string, event: RoomEvent) => void,
  ): Promise<string | null>;
  offer(session: string, part: LogPart): void;
  pass(session: string, team: string, refused: string | null): void;
}

/** Changes to several logs: one at a time in a session, so that no two wait for one another's rooms. */
export function createChanges(store: LogStore): Changes {
  const current = new Map<string, Change>();
  const queues = new Map<string, Promise<unknown>>();
  let number = 0;

  function look(session: string, change: Change): void {
    if (change.parts.size < change.teams.length) return;
    const parts = [...change.parts.values()].filter((part) => part !== null);
    // One refusal is a refusal for all: nothing is written in some logs and not in others.
    if (change.refused !== null || parts.length === 0) return finish(session, change, change.refused, parts);
    change.parts.clear();
    void store.appendAll(session, parts).then(async (outcome) => {
      const isOver = outcome === 'conflict' && (await store.session(session).catch(() => undefined)) === null;
      if (isOver) return finish(session, change, 'This session is over: it was erased.', parts);
      if (outcome === 'appended') {
        for (const { team } of parts) change.take(team, { kind: 'appended' });
        return finish(session, change, null, []);
      }
      // Rooms that had nothing to add have nothing to add still; the others read their logs and offer again.
      for (const team of change.teams) if (!parts.some((part) => part.team === team)) change.parts.set(team, null);
      if (outcome === 'full') change.refused = 'The relay cannot write at the moment. Try again in a minute.';
      for (const { team } of parts) change.take(team, { kind: 'append-failed', why: outcome });
      if (outcome === 'full') finish(session, change, change.refused, []);
    });
  }

  function finish(session: string, change: Change, refused: string | null, unwritten: readonly LogPart[]): void {
    current.delete(session);
    // What was offered and not written is taken back.
    for (const { team } of unwritten) {
      change.take(team, { kind: 'drop-part', id: change.id });
      change.take(team, { kind: 'append-failed', why: 'full' });
    }
    change.done(refused);
  }

  return {
    run(session, draft, teams, take) {
      const before = queues.get(session) ?? Promise.resolve();
      const mine = before.then(
        () =>
          new Promise<string | null>((done) => {
            if (teams.length === 0) return done('There is no such team in this session.');
            const id = `change-${(number += 1)}`;
            const change: Change = { id, draft, teams, parts: new Map(), take, done, refused: null };
            current.set(session, change);
            for (const team of teams) take(team, { kind: 'begin-part', part: { id, draft } });
          }),
      );
      queues.set(session, mine);
      void mine.then(() => {
        if (queues.get(session) === mine) queues.delete(session);
      });
      return mine;
    },
    offer(session, part) {
      const change = current.get(session);
      if (change === undefined) return;
      change.parts.set(part.team, part);
      look(session, change);
    },
    pass(session, team, refused) {
      const change = current.get(session);
      if (change === undefined) return;
      change.refused ??= refused;
      change.parts.set(team, null);
      look(session, change);
    },
  };
}
