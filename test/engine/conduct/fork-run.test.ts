// Forks of a recorded exercise: what was kept, what a robot played, and that the range may leave ordinary life out.
// Tests engine/conduct/fork-run.ts, recorded-commands.ts, run-measures.ts, read-change.ts.

import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '#engine/base/index.ts';
import type { Run } from '#engine/conduct/run.ts';
import { advanceRun, commandRun, createRun, groundRun } from '#engine/conduct/run.ts';
import { forkRun, forkSeeds, MEASURES, playHeadless, readChange } from '#engine/conduct/index.ts';
import { commandsOf } from '#engine/conduct/recorded-commands.ts';
import { spreadOf } from '#engine/conduct/fork-run.ts';
import { causesOfRows } from '#engine/telemetry/index.ts';
import { packOf } from '../../support/packs.ts';

const pack = await packOf('ransomware-at-an-acute-trust');
const isLong = process.env['STANDBY_LONG'] === '1';
const until = (isLong ? 420 : 60) * MINUTE_MS;
const recorded = playHeadless(pack, { seed: 7, bot: 'best', untilMs: until });
const { entries } = recorded.log;
const decided = commandsOf(entries).find(({ command }) => command.kind === 'decide');

/** Rule, device and minute of every alert behind which the attack lay. */
function attackAlerts(run: Run): string[] {
  const { alerts, world } = run.watch;
  return alerts
    .filter(({ rows }) => causesOfRows(world, run.play.reaction, rows).some(({ kind }) => kind === 'attack'))
    .map(({ ruleStem, device, raisedAt }) => `${raisedAt} ${ruleStem} ${device}`)
    .sort();
}

describe('a fork', () => {
  it('that changes nothing is the recorded future, command by command', () => {
    if (decided?.command.kind !== 'decide') throw new Error('the best robot decides something in this time');
    const change = { kind: 'give', seat: decided.seat, command: decided.command, insteadOf: decided.entry } as const;
    const outcome = forkRun(pack, { entries, atMs: decided.at, change, robot: 'silent', seeds: [] });
    if (outcome.kind === 'refused') throw new Error(outcome.why);
    expect(outcome.fork.changed).toEqual(outcome.fork.recorded);
    expect(new Set(outcome.fork.commands.map(({ fate }) => fate))).toEqual(new Set(['changed', 'kept']));
    expect(outcome.fork.recorded.decisionsMade).toBeGreaterThan(0);
  });

  it('says what no longer could be done, and gives a range over seeds without ordinary life', () => {
    if (decided?.command.kind !== 'decide') throw new Error('the best robot decides something in this time');
    const read = readChange('without ' + String(decided.entry), { scenario: pack.scenario, entries });
    if ('why' in read) throw new Error(read.why);
    const seeds = forkSeeds(7, 2);
    const outcome = forkRun(pack, { entries, atMs: decided.at, change: read.change, robot: 'median', seeds });
    if (outcome.kind === 'refused') throw new Error(outcome.why);
    const { fork } = outcome;
    const request = { entries, atMs: decided.at, change: read.change, robot: 'median', seeds, run: recorded } as const;
    const inHand = forkRun(pack, request);
    const { runs: _, ...told } = fork;
    expect(inHand, 'the same fork where the recorded run is in hand').toMatchObject({ kind: 'forked', fork: told });
    expect(fork.changed.decisionsMade).toBe(fork.recorded.decisionsMade - 1);
    expect(fork.range.map(({ measure }) => measure)).toEqual(MEASURES.map(({ id }) => id));
    expect(fork.range.find(({ measure }) => measure === 'decisionsMade')?.difference).toEqual({
      least: -1,
      middle: -1,
      most: -1,
    });
    expect(fork.commands.every(({ fate, why }) => fate !== 'not-possible' || why.endsWith('.'))).toBe(true);
  });

  it('is refused with a sentence outside what was recorded, or before the entry it changes', () => {
    const change = { kind: 'leave-out', entry: decided?.entry ?? 0 } as const;
    const ask = (atMs: number): unknown => forkRun(pack, { entries, atMs, change, robot: 'silent', seeds: [] });
    expect(ask(until + HOUR_MS)).toMatchObject({ kind: 'refused', why: expect.stringMatching(/lies outside\.$/) });
    expect(ask((decided?.at ?? 0) + 1)).toMatchObject({
      kind: 'refused',
      why: expect.stringMatching(/before the instant/),
    });
  });
});

describe('the range', () => {
  it('has the same alerts of the attack as a run with ordinary life', () => {
    const play = (life: 'whole' | 'attack-only'): Run => {
      const run = createRun(pack, 11, 'silent', groundRun(pack, 11, life));
      commandRun(run, pack.scenario.roles[0]?.id ?? '', { kind: 'start' });
      advanceRun(run, until, 'goal');
      return run;
    };
    const without = attackAlerts(play('attack-only'));
    expect(without.length).toBeGreaterThan(isLong ? 500 : 3);
    expect(without).toEqual(attackAlerts(play('whole')));
  });

  it('takes the lower of two middles, and nothing of nothing', () => {
    expect(spreadOf([])).toBeNull();
    expect(spreadOf([4, 1, 3, 2])).toEqual({ least: 1, middle: 2, most: 4 });
  });
});

describe('a change', () => {
  it.each([
    ['decide vpn=never', 'has no option "never"'],
    ['decide nothing=x', 'There is no decision "nothing"'],
    ['phone moon', 'nobody called "moon"'],
    ['declare tiny', 'A level is one of'],
    ['without one', 'takes the number of an entry'],
    ['dance', 'A change is'],
  ])('%s is answered with a sentence', (text, part) => {
    const read = readChange(text, { scenario: pack.scenario, entries });
    expect('why' in read ? read.why : '').toContain(part);
  });
});
