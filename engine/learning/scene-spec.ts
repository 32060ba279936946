// A place drawn with things to look at: some are a risk, some are fine.
// Promise: everything in the drawing is in the list too, in words. Tested in test/engine/learning/parse-scene.test.ts.

/** Where something can be in the drawing of a ward. */
export const SCENE_PLACES = [
  'door',
  'visitor',
  'whiteboard',
  'screen',
  'card-reader',
  'stick',
  'note',
  'phone',
  'printer',
  'bin',
  'papers',
  'pump',
] as const;

export type ScenePlace = (typeof SCENE_PLACES)[number];

export interface SceneSpot {
  readonly id: string;
  /** Each place is used once at most. */
  readonly place: ScenePlace;
  /** What is seen, without saying whether it is a risk. */
  readonly looks: string;
  readonly risk: boolean;
  /** Paragraphs: why it is a risk, or why it is fine. */
  readonly why: readonly string[];
  /** What to do about it; null when it is fine. */
  readonly act: string | null;
}

export interface Scene {
  readonly intro: readonly string[];
  /** In the order of their numbers. */
  readonly spots: readonly SceneSpot[];
}
