// What a bundle of indicators (STIX 2.1) says in common on the way in and on the way out.

import type { Indicator } from './indicator.ts';
import type { LinePlace } from './parse-json.ts';

/** The first words of the statement that marks everything made for an exercise, and of every name in it. */
export const EXERCISE_STATEMENT = 'EXERCISE EXERCISE EXERCISE';
export const EXERCISE_NAME = 'EXERCISE: ';

/** Said of an indicator whose bundle names no author. */
export const NO_SOURCE = 'source not stated';
/** Said of an indicator that has no name. */
export const NO_TITLE = 'indicator without a name';
/** Stands for an indicator that states no confidence. */
export const CONFIDENCE_UNSTATED = 50;

/** STIX asks every indicator for a beginning; this one means "always". */
export const ALWAYS_MS = 0;

/** Why an object of a bundle gave no indicators. */
export type LeftAside = 'revoked' | 'superseded' | 'other pattern language' | 'other object';

export interface Bundle {
  readonly indicators: readonly Indicator[];
  /** Where the pattern of an indicator stands, by its place in `indicators`. */
  placeOf(index: number): LinePlace;
  /** Statements and traffic-light names of all markings, in the order of the file. */
  readonly markings: readonly string[];
  /** True when every indicator carries the exercise marking and its name begins with EXERCISE. */
  readonly isExercise: boolean;
  /** How many objects gave no indicators, and why; other objects by their type. */
  readonly aside: ReadonlyMap<LeftAside, number>;
  readonly otherObjects: ReadonlyMap<string, number>;
}
