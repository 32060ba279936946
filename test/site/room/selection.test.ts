// Selections as plain values: compared, copied by the browser's history, turned into entities.
// Promise: kind and name decide. Tests site/islands/room/selection.ts.

import { describe, expect, it } from 'vitest';
import { entityOf, NOTHING_SELECTED, sameSelection } from '../../../site/islands/room/selection.ts';

describe('a selection', () => {
  it('is the same when kind and name are the same', () => {
    expect(sameSelection({ kind: 'device', name: 'CAL-FS01' }, { kind: 'device', name: 'CAL-FS01' })).toBe(true);
    expect(sameSelection({ kind: 'device', name: 'CAL-FS01' }, { kind: 'account', name: 'CAL-FS01' })).toBe(false);
    expect(sameSelection({ kind: 'alert', id: 1 }, { kind: 'incident', id: 1 })).toBe(false);
  });

  it('survives the browser history, which copies it', () => {
    const row = { kind: 'row', row: { table: 3, minute: -12, index: 40 } } as const;
    expect(sameSelection(structuredClone(row), row)).toBe(true);
  });

  it('names what can be acted on, and nothing else', () => {
    expect(entityOf({ kind: 'vlan', id: 'cal-ward' })).toEqual({ kind: 'vlan', id: 'cal-ward' });
    expect(entityOf({ kind: 'indicator', value: '192.0.2.7' })).toEqual({ kind: 'indicator', value: '192.0.2.7' });
    expect(entityOf({ kind: 'alert', id: 1 })).toBeNull();
    expect(entityOf(NOTHING_SELECTED)).toBeNull();
  });
});
