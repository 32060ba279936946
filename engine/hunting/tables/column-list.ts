// Column lists written densely: `Name/t=Other`, t = type (s string, d datetime, l long, i int, b bool, r real, y dynamic, g guid, t timespan).
// Promise: a list reads to the same columns in the same order. Tested in test/engine/hunting/tables/empty-tables.test.ts.

import { assert } from '../../base/index.ts';
import type { KqlType } from '../values/kql-type.ts';

const TYPES: Readonly<Record<string, KqlType>> = {
  s: 'string',
  d: 'datetime',
  l: 'long',
  i: 'int',
  b: 'bool',
  r: 'real',
  y: 'dynamic',
  g: 'guid',
  t: 'timespan',
};

export interface ListedColumn {
  readonly name: string;
  readonly type: KqlType;
  /** What stands after `=`. */
  readonly of: string | null;
}

/** Reads a list; a bare name is a string. */
export function readColumns(list: string): readonly ListedColumn[] {
  return list
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => {
      const [left = '', of = null] = word.split('=');
      const [name = '', mark = 's'] = left.split('/');
      const type = TYPES[mark];
      assert(type !== undefined, `column ${word} has a type`);
      return { name, type, of };
    });
}
