// States of a device on a map, a trust's or the nation's, from the least grave to the gravest.
// Promise: the order is that of gravity, so where one mark stands for many devices the highest of them is shown.
// Tested in test/site/stage/state-pyramid.test.ts and test/engine/conduct/national-picture.test.ts.

/**
 * `unseen` has no Defender sensor: only the network sees it. `off` was switched off by somebody. `patched` is at most a week
 * behind with updates, `exposed` more than a month or out of support, `healthy` in between. The last four are trouble.
 */
export const PICTURE_STATES = [
  'unseen',
  'off',
  'healthy',
  'patched',
  'exposed',
  'silent',
  'isolated',
  'alerting',
  'encrypted',
] as const;
export type PictureState = (typeof PICTURE_STATES)[number];
