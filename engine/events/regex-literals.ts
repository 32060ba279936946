// Which literals every match of a regular expression must contain: what an index can look for before the expression runs.
// Promise: only says what is certain (RE2 syntax); where it does not understand, it asks for nothing.
// Tested in test/engine/events/matcher-literals.test.ts.

import { FALSE, simplify, TRUE } from '../predicate/index.ts';
import type { Predicate } from '../predicate/index.ts';

/** Thrown inside this file only: something that the reader below does not know. */
class Unknown extends Error {}

/** An and/or over `contains` tests of the column that holds wherever the expression matches, letters' case aside. */
export function regexNecessity(column: string, source: string, flags: string): Predicate {
  try {
    // Where case does not count, `s` also stands for U+017F, which no folding makes an `s`.
    const isBlind = flags.includes('i') || /\(\?[a-zA-Z]*i/.test(source);
    const state = { source, at: 0, column, isBlind };
    const necessity = readAlternatives(state, 0);
    return state.at === source.length ? simplify(necessity) : TRUE;
  } catch (error) {
    if (error instanceof Unknown) return TRUE;
    throw error;
  }
}

interface ReadState {
  readonly source: string;
  readonly column: string;
  readonly isBlind: boolean;
  at: number;
}

const DEPTH_MAX = 20;

function readAlternatives(state: ReadState, depth: number): Predicate {
  if (depth > DEPTH_MAX) throw new Unknown();
  const branches = [readSequence(state, depth)];
  while (state.source[state.at] === '|') {
    state.at += 1;
    branches.push(readSequence(state, depth));
  }
  return branches.length === 1 ? (branches[0] ?? FALSE) : { kind: 'or', of: branches };
}

function readSequence(state: ReadState, depth: number): Predicate {
  const needs: Predicate[] = [];
  let run = '';
  const flush = (): void => {
    if (run !== '')
      needs.push({
        kind: 'string',
        column: state.column,
        test: { op: 'contains', text: run.toLowerCase(), cased: false },
      });
    run = '';
  };
  while (state.at < state.source.length && state.source[state.at] !== '|' && state.source[state.at] !== ')') {
    const atom = readAtom(state, depth);
    const least = readQuantifier(state);
    if (typeof atom === 'string' && least === null) {
      run += atom;
      continue;
    }
    if (typeof atom === 'string' && least !== null && least > 0) run += atom;
    flush();
    if (typeof atom === 'object' && least !== 0) needs.push(atom);
  }
  flush();
  return { kind: 'and', of: needs };
}

/** Least number of repeats, or null when there is no quantifier. */
function readQuantifier(state: ReadState): number | null {
  const rest = state.source.slice(state.at, state.at + 24);
  const found = /^(?:[*+?]|\{(\d+)(?:,\d*)?\})/.exec(rest);
  if (found === null) return null;
  state.at += found[0].length;
  if (state.source[state.at] === '?') state.at += 1;
  // A second quantifier on the first is no RE2 syntax.
  if (/^[*+?]/.test(state.source.slice(state.at, state.at + 1))) throw new Unknown();
  if (found[1] !== undefined) return Number(found[1]);
  return found[0] === '+' ? 1 : 0;
}

/** One character that must be there, a group's needs, or TRUE for anything else. */
function readAtom(state: ReadState, depth: number): string | Predicate {
  const { source } = state;
  const character = source[state.at] as string;
  switch (character) {
    case '(':
      return readGroup(state, depth);
    case '[':
      return readClass(state);
    case '\\':
      return readEscape(state);
    case '.':
    case '^':
    case '$':
      state.at += 1;
      return TRUE;
    case '*':
    case '+':
    case '?':
      throw new Unknown();
    default:
      state.at += 1;
      if (state.isBlind && /s/i.test(character)) return TRUE;
      return character.charCodeAt(0) < 0x80 ? character : TRUE;
  }
}

function readGroup(state: ReadState, depth: number): Predicate {
  state.at += 1;
  if (state.source[state.at] === '?') {
    const head = /^\?(?:[imsU]*(?:-[imsU]+)?(:|\))|P?<\w+>)/.exec(state.source.slice(state.at, state.at + 80));
    if (head === null) throw new Unknown();
    state.at += head[0].length;
    if (head[1] === ')') return TRUE;
  }
  const inner = readAlternatives(state, depth + 1);
  if (state.source[state.at] !== ')') throw new Unknown();
  state.at += 1;
  return inner;
}

function readClass(state: ReadState): Predicate {
  const { source } = state;
  let at = state.at + 1;
  if (source[at] === '^') at += 1;
  if (source[at] === ']') at += 1;
  while (at < source.length && source[at] !== ']') {
    if (source.startsWith('[:', at)) {
      const end = source.indexOf(':]', at);
      if (end < 0) throw new Unknown();
      at = end + 2;
    } else at += source[at] === '\\' ? 2 : 1;
  }
  if (at >= source.length) throw new Unknown();
  state.at = at + 1;
  return TRUE;
}

function readEscape(state: ReadState): string | Predicate {
  const next = state.source[state.at + 1];
  if (next === undefined) throw new Unknown();
  if (/[!-/:-@[-`{-~]/.test(next)) {
    state.at += 2;
    return next;
  }
  if (/[dDwWsSbBAzntrfva]/.test(next)) {
    state.at += 2;
    return TRUE;
  }
  throw new Unknown();
}

export interface ByteRun {
  /** 1 for the bytes that may stand in the run. */
  readonly members: Uint8Array;
  readonly length: number;
}

/** Runs shorter than this are too common to be worth looking for. */
const RUN_MIN = 12;

/**
 * Long runs of one class of characters that every match contains, for expressions that are one plain sequence.
 * Says nothing about expressions with groups or alternatives, or where letters' case does not count.
 */
export function regexRuns(source: string): readonly ByteRun[] {
  if (/[()|]/.test(source)) return [];
  const runs: ByteRun[] = [];
  for (let at = 0; at < source.length;) {
    if (source[at] === '\\') at += 2;
    else if (source[at] === '[') {
      const found = /^\[([A-Za-z0-9_+/=-]+)\](?:\{(\d{1,4})(?:,\d*)?\})?/.exec(source.slice(at, at + 200));
      if (found === null) return runs;
      const length = Number(found[2] ?? 1);
      const members = classMembers(found[1] as string);
      if (length >= RUN_MIN && members !== null) runs.push({ members, length });
      at += found[0].length;
    } else if (source[at] === '.') {
      const found = /^\.\{(\d{1,4})(?:,\d*)?\}/.exec(source.slice(at, at + 20));
      const length = Number(found?.[1] ?? 1);
      if (length >= RUN_MIN) runs.push({ members: new Uint8Array(256).fill(1), length });
      at += found?.[0].length ?? 1;
    } else at += 1;
  }
  return runs;
}

/** Both cases of every letter belong to it: a flag may ask for that. */
function classMembers(text: string): Uint8Array | null {
  const members = new Uint8Array(256);
  for (let at = 0; at < text.length; at += 1) {
    const low = text.charCodeAt(at);
    const isRange = text[at + 1] === '-' && at + 2 < text.length;
    const high = isRange ? text.charCodeAt(at + 2) : low;
    if (high < low) return null;
    for (let code = low; code <= high; code += 1)
      for (const one of [String.fromCharCode(code).toLowerCase(), String.fromCharCode(code).toUpperCase()])
        members[one.charCodeAt(0)] = 1;
    if (isRange) at += 2;
  }
  return members;
}
