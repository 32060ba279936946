// Operators of a pipeline: from the grammar's clauses to ast.ts. The larger ones are in read-long-operator.ts.
// Promise: what the grammar leaves open (counts of things, options) is checked here with a sentence.
// Tested in test/engine/hunting/syntax/.

import type { Expression, Name, NamedExpression, Operator, Pipeline, SortKey, Span } from './ast.ts';
import type { Part } from './part.ts';
import type { Reading } from './query-problem.ts';
import { optionsOf, readExpression, readNamed } from './read-expression.ts';
import {
  readEvaluate,
  readFind,
  readFork,
  readMakeSeries,
  readMvApply,
  readMvExpand,
  readParse,
  readParseKv,
  readRender,
  readScan,
  readSearch,
  readTopNested,
} from './read-long-operator.ts';

/** What stands after each keyword of an operator; the operator's own word has the key ''. */
export type Clauses = ReadonlyMap<string, readonly Part[]>;

export function clausesOf(reading: Reading, part: Part): Clauses {
  const clauses = new Map<string, Part[]>([['', []]]);
  let key = '';
  let isFirst = true;
  for (const one of part.parts) {
    if (one.name === 'Keyword') {
      key = isFirst ? '' : reading.textOf(one);
      clauses.set(key, []);
      isFirst = false;
    } else if (one.name !== 'Option') clauses.get(key)?.push(one);
  }
  return clauses;
}

export const firstOf = (clauses: Clauses, key: string): Part | null => clauses.get(key)?.[0] ?? null;

export const namedList = (reading: Reading, parts: readonly Part[] | undefined): readonly NamedExpression[] =>
  (parts ?? []).map((one) => readNamed(reading, one));

/** The expression after a keyword, or null. */
export function clauseValue(reading: Reading, clauses: Clauses, key: string): Expression | null {
  const part = firstOf(clauses, key);
  return part === null ? null : readPlain(reading, part);
}

/** An expression that may come wrapped with a name; a name is out of place. */
export function readPlain(reading: Reading, part: Part): Expression {
  if (part.name !== 'Named') return readExpression(reading, part);
  const named = readNamed(reading, part);
  const name = named.names[0];
  if (name !== undefined)
    reading.tell(part, `Expected an expression; found = after ${name.text}. To compare, write ==.`);
  return named.value;
}

export const nameOf = (reading: Reading, part: Part | null): Name =>
  part === null ? { text: '', from: 0, to: 0 } : reading.name(part);

export function readSortKeys(reading: Reading, parts: readonly Part[] | undefined): readonly SortKey[] {
  return (parts ?? []).map((key) => {
    const words = key.parts.filter((one) => one.name === 'Keyword').map((one) => reading.textOf(one));
    const nulls = words.includes('first') ? 'first' : words.includes('last') ? 'last' : null;
    const value = readPlain(reading, key.parts[0] as Part);
    return { value, order: words.includes('asc') ? 'asc' : 'desc', nulls, from: key.from, to: key.to };
  });
}

/** Operators in brackets: `mv-apply … on ( … )`. */
export function readSubquery(reading: Reading, part: Part): Pipeline {
  return { source: null, operators: part.parts.map((one) => readOperator(reading, one)), from: part.from, to: part.to };
}

/** A table, a call or a query in brackets as a pipeline of its own: the right side of a join, one part of a union. */
export function readTable(reading: Reading, part: Part): Pipeline {
  const value = readExpression(reading, part);
  return value.kind === 'query' ? value.query : { source: value, operators: [], from: part.from, to: part.to };
}

type ColumnWord =
  | 'extend'
  | 'distinct'
  | 'serialize'
  | 'project'
  | 'project-away'
  | 'project-keep'
  | 'project-rename'
  | 'project-reorder';

function readColumnOperator(reading: Reading, part: Part, span: Span): Operator {
  const word = reading.textOf(part.parts[0] as Part) as ColumnWord;
  const listed = part.parts.filter((one) => one.name === 'Named');
  if (listed.length === 0 && (word === 'extend' || word === 'distinct'))
    reading.tell(part, `Expected a column after ${word}; found nothing.`);
  if (word === 'project-reorder') {
    const columns = listed.map((one) => {
      const order = one.parts.find((inner) => inner.name === 'Keyword');
      const value = readColumn(reading, one, word).value;
      return { value, order: order === undefined ? null : (reading.textOf(order) as 'asc') };
    });
    return { ...span, kind: word, columns };
  }
  if (word === 'distinct') return { ...span, kind: word, columns: listed.map((one) => readStarred(reading, one)) };
  if (word === 'project-away' || word === 'project-keep' || word === 'project-rename')
    return { ...span, kind: word, columns: listed.map((one) => readColumn(reading, one, word)) };
  return { ...span, kind: word, columns: namedList(reading, listed) };
}

/** One column of `distinct`, where `*` is all. */
function readStarred(reading: Reading, part: Part): NamedExpression {
  const inner = part.parts[0] as Part;
  if (part.parts.length > 1 || inner.name !== 'Star') return readNamed(reading, part);
  return { names: [], value: readExpression(reading, inner), from: part.from, to: part.to };
}

/** One column of project-away and its like: a name or a pattern; only project-rename gives names. */
function readColumn(reading: Reading, part: Part, word: string): NamedExpression {
  const named = readNamed(reading, part);
  const isRename = word === 'project-rename';
  const { kind } = named.value;
  if (named.names.length > 0 && !isRename)
    reading.tell(part, `Expected a column after ${word}; found = . It renames nothing.`);
  else if (kind !== 'name' && (kind !== 'pattern' || isRename) && kind !== 'path' && kind !== 'element')
    reading.tell(named.value, `Expected the name of a column after ${word}; found an expression.`);
  return named;
}

