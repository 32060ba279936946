// Operators of a pipeline that few hunts use; the longer ones are in read-long-operator.ts.
// Promise: as read-operator.ts, which has checked their shape. Tested in test/engine/hunting/syntax/.

import type { Expression, NamedExpression, Operator, Pipeline } from './ast.ts';
import { itemsOf } from './clauses.ts';
import type { Written } from './late-readers.ts';
import type { Part } from './part.ts';
import type { Reading } from './query-problem.ts';
import { optionsOf, readExpression, readNamed, readPlain } from './read-expression.ts';
import {
  readCall,
  readEvaluate,
  readFind,
  readMakeSeries,
  readMvExpand,
  readParse,
  readParseKv,
  readRender,
  readScan,
  readSearch,
  readTopNested,
} from './read-long-operator.ts';
import { readOperator } from './read-operator.ts';

/** Operators in brackets: `mv-apply … on ( … )`. */
function readSubquery(reading: Reading, part: Part): Pipeline {
  return { source: null, operators: part.parts.map((one) => readOperator(reading, one)), from: part.from, to: part.to };
}

/** A table, a call or a query in brackets as a pipeline of its own: the right side of a join, one part of a union. */
function readTable(reading: Reading, part: Part): Pipeline {
  const value = readExpression(reading, part);
  return value.kind === 'query' ? value.query : { source: value, operators: [], from: part.from, to: part.to };
}

/** An operator that is none of every day. */
export function readLateOperator(reading: Reading, written: Written): Operator {
  const { part, word, span } = written;
  switch (part.name) {
    case 'Simple':
    case 'Expanding':
      return readSimple(reading, written);
    case 'Chosen':
      return readChosen(reading, part, word);
    case 'TopNested':
      return readTopNested(reading, part, span);
    case 'Parse':
      return readParse(reading, part, span);
    case 'ParseKv':
      return readParseKv(reading, part, span);
    case 'Evaluate':
      return readEvaluate(reading, part, span);
    case 'Render':
      return readRender(reading, part, span);
    case 'Search':
      return readSearch(reading, part, span);
    case 'Find':
      return readFind(reading, part, span);
    case 'Scan':
      return readScan(reading, part, span);
    case 'Foreign':
      return { ...span, kind: 'foreign', name: reading.name(part.parts[0] as Part) };
    default:
      return readNesting(reading, written);
  }
}

function readSimple(reading: Reading, { part, word, clauses, span }: Written): Operator {
  const named = (of: string): readonly NamedExpression[] => itemsOf(clauses, of).map((one) => readNamed(reading, one));
  const value = (of: string): Expression => readPlain(reading, itemsOf(clauses, of)[0] as Part);
  switch (word) {
    case 'print':
      return { ...span, kind: word, columns: named('') };
    case 'sample':
      return { ...span, kind: word, count: value('') };
    case 'sample-distinct':
      return { ...span, kind: word, count: value(''), of: value('of') };
    case 'top-hitters': {
      const by = itemsOf(clauses, 'by').length > 0 ? value('by') : null;
      return { ...span, kind: word, count: value(''), of: value('of'), by };
    }
    case 'mv-expand':
    case 'mvexpand':
      return readMvExpand(reading, part, span);
    case 'make-series':
      return readMakeSeries(reading, part, span);
    default:
      return readRest(reading, { part, word, clauses, span });
  }
}

function readRest(reading: Reading, { part, word, clauses, span }: Written): Operator {
  const value = (of: string): Expression => readPlain(reading, itemsOf(clauses, of)[0] as Part);
  const nameAt = (of: string): Part => {
    const item = itemsOf(clauses, of)[0] as Part;
    const inner = item.parts[0] as Part;
    if (inner.name !== 'Reference' || item.parts.length > 1)
      reading.tell(item, 'Expected a name; found an expression.');
    return inner;
  };
  switch (word) {
    case 'count':
      return { ...span, kind: word, name: itemsOf(clauses, 'as').length > 0 ? reading.name(nameAt('as')) : null };
    case 'as':
      return { ...span, kind: word, name: reading.name(nameAt('')), options: optionsOf(reading, part) };
    case 'invoke':
      return { ...span, kind: word, call: readCall(reading, value(''), word) };
    case 'range':
      return {
        ...span,
        kind: word,
        name: reading.name(nameAt('')),
        first: value('from'),
        last: value('to'),
        step: value('step'),
      };
    case 'reduce':
      return { ...span, kind: word, by: value('by'), options: optionsOf(reading, part) };
    default:
      return { ...span, kind: word === 'consume' ? word : 'getschema' };
  }
}

