// A Sigma string → a string test: wildcards `*` and `?`, and the backslash that escapes only them and itself.
// Promise: `\` before anything else is a plain backslash, so Windows paths need no doubling.
// Tested in test/engine/sigma/pattern-text.test.ts against the specification's table.

import { fold } from '../predicate/index.ts';
import type { StringTest, WildcardPart } from '../predicate/index.ts';

/** Literals and wildcards of a Sigma string, neighbours joined. */
export function parsePattern(text: string): WildcardPart[] {
  const parts: WildcardPart[] = [];
  let literal = '';
  const flush = (): void => {
    if (literal !== '') parts.push({ literal });
    literal = '';
  };
  for (let i = 0; i < text.length; i += 1) {
    const letter = text[i] as string;
    const next = text[i + 1];
    if (letter === '\\' && (next === '\\' || next === '*' || next === '?')) {
      literal += next;
      i += 1;
    } else if (letter === '*' || letter === '?') {
      flush();
      const last = parts.at(-1);
      const repeatsRun = letter === '*' && last !== undefined && 'any' in last && last.any === 'run';
      if (!repeatsRun) parts.push({ any: letter === '*' ? 'run' : 'one' });
    } else {
      literal += letter;
    }
  }
  flush();
  return parts;
}

/** Neighbouring literals made one, empty ones left out, and runs that follow each other made one. */
export function joinParts(parts: readonly WildcardPart[]): WildcardPart[] {
  const joined: WildcardPart[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if ('literal' in part) {
      if (last !== undefined && 'literal' in last) joined[joined.length - 1] = { literal: last.literal + part.literal };
      else if (part.literal !== '') joined.push(part);
    } else if (part.any !== 'run' || last === undefined || !('any' in last) || last.any !== 'run') {
      joined.push(part);
    }
  }
  return joined;
}

/** Where a literal pattern may stand in the value. */
export type Anchoring = 'whole' | 'prefix' | 'suffix' | 'contains';

/** The cheapest test with the meaning of these parts. */
export function testOfParts(parts: readonly WildcardPart[], anchoring: Anchoring, cased: boolean): StringTest {
  const run: WildcardPart = { any: 'run' };
  const full: WildcardPart[] = [];
  const add = (part: WildcardPart): void => {
    const last = full.at(-1);
    if ('any' in part && part.any === 'run' && last !== undefined && 'any' in last && last.any === 'run') return;
    full.push(part);
  };
  if (anchoring === 'suffix' || anchoring === 'contains') add(run);
  for (const part of parts) add('literal' in part && !cased ? { literal: fold(part.literal) } : part);
  if (anchoring === 'prefix' || anchoring === 'contains') add(run);

  const isRun = (part: WildcardPart | undefined): boolean => part !== undefined && 'any' in part && part.any === 'run';
  const starts = isRun(full[0]);
  const ends = isRun(full.at(-1));
  const middle = full.slice(starts ? 1 : 0, ends && full.length > 1 ? -1 : undefined);
  const only = middle[0];
  if (middle.length === 0) return { op: starts || ends ? 'contains' : 'equals', text: '', cased };
  if (middle.length === 1 && only !== undefined && 'literal' in only) {
    const op = starts && ends ? 'contains' : starts ? 'suffix' : ends ? 'prefix' : 'equals';
    return { op, text: only.literal, cased };
  }
  return { op: 'wildcard', parts: full, cased };
}

/** Wildcard parts of any test but an expression: the form in which tests are taken apart. */
export function partsOfTest(test: StringTest): readonly WildcardPart[] | null {
  const run: WildcardPart = { any: 'run' };
  switch (test.op) {
    case 'regex':
      return null;
    case 'wildcard':
      return test.parts;
    case 'equals':
      return test.text === '' ? [] : [{ literal: test.text }];
    case 'prefix':
      return [{ literal: test.text }, run];
    case 'suffix':
      return [run, { literal: test.text }];
    case 'contains':
      return test.text === '' ? [run] : [run, { literal: test.text }, run];
  }
}
