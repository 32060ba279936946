// The family of the written: functions of a query's own, tables written out or read from files.
// Promise: it adds names and changes none. Tested in test/engine/hunting/families.test.ts.

import { callScalarFunction, callTableFunction } from '../plan/call-function.ts';
import { datatable } from '../plan/datatable.ts';
import { externalRows } from '../plan/external.ts';
import { family } from '../run/every-day.ts';

export const FAMILY = family({ calls: { callScalarFunction, callTableFunction, datatable, externalRows } });
