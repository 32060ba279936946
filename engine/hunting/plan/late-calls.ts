// What comes with a family and is no operator: functions of the query's own, tables that are written out or read from files,
// what is said about names that exist only in Kusto. Promise: a query is planned only when what it needs is here.
// Tested in test/engine/hunting/families.test.ts.

import { assert } from '../../base/index.ts';
import type { callScalarFunction, callTableFunction } from './call-function.ts';
import type { externalRows } from './external.ts';
import type { datatable } from './datatable.ts';

export interface LateCalls {
  readonly callScalarFunction: typeof callScalarFunction;
  readonly callTableFunction: typeof callTableFunction;
  readonly datatable: typeof datatable;
  readonly externalRows: typeof externalRows;
}

/** What is said about names that exist in Kusto and not here. */
export interface Instead {
  readonly functions: ReadonlyMap<string, string>;
  readonly tables: ReadonlyMap<string, string>;
}

const known: { calls: LateCalls | null; instead: Instead } = {
  calls: null,
  instead: { functions: new Map(), tables: new Map() },
};

export function addCalls(calls: LateCalls): void {
  known.calls = calls;
}

export function addInstead(instead: Instead): void {
  known.instead = instead;
}

export function lateCalls(): LateCalls {
  assert(known.calls !== null, 'the family of written tables and functions is here');
  return known.calls;
}

export const insteadOf = (): Instead => known.instead;
