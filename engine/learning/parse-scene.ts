// The file of a scene → a scene that can be played. Promise: never throws; every fault has its line.
// Tested in test/engine/learning/parse-scene.test.ts.

import type { Result } from '../base/index.ts';
import type { Scene } from './scene-spec.ts';
import { checkIds, readWritten } from './schema-activity.ts';
import type { Say } from './schema-activity.ts';
import { sceneFile } from './schema-scene.ts';

/** Reads an activity of `kind: scene`. */
export function parseScene(file: string, source: string): Result<Scene> {
  return readWritten({ file, source, schema: sceneFile }, checkScene);
}

function checkScene({ spots }: Scene, say: Say): void {
  checkIds(spots, ['spots'], 'spot', say);
  if (!spots.some((spot) => spot.risk)) say(['spots'], 'No spot is a risk.', 'Write at least one with `risk: true`.');
  spots.forEach((spot, i) => {
    if (spots.findIndex((one) => one.place === spot.place) !== i)
      say(['spots', i, 'place'], `Two spots are at "${spot.place}".`, 'Give each its own place.');
    if (spot.risk && spot.act === null)
      say(['spots', i], `The spot "${spot.id}" is a risk without \`act\`.`, 'Say what to do about it.');
  });
}
