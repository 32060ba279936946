// Measures of a run in words: a value, and what a change made of it over several seeds.
// Promise: what was not reached is said so; a sign stands before every difference that is not zero.
// Tested in test/site/browser/what-if-desk.test.ts and test/site/group-after.test.ts.

import { formatOffset, MINUTE_MS } from '#engine/base/index.ts';
import type { Fate, MeasureWords, Spread } from '#engine/conduct/index.ts';
import { formatCount } from '../analyst/wording.ts';

export function valueText({ unit }: Pick<MeasureWords, 'unit'>, value: number | null): string {
  if (value === null) return 'not reached';
  return unit === 'time' ? formatOffset(value) : amountText(unit, value);
}

/** `−12 min (−40 min to 0 min)`; `–` where too little was reached to compare. */
export function differenceText(unit: MeasureWords['unit'], spread: Spread | null): string {
  if (spread === null) return '–';
  const { least, middle, most } = spread;
  const one = (value: number): string => signed(unit, value);
  return least === most ? one(middle) : `${one(middle)} (${one(least)} to ${one(most)})`;
}

function signed(unit: MeasureWords['unit'], value: number): string {
  const size = unit === 'time' ? Math.round(Math.abs(value) / MINUTE_MS) : Math.abs(value);
  const sign = size === 0 ? '' : value > 0 ? '+' : '−';
  return sign + (unit === 'time' ? `${formatCount(size)} min` : amountText(unit, size));
}

const amountText = (unit: Exclude<MeasureWords['unit'], 'time'>, value: number): string =>
  unit === 'tenths-of-hours' ? `${formatCount(Math.floor(value / 10))}.${String(value % 10)} h` : formatCount(value);

const FATE_WORDS: readonly (readonly [Fate, one: string, many: string])[] = [
  ['kept', 'was done again', 'were done again'],
  ['moved', 'was done at another time', 'were done at another time'],
  ['not-possible', 'could not be done', 'could not be done'],
  ['robot', 'was a robot’s, where people never met what came', 'were a robot’s, where people never met what came'],
];

/** What became of all that was done later, looking and reading included; what did not happen is left out. */
export function fatesText(fates: Readonly<Record<Fate, number>>): string {
  const parts = FATE_WORDS.filter(([fate]) => fates[fate] > 0).map(
    ([fate, one, many]) => `${formatCount(fates[fate])} ${fates[fate] === 1 ? one : many}`,
  );
  return parts.length === 0
    ? 'Nobody did anything later.'
    : `Of all later acts, ${parts.join(', ')}. Acts of looking and reading are counted and not listed.`;
}
