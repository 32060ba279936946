// From the text of a query to its tree of meaning (ast.ts), or to sentences about what is wrong with it.
// Promise: never throws; a query with problems of syntax has no statements. Tested in test/engine/hunting/syntax/.

import { LIMITS } from '../../base/index.ts';
import type { Pipeline, Query, Statement } from './ast.ts';
import { lateReaders } from './late-readers.ts';
import { parseParts } from './parse-parts.ts';
import type { Part } from './part.ts';
import type { QueryProblem } from './query-problem.ts';
import { Reading } from './query-problem.ts';
import { readExpression } from './read-expression.ts';
import { readOperator } from './read-operator.ts';

export interface ParsedQuery {
  readonly query: Query;
  readonly problems: readonly QueryProblem[];
}

/** The problem of a text that stops being a query at a place. */
export type Explain = (text: string, stop: number) => QueryProblem;

/** Until the sentences about mistakes are loaded, the place has to do. */
const explainer: { explain: Explain } = {
  explain: (text, stop) => {
    const from = Math.min(stop, Math.max(0, text.length - 1));
    return { message: 'This is no query from here on.', suggestion: null, from, to: Math.min(text.length, from + 1) };
  },
};

export function explainWith(explain: Explain): void {
  explainer.explain = explain;
}

/** Reads a query; with problems its statements are none. */
export function parseQuery(text: string): ParsedQuery {
  const refused = (problems: readonly QueryProblem[]): ParsedQuery => ({
    query: { statements: [], from: 0, to: text.length },
    problems,
  });
  const excess = findExcess(text);
  if (excess !== null) return refused([excess]);
  const parsed = parseParts(text);
  const partial = (lacks: 'grammar' | 'values'): ParsedQuery => ({
    query: { statements: [], from: 0, to: text.length, lacks },
    problems: [],
  });
  if (parsed === null) return partial('grammar');
  if (typeof parsed === 'number') return refused([explainer.explain(text, parsed)]);
  const reading = new Reading(text, readPipeline);
  const statements = parsed.parts.map((part) => readStatement(reading, part));
  if (reading.lacks !== null) return partial(reading.lacks);
  if (reading.problems.length > 0) return refused(reading.problems);
  return { query: { statements, from: 0, to: text.length }, problems: [] };
}

/** What is beyond the bounds of a query; the parser and its readers are only asked within them. */
function findExcess(text: string): QueryProblem | null {
  const { huntCharactersMax, huntBracketsMax } = LIMITS;
  if (text.length > huntCharactersMax) {
    const [length, most] = [String(text.length), String(huntCharactersMax)];
    const message = `This query has ${length} characters; at most ${most} are read. Ask in several queries.`;
    return { message, suggestion: null, from: huntCharactersMax, to: text.length };
  }
  const from = tooDeep(text, huntBracketsMax);
  if (from < 0) return null;
  const message = 'Brackets are nested too deeply here. Name the inner parts with let.';
  return { message, suggestion: null, from, to: from + 1 };
}

const BRACKETS = /\/\/[^\n]*|@?"(?:[^"\\\n]|\\.)*"?|@?'(?:[^'\\\n]|\\.)*'?|[([{]|[)\]}]/g;

/** Where more than `most` brackets are open, or −1; those in texts and comments do not count. */
function tooDeep(text: string, most: number): number {
  let depth = 0;
  for (const match of text.matchAll(BRACKETS)) {
    if ('([{'.includes(match[0])) depth += 1;
    else if (')]}'.includes(match[0]) && depth > 0) depth -= 1;
    if (depth > most) return match.index;
  }
  return -1;
}

function readPipeline(reading: Reading, part: Part): Pipeline {
  const span = { from: part.from, to: part.to };
  const [first, ...others] = part.parts as readonly [Part, ...Part[]];
  reading.checkChain(part, others.length, 'operators');
  const operators = others.map((one) => readOperator(reading, one));
  if (LEADING.has(first.name))
    return { ...span, source: null, operators: [readOperator(reading, first), ...operators] };
  return { ...span, source: readExpression(reading, first), operators };
}

const LEADING = new Set(['Simple', 'Union', 'Search', 'Find', 'Evaluate']);

/** A statement; functions and declarations come with the whole grammar. */
export function readStatement(reading: Reading, part: Part): Statement {
  const span = { from: part.from, to: part.to };
  const [first, second] = part.parts.filter((one) => one.name !== 'Keyword');
  if (part.name === 'Let' && second?.name !== 'Lambda')
    return { ...span, kind: 'let', name: reading.name(first as Part), value: readExpression(reading, second as Part) };
  if (LATE.has(part.name)) return lateReaders().statement(reading, part);
  return { ...span, kind: 'result', value: readExpression(reading, part) };
}

const LATE = new Set(['Let', 'Declare', 'Setting', 'OtherStatement']);
