// A seat's simulation over the real worker's core in the same process: the same digest as the log folded headless, refusals to
// who wished, the state behind each checkpoint, and a fresh start after a stop. Also tests group-worker.ts and its face.

import { beforeAll, describe, expect, it } from 'vitest';
import type { RunGround, ScenarioPack } from '#engine/conduct/index.ts';
import { groundRun } from '#engine/conduct/index.ts';
import type { Refusal } from '#engine/group/index.ts';
import { cardOf, createTeamRun, planFor, takeGroupEntries, teamState } from '#engine/group/index.ts';
import type { Envelope, GroupEntry } from '#engine/session/index.ts';
import { teamLog } from '../../engine/group/team-log.ts';
import { createTeamSimulation } from '../../../site/browser/group-simulation.ts';
import type { TeamSimulation, TeamSimulationOptions, TeamWorker } from '../../../site/browser/group-simulation.ts';
import { serveTeam } from '../../../site/browser/group-worker.ts';
import { packOf } from '../../support/packs.ts';

const SCENARIO = 'pathology-supplier-outage';
const card = cardOf(planFor(SCENARIO, 2), 'trust-a', 7);
if (card === null) throw new Error('the plan has this team');
let pack: ScenarioPack;
/** Without ordinary life: what is folded is the same, sooner. */
let ground: RunGround;
beforeAll(async () => {
  pack = await packOf(SCENARIO);
  ground = groundRun(pack, 7, 'attack-only');
});

/** The worker's core, with the messages copied as a real worker copies them. */
function inProcess(crashesAt = Infinity): TeamWorker {
  let taken = 0;
  const take = serveTeam(
    (message) => queueMicrotask(() => worker.onmessage?.({ data: structuredClone(message) } as MessageEvent)),
    (_, own) => createTeamRun(pack, own, ground),
  );
  const worker: TeamWorker = {
    onmessage: null,
    onerror: null,
    postMessage(message) {
      if (message.request.kind === 'take-entries') taken += message.request.entries.length;
      if (taken > crashesAt) queueMicrotask(() => worker.onerror?.({ message: 'Invariant broken' } as ErrorEvent));
      else take(structuredClone(message));
    },
    terminate() {
      worker.onmessage = null;
      worker.onerror = null;
    },
  };
  return worker;
}

const entriesOf = (envelopes: readonly Envelope[]): readonly GroupEntry[] =>
  envelopes.map((envelope) => ({ envelope, line: '', hash: '' }));

function simulate(more: Partial<TeamSimulationOptions>): TeamSimulation {
  return createTeamSimulation({
    ...{ startWorker: () => inProcess(), pack, card: card as NonNullable<typeof card> },
    wish: () => Promise.resolve({ kind: 'kept' }),
    ...{ isConnected: () => true, onState: () => undefined, onRefused: () => undefined, onTrouble: () => undefined },
    ...more,
  });
}

/** Twenty minutes of a team: STARTEX, marks, a note, and a wish that is the session's alone. */
function play(): { readonly log: ReturnType<typeof teamLog>; readonly refusedAt: number } {
  const log = teamLog('trust-a');
  log.order({ kind: 'start' });
  for (let at = 1; at <= 10; at += 1) log.mark(at * 60_000);
  log.command('silver', { kind: 'note', text: 'We are here.' });
  log.command('silver', { kind: 'pause' });
  const refusedAt = log.entries.length - 1;
  for (let at = 11; at <= 20; at += 1) log.mark(at * 60_000);
  return { log, refusedAt };
}

describe('a seat’s simulation', () => {
  it('folds the log as a headless run does, and says the state behind checkpoints', async () => {
    const { log, refusedAt } = play();
    const headless = createTeamRun(pack, card as NonNullable<typeof card>, ground);
    takeGroupEntries(headless, log.entries);
    const states: string[] = [];
    const refused: Refusal[] = [];
    let done: () => void = () => undefined;
    const all = new Promise<void>((resolve) => (done = resolve));
    const simulation = simulate({
      onState: (seq, state) => states.push(`${seq} ${state}`),
      onRefused: (refusal) => refused.push(refusal),
      onTaken: (taken, known) => {
        if (taken === log.entries.length && known === taken) done();
      },
    });
    simulation.take(entriesOf(log.entries.slice(0, 9)));
    simulation.take(entriesOf(log.entries));
    await all;
    expect(simulation.frame()?.view.now).toBe(20 * 60_000);
    expect(refused.map(({ seq }) => seq)).toEqual([refusedAt]);
    // Entry 0 is a checkpoint, and so is each tenth mark.
    const last = log.entries.findLast((entry) => entry.kind === 'mark' && entry.body.beat % 10 === 0);
    expect(states.at(-1)).toBe(`${String(last?.seq)} ${teamState(headless)}`);
    // What would change the run goes through the log.
    expect(await simulation.ask({ kind: 'advance', until: 1e9 })).toMatchObject({ kind: 'problem' });
    expect((await simulation.ask({ kind: 'map-layout' })).kind).toBe('map-layout');
    simulation.close();
  });

  it('answers who wished with what the run made of it', async () => {
    const { log, refusedAt } = play();
    const simulation = simulate({ wish: () => Promise.resolve({ kind: 'stands', seq: refusedAt }) });
    const asked = simulation.command({ kind: 'pause' }, 'silver');
    await Promise.resolve();
    simulation.take(entriesOf(log.entries));
    expect(await asked).toBe('The facilitator runs the clock for every team.');
    expect(await simulate({ isConnected: () => false }).command({ kind: 'pause' }, 'silver')).toBe(null);
    const declined = simulate({ wish: () => Promise.resolve({ kind: 'declined', why: 'Not your seat.' }) });
    expect(await declined.command({ kind: 'note', text: 'x' }, 'gold')).toBe('Not your seat.');
  });

  it('starts again after a stop and folds the log anew', async () => {
    const { log } = play();
    const troubles: (string | null)[] = [];
    let started = 0;
    let done: () => void = () => undefined;
    const all = new Promise<void>((resolve) => (done = resolve));
    const simulation = simulate({
      startWorker: () => inProcess((started += 1) === 1 ? 5 : Infinity),
      onTrouble: (sentence) => troubles.push(sentence),
      onTaken: (taken) => {
        if (taken === log.entries.length) done();
      },
    });
    simulation.take(entriesOf(log.entries.slice(0, 4)));
    simulation.take(entriesOf(log.entries));
    await all;
    expect(started).toBe(2);
    expect(troubles[0]).toMatch(/rebuilt from the log/);
    expect(troubles.at(-1)).toBe(null);
    expect(simulation.frame()?.view.now).toBe(20 * 60_000);
  });
});
