// What the conductor brings, as the content of a boundary entry: one command that no seat may give, in canonical JSON.
// Promise: what is no such command, or comes under another kind of boundary, reads as null; reading never throws.
// Tested in test/engine/group/boundary.test.ts.

import type { ExchangeArrival } from '../exercise/index.ts';
import type { BoundaryKind } from '../session/index.ts';
import { canonicalJson, commandFault } from '../session/index.ts';

/** Under which kind of boundary an arrival may come. */
const KINDS: Readonly<Record<Exclude<ExchangeArrival['kind'], 'join-session'>, readonly BoundaryKind[]>> = {
  'request-arrives': ['divert', 'aid'],
  'request-answered': ['divert', 'aid'],
  'request-ended': ['divert', 'aid'],
  'request-unattended': ['divert', 'aid'],
  'exercise-answers': ['divert', 'aid'],
  'units-arrive': ['divert', 'aid'],
  'share-arrives': ['indicator'],
  'share-judged': ['indicator'],
  'share-live': ['indicator'],
  'alert-arrives': ['message'],
  'alert-acknowledged': ['message'],
  'message-arrives': ['message'],
  'response-arrives': ['message'],
  'spread-arrives': ['spread'],
};

export const writeArrival = (arrival: ExchangeArrival): string => canonicalJson(arrival);

/** The command in a boundary entry; null when it is none. */
export function readArrival(what: BoundaryKind, content: string): ExchangeArrival | null {
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    return null;
  }
  if (commandFault(value) !== null) return null;
  const { kind } = value as { readonly kind: string };
  const allowed = Object.hasOwn(KINDS, kind) ? KINDS[kind as keyof typeof KINDS] : [];
  return allowed.includes(what) ? (value as ExchangeArrival) : null;
}
