// One string against one test: equality, prefix, suffix, substring, wildcards, regular expressions.
// Promise: linear in the text for every test but wildcards with many runs, whose cost is bounded by text × pattern.
// Expressions run in RE2, which never backtracks. Tested in test/engine/predicate/string-test.test.ts.

import { RE2JS } from 're2js';
import { LIMITS, unreachable } from '../base/index.ts';
import type { StringTest, WildcardPart } from './predicate.ts';
import { regexStates } from './regex-states.ts';

/** Folds for case-insensitive comparison. Both sides of every comparison pass through here. */
export function fold(text: string): string {
  return text.toLowerCase();
}

/** A test made ready to run many times. `folded` is `fold(text)`, made once by the caller. */
export type StringMatcher = (text: string, folded: string) => boolean;

/** Prepares a test. Throws only on an expression that `checkRegex` refuses. */
export function prepareStringTest(test: StringTest): StringMatcher {
  switch (test.op) {
    case 'regex': {
      const expression = compileRegex(test.source, test.flags);
      return (text) => expression.test(text);
    }
    case 'wildcard': {
      const segments = splitAtRuns(test.parts);
      return test.cased ? (text) => matchSegments(segments, text) : (_, folded) => matchSegments(segments, folded);
    }
    case 'equals':
      return test.cased ? (text) => text === test.text : (_, folded) => folded === test.text;
    case 'prefix':
      return test.cased ? (text) => text.startsWith(test.text) : (_, folded) => folded.startsWith(test.text);
    case 'suffix':
      return test.cased ? (text) => text.endsWith(test.text) : (_, folded) => folded.endsWith(test.text);
    case 'contains':
      return test.cased ? (text) => text.includes(test.text) : (_, folded) => folded.includes(test.text);
    default:
      return unreachable(test);
  }
}

/** Why an expression cannot run (look-around, back-references, syntax), or null when it can. */
export function checkRegex(source: string, flags: string): string | null {
  if (source.length > LIMITS.regexLengthMax) {
    return `it has ${source.length} characters; at most ${LIMITS.regexLengthMax} are allowed`;
  }
  const states = regexStates(source);
  if (states > LIMITS.regexStatesMax) {
    return `with its repeats written out it has ${states} parts; at most ${LIMITS.regexStatesMax} are allowed`;
  }
  try {
    compileRegex(source, flags);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function compileRegex(source: string, flags: string): RE2JS {
  let bits = 0;
  if (flags.includes('i')) bits |= RE2JS.CASE_INSENSITIVE;
  if (flags.includes('m')) bits |= RE2JS.MULTILINE;
  if (flags.includes('s')) bits |= RE2JS.DOTALL;
  return RE2JS.compile(source, bits);
}

/** Literals and single-character marks between two runs; null stands for "any one character". */
type Segment = readonly (string | null)[];

function splitAtRuns(parts: readonly WildcardPart[]): readonly Segment[] {
  const segments: (string | null)[][] = [[]];
  for (const part of parts) {
    const last = segments.at(-1) as (string | null)[];
    if ('literal' in part) last.push(part.literal);
    else if (part.any === 'one') last.push(null);
    else segments.push([]);
  }
  return segments;
}

function segmentLength(segment: Segment): number {
  let length = 0;
  for (const piece of segment) length += piece === null ? 1 : piece.length;
  return length;
}

function matchesAt(segment: Segment, text: string, start: number): boolean {
  let at = start;
  for (const piece of segment) {
    if (piece === null) {
      if (at >= text.length) return false;
      at += 1;
    } else {
      if (!text.startsWith(piece, at)) return false;
      at += piece.length;
    }
  }
  return true;
}

/** First and last segments are tied to the ends; those between are taken leftmost, which is enough for existence. */
function matchSegments(segments: readonly Segment[], text: string): boolean {
  const first = segments[0] as Segment;
  if (!matchesAt(first, text, 0)) return false;
  let at = segmentLength(first);
  if (segments.length === 1) return at === text.length;
  const last = segments.at(-1) as Segment;
  const end = text.length - segmentLength(last);
  for (const segment of segments.slice(1, -1)) {
    const length = segmentLength(segment);
    while (at + length <= end && !matchesAt(segment, text, at)) at += 1;
    if (at + length > end) return false;
    at += length;
  }
  return at <= end && matchesAt(last, text, end);
}
