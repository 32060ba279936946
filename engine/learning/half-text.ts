// Activities of a unit left half done, as lines of the short text that a learning system keeps between two sittings.
// Promise: a line is there whole or not at all, the oldest is left out first, and every character is one that no transport
// changes; a line that was cut or changed is no line. Rule LRN15 of SPEC.md. Tested in test/engine/learning/half-text.test.ts.

import { LIMITS } from '../base/index.ts';
import type { Half, Halves } from './half-done.ts';
import { FIELD, LINE, RADIX, sumOf } from './suspend-line.ts';

/** Begins such a line: no question's name begins so. */
const MARK = 'H';
const SPACE = 32;

/** Letters, digits and hyphens stand for themselves, two low lines for a space, and a number between two for the rest. */
const written = (step: string): string =>
  step.replace(/[^A-Za-z0-9-]/gu, (sign) => {
    const code = sign.codePointAt(0) ?? SPACE;
    return `_${code === SPACE ? '' : code.toString(RADIX)}_`;
  });

const LAST_CODE = 0x10_ff_ff;
const readStep = (text: string): string =>
  text.replace(/_([0-9a-z]{0,4})_/g, (_all, code: string) =>
    String.fromCodePoint(code === '' ? SPACE : Math.min(LAST_CODE, parseInt(code, RADIX))),
  );

function writeLine(name: string, { atMs, steps }: Half, sinceMs: number): string {
  const time = Math.max(0, atMs - sinceMs).toString(RADIX);
  const body = [MARK, name, time, ...steps.map(written)].join(FIELD);
  return `${body}${FIELD}${sumOf(body)}${LINE}`;
}

/** Lines of the unit's activities, the newest first, in at most `room` characters. */
export function writeHalfLines(
  unit: string,
  halves: Halves,
  { sinceMs, room }: { readonly sinceMs: number; readonly room: number },
): string {
  const lines = [...halves]
    .filter(([activity, { steps }]) => activity.startsWith(`${unit}/`) && steps.length > 0)
    .toSorted(([, a], [, b]) => b.atMs - a.atMs)
    .map(([activity, half]) => writeLine(activity.slice(unit.length + 1), half, sinceMs))
    // One that fits nowhere must not push out those that do.
    .filter((line) => line.length <= room);
  let text = '';
  for (const line of lines) {
    if (text.length + line.length > room) break;
    text += line;
  }
  return text;
}

const WHOLE = /^(H\.([a-z][a-z0-9-]*)\.([0-9a-z]{1,9})((?:\.[A-Za-z0-9_-]*)+))\.([0-9a-z]{2})$/;

/** What a line holds; null when it is not a whole line of an activity. */
export function readHalfLine(unit: string, line: string, sinceMs: number): readonly [string, Half] | null {
  const [, body = '', name = '', time = '', rest = '', sum] = WHOLE.exec(line) ?? [];
  if (sum === undefined || sumOf(body) !== sum) return null;
  const steps = rest.slice(1).split(FIELD).map(readStep);
  if (steps.length > LIMITS.halfStepsMax) return null;
  return [`${unit}/${name}`, { atMs: sinceMs + parseInt(time, RADIX), steps }];
}
