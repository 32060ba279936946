// Repeats of a correlation's group, folded by the minute, against every finding by itself.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MINUTE_MS, NO_INDEX, simTime } from '../../../engine/base/index.ts';
import type { CorrelationMatch } from '../../../engine/correlation/index.ts';
import { createAlertReducer } from '../../../engine/detection/index.ts';
import type { Alert, Finding } from '../../../engine/detection/index.ts';
import { createRepeatFold } from '../../../engine/detection/repeat-fold.ts';
import { packRow } from '../../../engine/detection/row-number.ts';
import type { CompiledCorrelation } from '../../../engine/sigma/index.ts';

const SEED = 20_281;
const ORGANISATION = 3;

/** What fold and reducer read of a correlation. */
const correlations = [
  { id: 'one field', groupBy: ['User'], everyMinutes: 0 },
  { id: 'two fields', groupBy: ['User', 'Host'], everyMinutes: 0 },
  { id: 'scheduled', groupBy: ['User'], everyMinutes: 7 },
].map((one) => ({
  ...one,
  stem: one.id,
  title: one.id,
  level: 'high',
  techniques: [],
})) as unknown as readonly CompiledCorrelation[];

interface Held {
  readonly correlation: number;
  readonly minute: number;
  readonly within: number;
  readonly group: number | string | null;
}

const groups = fc.constantFrom('a', 'b', 5, '5', null);
const held = fc.record({
  correlation: fc.nat({ max: 2 }),
  // Few minutes around the hour after which an alert takes nothing in any more.
  minute: fc.constantFrom(0, 1, 2, 30, 59, 60, 61, 62, 119, 120, 121, 125),
  within: fc.integer({ min: 0, max: 5 }).map((place) => place * 11_000),
  group: groups,
});

function matchOf({ correlation, minute, within, group }: Held, index: number): CorrelationMatch {
  const ref = packRow({ table: 1, minute, index });
  return {
    correlation,
    time: minute * MINUTE_MS + within,
    ref,
    group: correlation === 1 ? [group, 'ward'] : [group],
    refs: [ref],
    count: index + 1,
    measure: index,
  };
}

function findingOf(match: CorrelationMatch): Finding {
  const source = correlations[match.correlation] as CompiledCorrelation;
  const minute = Math.floor(match.time / MINUTE_MS);
  return {
    origin: {
      kind: 'correlation',
      correlation: match.correlation,
      group: source.groupBy.map((field, place) => ({ field, value: String(match.group[place] ?? '') })),
      measure: match.measure,
    },
    source,
    rows: [{ table: 1, minute, index: match.measure, organisation: ORGANISATION }],
    rowCount: match.count,
    time: simTime(match.time),
    device: NO_INDEX,
    account: NO_INDEX,
    organisation: ORGANISATION,
  };
}

/** Alerts after two hours, as they stand then. */
function alertsOf(all: readonly Held[], isFolded: boolean): readonly Alert[] {
  const reducer = createAlertReducer();
  const fold = createRepeatFold(correlations, ORGANISATION, findingOf);
  const alerts: Alert[] = [];
  for (let minute = 0; minute < 135; minute += 1) {
    fold.begin(isFolded ? reducer.openUntil : undefined);
    const own = all.filter((one) => one.minute === minute).sort((a, b) => a.within - b.within);
    own.forEach((one, index) => {
      fold.take(matchOf(one, index), null);
    });
    alerts.push(...reducer.raise(fold.end(), simTime((minute + 1) * MINUTE_MS)));
  }
  return alerts;
}

describe('repeats of a group that goes on holding', () => {
  test('make the alerts that every finding by itself makes', () => {
    fc.assert(
      fc.property(fc.array(held, { maxLength: 90 }), (all) => {
        expect(alertsOf(all, true)).toEqual(alertsOf(all, false));
      }),
      { seed: SEED, numRuns: 150 },
    );
  });

  test('are one finding a minute; what an hour later opens an alert of its own is another', () => {
    const reducer = createAlertReducer();
    const fold = createRepeatFold(correlations, ORGANISATION, findingOf);
    const all = [
      { correlation: 0, minute: 0, within: 30_000, group: 'a' },
      ...[0, 15_000, 30_000, 45_000].map((within) => ({ correlation: 0, minute: 60, within, group: 'a' })),
    ];
    fold.begin(reducer.openUntil);
    fold.take(matchOf(all[0] as Held, 0), null);
    reducer.raise(fold.end(), simTime(MINUTE_MS));
    fold.begin(reducer.openUntil);
    for (const one of all.slice(1)) fold.take(matchOf(one, 0), null);
    const findings = fold.end();
    expect(findings.map(({ time, again }) => [time, again?.count])).toEqual([
      [3_600_000, 1],
      [3_630_000, 1],
    ]);
    expect(reducer.raise(findings, simTime(61 * MINUTE_MS))).toMatchObject([{ firstSeen: 3_630_000, rowCount: 2 }]);
  });
});
