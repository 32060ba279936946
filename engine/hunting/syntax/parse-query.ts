// From the text of a query to its tree of meaning (ast.ts), or to sentences about what is wrong with it.
// Promise: never throws; a query with problems of syntax has no statements. Tested in test/engine/hunting/syntax/.

import { LIMITS } from '../../base/index.ts';
import type { Parameter, Pipeline, Query, Statement } from './ast.ts';
import { parseParts } from './parse-parts.ts';
import type { Part } from './part.ts';
import type { QueryProblem } from './query-problem.ts';
import { Reading } from './query-problem.ts';
import { readColumns, readExpression } from './read-expression.ts';
import { readType } from './read-literal.ts';
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
  const partial: ParsedQuery = { query: { statements: [], from: 0, to: text.length, isPartial: true }, problems: [] };
  if (parsed === null) return partial;
  if (typeof parsed === 'number') return refused([explainer.explain(text, parsed)]);
  const reading = new Reading(text, readPipeline);
  const statements = parsed.parts.map((part) => readStatement(reading, part));
  if (reading.isPartial) return partial;
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

function readStatement(reading: Reading, part: Part): Statement {
  const span = { from: part.from, to: part.to };
  const parts = part.parts.filter((one) => one.name !== 'Keyword');
  const [first, second] = parts;
  switch (part.name) {
    case 'Let':
      return second?.name === 'Lambda'
        ? readFunction(reading, part, second)
        : { ...span, kind: 'let', name: reading.name(first as Part), value: readExpression(reading, second as Part) };
    case 'Declare':
      return { ...span, kind: 'declare', parameters: readParameters(reading, first as Part) };
    case 'Setting':
      return { ...span, kind: 'other', name: 'set' };
    case 'OtherStatement':
      return { ...span, kind: 'other', name: /^\w+(\s+pattern)?/.exec(reading.textOf(part))?.[0] ?? '' };
    default:
      return { ...span, kind: 'result', value: readExpression(reading, part) };
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
