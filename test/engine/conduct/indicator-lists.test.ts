// A list of indicators that people's acts bring and take away again: in which minutes it is sighted, and that a run played
// again from its log, or resumed in between, sights the same. On the real pack with a list of its own.

import { beforeAll, describe, expect, it } from 'vitest';
import { MINUTE_MS } from '#engine/base/index.ts';
import type { Run, ScenarioPack } from '#engine/conduct/index.ts';
import { advanceRun, commandRun, createRun, digestRun, exportRun, replayLog, sealPack } from '#engine/conduct/index.ts';
import type { Trigger } from '#engine/scenario/index.ts';
import { formatLog, parseLog } from '#engine/session/index.ts';
import { packOf, RANSOMWARE } from '../../support/packs.ts';

const after = (name: string): Trigger => ({ all: [name], any: [], none: [], afterMs: 0 });
/** The address of the sign-ins: its rows come between T+1m and T+11m. */
const INTRUDER = '198.19.44.17';
const ASKED_AT = 3 * MINUTE_MS + 30_000;
const ENDED_AT = 6 * MINUTE_MS + 10_000;

let pack: ScenarioPack;
let run: Run;

const seatOf = ({ scenario }: ScenarioPack): string => scenario.roles[0]?.id ?? '';
const start = (): Run => {
  const begun = createRun(pack, 7, 'person');
  commandRun(begun, seatOf(pack), { kind: 'start' });
  return begun;
};

/** Two calls: one brings the list, one takes it away. In steps of `step` milliseconds. */
function play(on: Run, until: number, step: number): Run {
  const acts = [
    { at: ASKED_AT, contact: 'csoc' },
    { at: ENDED_AT, contact: 'service-desk' },
  ].filter(({ at }) => at >= on.play.state.now);
  for (const { at, contact } of acts) {
    if (at > until) break;
    for (let now = on.play.state.now + step; now < at; now += step) advanceRun(on, now, 'goal');
    advanceRun(on, at, 'goal');
    expect(commandRun(on, seatOf(pack), { kind: 'phone', contact, message: 'exercise call' })).toBeNull();
  }
  advanceRun(on, until, 'goal');
  return on;
}

const sightings = ({ watch }: Run) =>
  watch.alerts.filter(
    ({ origin }) => origin.kind === 'sighting' && watch.indicators.values[origin.indicator] === INTRUDER,
  );

beforeAll(async () => {
  const { magic: _, packVersion: __, packHash: ___, ...content } = await packOf(RANSOMWARE);
  pack = sealPack({
    ...content,
    scenario: {
      ...content.scenario,
      indicatorLists: [{ id: 'asked-for', arrives: after('phoned:csoc'), withdrawn: after('phoned:service-desk') }],
    },
    indicatorLists: [
      {
        id: 'asked-for',
        indicators: [
          {
            ...{ id: 'asked-1', type: 'ip', value: INTRUDER, title: 'EXERCISE: address of sign-ins', source: 'North' },
            ...{ confidence: 90, validFrom: null, validUntil: null, techniques: [] },
          },
        ],
      },
    ],
  });
  run = play(start(), 15 * MINUTE_MS, 15_000);
});

describe('a list that arrives during a run', () => {
  it('[INT19] is sighted from the minute after the act that brought it, up to the minute after the one that ended it', () => {
    const seen = sightings(run);
    expect(seen.length).toBeGreaterThan(0);
    for (const { firstSeen, lastSeen, level } of seen) {
      expect(level).toBe('high');
      expect(firstSeen).toBeGreaterThanOrEqual(4 * MINUTE_MS);
      expect(lastSeen).toBeLessThan(7 * MINUTE_MS);
    }
    // The range it lies in was listed from the beginning, so there were rows before and after.
    const range = run.watch.alerts.filter(
      ({ origin }) => origin.kind === 'sighting' && run.watch.indicators.values[origin.indicator] === '198.19.44.0/24',
    );
    expect(range.some(({ firstSeen }) => firstSeen < 3 * MINUTE_MS)).toBe(true);
    expect(range.some(({ lastSeen }) => lastSeen >= 7 * MINUTE_MS)).toBe(true);
  });

  it('[INT19] is never sighted when nobody asks for it', () => {
    const silent = start();
    advanceRun(silent, 15 * MINUTE_MS, 'goal');
    expect(sightings(silent)).toEqual([]);
  });

  it('[INT19] [EXR1] gives the same again however the clock is moved, from its log, and resumed in between', () => {
    const digest = digestRun(run);
    expect(digestRun(play(start(), 15 * MINUTE_MS, 1_000_000))).toBe(digest);
    const whole = parseLog('test', exportRun(run));
    if (!whole.ok) throw new Error(JSON.stringify(whole.problems));
    const again = replayLog(pack, whole.value);
    if (again.kind === 'foreign' || again.kind === 'differs') throw new Error(again.sentence);
    expect(sightings(again.run)).toEqual(sightings(run));
    const half = parseLog('test', formatLog(play(start(), 7 * MINUTE_MS, 60_000).log.entries));
    if (!half.ok) throw new Error(JSON.stringify(half.problems));
    const resumed = replayLog(pack, half.value);
    if (resumed.kind === 'foreign' || resumed.kind === 'differs') throw new Error(resumed.sentence);
    expect(digestRun(play(resumed.run, 15 * MINUTE_MS, 30_000))).toBe(digest);
  });
});
