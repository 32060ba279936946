// What a hunt over several trusts found, in words: a line for all, and trusts that say the same told together.
// Promise: every trust that was asked is named once. Tested in test/site/group/hunt-words.test.ts.

import type { TeamHunt } from '../../browser/team-hunts.ts';
import { countOf, formatCount } from '../analyst/wording.ts';

/** Names that are written out before they are only counted. */
const NAMES_MAX = 6;

export function namesOf(names: readonly string[]): string {
  const rest = names.length - NAMES_MAX;
  return rest <= 0 ? names.join(', ') : `${names.slice(0, NAMES_MAX).join(', ')} and ${String(rest)} more`;
}

/** `Rows in 2 of 3 trusts.` */
export function foundWords(hunts: readonly TeamHunt[]): string {
  const found = hunts.filter(({ count }) => count > 0).length;
  return `Rows in ${String(found)} of ${countOf(hunts.length, 'trust')}.`;
}

/** What trusts without rows say, each sentence once with those that say it. */
export function quietLines(hunts: readonly TeamHunt[], nameOf: (team: string) => string): readonly string[] {
  const sayers = new Map<string, string[]>();
  for (const { team, count, says } of hunts) {
    const line = says === '' ? 'No rows.' : says;
    if (count === 0) sayers.set(line, [...(sayers.get(line) ?? []), nameOf(team)]);
  }
  return [...sayers].map(([line, names]) => `${names.join(', ')}: ${line}`);
}

/** `Trust A: 31 rows, the first 20 shown`. */
export function rowsWords({ count, rows }: TeamHunt): string {
  return `${countOf(count, 'row')}${rows.length < count ? `, the first ${formatCount(rows.length)} shown` : ''}`;
}
