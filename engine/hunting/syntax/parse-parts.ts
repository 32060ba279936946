// Our own LR parser for a whole query without mistakes: Lezer's tables, none of what an editor needs beside them. First by
// the part of the grammar that hunts of every day keep to, then by the whole.
// Promise: the same parts as Lezer's strict parser gives, or the same place where the text stops being a query.
// Tested in test/engine/hunting/syntax/parse-parts.test.ts, against Lezer.

import { DAILY_TABLES } from './kql-daily-tables.ts';
import type { Part } from './part.ts';
import type { Token } from './token-reader.ts';
import { createTokenReader } from './token-reader.ts';
import type { Action, KqlTables, ParserTables } from './unpack-tables.ts';
import { unpackTables } from './unpack-tables.ts';

/** Finished parts, the last first. */
interface Done {
  readonly part: Part;
  readonly before: Done | null;
}

/** One symbol: the state before it, where it begins, what was finished before it. */
interface Frame {
  readonly state: number;
  readonly from: number;
  readonly done: Done | null;
  readonly below: Frame | null;
}

/** One way to read the text so far; there are several where only what follows tells them apart. */
interface Way {
  frame: Frame | null;
  state: number;
  /** End of what is read, and of the last token that is not read over. */
  at: number;
  end: number;
  done: Done | null;
  score: number;
  /** Parts since it was split off, and those among them that were read over since the last token. */
  parts: number;
  loose: number;
}

/** Ways that are kept at most; a way of as many parts is not kept beside another such. */
const WAYS_MAX = 12;
const LONG_WAY = 125;

interface Grammar {
  readonly packed: KqlTables;
  unpacked: ParserTables | null;
}

const daily: Grammar = { packed: DAILY_TABLES, unpacked: null };
const late: { whole: Grammar | null } = { whole: null };

/** The tables of the whole grammar, which come with a family. */
export function addGrammar(packed: KqlTables): void {
  late.whole = { packed, unpacked: null };
}

/**
 * The query's parts; or where it stops being one; or null when it is more than hunts of every day are, and the whole grammar
 * is not here.
 */
export function parseParts(text: string): Part | number | null {
  const parts = parseBy(daily, text);
  if (typeof parts !== 'number') return parts;
  return late.whole === null ? null : parseBy(late.whole, text);
}

function parseBy(grammar: Grammar, text: string): Part | number {
  const tables = (grammar.unpacked ??= unpackTables(grammar.packed));
  const tokenAt = createTokenReader(tables, text);
  let ways: Way[] = [{ frame: null, state: 0, at: 0, end: 0, done: null, score: 0, parts: 0, loose: 0 }];
  for (;;) {
    const at = Math.min(...ways.map((way) => way.at));
    const ahead: Way[] = [];
    const stuck: Way[] = [];
    for (const way of ways) {
      let moves = true;
      while (moves && way.at <= at) moves = step(tables, way, tokenAt, ways, ahead);
      (moves ? ahead : stuck).push(way);
    }
    if (ahead.length === 0) {
      const whole = stuck.filter((way) => way.at === text.length && tables.accepting.has(way.state));
      const [best] = whole.sort((a, b) => b.score - a.score);
      if (best === undefined) return at;
      return { name: 'Query', from: 0, to: text.length, parts: partsSince(best.done, null) };
    }
    ways = ahead.length > 1 ? chosen(ahead) : ahead;
  }
}

/** One action, or several by as many ways: false where there is none. */
function step(tables: ParserTables, way: Way, tokenAt: (way: Way) => Token, ways: Way[], ahead: Way[]): boolean {
  const row = tables.rows[way.state]!;
  if (row.always !== null) {
    reduce(tables, way, row.always);
    return true;
  }
  const token = tokenAt(way);
  const actions = token.terms.flatMap((term) => {
    const own = (row.actions.get(term) ?? []).map((action) => ({ term, action }));
    return tables.skipped.has(term) ? [...own, { term, action: null }] : own;
  });
  for (const [place, { term, action }] of actions.entries()) {
    const isLast = place === actions.length - 1;
    const one = isLast ? way : { ...way, parts: way.loose };
    const { at } = one;
    if (action === null) readOver(tables, one, term, token.to);
    else if (action.depth < 0) shift(tables, one, action.to, term, token.to);
    else reduce(tables, one, action);
    if (!isLast) (one.at > at ? ahead : ways).push(one);
  }
  return actions.length > 0;
}

function readOver({ names }: ParserTables, way: Way, term: number, to: number): void {
  way.at = to;
  if (term >= names.length) return;
  way.parts += 1;
  way.loose += 1;
}

function shift({ names }: ParserTables, way: Way, state: number, term: number, to: number): void {
  const from = way.at;
  way.at = to;
  reachEnd(way);
  way.frame = { state: way.state, from, done: way.done, below: way.frame };
  way.state = state;
  const name = names[term];
  if (name !== undefined) finish(way, { name, from, to, parts: [] }, way.done);
}

function reduce({ names, gotos, preferred }: ParserTables, way: Way, { depth, to: term }: Action): void {
  const name = names[term];
  way.score += preferred.get(term) ?? 0;
  if (depth === 0) {
    if (name !== undefined) reachEnd(way);
    way.frame = { state: way.state, from: way.end, done: way.done, below: way.frame };
  }
  let frame = way.frame!;
  for (let more = depth; more > 1; more -= 1) frame = frame.below!;
  if (name !== undefined) {
    if (frame.from === way.end) reachEnd(way);
    const parts = partsSince(way.done, frame.done);
    finish(way, { name, from: frame.from, to: way.end, parts }, frame.done);
  }
  way.frame = frame;
  const { targets, otherwise } = gotos[term]!;
  way.state = targets.get(frame.state) ?? otherwise;
}

/** What was read over lies within a part that begins or ends here. */
function reachEnd(way: Way): void {
  way.end = way.at;
  way.loose = 0;
}

function finish(way: Way, part: Part, before: Done | null): void {
  way.done = { part, before };
  way.parts += 1;
}

function partsSince(done: Done | null, before: Done | null): readonly Part[] {
  const parts: Part[] = [];
  for (let one = done; one !== before; one = one!.before) parts.push(one!.part);
  return parts.reverse();
}

/** Of two ways that go on alike, or that have gone on side by side for long, the better one is kept. */
function chosen(ways: readonly Way[]): Way[] {
  const kept: Way[] = [...ways];
  for (let place = 0; place < kept.length - 1; place += 1) {
    for (let next = place + 1; next < kept.length; next += 1) {
      const [one, other] = [kept[place]!, kept[next]!];
      if (!isAlike(one, other) && !(one.parts > LONG_WAY && other.parts > LONG_WAY)) continue;
      if ((one.score - other.score || one.parts - other.parts) > 0) kept.splice(next--, 1);
      else {
        kept.splice(place--, 1);
        break;
      }
    }
  }
  return kept.length > WAYS_MAX ? kept.sort((a, b) => b.score - a.score).slice(0, WAYS_MAX) : kept;
}

function isAlike(one: Way, other: Way): boolean {
  let [a, b] = [one.frame, other.frame];
  if (one.state !== other.state) return false;
  while (a !== b && a?.state === b?.state && a !== null && b !== null) [a, b] = [a.below, b.below];
  return a === b;
}
