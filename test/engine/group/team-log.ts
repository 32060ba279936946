// A team's group log as a test writes it: entries in their place, without keys.
// Promise: what it makes is what a relay would have written, but for signatures, which the ledger has judged before.

import type { Command } from '../../../engine/exercise/index.ts';
import { canonicalJson } from '../../../engine/session/index.ts';
import type { BoundaryKind, Envelope, GroupBodies, GroupKind } from '../../../engine/session/index.ts';

export interface TeamLog {
  readonly team: string;
  readonly entries: Envelope[];
  command(seat: string, command: Command): Envelope;
  order(command: Command): Envelope;
  mark(at: number): Envelope;
  departed(body: GroupBodies['departed']): Envelope;
  boundary(what: BoundaryKind, content: unknown, source?: { team: string; seq: number }): Envelope;
}

export function teamLog(team: string): TeamLog {
  const entries: Envelope[] = [];
  let beat = 0;
  function add<K extends GroupKind>(seat: string, kind: K, body: GroupBodies[K]): Envelope {
    const seq = entries.length;
    const envelope = { v: 1, session: 'session-1', team, seq, prevHash: '', relayMs: 0 } as const;
    const entry = { ...envelope, cid: `${seat}-a`, n: seq + 1, seat, kind, body } as Envelope;
    entries.push(entry);
    return entry;
  }
  const signed = { to: [], sig: '' };
  return {
    team,
    entries,
    command: (seat, command) => add(seat, 'command', { command }),
    order: (command) => add('facilitator', 'order', { command, ...signed }),
    mark: (at) => add('conductor', 'mark', { at, beat: (beat += 1), ...signed }),
    departed: (body) => add('relay', 'departed', body),
    boundary: (what, content, source = { team: 'other', seq: 1 }) =>
      add('conductor', 'boundary', { what, source, content: canonicalJson(content), ...signed }),
  };
}
