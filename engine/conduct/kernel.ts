// The version of the rules by which runs are computed. Raised whenever the same log could give another digest;
// a log of another kernel opens read-only from its facts.

export const KERNEL = '2';

/** Opens and closes every export. */
export const MARKING = 'EXERCISE EXERCISE EXERCISE';
