// Numbers for the distinct combinations of some columns, as they are met: for steps that group rows in their own way.
// Promise: equal rows get one number, whatever pools their values come from. Tested in test/engine/hunting/make-series.test.ts.

import { ValueNumbers } from '../functions/aggregate-cells.ts';
import type { KqlType, Value } from '../values/kql-type.ts';
import { valueAt } from '../values/vectors.ts';
import type { Vector } from '../values/vector.ts';

export class RowGroups {
  readonly #numbers: readonly ValueNumbers[];
  readonly #pairs: readonly Map<number, number>[];
  /** Values of each group's first row, by group. */
  readonly values: Value[][] = [];

  constructor(types: readonly KqlType[]) {
    this.#numbers = types.map((type) => new ValueNumbers(type));
    this.#pairs = types.map(() => new Map());
    if (types.length === 0) this.values.push([]);
  }

  get count(): number {
    return this.values.length;
  }

  /** By row: its group. Without columns all rows are one group. */
  read(columns: readonly Vector[], length: number): Uint32Array {
    const groups = new Uint32Array(length);
    for (const [place, column] of columns.entries()) {
      const isLast = place === columns.length - 1;
      const pairs = this.#pairs[place]!;
      const numbers = this.#numbers[place]!.read(column, length);
      for (let row = 0; row < length; row++) {
        const pair = groups[row]! * 4_294_967_296 + numbers[row]! + 1;
        let group = pairs.get(pair);
        if (group === undefined) {
          pairs.set(pair, (group = pairs.size));
          if (isLast) this.values.push(columns.map((one) => valueAt(one, row)));
        }
        groups[row] = group;
      }
    }
    return groups;
  }
}
