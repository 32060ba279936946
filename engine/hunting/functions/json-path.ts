// Paths into dynamic values: `$.a.b[0]['c']`, as extract_json(), bag_set_key() and treepath() write them.
// Promise: what is not there is undefined, never an exception; a path that is none is null.
// Tested in test/engine/hunting/functions/dynamic-functions.test.ts.

import type { Bag, Dynamic } from '../values/kql-type.ts';
import { isArray, isBag } from '../values/all-values.ts';

export type PathStep = string | number;

const STEP = /\.([A-Za-z_][\w-]*)|\[(-?\d+)\]|\[(?:'([^']*)'|"([^"]*)")\]/y;

/** Steps of a path that begins with `$`; null when the text is no path. */
export function parsePath(text: string): readonly PathStep[] | null {
  if (!text.startsWith('$')) return null;
  const steps: PathStep[] = [];
  let at = 1;
  while (at < text.length) {
    STEP.lastIndex = at;
    const match = STEP.exec(text);
    if (match === null) return null;
    at = STEP.lastIndex;
    steps.push(match[2] === undefined ? ((match[1] ?? match[3] ?? match[4]) as string) : Number(match[2]));
  }
  return steps;
}

/** A member of a bag by its key, or of an array by its place (−1 is the last); null when there is none. */
export function memberOf(value: Dynamic, step: PathStep): Dynamic {
  if (typeof step === 'string') return isBag(value) ? (value.get(step) ?? null) : null;
  if (!isArray(value)) return null;
  return value[step < 0 ? value.length + step : step] ?? null;
}

export function follow(value: Dynamic, path: readonly PathStep[]): Dynamic {
  return path.reduce(memberOf, value);
}

/** Whether every step is there, also where its value is null. */
export function hasPath(value: Dynamic, path: readonly PathStep[]): boolean {
  let at = value;
  for (const step of path) {
    const isThere = typeof step === 'string' ? isBag(at) && at.has(step) : isArray(at) && memberOf(at, step) !== null;
    if (!isThere) return false;
    at = memberOf(at, step);
  }
  return true;
}

/** The bag with a value set at a path of keys; bags that are not there are made. */
export function withPath(value: Dynamic, path: readonly string[], set: Dynamic): Dynamic {
  const [step, ...rest] = path;
  if (step === undefined) return set;
  const bag = new Map(isBag(value) ? value : []);
  bag.set(step, withPath(bag.get(step) ?? null, rest, set));
  return bag;
}

/** The bag without what stands at a path of keys. */
export function withoutPath(value: Bag, path: readonly PathStep[]): Bag {
  const [step, ...rest] = path;
  if (typeof step !== 'string' || !value.has(step)) return value;
  const bag = new Map(value);
  const inner = bag.get(step) ?? null;
  if (rest.length === 0) bag.delete(step);
  else if (isBag(inner)) bag.set(step, withoutPath(inner, rest));
  return bag;
}
