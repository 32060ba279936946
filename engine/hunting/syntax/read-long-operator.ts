// The operators with much of their own: mv-expand, make-series, parse, top-nested, search, find, scan, render.
// Promise: as read-operator.ts. Tested in test/engine/hunting/syntax/.

import type { Expression, MvColumn, Operator, Option, ParsePart, Span } from './ast.ts';
import type { Clause } from './clauses.ts';
import { clausesOf, itemsOf } from './clauses.ts';
import type { Part } from './part.ts';
import type { Reading } from './query-problem.ts';
import { isDescending, optionsOf, readExpression, readNamed, readPlain, readSortKeys } from './read-expression.ts';
import { listedOptions, readColumns, readType } from './read-late-expression.ts';
import { readString } from './read-literal.ts';

/** Items of an operator, each with what its own `to` or `default` says: that clause goes on with the items after it. */
function suffixed(
  clauses: readonly Clause[],
  word: string,
): readonly { readonly item: Part; readonly suffix: Part | null }[] {
  const found: { item: Part; suffix: Part | null }[] = [];
  for (const clause of clauses) {
    if (clause.word !== '' && clause.word !== word) continue;
    const [first] = clause.items;
    const last = found.at(-1);
    if (clause.word !== '' && first !== undefined && last !== undefined) last.suffix = first;
    for (const item of clause.word === '' ? clause.items : clause.items.slice(1)) found.push({ item, suffix: null });
  }
  return found;
}

const lastItem = (reading: Reading, clauses: readonly Clause[], word: string): Expression | null => {
  const item = itemsOf(clauses, word)[0];
  return item === undefined ? null : readPlain(reading, item);
};

export function readMvExpand(reading: Reading, part: Part, span: Span): Operator & { readonly kind: 'mv-expand' } {
  const clauses = clausesOf(reading, part);
  const columns = suffixed(clauses, 'to').map(({ item, suffix }): MvColumn => {
    const column = readNamed(reading, item);
    if (suffix === null) return { ...column, type: null };
    const written = readPlain(reading, suffix);
    if (written.kind !== 'type') reading.tell(suffix, 'Expected typeof( ) after to, as in to typeof(string).');
    return { ...column, type: written.kind === 'type' ? written.type : null, to: suffix.to };
  });
  return {
    ...span,
    kind: 'mv-expand',
    options: optionsOf(reading, part),
    columns,
    limit: lastItem(reading, clauses, 'limit'),
  };
}

export function readMakeSeries(reading: Reading, part: Part, span: Span): Operator {
  const clauses = clausesOf(reading, part);
  const aggregates = suffixed(clauses, 'default').map(({ item, suffix }) => ({
    ...readNamed(reading, item),
    fallback: suffix === null ? null : readPlain(reading, suffix),
    to: (suffix ?? item).to,
  }));
  const axis = itemsOf(clauses, 'on')[0] as Part;
  const by = itemsOf(clauses, 'by').map((one) => readNamed(reading, one));
  const common = { ...span, kind: 'make-series', options: optionsOf(reading, part), aggregates, by } as const;
  const [column, word, range] = axis.parts[0]?.name === 'Binary' ? axis.parts[0].parts : [];
  if (column !== undefined && word !== undefined && range !== undefined && reading.textOf(word) === 'in') {
    // The older form: `on Timestamp in range(from, to, step)`.
    const call = readExpression(reading, range);
    const [first, last, step] = call.kind === 'call' ? call.args.map((one) => one.value) : [];
    if (first === undefined || last === undefined || step === undefined) {
      const refused = reading.refuse(range, 'Expected range(from, to, step) after in.');
      return { ...common, on: call, isRange: true, first: null, last: null, step: refused };
    }
    return { ...common, on: readExpression(reading, column), isRange: true, first, last, step };
  }
  const step =
    lastItem(reading, clauses, 'step') ??
    reading.refuse({ from: part.to, to: part.to }, 'Expected step after on, as in on Timestamp step 1h.');
  const [first, last] = [lastItem(reading, clauses, 'from'), lastItem(reading, clauses, 'to')];
  return { ...common, on: readPlain(reading, axis), isRange: false, first, last, step };
}

const PARSE_MODES = ['simple', 'regex', 'relaxed'] as const;

const wordOf = (option: Option | undefined): string => (option?.value.kind === 'name' ? option.value.name.text : '');

