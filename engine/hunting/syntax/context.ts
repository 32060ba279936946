// What may stand at a place in a query: for completion in the editor and for the sentence about a mistake.
// Promise: reads the text up to the place alone, so that a broken or unfinished query has an answer too.
// Tested in test/engine/hunting/syntax/.

import { LEADING_WORDS, OPERATOR_WORDS, SHAPES } from './operator-words.ts';
import { BINARY_OPERATORS, LIST_OPERATORS } from './words.ts';

/** What may stand at a place. `operator` is the one that the place belongs to, '' before the first. */
export type Expected =
  /** An operator: after a pipe, or first in the brackets of mv-apply and its like. */
  | { readonly kind: 'operator' }
  /** A table, a variable, `let`, an operator that begins a query. */
  | { readonly kind: 'source'; readonly inBrackets: boolean }
  /** A column, a function, a literal; `call` is the function whose brackets are open, or null. */
  | { readonly kind: 'value'; readonly operator: string; readonly clause: string; readonly call: string | null }
  /** A value has ended: an operator between values, a clause's word, a comma. */
  | { readonly kind: 'further'; readonly operator: string; readonly clause: string; readonly next: readonly string[] }
  /** The value of an option, as after `kind=`. */
  | { readonly kind: 'option'; readonly operator: string; readonly option: string }
  /** A name that is being given. */
  | { readonly kind: 'name' }
  | { readonly kind: 'type' }
  /** Inside a text or a comment. */
  | { readonly kind: 'text' };

export interface Context {
  readonly expected: Expected;
  /** The token before the place; '' at the start. */
  readonly before: string;
  /** Where brackets that are still open begin, outermost first. */
  readonly open: readonly number[];
}

/** What is open: a pair of brackets, or the whole. */
interface Level {
  readonly bracket: string;
  readonly call: string | null;
  readonly holds: 'source' | 'operator' | 'columns' | 'values';
  operator: string;
  clause: string;
  /** Words of the operator so far. */
  seen: string[];
  state: 'operator' | 'source' | 'value' | 'further' | 'option' | 'name' | 'type' | 'colon' | 'equals';
  option: string;
}