/** project-away and its like: names and patterns; only project-rename gives names, only project-reorder orders. */
function readChosen(reading: Reading, part: Part, word: string): Operator {
  const span = { from: part.from, to: part.to };
  const columns = part.parts
    .filter((one) => one.name === 'Named')
    .map((one) => {
      const order = one.parts.find((inner) => inner.name === 'Keyword');
      const named = readNamed(reading, one, { order: true });
      const { kind } = named.value;
      const isRename = word === 'project-rename';
      if (named.names.length > 0 && !isRename)
        reading.tell(one, `Expected a column after ${word}; it gives no new names.`);
      else if (order !== undefined && word !== 'project-reorder') reading.tell(order, `Expected no order in ${word}.`);
      else if (kind !== 'name' && (kind !== 'pattern' || isRename) && kind !== 'path' && kind !== 'element')
        reading.tell(named.value, `Expected the name of a column after ${word}; found an expression.`);
      return { ...named, order: order === undefined ? null : (reading.textOf(order) as 'asc') };
    });
  if (word === 'project-reorder') return { ...span, kind: word, columns };
  return { ...span, kind: word as 'project-away', columns };
}

/** Operators that hold tables or pipelines. */
function readNesting(reading: Reading, { part, word, clauses, span }: Written): Operator {
  const options = optionsOf(reading, part);
  const items = itemsOf(clauses, '');
  switch (part.name) {
    case 'Join': {
      const kind = word === 'join' ? 'join' : 'lookup';
      const on = itemsOf(clauses, 'on').map((one) => readPlain(reading, one));
      if (kind === 'lookup' && on.length === 0)
        reading.tell({ from: part.to, to: part.to }, 'Expected on and a column at the end of lookup.');
      return { ...span, kind, options, right: readTable(reading, items[0] as Part), on };
    }
    case 'Union':
      return { ...span, kind: 'union', options, tables: items.map((one) => readTable(reading, one)) };
    case 'MvApply': {
      const { columns, limit } = readMvExpand(reading, part, span);
      return {
        ...span,
        kind: 'mv-apply',
        options,
        columns,
        limit,
        query: readSubquery(reading, part.parts.at(-1) as Part),
      };
    }
    case 'Partition': {
      const [name, body] = itemsOf(clauses, 'by') as readonly [Part, Part];
      const by: Expression = { kind: 'name', name: reading.name(name), from: name.from, to: name.to };
      const query = body.name === 'Subquery' ? readSubquery(reading, body) : readTable(reading, body);
      return { ...span, kind: 'partition', options, by, query };
    }
    case 'Fork': {
      const branches = part.parts
        .filter((one) => one.name === 'Branch')
        .map((one) => ({
          name: one.parts.length > 1 ? reading.name(one.parts[0] as Part) : null,
          query: readSubquery(reading, one.parts.at(-1) as Part),
        }));
      return { ...span, kind: 'fork', branches, by: [] };
    }
    default: {
      const body = itemsOf(clauses, 'with')[0];
      const by = itemsOf(clauses, 'by').map((one) => readPlain(reading, one));
      if (body === undefined) return { ...span, kind: 'facet', branches: [], by };
      const parts = body.name === 'Subquery' ? body.parts : [body];
      return {
        ...span,
        kind: 'facet',
        branches: [{ name: null, query: readSubquery(reading, { ...body, parts }) }],
        by,
      };
    }
  }
}
