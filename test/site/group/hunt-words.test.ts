// A hunt over several trusts in words: what all found together, who found nothing, how many rows are shown.

import { describe, expect, it } from 'vitest';
import type { TeamHunt } from '../../../site/browser/team-hunts.ts';
import { foundWords, namesOf, quietLines, rowsWords } from '../../../site/islands/group-cell/hunt-words.ts';

const hunt = (team: string, count: number, says = ''): TeamHunt => ({
  ...{ team, count, says, columns: ['RemoteIP'] },
  rows: Array.from({ length: Math.min(count, 20) }, () => ['198.19.23.9']),
});
const hunts = [hunt('a', 31), hunt('b', 0), hunt('c', 0, 'There is no table X.'), hunt('d', 0), hunt('e', 1)];

describe('a hunt over trusts in words', () => {
  it('says in how many there are rows, and of each how many are shown', () => {
    expect(foundWords(hunts)).toBe('Rows in 2 of 5 trusts.');
    expect(foundWords(hunts.slice(1, 2))).toBe('Rows in 0 of 1 trust.');
    expect(hunts.filter(({ count }) => count > 0).map(rowsWords)).toEqual(['31 rows, the first 20 shown', '1 row']);
  });

  it('says each sentence once, with every trust that says it', () => {
    expect(quietLines(hunts, (team) => team.toUpperCase())).toEqual(['B, D: No rows.', 'C: There is no table X.']);
  });

  it('counts names beyond the sixth', () => {
    expect(namesOf(['a', 'b'])).toBe('a, b');
    expect(namesOf(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'])).toBe('a, b, c, d, e, f and 2 more');
  });
});
