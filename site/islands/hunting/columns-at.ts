// Which columns a place in a query can name, read from the text before it, for completion.
// Promise: offers too many rather than too few: what it cannot follow, it lets through. Tested in test/site/hunting/completion.test.ts.

import type { HuntTableWords } from '#engine/conduct/index.ts';
import type { Context } from '#engine/hunting/index.ts';

/** What an operator of the pipeline before the place makes of the columns. */
export interface ColumnOffer {
  readonly name: string;
  /** Type, or '' for what was worked out in the query. */
  readonly type: string;
  readonly says: string;
}

const NAME = /[A-Za-z_]\w*/g;
/** Results of aggregates that were not named. */
const UNNAMED = /\b(count|dcount|sum|avg|min|max|make_set|make_list|take_any|arg_max|arg_min)\s*\(\s*(\w*)/g;
const PREFIXES: Readonly<Record<string, string>> = { make_set: 'set', make_list: 'list' };

/** Splits at a sign that stands outside brackets, texts and comments. */
export function splitOutside(text: string, sign: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (const match of text.matchAll(/\/\/[^\n]*|@?"(?:[^"\\\n]|\\.)*"?|@?'(?:[^'\\\n]|\\.)*'?|[([{]|[)\]}]|[|;,]/g)) {
    const [token] = match;
    if ('([{'.includes(token)) depth += 1;
    else if (')]}'.includes(token)) depth -= 1;
    else if (token === sign && depth === 0) {
      parts.push(text.slice(start, match.index));
      start = match.index + 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}

/** The text of the query that a place stands in: since the innermost bracket that holds a query, or the last semicolon. */
function queryBefore(text: string, offset: number, context: Context): string {
  const starts = [0, ...context.open.map((at) => at + 1)];
  for (const start of starts.toReversed()) {
    const part = text.slice(start, offset);
    const last = splitOutside(part, ';').at(-1) ?? part;
    const holdsQuery = start === 0 || splitOutside(last, '|').length > 1;
    if (holdsQuery) return last.replace(/^\s*let\s+\w+\s*=\s*/, '');
  }
  return text.slice(0, offset);
}

/** Columns that the place can name, in the order of the result so far. */
export function columnsAt(
  text: string,
  offset: number,
  context: Context,
  tables: ReadonlyMap<string, HuntTableWords>,
): readonly ColumnOffer[] {
  const before = queryBefore(text, offset, context);
  const segments = splitOutside(before, '|');
  let columns = columnsOfSource(segments[0] ?? '', text, tables, 0);
  // The last segment is the one being written: it sees what those before it left.
  for (const segment of segments.slice(1, -1)) columns = afterOperator(segment.trim(), columns, text, tables);
  return [...columns.values()];
}

type Columns = ReadonlyMap<string, ColumnOffer>;

const LETS_DEEP = 5;

function columnsOfSource(
  source: string,
  text: string,
  tables: ReadonlyMap<string, HuntTableWords>,
  depth: number,
): Columns {
  const found = new Map<string, ColumnOffer>();
  for (const [word] of source.replaceAll(/\/\/[^\n]*/g, '').matchAll(NAME)) {
    const table = tables.get(word);
    for (const { name, type, says } of table?.columns ?? [])
      if (!found.has(name)) found.set(name, { name, type, says });
    if (table !== undefined || depth >= LETS_DEEP) continue;
    const named = new RegExp(`\\blet\\s+${word}\\s*=([^;]*)`).exec(text)?.[1];
    if (named === undefined || named.trim() === '') continue;
    const [first = '', ...rest] = splitOutside(named, '|');
    let inner = columnsOfSource(first, text.replace(named, ''), tables, depth + 1);
    for (const segment of rest) inner = afterOperator(segment.trim(), inner, text, tables);
    for (const [name, column] of inner) if (!found.has(name)) found.set(name, column);
  }
  return found;
}

/** Names that a list of items gives: `Name = …`, a column as it is, an aggregate's own. */
function namesOf(list: string): readonly string[] {
  return splitOutside(list, ',').flatMap((item) => {
    const given = /^\s*(\w+)\s*=(?![=~])/.exec(item)?.[1];
    if (given !== undefined) return [given];
    const bare = /^\s*(\w+)\s*$/.exec(item)?.[1];
    if (bare !== undefined) return [bare];
    const binned = /^\s*bin(?:_at)?\s*\(\s*(\w+)/.exec(item)?.[1];
    if (binned !== undefined) return [binned];
    return [...item.matchAll(UNNAMED)].map(([, name = '', of = '']) =>
      name.startsWith('arg_') || name === 'take_any' ? of : `${PREFIXES[name] ?? name}_${of}`,
    );
  });
}

function keep(names: readonly string[], columns: Columns): Columns {
  return new Map(names.map((name) => [name, columns.get(name) ?? { name, type: '', says: '' }]));
}

function afterOperator(
  segment: string,
  columns: Columns,
  text: string,
  tables: ReadonlyMap<string, HuntTableWords>,
): Columns {
  const operator = /^[a-z-]+/.exec(segment)?.[0] ?? '';
  const rest = segment.slice(operator.length);
  switch (operator) {
    case 'project':
    case 'distinct':
      return rest.includes('*') ? columns : keep(namesOf(rest), columns);
    case 'project-away': {
      const away = new Set(namesOf(rest));
      return new Map([...columns].filter(([name]) => !away.has(name)));
    }
    case 'summarize':
    case 'make-series': {
      if (/arg_(max|min)\s*\([^)]*\*/.test(rest)) return columns;
      const [values = '', groups = ''] = rest.split(/\bby\b/);
      return keep([...namesOf(groups), ...namesOf(values)], columns);
    }
    case 'count':
      return keep(['Count'], new Map());
    case 'extend':
    case 'mv-expand':
    case 'serialize':
    case 'project-rename':
      return new Map([...columns, ...keep(namesOf(rest), columns)]);
    case 'join':
    case 'lookup':
    case 'union':
      return new Map([...columnsOfSource(rest, text, tables, 1), ...columns]);
    case 'parse':
    case 'parse-where': {
      const given = [...rest.replaceAll(/"[^"]*"/g, ' ').matchAll(NAME)].map(([name]) => name);
      return new Map([...columns, ...keep(given.slice(given.indexOf('with') + 1), columns)]);
    }
    default:
      return columns;
  }
}
