// What a trust may say of its staff's practice: never of few people, never by subtraction, and each person once.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildEvidencePack, PEOPLE_MIN, REPORT_TIMES, reportTime, writeEvidenceTable } from '#engine/learning/index.ts';
import type { CatalogueUnit, LearningRecord } from '#engine/learning/index.ts';
import { answered, smallUnit } from './small-units.ts';

const unit = (id: string): CatalogueUnit => ({
  ...smallUnit(id),
  activities: [],
  title: `Unit ${id}`,
  summary: '',
  minutes: 4,
  behaviour: '',
  audience: '',
  caf: ['B6.a'],
  clinicianCheck: null,
  changed: null,
});
const inbox = {
  id: 'a/inbox',
  kind: 'inbox',
  file: 'inbox.yaml',
  title: 'Inbox',
  content: { kind: 'inbox', words: { intro: [], owner: '', messages: [] } },
} as unknown as CatalogueUnit['activities'][number];
const CATALOGUE = {
  units: [{ ...unit('a'), activities: [inbox] }, unit('b')],
  pathways: [
    { id: 'ward', title: 'Ward staff', who: '', units: ['a', 'b'].map((one) => ({ unit: one, why: '' })) },
    { id: 'desk', title: 'Service desk', who: '', units: [{ unit: 'a', why: '' }] },
  ],
};

/** Somebody whose times are their own; shows unit a when `safe`. */
const person = (number: number, safe: boolean, chosen = 'safe/within-1-minute'): LearningRecord => [
  answered('a/one', safe, number * 1_000),
  answered('a/two', true, number * 1_000 + 1),
  { ...answered('a/inbox', true, number * 1_000 + 2), chosen },
];
const staff = (people: number, safe: number): readonly LearningRecord[] =>
  Array.from({ length: people }, (_, number) => person(number + 1, number < safe));

describe('an evidence pack', () => {
  it('[LRN14] says nothing of fewer than ten people', () => {
    const given = [
      { group: 'ward', records: staff(PEOPLE_MIN, 7) },
      { group: 'desk', records: staff(PEOPLE_MIN - 1, 9) },
    ];
    const pack = buildEvidencePack(CATALOGUE, given);
    expect(pack.groups.map(({ group }) => group)).toEqual(['ward']);
    expect(pack.unspoken).toEqual(['Service desk']);
    expect(pack.groups[0]).toMatchObject({
      peopleAtLeast: 10,
      coverage: 4,
      outcomes: [
        { unit: 'a', begun: 10, shown: 7, kept: 0 },
        { unit: 'b', begun: 0, shown: 0, kept: 0 },
      ],
      inbox: { allReported: 10, first: { 'within-1-minute': 10, later: 0 } },
    });
  });

  it('[LRN14] counts an earlier and a later export of one person once', () => {
    const records = staff(9, 9);
    const later = [...(records[0] ?? []), answered('b/one', true, 99_000)];
    const pack = buildEvidencePack(CATALOGUE, [{ group: 'ward', records: [...records, ...records, later] }]);
    expect(pack.groups).toEqual([]);
    const ten = [...records, person(10, true), later];
    expect(buildEvidencePack(CATALOGUE, [{ group: 'ward', records: ten }]).groups[0]?.peopleAtLeast).toBe(10);
  });

  it('[LRN14] changes no figure that tells of one person more or less (seed 20261123)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 60 }), fc.nat(60), (people, safe) => {
        const [group] = buildEvidencePack(CATALOGUE, [{ group: 'ward', records: staff(people, safe) }]).groups;
        const shares = [group?.coverage, ...(group?.outcomes.flatMap((one) => [one.begun, one.shown, one.kept]) ?? [])];
        for (const share of shares)
          expect(Number.isInteger(share) && (share ?? -1) >= 0 && (share ?? 11) <= 10).toBe(true);
        expect((group?.peopleAtLeast ?? 1) % 10).toBe(0);
      }),
      { seed: 20_261_123, numRuns: 40 },
    );
  });

  it('says nothing of an inbox that fewer than ten played', () => {
    const records = staff(12, 12).map((record, place) => (place < 9 ? record : record.slice(0, 2)));
    expect(buildEvidencePack(CATALOGUE, [{ group: 'ward', records }]).groups[0]?.inbox).toBeNull();
  });

  it('as a table is marked, names nobody and says what it is not', () => {
    const table = writeEvidenceTable(
      buildEvidencePack(CATALOGUE, [
        { group: 'ward', records: staff(14, 11) },
        { group: 'desk', records: staff(2, 1) },
      ]),
      '23 November 2026',
    );
    expect(table).toMatch(
      /^EXERCISE EXERCISE EXERCISE: figures of practice\. They are not evidence of real reporting\./,
    );
    expect(table).toContain('left out: Service desk.');
    expect(table).toContain('Ward staff,10,Unit a: shown,B6.a,about 80 %');
    expect(table).toContain('Practice inbox: first report within 1 minute');
    expect(table).not.toMatch(/\b14\b|\b11\b/);
  });
});

describe('the time to the first report', () => {
  it('is a band, by whole minutes', () => {
    expect([null, 0, 60_000, 60_001, 300_000, 300_001].map(reportTime)).toEqual([
      'not-reported',
      'within-1-minute',
      'within-1-minute',
      'within-5-minutes',
      'within-5-minutes',
      'later',
    ]);
    expect(REPORT_TIMES).toHaveLength(4);
  });
});
