// The family of the grammar: all of it, and readers of what few hunts use.
// Promise: it adds names and changes none. Tested in test/engine/hunting/families.test.ts.

import { family } from '../run/every-day.ts';
import { KQL_TABLES } from '../syntax/kql-tables.ts';
import { OPTION_NAMES, SHAPES } from '../syntax/operator-words.ts';
import { readLateExpression } from '../syntax/read-late-expression.ts';
import { readLateOperator } from '../syntax/read-late-operator.ts';
import { readLateStatement } from '../syntax/read-late-statement.ts';

export const FAMILY = family({
  grammar: {
    tables: KQL_TABLES,
    readers: {
      shapes: SHAPES,
      options: OPTION_NAMES,
      operator: readLateOperator,
      expression: readLateExpression,
      statement: readLateStatement,
    },
  },
});