function readSummarize(reading: Reading, part: Part, span: Span): Operator {
  const clauses = clausesOf(reading, part);
  const [aggregates, by] = [namedList(reading, clauses.get('')), namedList(reading, clauses.get('by'))];
  if (aggregates.length + by.length === 0)
    reading.tell(part, 'Expected an aggregate such as count() after summarize; found nothing.');
  return { ...span, kind: 'summarize', options: optionsOf(reading, part), aggregates, by };
}

function readJoin(reading: Reading, part: Part, span: Span): Operator {
  const clauses = clausesOf(reading, part);
  const kind = reading.textOf(part.parts[0] as Part) === 'join' ? 'join' : 'lookup';
  if (clauses.has('where')) reading.tell(part, `Expected on after ${kind}; found where.`);
  if (kind === 'lookup' && !clauses.has('on')) reading.tell(part, 'Expected on and a column at the end of lookup.');
  const on = (clauses.get('on') ?? []).map((one) => readExpression(reading, one));
  return {
    ...span,
    kind,
    options: optionsOf(reading, part),
    right: readTable(reading, firstOf(clauses, '') as Part),
    on,
  };
}

/** One operator of a pipeline. */
export function readOperator(reading: Reading, part: Part): Operator {
  const span = { from: part.from, to: part.to };
  const clauses = clausesOf(reading, part);
  const options = optionsOf(reading, part);
  const head = (): Expression => readPlain(reading, firstOf(clauses, '') as Part);
  const value = (key: string): Expression => clauseValue(reading, clauses, key) as Expression;
  switch (part.name) {
    case 'Where':
      return { ...span, kind: 'where', test: head() };
    case 'Columns':
      return readColumnOperator(reading, part, span);
    case 'Print':
      return { ...span, kind: 'print', columns: namedList(reading, clauses.get('')) };
    case 'Summarize':
      return readSummarize(reading, part, span);
    case 'Sort':
      return { ...span, kind: 'sort', keys: readSortKeys(reading, clauses.get('by')) };
    case 'Top':
      return { ...span, kind: 'top', count: head(), keys: readSortKeys(reading, clauses.get('by')) };
    case 'TopNested':
      return readTopNested(reading, part, span);
    case 'TopHitters':
      return { ...span, kind: 'top-hitters', count: head(), of: value('of'), by: clauseValue(reading, clauses, 'by') };
    case 'Take':
      return { ...span, kind: reading.textOf(part.parts[0] as Part) === 'sample' ? 'sample' : 'take', count: head() };
    case 'SampleDistinct':
      return { ...span, kind: 'sample-distinct', count: head(), of: value('of') };
    case 'Count': {
      const name = firstOf(clauses, 'as');
      return { ...span, kind: 'count', name: name === null ? null : reading.name(name) };
    }
    case 'Bare':
      return { ...span, kind: reading.textOf(part.parts[0] as Part) === 'consume' ? 'consume' : 'getschema' };
    case 'As':
      return { ...span, kind: 'as', name: nameOf(reading, firstOf(clauses, '')), options };
    case 'Join':
      return readJoin(reading, part, span);
    case 'Union':
      return { ...span, kind: 'union', options, tables: (clauses.get('') ?? []).map((one) => readTable(reading, one)) };
    default:
      return readFurther(reading, part, span);
  }
}

function readFurther(reading: Reading, part: Part, span: Span): Operator {
  const clauses = clausesOf(reading, part);
  const options = optionsOf(reading, part);
  const head = (): Part => firstOf(clauses, '') as Part;
  const value = (key: string): Expression => clauseValue(reading, clauses, key) as Expression;
  switch (part.name) {
    case 'MvExpand':
      return readMvExpand(reading, part, span);
    case 'MvApply':
      return readMvApply(reading, part, span);
    case 'Parse':
      return readParse(reading, part, span);
    case 'ParseKv':
      return readParseKv(reading, part, span);
    case 'MakeSeries':
      return readMakeSeries(reading, part, span);
    case 'Evaluate':
      return readEvaluate(reading, part, span);
    case 'Invoke':
      return { ...span, kind: 'invoke', call: readCall(reading, head(), 'invoke') };
    case 'Render':
      return readRender(reading, part, span);
    case 'Range':
      return {
        ...span,
        kind: 'range',
        name: nameOf(reading, head()),
        first: value('from'),
        last: value('to'),
        step: value('step'),
      };
    case 'Search':
      return readSearch(reading, part, span);
    case 'Find':
      return readFind(reading, part, span);
    case 'Partition':
      return readPartition(reading, part, span);
    case 'Fork':
    case 'Facet':
      return readFork(reading, part, span);
    case 'Reduce':
      return { ...span, kind: 'reduce', by: value('by'), options };
    case 'Scan':
      return readScan(reading, part, span);
    default:
      return { ...span, kind: 'foreign', name: nameOf(reading, part.parts[0] ?? null) };
  }
}

function readPartition(reading: Reading, part: Part, span: Span): Operator {
  const [name, body] = (clausesOf(reading, part).get('by') ?? []) as readonly [Part, Part];
  const by: Expression = { kind: 'name', name: reading.name(name), from: name.from, to: name.to };
  const query = body.name === 'Subquery' ? readSubquery(reading, body) : readTable(reading, body);
  return { ...span, kind: 'partition', options: optionsOf(reading, part), by, query };
}

/** The call after evaluate or invoke. */
export function readCall(reading: Reading, part: Part, word: string): Expression {
  const call = readExpression(reading, part);
  return call.kind === 'call'
    ? call
    : reading.refuse(part, `Expected a call with brackets after ${word}, as ${word} name(…).`);
}
