// A guard as people write it: "told-code", "not told-code", "told-code or seen:ring", "chose:ring/hang-up".
// Promise: what cannot be read is told in words; what is read depends on nothing but the history.
// Tested in test/engine/learning/parse-branch.test.ts.

import type { GuardTerm } from './branch-spec.ts';

const TERM = /^(not )?(?:(seen|chose):)?([a-z][a-z0-9-]*(?:\/[a-z][a-z0-9-]*)?)$/;

/** Reads one condition; null when it cannot be read. */
export function parseCondition(written: string): readonly GuardTerm[] | null {
  const terms: GuardTerm[] = [];
  for (const part of written.trim().replace(/\s+/g, ' ').split(' or ')) {
    const match = TERM.exec(part);
    const name = match?.[3];
    if (match === null || name === undefined) return null;
    const kind = match[2] === 'seen' ? 'seen' : match[2] === 'chose' ? 'chose' : 'fact';
    if (name.includes('/') !== (kind === 'chose')) return null;
    terms.push({ not: match[1] !== undefined, kind, name });
  }
  return terms;
}

/** What the history holds, by `kind:name`. */
export type History = ReadonlySet<string>;

export const historyKey = (kind: GuardTerm['kind'], name: string): string => `${kind}:${name}`;

/** True when every condition has a term that holds. */
export function guardHolds(guard: readonly (readonly GuardTerm[])[], history: History): boolean {
  return guard.every((terms) => terms.some(({ not, kind, name }) => history.has(historyKey(kind, name)) !== not));
}