const TOKEN =
  /(\s+)|(\/\/[^\n]*)|([hH]?@?(?:"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?)|```[^]*?(?:```|$))|((?:[a-z]+-)+[a-z]+(?![\w-])|[\w$]+)|(!\w+~?|in~|[=!<>]=|=~|!~|\.\.|=>|[^])/gy;

const OPTION_WORDS = new Set([
  'kind',
  'withsource',
  'with_source',
  'isfuzzy',
  'bagexpansion',
  'with_itemindex',
  'flags',
]);
const SOURCE_OPERATORS = new Set(['join', 'lookup', 'union']);
const VALUE_WORDS = new Set([
  ...BINARY_OPERATORS.keys(),
  ...LIST_OPERATORS,
  'between',
  '!between',
  'matches',
  'regex',
  '=',
  '.',
  ',',
]);
const SUBQUERY_OPERATORS = new Set(['mv-apply', 'mvapply', 'partition', 'fork', 'facet']);
const QUERY_CALLS = new Set(['toscalar', 'materialize']);

function levelFor(bracket: string, above: Level, word: string): Level {
  const common = { bracket, operator: '', clause: '', seen: [], option: '' };
  if (bracket === '{') return { ...common, call: null, holds: 'source', state: 'source' };
  if (bracket === '[') return { ...common, call: null, operator: above.operator, holds: 'values', state: 'value' };
  if (SUBQUERY_OPERATORS.has(above.operator) && (above.clause !== '' || above.operator === 'fork'))
    return { ...common, call: null, holds: 'operator', state: 'operator' };
  if (word === 'datatable' || word === 'externaldata' || word === 'typeof')
    return { ...common, call: null, holds: 'columns', state: word === 'typeof' ? 'type' : 'name' };
  const isCall = /^\w+$/.test(word) && above.state === 'further' && !LIST_OPERATORS.has(word);
  if (isCall && !QUERY_CALLS.has(word))
    return { ...common, call: word, operator: above.operator, holds: 'values', state: 'value' };
  const holdsQuery = isCall || above.state === 'source' || LIST_OPERATORS.has(word);
  return {
    ...common,
    call: null,
    operator: holdsQuery ? '' : above.operator,
    holds: holdsQuery ? 'source' : 'values',
    state: holdsQuery ? 'source' : 'value',
  };
}

/** Takes one word at a level. */
function takeWord(level: Level, word: string, before: string): void {
  const operators = level.state === 'operator' ? OPERATOR_WORDS : level.state === 'source' ? LEADING_WORDS : [];
  if (operators.includes(word)) {
    level.operator = word;
    level.clause = '';
    level.seen = [word];
    level.state = SOURCE_OPERATORS.has(word) ? 'source' : word === 'as' || word === 'range' ? 'name' : 'value';
    if (word === 'count' || word === 'getschema' || word === 'serialize' || word === 'consume') level.state = 'further';
  } else if (level.state === 'source' && (word === 'let' || word === 'set')) level.state = 'name';
  else if (level.state === 'name' && level.holds === 'columns') level.state = 'colon';
  else if (level.state === 'name' && level.operator === '' && level.holds !== 'columns') level.state = 'equals';
  else if (level.state === 'name' || level.state === 'type') level.state = 'further';
  else if (level.state === 'option') level.state = SOURCE_OPERATORS.has(level.operator) ? 'source' : 'value';
  else if (VALUE_WORDS.has(word)) level.state = 'value';
  else if (isClause(level, word)) {
    level.clause = word;
    level.seen.push(word);
    level.state = word === 'as' ? 'name' : 'value';
  } else if (before === ':' && level.holds === 'columns') level.state = 'further';
  else level.state = 'further';
  level.option = OPTION_WORDS.has(word) || word.startsWith('hint') ? word : '';
}

function isClause(level: Level, word: string): boolean {
  return SHAPES.get(level.operator)?.clauses.some((one) => one.word === word) ?? false;
}

function takeSign(level: Level, sign: string): void {
  if (sign === '|') {
    level.operator = '';
    level.clause = '';
    level.state = 'operator';
  } else if (sign === ';') {
    level.operator = '';
    level.clause = '';
    level.state = 'source';
  } else if (sign === '=') level.state = level.option === '' ? (level.operator === '' ? 'source' : 'value') : 'option';
  else if (sign === ':') level.state = level.holds === 'columns' ? 'type' : 'value';
  else if (sign === ',') {
    if (level.holds === 'columns') level.state = 'name';
    else level.state = level.operator === 'union' ? 'source' : 'value';
  } else if (sign !== '.' && sign !== '*') level.state = 'value';
  else if (sign === '*') level.state = level.state === 'value' ? 'further' : 'value';
  else level.state = 'value';
}

const CLOSED = /^[hH]?@?(?:(["'])[^]*\1|```[^]*```)$/;

/** What may stand at `offset` of the text. */
export function contextAt(text: string, offset: number): Context {
  const levels: Level[] = [levelFor('{', {} as Level, '')];
  const open: number[] = [];
  let before = '';
  TOKEN.lastIndex = 0;
  for (let at = 0; at < offset;) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    if (match === null) break;
    const [token, space, comment, quoted, word] = match;
    const end = at + token.length;
    const level = levels.at(-1) as Level;
    const isOpen = comment !== undefined || (quoted !== undefined && !CLOSED.test(quoted));
    if (end > offset || (end === offset && isOpen)) {
      if (comment !== undefined || quoted !== undefined) return { expected: { kind: 'text' }, before, open };
      if (word !== undefined) break;
    }
    at = end;
    if (space !== undefined || comment !== undefined) continue;
    if (end === offset && word !== undefined) break;
    if (quoted !== undefined)
      level.state = level.operator.startsWith('parse') && level.clause === 'with' ? 'value' : 'further';
    else if (word !== undefined) takeWord(level, word, before);
    else if ('([{'.includes(token)) {
      levels.push(levelFor(token, level, before));
      level.state = 'further';
      open.push(at - 1);
    } else if (')]}'.includes(token)) {
      if (levels.length > 1) levels.pop();
      open.pop();
    } else takeSign(level, token);
    before = token;
  }
  return { expected: expectedOf(levels), before, open };
}

const NEXT_SIGNS: Partial<Record<Level['state'], readonly string[]>> = { colon: [':'], equals: ['='] };

function expectedOf(levels: readonly Level[]): Expected {
  const level = levels.at(-1) as Level;
  const { operator, clause } = level;
  switch (level.state) {
    case 'operator':
    case 'name':
    case 'type':
      return { kind: level.state };
    case 'source':
      return { kind: 'source', inBrackets: levels.length > 1 };
    case 'value':
      return { kind: 'value', operator, clause, call: level.call };
    case 'option':
      return { kind: 'option', operator, option: level.option };
    default:
      return { kind: 'further', operator, clause, next: NEXT_SIGNS[level.state] ?? nextClauses(level) };
  }
}

/** Words of the operator that may come next: up to the first that it cannot do without. */
function nextClauses(level: Level): readonly string[] {
  if (level.holds !== 'source' && level.holds !== 'operator') return [];
  const clauses = SHAPES.get(level.operator)?.clauses ?? [];
  const next: string[] = [];
  for (const { word, isOptional } of clauses.slice(clauses.findIndex((one) => one.word === level.clause) + 1)) {
    next.push(word);
    if (!isOptional) break;
  }
  return next;
}
