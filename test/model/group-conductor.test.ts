// A conductor that is lost at any moment, with what it had not written, and another that starts in its place: what is brought
// is the same. Cells alone take part: what they send is all that matters here. Tests engine/group/conductor.ts.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Command } from '../../engine/exercise/index.ts';
import { createConductor, planFor, runsOf, stepConductor } from '../../engine/group/index.ts';
import type { Conductor, ConductorDraft, ConductorEvent, GroupRun } from '../../engine/group/index.ts';
import type { GroupPlan } from '../../engine/scenario/index.ts';
import type { Draft, Envelope } from '../../engine/session/index.ts';

const base = planFor('quiet-ward-week', 1);
const PLAN: GroupPlan = {
  ...base,
  teams: [
    ...base.teams.filter(({ kind }) => kind !== 'trust'),
    { id: 'icb', name: 'ICB', kind: 'icb', scenario: null, storyAt: 'as-written' },
  ],
};
const runs = (): Map<string, GroupRun> =>
  runsOf(PLAN, 1, () => {
    throw new Error('no trust takes part');
  });

interface Session {
  conductor: Conductor;
  readonly logs: Map<string, Envelope[]>;
  /** Asked for and not written yet: lost with the conductor, or written later. */
  waiting: ConductorDraft[];
  wallMs: number;
  /** The conductor has read every log once, as a shell has it do before it writes anything. */
  isAbreast: boolean;
}

function open(): Session {
  return {
    ...{ conductor: createConductor(PLAN, runs()), waiting: [], wallMs: 0, isAbreast: false },
    logs: new Map(PLAN.teams.map(({ id }) => [id, []])),
  };
}

function add(session: Session, team: string, draft: Pick<Draft, 'cid' | 'n' | 'seat' | 'kind' | 'body'>): void {
  const log = session.logs.get(team) ?? [];
  // The room's own rule (GRP9): an author's numbers grow.
  if (log.some(({ cid, n }) => cid === draft.cid && n >= draft.n)) return;
  const place = { v: 1, session: 's', team, seq: log.length, prevHash: '', relayMs: session.wallMs };
  log.push({ ...place, ...draft } as Envelope);
}

function step(session: Session, event: ConductorEvent): void {
  session.waiting.push(...stepConductor(session.conductor, event));
}
function write(session: Session, most: number): void {
  for (const draft of session.waiting.splice(0, most)) {
    const signed = { to: [], sig: '' };
    const { cid, n } = draft;
    if (draft.kind === 'boundary')
      add(session, draft.team, { cid, n, seat: 'conductor', kind: 'boundary', body: { ...draft.body, ...signed } });
    else
      for (const team of session.logs.keys()) {
        const body = { at: draft.at, beat: draft.beat, ...signed };
        add(session, team, { cid, n, seat: 'conductor', kind: 'mark', body });
      }
  }
}
function follow(session: Session): void {
  for (const [team, entries] of session.logs) {
    step(session, { kind: 'entries', team, entries, isOld: !session.isAbreast });
    // What one log is owed may be written before the next is read.
    write(session, 1);
  }
  session.isAbreast = true;
}

const MESSAGE: Command = {
  ...{ kind: 'send-message', to: ['csoc', 'region', 'icb'], seats: [], channel: 'phone', title: 'x', text: 'x' },
};
const ALERT: Command = { kind: 'raise-alert', title: 'x', text: 'x', minutes: 5 };

type Move =
  | { readonly kind: 'wish'; readonly team: string }
  | { readonly kind: 'write'; readonly most: number }
  | { readonly kind: 'follow' | 'tick' | 'restart' };

function play(session: Session, move: Move): void {
  switch (move.kind) {
    case 'wish': {
      const seat = { csoc: 'csoc-lead', region: 'region-lead', icb: 'icb-oncall' }[move.team] ?? '';
      const n = (session.logs.get(move.team)?.length ?? 0) + 1;
      const command = move.team === 'csoc' ? ALERT : MESSAGE;
      return add(session, move.team, { cid: `${move.team}-a`, n, seat, kind: 'command', body: { command } });
    }
    case 'write':
      return write(session, move.most);
    case 'follow':
      return follow(session);
    case 'tick':
      session.wallMs += 1_000;
      // A shell reads before it lets the clock beat.
      if (!session.isAbreast) follow(session);
      return step(session, { kind: 'tick', wallMs: session.wallMs });
    case 'restart':
      session.conductor = createConductor(PLAN, runs());
      session.waiting = [];
      session.isAbreast = false;
      return;
  }
}

const MOVES: fc.Arbitrary<readonly Move[]> = fc.array(
  fc.oneof(
    fc.constantFrom('csoc', 'region', 'icb').map((team): Move => ({ kind: 'wish', team })),
    fc.integer({ min: 1, max: 4 }).map((most): Move => ({ kind: 'write', most })),
    fc.constantFrom<Move>({ kind: 'follow' }, { kind: 'tick' }, { kind: 'restart' }),
  ),
  { maxLength: 60 },
);

it('[GRP82] brings each thing once, however often the conductor is lost', () => {
  fc.assert(
    fc.property(MOVES, (moves) => {
      const session = open();
      const start: Command = { kind: 'start' };
      for (const { id } of PLAN.teams)
        add(session, id, {
          cid: 'f',
          n: 1,
          seat: 'facilitator',
          kind: 'order',
          body: { command: start, to: [], sig: '' },
        });
      for (const move of moves) play(session, move);
      for (let round = 0; round < 12; round += 1) {
        play(session, { kind: 'follow' });
        play(session, { kind: 'tick' });
        play(session, { kind: 'write', most: 1_000 });
      }
      const sent = (team: string): number =>
        (session.logs.get(team) ?? []).filter(({ kind }) => kind === 'command').length;
      for (const [team, log] of session.logs) {
        const brought = log.flatMap((entry) => (entry.kind === 'boundary' ? [JSON.stringify(entry.body.source)] : []));
        expect(new Set(brought).size, team).toBe(brought.length);
        const others = PLAN.teams.filter(({ id }) => id !== team);
        expect(brought.length, team).toBe(others.reduce((sum, { id }) => sum + sent(id), 0));
      }
    }),
    { seed: 80, numRuns: 300 },
  );
});
