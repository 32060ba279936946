// Shapes: interning, and the text of placeholders.
// Promise: numbers once given are looked up again, not remembered by the test.

import { describe, expect, it } from 'vitest';
import { createShapeDictionary, createValueDictionary, TABLES } from '../../../engine/telemetry/index.ts';
import {
  completeShape,
  indexPrograms,
  prepareShape,
  unknownPlaceholders,
} from '../../../engine/telemetry/fill-shape.ts';
import { tinyActivity } from '../../support/tiny-estate.ts';

describe('dictionaries', () => {
  it('[TEL15] equal shapes share one number, missing columns are null, numbers never change while it grows', () => {
    const values = createValueDictionary();
    const dictionary = createShapeDictionary(0, ['A', 'B'], values);
    const first = dictionary.intern({ A: 'x', B: 5 });
    const numbers = Array.from({ length: 2_000 }, (_, index) => dictionary.intern({ A: `v${index}` }));
    expect(dictionary.intern({ B: 5, A: 'x' })).toBe(first);
    expect(new Set(numbers).size).toBe(2_000);
    expect(dictionary.size).toBe(2_001);
    expect(values.values[dictionary.code(first, 1)]).toBe(5);
    expect(dictionary.code(numbers[3] as number, 1)).toBe(0);
    expect(dictionary.intern({ A: '5' })).not.toBe(dictionary.intern({ A: 5 }));
  });

  it('[TEL15] a column the table does not have is a fault of ours', () => {
    expect(() => createShapeDictionary(0, ['A'], createValueDictionary()).intern({ C: 1 })).toThrow(/shape column/);
  });
});

describe('shapes', () => {
  const { words, programs } = tinyActivity();

  it('[TEL15] the same seed and variant give the same text; a placeholder has one value in a shape', () => {
    const fill = prepareShape({ A: '{guid} {guid#2} {n:1-9}', B: '{guid}' }, words);
    const shape = fill(3, 4);
    expect(fill(3, 4)).toEqual(shape);
    expect(fill(3, 5)).not.toEqual(shape);
    const [one, two] = String(shape['A']).split(' ');
    expect(one).toBe(shape['B']);
    expect(two).not.toBe(one);
    expect(one).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(unknownPlaceholders('{form} {nosuch}', words)).toEqual(['nosuch']);
  });

  it("[TEL15] completing never overwrites what is written and keeps to the table's columns", () => {
    const known = indexPrograms(programs);
    const shape = completeShape(
      'DeviceProcessEvents',
      { FileName: 'WINWORD.EXE', ProcessVersionInfoFileDescription: 'mine' },
      known,
      'explorer.exe',
      'user',
    );
    expect(shape['ProcessVersionInfoFileDescription']).toBe('mine');
    const names = new Set(TABLES[0]?.shapeColumns);
    for (const name of Object.keys(shape)) expect(names.has(name)).toBe(true);
  });
});
