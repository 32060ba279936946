// What can ever happen: held against brute force over all orders of a few items.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findUnreachable } from '#engine/scenario/reachability.ts';
import type { TriggeredItem } from '#engine/scenario/reachability.ts';

const item = (
  id: string,
  all: readonly string[] = [],
  any: readonly string[] = [],
  none: readonly string[] = [],
): TriggeredItem => ({ label: id, when: { all, any, none, afterMs: 0 }, leadsTo: [id] });
const names = (items: readonly TriggeredItem[]): string[] => findUnreachable(items).map((one) => one.item.label);

describe('reachability', () => {
  it('what people can do is always reachable', () => {
    expect(names([item('a', ['phoned:csoc'])])).toEqual([]);
  });

  it('one of several ways is enough', () => {
    expect(names([item('a', [], ['x', 'b']), item('b', ['b'])])).toEqual(['b']);
  });

  it('[SCN4] names the ring', () => {
    const [first] = findUnreachable([item('a', ['b']), item('b', ['c']), item('c', ['a'])]);
    expect(first?.ring).toEqual(['a', 'b', 'c', 'a']);
  });

  it('what hangs on a ring is unreachable without being the ring', () => {
    const found = findUnreachable([item('a', ['b']), item('b', ['a']), item('d', ['a'])]);
    expect(found.find((one) => one.item.label === 'd')?.ring).toBeNull();
    expect(found.find((one) => one.item.label === 'd')?.waitsFor).toEqual(['a']);
  });

  it('[SCN4] agrees with trying every order', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'person');
    const trigger = fc.record({ all: fc.uniqueArray(id, { maxLength: 2 }), any: fc.uniqueArray(id, { maxLength: 2 }) });
    fc.assert(
      fc.property(fc.tuple(trigger, trigger, trigger, trigger, trigger), (triggers) => {
        const items = triggers.map(({ all, any }, i) => item('abcde'[i] ?? '', all, any));
        const happened = new Set(['person']);
        for (let round = 0; round < items.length; round += 1) {
          for (const one of items) {
            if (
              one.when.all.every((name) => happened.has(name)) &&
              (one.when.any.length === 0 || one.when.any.some((name) => happened.has(name)))
            )
              happened.add(one.label);
          }
        }
        expect(names(items)).toEqual(items.map((one) => one.label).filter((label) => !happened.has(label)));
      }),
      { seed: 20_261_122, numRuns: 500 },
    );
  });
});
