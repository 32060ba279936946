// What is printed and carried away: the needs matrix, the certificate's lines and the reminders.

import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { DAY_MS } from '#engine/base/index.ts';
import {
  buildNeedsMatrix,
  certificateLines,
  foldOutcome,
  UNSIGNED,
  writeNeedsTable,
  writeReminders,
} from '#engine/learning/index.ts';
import type { CatalogueUnit } from '#engine/learning/index.ts';
import { answered, smallUnit } from './small-units.ts';

const unit = (id: string, title: string): CatalogueUnit => ({
  ...smallUnit(id),
  activities: [],
  title,
  summary: '',
  minutes: 4,
  behaviour: '',
  audience: '',
  caf: ['B6.a'],
  clinicianCheck: null,
  changed: null,
});
const CATALOGUE = {
  units: [unit('a', 'First'), unit('b', '=Second')],
  pathways: [
    {
      id: 'ward',
      title: 'Ward',
      who: '',
      units: [
        { unit: 'b', why: '' },
        { unit: 'a', why: '' },
      ],
    },
    { id: 'desk', title: 'Desk', who: '', units: [{ unit: 'a', why: '' }] },
  ],
};

describe('the needs matrix', () => {
  it('has a row for each unit and a column for each role', () => {
    const { columns, rows } = buildNeedsMatrix(CATALOGUE);
    expect(columns.map(({ pathway, minutes }) => [pathway, minutes])).toEqual([
      ['ward', 8],
      ['desk', 4],
    ]);
    expect(rows.map(({ unit: id, places }) => [id, ...places])).toEqual([
      ['a', 2, 1],
      ['b', 1, null],
    ]);
  });

  it('is a table that no spreadsheet takes for formulas', () => {
    const lines = writeNeedsTable(buildNeedsMatrix(CATALOGUE)).split('\r\n');
    expect(lines[0]).toContain('EXERCISE');
    expect(lines[3]).toBe("'=Second,do b,4,B6.a,1,");
    expect(lines[4]).toBe('Minutes in all,,,,8,4');
  });
});

describe('a certificate', () => {
  it('[LRN9] names what was shown and kept, with its evidence, and that nobody signed it', () => {
    const record = [
      answered('a/one', true, 10),
      answered('a/two', true, 20),
      answered('a/recall', true, 3 * DAY_MS, 'retrieval'),
      answered('b/one', false, 30),
      answered('b/two', true, 40),
    ];
    expect(certificateLines(CATALOGUE.units, record)).toEqual([
      {
        unit: 'a',
        statement: 'do a',
        mastery: 'kept',
        firstAtMs: 10,
        lastAtMs: 3 * DAY_MS,
        questions: 3,
        times: 1,
      },
    ]);
    expect(UNSIGNED).toMatch(/No organisation has signed/);
  });
});

describe('reminders', () => {
  const states = [
    foldOutcome(smallUnit('a'), [answered('a/one', true, 0), answered('a/two', true, 0)]),
    foldOutcome(smallUnit('b'), [answered('b/one', true, 5), answered('b/two', true, 5)]),
    foldOutcome(smallUnit('c'), []),
  ];

  it('are one quiet all-day entry a day, which ical.js reads', () => {
    const text = writeReminders(states, { page: 'https://trust.example/learn/refresher/', nowMs: DAY_MS / 2 });
    const events = new ICAL.Component(ICAL.parse(text ?? '')).getAllSubcomponents('vevent');
    expect(events).toHaveLength(1);
    const [event] = events.map((one) => new ICAL.Event(one));
    expect(event?.startDate.toString()).toBe('1970-01-03');
    expect(event?.description).toContain('EXERCISE');
    expect(event?.description).not.toMatch(/outcome|do a/);
  });

  it('remind today of what is overdue, and of nothing when nothing comes back', () => {
    const late = writeReminders(states, { page: 'https://trust.example/', nowMs: 40 * DAY_MS });
    expect(late).toContain('DTSTART;VALUE=DATE:19700210');
    expect(writeReminders([], { page: '', nowMs: 0 })).toBeNull();
  });
});
