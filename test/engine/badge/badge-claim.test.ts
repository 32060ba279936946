// What a record shows is judged again: what it says of right and wrong makes no difference.

import { describe, expect, it } from 'vitest';
import { badgeOf, judgeBadge } from '#engine/badge/index.ts';
import type { Badge } from '#engine/badge/index.ts';
import { answered } from '../learning/small-units.ts';
import { CATALOGUE, NOW, shown } from './small-badge.ts';

const badge = (id: string): Badge => {
  const found = badgeOf(CATALOGUE, id);
  if (found === null) throw new Error(id);
  return found;
};
const DAY = 86_400_000;

describe('badges', () => {
  it('are of units and of pathways that this copy has', () => {
    expect(badge('unit/locks')).toMatchObject({ title: 'Lock it & leave it', statements: ['do locks'] });
    expect(badge('pathway/ward').units.map(({ id }) => id)).toEqual(['locks', 'doors']);
    for (const id of ['unit/ward', 'pathway/locks', 'locks', 'unit/locks/more', 'unit/', ''])
      expect(badgeOf(CATALOGUE, id), id).toBe(null);
  });
});

describe('a record', () => {
  it('shows a unit when its decisions were right at the first try, and a pathway when all its units are shown', () => {
    const judged = judgeBadge(badge('unit/locks'), shown('locks'), NOW);
    const ground = { firstAtMs: NOW - 3 * DAY, lastAtMs: NOW - 3 * DAY + 1_000, questions: 2 };
    expect(judged).toEqual({ kind: 'shown', ground });
    expect(judgeBadge(badge('pathway/ward'), shown('locks'), NOW)).toEqual({ kind: 'open', units: ['doors'] });
    expect(judgeBadge(badge('pathway/ward'), [...shown('locks'), ...shown('doors')], NOW).kind).toBe('shown');
  });

  it('is not believed where it calls a wrong answer right', () => {
    const lie = shown('locks').map((entry) => ({ ...entry, chosen: 'other' }));
    expect(lie.every(({ right }) => right)).toBe(true);
    expect(judgeBadge(badge('unit/locks'), lie, NOW)).toEqual({ kind: 'open', units: ['locks'] });
    // And the other way: a right answer that was called wrong by an older copy counts.
    const modest = shown('locks').map((entry) => ({ ...entry, right: false }));
    expect(judgeBadge(badge('unit/locks'), modest, NOW).kind).toBe('shown');
  });

  it('counts for nothing where it names what is not in the content, what is of another outcome, or what is not yet', () => {
    const bad = [
      shown('locks').map((entry) => ({ ...entry, chosen: 'best' })),
      shown('locks').map((entry) => ({ ...entry, question: 'locks/three' })),
      shown('locks').map((entry) => ({ ...entry, outcome: 'doors-outcome' })),
      shown('locks', -1),
    ];
    for (const record of bad) expect(judgeBadge(badge('unit/locks'), record, NOW).kind).toBe('open');
  });

  it('that missed a question later shows nothing until the unit was done again', () => {
    const miss = answered('locks/later', false, NOW - DAY, 'retrieval');
    const record = [...shown('locks'), miss];
    expect(judgeBadge(badge('unit/locks'), record, NOW).kind).toBe('open');
    const again = shown('locks').map((entry) => ({ ...entry, atMs: entry.atMs + 2.5 * DAY }));
    expect(judgeBadge(badge('unit/locks'), [...record, ...again], NOW).kind).toBe('shown');
  });
});
