// Conductors beside the relay: one a session whose plan and packs this process knows; it follows the store and writes what it brings.
// Promise: it writes only what the facilitator's delegation allows, with the key of this relay; after a restart it goes on
// from the logs. A session whose plan is not known is left to the plain clock. Tested in test/engine/relay/region.test.ts.

import type { RunGround, ScenarioPack } from '../conduct/index.ts';
import { fetchTeamRules } from '../conduct/index.ts';
import type { Conductor, ConductorDraft } from '../group/index.ts';
import { createConductor, groupHash, runsOf, scenariosOf, stepConductor } from '../group/index.ts';
import type { GroupPlan } from '../scenario/index.ts';
import type { Draft, Envelope } from '../session/index.ts';
import { readGroupLine } from '../session/index.ts';
import type { Hall } from './hall.ts';
import type { LogStore } from './log-store.ts';

/** Where plans and packs come from. */
export interface PlanShelf {
  plan(id: string): Promise<GroupPlan | null>;
  pack(scenario: string): Promise<ScenarioPack | null>;
  readonly life: RunGround['life'];
}

export interface SessionConductors {
  /** True when the clock of this session is the conductor's, and not the plain one. */
  conducts(session: string): boolean;
  /** Follows the logs and writes what is due; while an earlier step is under way, nothing. */
  step(session: string): Promise<void>;
  forget(session: string): void;
}

export interface ConductorParts {
  readonly hall: Hall;
  readonly store: LogStore;
  readonly now: () => number;
  readonly shelf: PlanShelf;
  readonly report: (event: string, about: Readonly<Record<string, string | number>>) => void;
  readonly sign: (
    session: string,
    unsigned: { readonly cid: string; readonly n: number; readonly kind: Draft['kind']; readonly body: object },
  ) => Draft;
}

interface Conducted {
  readonly conductor: Conductor;
  /** Lines of each log that were folded. */
  readonly read: Map<string, number>;
}

const READ_LINES = 512;
/** Entries that are folded before others have their turn: connections wait meanwhile. */
const FOLD_ENTRIES = 16;

export function createConductors(parts: ConductorParts): SessionConductors {
  const known = new Map<string, Conducted | 'plain'>();
  const busy = new Set<string>();
  return {
    conducts: (session) => typeof known.get(session) === 'object',
    async step(session) {
      if (busy.has(session) || known.get(session) === 'plain') return;
      busy.add(session);
      try {
        const conducted = known.get(session) ?? (await begin(parts, session));
        if (conducted === null) return;
        known.set(session, conducted);
        if (conducted !== 'plain') await follow(parts, session, conducted);
      } catch (error) {
        // The store did not answer, or a log is no log: the next beat tries again from what was folded.
        parts.report('conductor-waits', { session, why: error instanceof Error ? error.message : String(error) });
      } finally {
        busy.delete(session);
      }
    },
    forget: (session) => void known.delete(session),
  };
}

/** Null: nobody has asked a conductor to act yet. */
async function begin(parts: ConductorParts, session: string): Promise<Conducted | 'plain' | null> {
  const { hall, shelf, report } = parts;
  if (!hall.roomsOf(session).some(({ ledger }) => ledger.delegation !== null)) return null;
  const row = await hall.row(session);
  const [first] = row?.teams ?? [];
  const plan = first === undefined ? null : await shelf.plan(first.scenario);
  if (row === null || first === undefined || plan === null) return 'plain';
  const packs = new Map<string, ScenarioPack>();
  for (const scenario of scenariosOf(plan)) {
    const pack = await shelf.pack(scenario);
    if (pack === null) return 'plain';
    packs.set(scenario, pack);
  }
  const packOf = (scenario: string): ScenarioPack => {
    const pack = packs.get(scenario);
    if (pack === undefined) throw new Error(`no pack of ${scenario}`);
    return pack;
  };
  const isSame =
    plan.teams.length === row.teams.length && plan.teams.every(({ id }) => row.teams.some(({ team }) => team === id));
  if (!isSame || groupHash(plan, (scenario) => packOf(scenario).packHash) !== first.packHash) {
    report('conductor-plain', { session, why: 'another edition of the plan' });
    return 'plain';
  }
  await fetchTeamRules();
  const conductor = createConductor(plan, runsOf(plan, first.seed, packOf, shelf.life));
  report('conductor-began', { session, teams: plan.teams.length });
  return { conductor, read: new Map(plan.teams.map(({ id }) => [id, 0])) };
}

async function follow(parts: ConductorParts, session: string, { conductor, read }: Conducted): Promise<void> {
  const { hall, store, now } = parts;
  for (const [team, from] of read) {
    const room = await hall.enter(session, team);
    for (let at = from; room !== null && at <= room.ledger.head.seq;) {
      const lines = await store.read(session, team, at, READ_LINES);
      if (lines.length === 0) break;
      for (let i = 0; i < lines.length; i += FOLD_ENTRIES) {
        const entries = lines.slice(i, i + FOLD_ENTRIES).map(entryOf);
        write(parts, session, stepConductor(conductor, { kind: 'entries', team, entries }));
        at += entries.length;
        read.set(team, at);
        if (i + FOLD_ENTRIES < lines.length) await new Promise((resolve) => setImmediate(resolve));
      }
    }
  }
  write(parts, session, stepConductor(conductor, { kind: 'tick', wallMs: now() }));
}

function entryOf(line: string): Envelope {
  const read = readGroupLine(line, () => '');
  if ('fault' in read) throw new Error(read.fault);
  return read.entry.envelope;
}

function write({ hall, sign }: ConductorParts, session: string, drafts: readonly ConductorDraft[]): void {
  for (const draft of drafts) {
    const { cid, n } = draft;
    if (draft.kind === 'boundary') {
      const body = { ...draft.body, to: [draft.team] };
      hall.take(session, draft.team, { kind: 'write', draft: sign(session, { cid, n, kind: 'boundary', body }) });
    } else {
      const mark = sign(session, { cid, n, kind: 'mark', body: { at: draft.at, beat: draft.beat } });
      for (const { ledger } of hall.roomsOf(session))
        if (ledger.delegation !== null) hall.take(session, ledger.team, { kind: 'write', draft: mark });
    }
  }
}
