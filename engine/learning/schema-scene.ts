// The file of an activity of `kind: scene` as people write it. Promise: says what is expected at every key.
// Tested in test/engine/learning/parse-scene.test.ts.

import { z } from 'zod';
import { SCENE_PLACES } from './scene-spec.ts';
import { id, line, paragraphs } from './schema-unit.ts';

const spot = z.strictObject({
  id,
  place: z.enum(SCENE_PLACES),
  looks: line,
  risk: z.boolean(),
  why: paragraphs,
  act: line.nullable().default(null),
});

export const sceneFile = z.strictObject({
  intro: paragraphs.default([]),
  spots: z.array(spot).min(3, 'expected at least three spots').max(SCENE_PLACES.length, 'expected fewer spots'),
});
