// What is wrong where the grammar stops: one sentence about the first mistake, as a patient colleague would say it.
// Promise: the place is the first token that no query could have there; what is near is offered.
// Tested in test/engine/hunting/syntax/.

import type { Expected } from './context.ts';
import { contextAt } from './context.ts';
import { nearest } from './nearest.ts';
import type { QueryProblem } from './query-problem.ts';
import { LEADING_WORDS, OPERATOR_WORDS, SHAPES, STATEMENT_WORDS } from './operator-words.ts';
import { BINARY_OPERATORS, LIST_OPERATORS } from './words.ts';

const FOUND = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|(?:[a-z]+-)+[a-z]+|[\w$]+|&&|\|\||[=!<>]=|=~|!~|!\w+~?|[^]/y;

/** The problem of a text that stops being a query at `stop`. */
export function explainSyntax(text: string, stop: number): QueryProblem {
  let from = stop;
  while (/\s/.test(text[from] ?? '')) from += 1;
  FOUND.lastIndex = from;
  const found = FOUND.exec(text)?.[0] ?? '';
  const { expected, before, open } = contextAt(`${text.slice(0, from)} `, from + 1);
  const [message, suggestion] = explain(expected, { text, found, before, at: from, isOutermost: open.length === 0 });
  const bracket = open.at(-1);
  if (found === '' && bracket !== undefined) {
    const closing = { '(': ')', '[': ']', '{': '}' }[text[bracket] as '('];
    const told = `This ${text[bracket] as string} is not closed: expected ${closing} before the end.`;
    return { message: told, suggestion: null, from: bracket, to: bracket + 1 };
  }
  return { message, suggestion, from, to: from + found.length };
}

type Sentence = readonly [message: string, suggestion: string | null];

interface Stop {
  readonly text: string;
  readonly found: string;
  readonly before: string;
  readonly at: number;
  readonly isOutermost: boolean;
}

const orEnd = (found: string): string => (found === '' ? 'the end' : found === '\n' ? 'the end of the line' : found);
const after = (before: string): string => (before === '' ? '' : ` after ${before.length > 40 ? 'that' : before}`);
const offer = (near: string | null): string => (near === null ? '' : ` Did you mean ${near}?`);
const isWord = (text: string): boolean => /^!?[A-Za-z_]\w/.test(text);

/** What people bring from other languages, and what it is called here. */
const ELSEWHERE: ReadonlyMap<string, Sentence> = new Map<string, Sentence>([
  ['&&', ['Write and instead of &&.', 'and']],
  ['||', ['Write or instead of ||.', 'or']],
  ['&', ['Write and instead of &.', 'and']],
  ['!', ['Write not( … ) around what is to be denied, or != between two values.', null]],
  ['not', ['not takes brackets: not( … ). For lists write !in, for texts !has or !contains.', null]],
  ['is', ['Write isnull( … ), isempty( … ) or == instead of is.', null]],
  ['=', ['Expected a comparison; found = . To compare, write ==.', '==']],
]);

/** Operators of other query languages, and ours for the same. */
const OPERATORS_ELSEWHERE: ReadonlyMap<string, string> = new Map(
  (
    'select project/fields project/table project/group summarize/stats summarize/having where/eval extend/head take/' +
    'unique distinct/dedup distinct/rename project-rename/rex parse/append union'
  )
    .split('/')
    .map((pair) => pair.split(' ') as [string, string]),
);

