// Runs on sealed editions: held against the run of the whole edition, and against somebody who runs ahead.

import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '#engine/base/index.ts';
import type { Run, RunGround } from '#engine/conduct/index.ts';
import { createDress } from '#engine/scenario/index.ts';
import {
  advanceRun,
  commandRun,
  createRun,
  digestRun,
  groundRun,
  playHeadless,
  settleRun,
} from '#engine/conduct/index.ts';
import type { Unsealing } from '#engine/sealed/index.ts';
import { dueKeys, keyOfCapsule, keyOfItem, sealScenario, startUnsealing } from '#engine/sealed/index.ts';
import { packOf, RANSOMWARE } from '../../support/packs.ts';

const MASTER = '5e'.repeat(32);
const SEED = 7;
/** The whole night in test:long. */
const UNTIL = (process.env['STANDBY_LONG'] === '1' ? 420 : 60) * MINUTE_MS;
const { sealed, book } = sealScenario(await packOf(RANSOMWARE), MASTER);
const ground: RunGround = groundRun(sealed.pack, SEED, 'attack-only');

/** The edition with every capsule of the plan open from the start. */
function wholeEdition(): Unsealing {
  const unsealing = startUnsealing(sealed);
  for (const { capsule } of [...book.phases, ...book.single]) unsealing.open(capsule, keyOfCapsule(MASTER, capsule));
  return unsealing;
}

describe('an edition that is played in a trust’s words', () => {
  it('[GRP74] says them in what was public, in each item that a key brings, and in the whole', () => {
    const dress = createDress(
      { names: { Calderwick: 'Quellmoor' }, systems: {}, roles: {}, phones: {} },
      sealed.pack.scenario,
    );
    const unsealing = startUnsealing(sealed, dress);
    const names = (): boolean => {
      const { activity: _, ...read } = unsealing.pack.scenario;
      return JSON.stringify(read).includes('Calderwick');
    };
    expect(names()).toBe(false);
    for (const { capsule } of [...book.phases, ...book.single]) unsealing.open(capsule, keyOfCapsule(MASTER, capsule));
    const steps = (of: Unsealing): unknown => of.pack.scenario.attack.steps.map(({ traces, when }) => [traces, when]);
    expect([names(), steps(unsealing)]).toEqual([false, steps(wholeEdition())]);
    expect(JSON.stringify(unsealing.pack.scenario.injects).includes('Quellmoor')).toBe(true);
    unsealing.open(book.debrief, keyOfCapsule(MASTER, book.debrief));
    expect([names(), unsealing.isWhole()]).toEqual([false, true]);
  });
});

const runOn = ({ pack }: Unsealing): Run =>
  createRun(pack, SEED, 'best', { ...ground, setting: { ...ground.setting, scenario: pack.scenario } });

function release(run: Run, unsealing: Unsealing, untilMs: number): void {
  for (const { capsule, key } of dueKeys(book, run.play.state, unsealing.opened(), untilMs))
    expect(unsealing.open(capsule, key)).toBeNull();
  settleRun(run);
}

/** What a robot that reads everything wishes, with the second of each wish. */
function robotNight() {
  const { pack } = wholeEdition();
  const scenario = { ...pack.scenario, bots: book.scenario.bots };
  const whole = playHeadless({ ...pack, scenario }, { seed: SEED, bot: 'best', untilMs: UNTIL, life: 'attack-only' });
  const wishes = whole.log.entries.flatMap(({ body }) => (body.kind === 'command' ? [body] : []));
  return { whole, wishes };
}

describe('a run on a sealed edition', () => {
  const { whole, wishes } = robotNight();

  it('[SEA5] is the run of the whole edition, when keys come as they fall due', () => {
    const unsealing = startUnsealing(sealed);
    const run = runOn(unsealing);
    let next = 0;
    const say = (): void => {
      for (let wish = wishes[next]; wish !== undefined && wish.at <= run.play.state.now; wish = wishes[(next += 1)]) {
        const sent = wish.command.kind === 'send-inject' ? keyOfItem(book, wish.command.inject) : null;
        if (sent !== null) unsealing.open(sent.capsule, sent.key);
        commandRun(run, wish.seat, wish.command);
        release(run, unsealing, run.play.state.now);
      }
    };
    say();
    for (let at = 1_000; at <= UNTIL; at += 1_000) {
      release(run, unsealing, at);
      advanceRun(run, at, 'goal');
      release(run, unsealing, at);
      say();
    }
    expect(next).toBe(wishes.length);
    expect(run.play.state.facts.filter(({ body }) => body.kind === 'step-happened').length).toBeGreaterThan(0);
    expect(run.play.state.facts).toEqual(whole.play.state.facts);
    expect(digestRun(run)).toBe(digestRun(whole));
    expect(unsealing.opened().length).toBeLessThan(sealed.capsules.length);
  });

  it('[SEA6] tells nothing to somebody who runs ahead of the keys', () => {
    const unsealing = startUnsealing(sealed);
    const ahead = runOn(unsealing);
    for (const wish of wishes.filter(({ at }) => at === 0)) commandRun(ahead, wish.seat, wish.command);
    release(ahead, unsealing, 0);
    const sealedNow = new Set(
      [...book.scenario.injects, ...book.scenario.decisions, ...book.scenario.attack.steps].flatMap(({ id }) =>
        unsealing.isSealed(id) ? [id] : [],
      ),
    );
    advanceRun(ahead, UNTIL, 'goal');
    const told = ahead.play.state.facts.map(({ body }) => JSON.stringify(body));
    const truly = whole.play.state.facts.map(({ body }) => JSON.stringify(body));
    const named = (lines: readonly string[]) =>
      lines.filter((line) => [...sealedNow].some((id) => line.includes(`"${id}"`)));
    expect(named(told)).toEqual([]);
    expect(named(truly).length).toBeGreaterThan(3);
  });

  it('[SEA1] answers a wrong key with a sentence and stays as it was', () => {
    const unsealing = startUnsealing(sealed);
    const before = JSON.stringify(unsealing.pack.scenario);
    const [first, second] = sealed.capsules;
    expect(unsealing.open(first?.id ?? '', keyOfCapsule(MASTER, second?.id ?? ''))).toMatch(/does not open/);
    expect(unsealing.open('no-such', keyOfCapsule(MASTER, 'no-such'))).toMatch(/no capsule/);
    expect(JSON.stringify(unsealing.pack.scenario)).toBe(before);
  });

  it('[SEA7] says what only the debrief says after ENDEX', () => {
    const unsealing = wholeEdition();
    const inject = book.scenario.injects.findIndex(({ facilitator }) => facilitator.readAloud !== '');
    expect(unsealing.pack.scenario.injects[inject]?.facilitator.readAloud).toBe('');
    expect(unsealing.pack.scenario.attack.steps[0]?.story).toBe('');
    const run = runOn(unsealing);
    commandRun(run, 'facilitator', { kind: 'end' });
    expect(dueKeys(book, run.play.state, unsealing.opened(), 0)).toEqual([]);
    run.play.state.lifecycle = 'ended';
    for (const { capsule, key } of dueKeys(book, run.play.state, unsealing.opened(), 0)) unsealing.open(capsule, key);
    expect(unsealing.pack.scenario.injects[inject]?.facilitator.readAloud).not.toBe('');
    expect(unsealing.pack.scenario.attack.steps.map(({ story }) => story)).toEqual(
      book.scenario.attack.steps.map(({ story }) => story),
    );
  });
});
