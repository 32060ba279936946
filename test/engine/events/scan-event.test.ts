// What the scanner does when the store's bytes have to grow in the middle of an event.

import { expect, test } from 'vitest';
import { ColumnStore } from '../../../engine/events/column-store.ts';
import { planFields } from '../../../engine/events/field-plan.ts';
import { EventScanner } from '../../../engine/events/scan-event.ts';

test.each([false, true])(
  'numbers whose text is longer than their source do not lose the strings behind them',
  (byScript) => {
    const store = new ColumnStore(['a', 'b'], 4, 4_096, byScript);
    const scanner = new EventScanner(planFields(['a', 'b']), store);
    const numbers = Array.from({ length: 300 }, (_, at) => `"a":${String((at % 9) + 1)}e20`);
    const bytes = new TextEncoder().encode(`{${numbers.join(',')},"b":"x\\ny"}`);
    store.bytes.set(bytes);
    const before = store.memory;
    expect(scanner.scan(0, bytes.length, 0)).toBe(bytes.length);
    expect(store.memory).not.toBe(before);
    const cell = store.stride;
    expect(new TextDecoder().decode(store.bytes.subarray(store.from[cell], store.to[cell]))).toBe('x\ny');
  },
);
