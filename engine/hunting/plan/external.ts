// externaldata: files that came with the scenario, read as tables. Promise: nothing is fetched.
// Tested in test/engine/hunting/plan/.

import { LIMITS } from '../../base/index.ts';
import type { Expression } from '../syntax/ast.ts';
import type { Dynamic, Schema, Value } from '../values/kql-type.ts';
import { convertValue, readJson, readText } from '../values/all-values.ts';
import { chunkOf, vectorOf } from '../values/vectors.ts';
import { bindExpression } from './bind-expression.ts';
import { schemaOf } from './datatable.ts';
import { optionText } from './option-text.ts';
import type { Plan } from './plan.ts';
import type { Planner } from './planner.ts';
import type { Scope } from './scope.ts';
import { noRows } from './scope.ts';

type External = Expression & { readonly kind: 'externaldata' };

export function externalRows(planner: Planner, scope: Scope, expression: External): Plan {
  const schema = schemaOf(expression.columns);
  const texts = expression.addresses.map((address) => {
    const bound = bindExpression(planner, noRows(scope), address);
    const text = bound.kind === 'constant' && typeof bound.value === 'string' ? bound.value : '';
    const file = planner.catalogue.files.get(text.replace(/;.*$/s, ''));
    if (file !== undefined) return file;
    return planner.problems.stop(
      address,
      `Nothing is fetched from outside this exercise. Write the list as a datatable in a let, or use a file that came with the scenario (${[...planner.catalogue.files.keys()].join() || 'none'}).`,
    );
  });
  const format = (optionText(expression.options, 'format') ?? 'csv').toLowerCase();
  const skipsFirst = optionText(expression.options, 'ignoreFirstRecord') === 'true';
  const rows = texts.flatMap((text) => rowsOf(text, format, schema, skipsFirst)).slice(0, LIMITS.huntRowsHeldMax);
  const vectors = schema.map(({ type }, column) =>
    vectorOf(
      type,
      rows.map((row) => row[column] ?? null),
    ),
  );
  return { kind: 'rows', chunks: [chunkOf(vectors, rows.length)], schema };
}

function rowsOf(text: string, format: string, schema: Schema, skipsFirst: boolean): readonly (readonly Value[])[] {
  if (format === 'json' || format === 'multijson') return jsonRows(text, schema);
  const mark = format === 'tsv' ? '\t' : format === 'scsv' ? ';' : format === 'psv' ? '|' : ',';
  const lines =
    format === 'txt' || format === 'raw' ? text.split(/\r?\n/).map((line) => [line]) : delimited(text, mark);
  const kept = lines.filter((cells, at) => !(skipsFirst && at === 0) && !(cells.length === 1 && cells[0] === ''));
  return kept.map((cells) => schema.map(({ type }, column) => readCell(type, cells[column])));
}

function readCell(type: Schema[number]['type'], cell: string | undefined): Value {
  if (type === 'string') return cell ?? '';
  return cell === undefined || cell === '' ? null : readText(type, cell);
}

/** Cells of a delimited text; quotes may hold the delimiter, line ends and doubled quotes. */
function delimited(text: string, mark: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at]!;
    if (isQuoted) {
      if (letter !== '"') cell += letter;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else isQuoted = false;
    } else if (letter === '"' && cell === '') isQuoted = true;
    else if (letter === mark) {
      cells.push(cell);
      cell = '';
    } else if (letter === '\n') {
      rows.push([...cells, cell]);
      cells = [];
      cell = '';
    } else if (letter !== '\r') cell += letter;
  }
  if (cell !== '' || cells.length > 0) rows.push([...cells, cell]);
  return rows;
}

function jsonRows(text: string, schema: Schema): readonly (readonly Value[])[] {
  const whole = readJson(text)?.value;
  const items: readonly Dynamic[] =
    whole instanceof Map
      ? [whole]
      : Array.isArray(whole)
        ? whole
        : text.split('\n').map((line) => readJson(line)?.value ?? null);
  return items
    .filter((item) => item instanceof Map)
    .map((item) => schema.map(({ name, type }) => convertValue(item.get(name) ?? null, 'dynamic', type)));
}
