// Values that come with a family: texts read as values, dynamic ones, conversions; rows put in order in whole.
// Promise: what needs them asks here; before they are here the asking says which family is wanted, and nothing is answered.
// Tested in test/engine/hunting/late-families.test.ts.

import type { numberIn, readJson, writeJson } from './json.ts';
import type { readText, toDynamic } from './convert.ts';
import type { readTimespanLiteral } from './read-times.ts';

export interface LateValues {
  readonly readJson: typeof readJson;
  readonly writeJson: typeof writeJson;
  readonly numberIn: typeof numberIn;
  readonly readText: typeof readText;
  readonly toDynamic: typeof toDynamic;
  readonly readTimespanLiteral: typeof readTimespanLiteral;
}

/** A query that has been read turns out to need the family of values: fetch it, then ask again. */
export class ValuesWanted extends Error {
  override readonly name = 'ValuesWanted';
}

const known: { values: LateValues | null } = { values: null };

export function addValues(values: LateValues): void {
  known.values = values;
}

export const hasValues = (): boolean => known.values !== null;

/** Throws ValuesWanted before they are here. */
export function wantValues(): void {
  lateValues();
}

/** Throws likewise. */
export function lateValues(): LateValues {
  if (known.values === null) throw new ValuesWanted();
  return known.values;
}
