// Which fields of a rule's events correlations read, directly or through other correlations.
// Promise: a correlation's match has its group-by names and the fields of the event that completed it, and no others.
// Tested in test/engine/correlation/reference-correlator.test.ts.

import type { SigmaCorrelation } from '../sigma/index.ts';

/** What a member's match calls a field: a group-by name of the correlation is the field of the member it came through. */
export function innerField(correlation: SigmaCorrelation, member: number, field: string): string {
  const place = correlation.groupBy.indexOf(field);
  return place < 0 ? field : (correlation.members[member]?.groupFields[place] ?? field);
}

/** By rule index: the fields that are asked of its matches, each once. Rules that feed nothing are not in the map. */
export function fieldsRead(correlations: readonly SigmaCorrelation[]): ReadonlyMap<number, readonly string[]> {
  const read = new Map<number, Set<string>>();
  const seen = new Set<string>();
  const ask = (correlation: SigmaCorrelation, member: number, field: string): void => {
    const { kind, index } = correlation.members[member] ?? { kind: 'rule', index: -1 };
    if (kind === 'rule') {
      read.get(index)?.add(field);
      return;
    }
    const key = `${index} ${field}`;
    if (seen.has(key)) return;
    seen.add(key);
    const inner = correlations[index];
    if (inner === undefined) return;
    for (const place of inner.members.keys()) ask(inner, place, innerField(inner, place, field));
  };
  for (const { members } of correlations) {
    for (const { kind, index } of members) if (kind === 'rule' && !read.has(index)) read.set(index, new Set());
  }
  for (const correlation of correlations) {
    for (const [member, { groupFields, valueFields }] of correlation.members.entries()) {
      for (const field of [...groupFields, ...valueFields]) ask(correlation, member, field);
    }
  }
  return new Map([...read].map(([rule, fields]) => [rule, [...fields]]));
}
