// The operators with clauses of their own: mv-expand, parse, make-series, top-nested, search, find, scan and the rest.
// Promise: as read-operator.ts. Tested in test/engine/hunting/syntax/.

import type { ColumnDeclaration, Expression, MvColumn, Operator, Option, ParsePart, Span } from './ast.ts';
import type { Part } from './part.ts';
import type { Reading } from './query-problem.ts';
import { optionsOf, readColumns, readExpression, readNamed, readValue } from './read-expression.ts';
import { readString, readType } from './read-literal.ts';
import {
  clausesOf,
  clauseValue,
  firstOf,
  namedList,
  nameOf,
  readCall,
  readOperator,
  readPlain,
  readSortKeys,
  readSubquery,
} from './read-operator.ts';

const isWord = (reading: Reading, part: Part, word: string): boolean =>
  part.parts.some((one) => one.name === 'Keyword' && reading.textOf(one) === word);

function readMvColumns(reading: Reading, parts: readonly Part[] | undefined): readonly MvColumn[] {
  return (parts ?? []).map((column) => {
    const [named, , type] = column.parts as readonly [Part, Part?, Part?];
    const read = readNamed(reading, named);
    if (type === undefined) return { ...read, type: null, from: column.from, to: column.to };
    const written = readExpression(reading, type);
    if (written.kind !== 'type') reading.tell(type, `Expected typeof( ) after to, as in to typeof(string).`);
    return { ...read, type: written.kind === 'type' ? written.type : null, from: column.from, to: column.to };
  });
}

export function readMvExpand(reading: Reading, part: Part, span: Span): Operator {
  const clauses = clausesOf(reading, part);
  const columns = readMvColumns(reading, clauses.get(''));
  return {
    ...span,
    kind: 'mv-expand',
    options: optionsOf(reading, part),
    columns,
    limit: clauseValue(reading, clauses, 'limit'),
  };
}

export function readMvApply(reading: Reading, part: Part, span: Span): Operator {
  const clauses = clausesOf(reading, part);
  const query = readSubquery(reading, firstOf(clauses, 'on') as Part);
  const columns = readMvColumns(reading, clauses.get(''));
  const limit = clauseValue(reading, clauses, 'limit');
  return { ...span, kind: 'mv-apply', options: optionsOf(reading, part), columns, limit, query };
}

const PARSE_MODES = ['simple', 'regex', 'relaxed'] as const;

function wordOf(option: Option | undefined): string {
  return option?.value.kind === 'name' ? option.value.name.text : '';
}

export function readParse(reading: Reading, part: Part, span: Span): Operator {
  const clauses = clausesOf(reading, part);
  const options = optionsOf(reading, part);
  const kind = options.find((one) => one.name.text === 'kind');
  const mode = PARSE_MODES.find((one) => one === (kind === undefined ? 'simple' : wordOf(kind)));
  if (mode === undefined) reading.tell(kind ?? part, 'Expected kind=simple, kind=regex or kind=relaxed.');
  const pattern = (clauses.get('with') ?? []).map((one): ParsePart => {
    const place = { from: one.from, to: one.to };
    if (one.name === 'Star') return { ...place, kind: 'skip' };
    if (one.name === 'String') return { ...place, kind: 'text', value: readString(reading, one) };
    const [name, type] = one.parts as readonly [Part, Part?];
    return {
      ...place,
      kind: 'column',
      name: reading.name(name),
      type: type === undefined ? null : readType(reading, type),
    };
  });
  return {
    ...span,
    kind: reading.textOf(part.parts[0] as Part) === 'parse' ? 'parse' : 'parse-where',
    mode: mode ?? 'simple',
    flags: wordOf(options.find((one) => one.name.text === 'flags')),
    of: readPlain(reading, firstOf(clauses, '') as Part),
    pattern,
  };
}