function explain(expected: Expected, stop: Stop): Sentence {
  const { found, before, text } = stop;
  if (found === '"' || found === "'" || found === '`')
    return [`The text that begins here has no closing ${found} on its line.`, null];
  if (/[\u2018-\u201f]/.test(found)) return ['Texts stand in straight quotes: "…" or \'…\'.', null];
  if (found === ')' || found === ']' || found === '}') {
    if (expected.kind === 'further') return [`This ${found} closes nothing that is open.`, null];
    return [`Expected ${thing(expected)}${after(before)}; found ${found} .`, null];
  }
  if (/^\s*\./.test(text))
    return ['Commands that begin with a point look after a cluster; here there is none. Write a query.', null];
  if (/^\s*select\s/i.test(text))
    return ['This is SQL. Begin with the table, then pipe: Table | where … | project … .', null];
  const elsewhere = ELSEWHERE.get(found);
  if (elsewhere !== undefined && (expected.kind === 'further' || expected.kind === 'value')) return elsewhere;
  switch (expected.kind) {
    case 'operator': {
      const ours = OPERATORS_ELSEWHERE.get(found.toLowerCase());
      if (ours !== undefined) return [`There is no operator ${found} here: write ${ours}.`, ours];
      return missing('an operator such as where, summarize or project', stop, OPERATOR_WORDS);
    }
    case 'source':
      if (found === '|') return ['Expected a table before the pipe.', null];
      return missing('a table', stop, [...LEADING_WORDS, ...STATEMENT_WORDS]);
    case 'further':
      return explainFurther(expected, stop);
    default:
      return missing(thing(expected), stop, []);
  }
}

function thing(expected: Expected): string {
  switch (expected.kind) {
    case 'option':
      return `a value for ${expected.option}`;
    case 'name':
      return 'a name';
    case 'type':
      return 'a type such as string or long';
    case 'source':
      return 'a table';
    case 'operator':
      return 'an operator such as where or project';
    default:
      return 'a column, a value or a function';
  }
}

function missing(what: string, stop: Stop, candidates: readonly string[]): Sentence {
  const { found, before } = stop;
  const near = isWord(found) ? nearest(found, candidates) : null;
  if (near !== null && near !== found) return [`Expected ${what}${after(before)}; found ${found}.${offer(near)}`, near];
  const isReserved = /^[a-z_]+$/.test(found) && what.startsWith('a column');
  const advice = isReserved ? ` To use ${found} as a name, write ['${found}'].` : '';
  return [`Expected ${what}${after(before)}; found ${orEnd(found)}.${advice}`, null];
}

const JOINING = [...BINARY_OPERATORS.keys(), ...LIST_OPERATORS, 'between', '!between'].filter(isWord);
const CLAUSE_WORDS = new Set(['by', 'of', 'to', 'as']);
const ORDER_WORDS = ['desc', 'asc', 'nulls'];

/** After a value that has ended. */
function explainFurther(expected: Expected & { kind: 'further' }, stop: Stop): Sentence {
  const { found, before, text, at } = stop;
  const { next, operator, clause } = expected;
  if (next[0] === ':') return [`Expected : and a type after ${before}, as in ${before}: string.`, null];
  if (next[0] === '=') return [`Expected = after ${before}; found ${orEnd(found)}.`, null];
  if (before === 'not' && ELSEWHERE.has(before)) return ELSEWHERE.get(before) as Sentence;
  const isClause = SHAPES.get(operator)?.clauses.some((one) => one.word === before) ?? false;
  if (CLAUSE_WORDS.has(before) && !isClause && operator !== '')
    return [`${before} is a word of the language. To use it as a name, write ['${before}'].`, null];
  if (found === '.' && text[at + 1] === '.') return ['A range stands in brackets: between (1 .. 5).', null];
  const required = next.at(-1);
  const startsLine = /\n\s*$/.test(text.slice(0, at)) || operator === '';
  if (OPERATOR_WORDS.includes(found) && startsLine && found !== required)
    return [`Expected | before ${found}.`, `| ${found}`];
  if (STATEMENT_WORDS.includes(found))
    return [`Expected ; before ${found}: it ends the statement above.`, `; ${found}`];
  const near = isWord(found) ? nearest(found, [...next, ...JOINING, ...(clause === 'by' ? ORDER_WORDS : [])]) : null;
  const suggestion = near === found ? null : near;
  const isNeeded = SHAPES.get(operator)?.clauses.some((one) => one.word === required && !one.isOptional);
  const what = isNeeded
    ? `${next.join(' or ')}${after(before)} in ${operator}`
    : operator === '' && stop.isOutermost
      ? `|, ; or an operator such as ==${after(before)}`
      : `a comma, a pipe or an operator such as and, == or has${after(before)}`;
  return [`Expected ${what}; found ${orEnd(found)}.${offer(suggestion)}`, suggestion];
}
