// Statements that few hunts use: functions, declared parameters, settings. Promise: as parse-query.ts.
// Tested in test/engine/hunting/syntax/.

import type { Parameter, Statement } from './ast.ts';
import { readStatement } from './parse-query.ts';
import type { Part } from './part.ts';
import type { Reading } from './query-problem.ts';
import { readExpression } from './read-expression.ts';
import { readColumns, readType } from './read-late-expression.ts';

export function readLateStatement(reading: Reading, part: Part): Statement {
  const span = { from: part.from, to: part.to };
  const [first, second] = part.parts.filter((one) => one.name !== 'Keyword');
  switch (part.name) {
    case 'Let':
      return readFunction(reading, part, second as Part);
    case 'Declare':
      return { ...span, kind: 'declare', parameters: readParameters(reading, first as Part) };
    case 'Setting':
      return { ...span, kind: 'other', name: 'set' };
    default:
      return { ...span, kind: 'other', name: /^\w+(\s+pattern)?/.exec(reading.textOf(part))?.[0] ?? '' };
  }
}

function readFunction(reading: Reading, part: Part, lambda: Part): Statement {
  const [name] = part.parts.filter((one) => one.name !== 'Keyword') as [Part];
  const [parameters, body] = lambda.parts.filter((one) => one.name !== 'Keyword') as [Part, Part];
  return {
    kind: 'function',
    name: reading.name(name),
    isView: lambda.parts[0]?.name === 'Keyword',
    parameters: readParameters(reading, parameters),
    body: body.parts.map((one) => readStatement(reading, one)),
    from: part.from,
    to: part.to,
  };
}

function readParameters(reading: Reading, list: Part): readonly Parameter[] {
  return list.parts.flatMap((one) => {
    if (one.name === 'Star') {
      reading.tell(one, 'Expected a parameter and its type; found * .');
      return [];
    }
    const [name, type, fallback] = one.parts as readonly [Part, Part, Part?];
    return [
      {
        name: reading.name(name),
        type: type.name === 'Type' ? readType(reading, type) : tableType(reading, type),
        fallback: fallback === undefined ? null : readExpression(reading, fallback),
        from: one.from,
        to: one.to,
      },
    ];
  });
}

/** The columns of a table that a function takes; `(*)` is any table. */
const tableType = (reading: Reading, part: Part): Parameter['type'] =>
  readColumns(reading, part.parts[0] as Part, true);