export function readParseKv(reading: Reading, part: Part, span: Span): Operator {
  const clauses = clausesOf(reading, part);
  const list = firstOf(clauses, 'with');
  return {
    ...span,
    kind: 'parse-kv',
    of: readPlain(reading, firstOf(clauses, '') as Part),
    columns: readColumns(reading, firstOf(clauses, 'as') as Part),
    options: list === null ? [] : optionsOf(reading, list),
  };
}

/** `default = x` after an aggregate or a declared column. */
function fallbackOf(reading: Reading, part: Part): Expression | null {
  const value = part.parts.at(-1) as Part;
  return part.parts.length > 1 ? readValue(reading, value) : null;
}

export function readMakeSeries(reading: Reading, part: Part, span: Span): Operator {
  const clauses = clausesOf(reading, part);
  const aggregates = (clauses.get('') ?? []).map((one) => ({
    ...readNamed(reading, one.parts[0] as Part),
    fallback: fallbackOf(reading, one),
  }));
  const axis = firstOf(clauses, 'on') as Part;
  const by = namedList(reading, clauses.get('by'));
  const common = { ...span, kind: 'make-series', options: optionsOf(reading, part), aggregates, by } as const;
  const [column, word, range] = axis.parts[0]?.name === 'Binary' ? axis.parts[0].parts : [];
  if (column !== undefined && word !== undefined && range !== undefined && reading.textOf(word) === 'in') {
    // The older form: `on Timestamp in range(from, to, step)`.
    const call = readExpression(reading, range);
    const [first, last, step] = call.kind === 'call' ? call.args.map((one) => one.value) : [];
    if (first === undefined || last === undefined || step === undefined)
      return {
        ...common,
        on: call,
        first: null,
        last: null,
        step: reading.refuse(range, 'Expected range(from, to, step) after in.'),
      };
    return { ...common, on: readExpression(reading, column), first, last, step };
  }
  const on = readPlain(reading, axis);
  const step =
    clauseValue(reading, clauses, 'step') ??
    reading.refuse(part, 'Expected step after on, as in on Timestamp step 1h.');
  return {
    ...common,
    on,
    first: clauseValue(reading, clauses, 'from'),
    last: clauseValue(reading, clauses, 'to'),
    step,
  };
}

export function readTopNested(reading: Reading, part: Part, span: Span): Operator {
  const levels = part.parts.map((level) => {
    const clauses = clausesOf(reading, level);
    const key = firstOf(clauses, 'by') as Part;
    return {
      count: clauseValue(reading, clauses, ''),
      of: readNamed(reading, firstOf(clauses, 'of') as Part),
      others: clauseValue(reading, clauses, 'others'),
      by: readNamed(reading, key.parts[0] as Part),
      order: isWord(reading, key, 'asc') ? ('asc' as const) : ('desc' as const),
    };
  });
  return { ...span, kind: 'top-nested', levels };
}

export function readEvaluate(reading: Reading, part: Part, span: Span): Operator {
  const [call, list] = part.parts.filter((one) => one.name !== 'Keyword' && one.name !== 'Option') as [Part, Part?];
  return {
    ...span,
    kind: 'evaluate',
    options: optionsOf(reading, part),
    call: readCall(reading, call, 'evaluate'),
    columns: list === undefined ? null : readColumns(reading, list),
  };
}

/** Options of a chart; `ycolumns = a, b` keeps its further names as options of the same name. */
export function readRender(reading: Reading, part: Part, span: Span): Operator {
  const chart = firstOf(clausesOf(reading, part), '') as Part;
  const list = part.parts.find((one) => one.name === 'OptionList');
  let options = optionsOf(reading, list ?? part);
  for (const one of list?.parts ?? []) {
    if (one.name === 'Option') continue;
    const owner = options.findLast((option) => option.from < one.from);
    const value = { kind: 'name', name: reading.name(one), from: one.from, to: one.to } as const;
    if (owner === undefined) reading.tell(one, 'Expected an option such as title="…" ; found a name.');
    else options = [...options, { name: owner.name, value, from: one.from, to: one.to }];
  }
  return { ...span, kind: 'render', chart: reading.textOf(chart), options };
}

