// The model beside published figures: the same order of magnitude, a page that says so, and cases that are checked.
// Tests engine/clinical/calibrate.ts, simulate-outage.ts, engine/scenario/calibration-schema.ts and engine/bin/calibration-page.ts.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { formatProblem } from '#engine/base/index.ts';
import { ROOT } from '#engine/bin/load-pack.ts';
import { calibrate } from '#engine/clinical/index.ts';
import type { CalibrationRow } from '#engine/clinical/index.ts';
import { parseCalibration, parseEstate } from '#engine/scenario/index.ts';
import type { CalibrationCase, EstateSpec } from '#engine/scenario/index.ts';
import { calibrationPage } from '../../../engine/bin/calibration-page.ts';

const FILE = 'scenarios/calibration/cases.yaml';
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const TEXT = read(FILE);
let estate: EstateSpec;
let cases: readonly CalibrationCase[];
let rows: CalibrationRow[];
beforeAll(() => {
  const parsed = parseEstate('acute-trust', read('scenarios/estates/acute-trust.yaml'));
  if (!parsed.ok) throw new Error(parsed.problems.map(formatProblem).join('\n'));
  estate = parsed.value;
  const known = parseCalibration(FILE, TEXT, estate);
  if (!known.ok) throw new Error(known.problems.map(formatProblem).join('\n'));
  cases = known.value;
  rows = calibrate(cases, estate);
});

describe('the clinical model', () => {
  it('gives every published figure in the right order of magnitude', () => {
    expect(rows.map((row) => [row.words, row.percent, row.isSameOrder])).toEqual(
      rows.map((row) => [row.words, row.percent, true]),
    );
    expect(new Set(rows.map((row) => row.case))).toEqual(new Set(['pathology-lost', 'worm', 'update', 'neighbours']));
  });

  it('is tested by figures that were not in view', () => {
    expect(rows.filter((row) => !row.isFitted).length).toBeGreaterThanOrEqual(3);
  });

  it('loses nothing when nothing is lost, for a whole week', () => {
    const quiet = cases.slice(0, 1).map((one) => ({
      ...one,
      groups: one.groups.map((group) => ({
        ...group,
        phases: [{ days: 7, lost: [], workstationsLostPercent: 0, workedRoundPercent: 0, why: '' }],
      })),
      compare: one.compare.slice(0, 1),
    }));
    expect(calibrate(quiet, estate).map((row) => row.model)).toEqual([0]);
  });

  it('stands in the handbook as it is now (npm run clinical -- calibrate --write)', () => {
    expect(read('content/handbook/clinical-calibration.md')).toBe(calibrationPage(cases, rows, estate));
  });
});

describe('a broken case', () => {
  it.each([
    ['a system that is not there', 'lost: [gp-record]', 'lost: [gp-records]', 'Did you mean "gp-record"?'],
    ['a service that is not there', 'services: [ed]', 'services: [edd]', 'There is no service "edd"'],
    [
      'a day that is not played',
      'untilDay: 48, published: [1608',
      'untilDay: 49, published: [1608',
      'Day 49 is compared and only 48 are played',
    ],
    ['no weekday', 'startsOn: Saturday', 'startsOn: Someday', 'startsOn'],
  ])('is found with its line: %s', (_, find, replacement, answer) => {
    const parsed = parseCalibration(
      FILE,
      TEXT.replace(find, () => replacement),
      estate,
    );
    const lines = parsed.ok ? [] : parsed.problems.map(formatProblem);
    expect(lines.join('\n')).toContain(answer);
    expect(lines[0]).toMatch(/^scenarios\/calibration\/cases\.yaml:\d+:\d+: error: /);
  });
});