export function readParse(reading: Reading, part: Part, span: Span): Operator {
  const clauses = clausesOf(reading, part);
  const options = optionsOf(reading, part);
  const kind = options.find((one) => one.name.text === 'kind');
  const mode = PARSE_MODES.find((one) => one === (kind === undefined ? 'simple' : wordOf(kind)));
  if (mode === undefined) reading.tell(kind ?? part, 'Expected kind=simple, kind=regex or kind=relaxed.');
  const pattern = itemsOf(clauses, 'with').map((one): ParsePart => {
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
    of: readPlain(reading, itemsOf(clauses, '')[0] as Part),
    pattern,
  };
}

export function readParseKv(reading: Reading, part: Part, span: Span): Operator {
  const clauses = clausesOf(reading, part);
  return {
    ...span,
    kind: 'parse-kv',
    of: readPlain(reading, itemsOf(clauses, '')[0] as Part),
    columns: readColumns(reading, itemsOf(clauses, 'as')[0] as Part),
    options: listedOptions(reading, itemsOf(clauses, 'with')[0] ?? null),
  };
}

export function readTopNested(reading: Reading, part: Part, span: Span): Operator {
  const levels = part.parts.map((level) => {
    const clauses = clausesOf(reading, level);
    const key = itemsOf(clauses, 'by')[0] as Part;
    return {
      count: lastItem(reading, clauses, ''),
      of: readNamed(reading, itemsOf(clauses, 'of')[0] as Part),
      others: lastItem(reading, clauses, 'others'),
      by: readNamed(reading, key, { order: true }),
      order: isDescending(reading, key) ? ('desc' as const) : ('asc' as const),
    };
  });
  return { ...span, kind: 'top-nested', levels };
}

/** The call after evaluate or invoke. */
export function readCall(reading: Reading, call: Expression, word: string): Expression {
  if (call.kind === 'call') return call;
  return reading.refuse(call, `Expected a call with brackets after ${word}, as ${word} name(…).`);
}

export function readEvaluate(reading: Reading, part: Part, span: Span): Operator {
  const [call, list] = itemsOf(clausesOf(reading, part), '') as readonly [Part, Part?];
  return {
    ...span,
    kind: 'evaluate',
    options: optionsOf(reading, part),
    call: readCall(reading, readExpression(reading, call), 'evaluate'),
    columns: list === undefined ? null : readColumns(reading, list, true),
    keepsInput: list?.parts.some((one) => one.name === 'Star') ?? false,
  };
}

export function readRender(reading: Reading, part: Part, span: Span): Operator {
  const clauses = clausesOf(reading, part);
  const list = itemsOf(clauses, 'with')[0] ?? null;
  const options = [...optionsOf(reading, part), ...listedOptions(reading, list)];
  return { ...span, kind: 'render', chart: reading.textOf(itemsOf(clauses, '')[0] as Part), options };
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
  const test = part.parts.find((one) => !['Keyword', 'Option', 'Tables', 'Named'].includes(one.name)) as Part;
  const listed = part.parts.filter((one) => one.name === 'Named');
  const hasColumns = part.parts.some((one) => one.name === 'Keyword' && reading.textOf(one) === 'project');
  const columns = listed.map((one) => {
    const [inner] = one.parts as readonly [Part];
    // `a: string` asks for a column of that type: the name is what counts here.
    const isTyped = inner.name === 'Binary' && inner.parts[1]?.name === 'Colon';
    return readExpression(reading, isTyped ? (inner.parts[0] as Part) : inner);
  });
  return {
    ...span,
    kind: 'find',
    options: optionsOf(reading, part),
    tables: tablesOf(reading, part),
    test: readExpression(reading, test),
    columns: hasColumns ? columns : null,
  };
}

export function readScan(reading: Reading, part: Part, span: Span): Operator {
  const clauses = clausesOf(reading, part);
  /** What follows `order by` or `partition by`. */
  const after = (word: string): readonly Part[] =>
    clauses[clauses.findIndex((one) => one.word === word) + 1]?.items ?? [];
  const [order, partition] = ['order', 'partition'].map((word) =>
    clauses.some((one) => one.word === word) ? after(word) : [],
  );
  const declared = itemsOf(clauses, 'declare')[0];
  const declares = (declared?.parts ?? []).map((one) => {
    const [name, type, fallback] = one.parts as readonly [Part, Part, Part?];
    return {
      name: reading.name(name),
      type: readType(reading, type),
      fallback: fallback === undefined ? null : readExpression(reading, fallback),
      from: one.from,
      to: one.to,
    };
  });
  return {
    ...span,
    kind: 'scan',
    options: optionsOf(reading, part),
    declares,
    order: readSortKeys(reading, order ?? []),
    by: (partition ?? []).map((one) => readPlain(reading, one)),
    steps: part.parts.filter((one) => one.name === 'Step').map((one) => readStep(reading, one)),
  };
}

function readStep(reading: Reading, step: Part): (Operator & { kind: 'scan' })['steps'][number] {
  const words = step.parts.filter((one) => one.name === 'Keyword').map((one) => reading.textOf(one));
  const [name, ...rest] = step.parts.filter((one) => one.name !== 'Keyword') as [Part, ...Part[]];
  const output = words.includes('output') ? rest.shift() : undefined;
  const [test, ...sets] = rest as [Part, ...Part[]];
  return {
    name: reading.name(name),
    isOptional: words.includes('optional'),
    output: output === undefined ? null : reading.textOf(output),
    test: readPlain(reading, test),
    sets: sets.map((one) => readNamed(reading, one)),
  };
}