const tablesOf = (reading: Reading, part: Part): readonly Expression[] =>
  part.parts
    .filter((one) => one.name === 'Tables')
    .flatMap((list) => list.parts.map((one) => readExpression(reading, one)));

export function readSearch(reading: Reading, part: Part, span: Span): Operator {
  const test = readExpression(reading, part.parts.at(-1) as Part);
  return { ...span, kind: 'search', options: optionsOf(reading, part), tables: tablesOf(reading, part), test };
}

export function readFind(reading: Reading, part: Part, span: Span): Operator {
  const clauses = clausesOf(reading, part);
  const test = part.parts.find((one) => !['Keyword', 'Option', 'Tables', 'FindColumn'].includes(one.name));
  const listed = part.parts.filter((one) => one.name === 'FindColumn');
  return {
    ...span,
    kind: 'find',
    options: optionsOf(reading, part),
    tables: tablesOf(reading, part),
    test: readExpression(reading, test as Part),
    columns: clauses.has('project') ? listed.map((one) => readExpression(reading, one.parts[0] as Part)) : null,
  };
}

export function readFork(reading: Reading, part: Part, span: Span): Operator {
  if (part.name === 'Fork') {
    const branches = part.parts
      .filter((one) => one.name === 'Branch')
      .map((one) => ({
        name: one.parts.length > 1 ? reading.name(one.parts[0] as Part) : null,
        query: readSubquery(reading, one.parts.at(-1) as Part),
      }));
    return { ...span, kind: 'fork', branches, by: [] };
  }
  const clauses = clausesOf(reading, part);
  const body = firstOf(clauses, 'with');
  const by = (clauses.get('by') ?? []).map((one) => readExpression(reading, one));
  if (body === null) return { ...span, kind: 'facet', branches: [], by };
  const query =
    body.name === 'Subquery'
      ? readSubquery(reading, body)
      : { source: null, operators: [readOperator(reading, body)], from: body.from, to: body.to };
  return { ...span, kind: 'facet', branches: [{ name: null, query }], by };
}

export function readScan(reading: Reading, part: Part, span: Span): Operator {
  const clauses = clausesOf(reading, part);
  const declares = part.parts
    .filter((one) => one.name === 'Parameter')
    .map((one): ColumnDeclaration & { fallback: Expression | null } => {
      const [name, type, fallback] = one.parts as readonly [Part, Part, Part?];
      return {
        name: reading.name(name),
        type: readType(reading, type),
        fallback: fallback === undefined ? null : readValue(reading, fallback),
        from: one.from,
        to: one.to,
      };
    });
  const ordered = (clauses.get('by') ?? []).filter((one) => one.name === 'SortKey');
  const partitioned = part.parts.filter((one) => !SCAN_PARTS.has(one.name));
  const steps = part.parts.filter((one) => one.name === 'Step').map((one) => readStep(reading, one));
  return {
    ...span,
    kind: 'scan',
    options: optionsOf(reading, part),
    declares,
    order: readSortKeys(reading, ordered),
    by: partitioned.map((one) => readExpression(reading, one)),
    steps,
  };
}

const SCAN_PARTS = new Set(['Keyword', 'Option', 'SortKey', 'Parameter', 'Step']);

function readStep(reading: Reading, step: Part): (Operator & { kind: 'scan' })['steps'][number] {
  const clauses = clausesOf(reading, step);
  const rest = step.parts.filter((one) => one.name !== 'Keyword');
  const hasOutput = clauses.has('output');
  const test = rest[hasOutput ? 2 : 1] as Part;
  return {
    name: nameOf(reading, rest[0] ?? null),
    isOptional: clauses.has('optional'),
    output: hasOutput ? reading.textOf(rest[1] as Part) : null,
    test: readExpression(reading, test),
    sets: rest.filter((one) => one.name === 'Named').map((one) => readNamed(reading, one)),
  };
}
