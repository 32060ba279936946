// Names of what is in sight on the national map: one level of blocks at a time, the narrowest whose names mostly fit.
// Promise: only blocks in sight are named, never more than LABELS_MAX; a name stays in sight while its block does.
// Tested in test/site/national-map/labels.test.ts.

import type { BlockPlan } from '../../stage/block-plan.ts';
import { rectOfBlock } from '../../stage/block-plan.ts';
import { childrenOf } from '../../stage/block-tree.ts';
import type { Camera, Size } from '../../stage/camera.ts';
import type { Rect } from '../../stage/estate-plan.ts';
import type { StageLabel } from '../../stage/stage-labels.ts';

export const LABELS_MAX = 160;
/** Pixels of a letter of the map's names, about. */
const LETTER = 8;
const LINE = 18;
/** A block this wide can carry a name worth reading. */
const NAMED_WIDTH = 140;

interface View {
  readonly camera: Camera;
  readonly size: Size;
}

function onScreen({ camera, size }: View, rect: Rect): Rect | null {
  const x = (rect.x - camera.x) * camera.scale;
  const y = (rect.y - camera.y) * camera.scale;
  const width = rect.width * camera.scale;
  const height = rect.height * camera.scale;
  return x < size.width && y < size.height && x + width > 0 && y + height > 0 ? { x, y, width, height } : null;
}

/** Blocks of a level that are in sight, found from the widest down; with where they stand on the screen. */
function inSight(plan: BlockPlan, view: View, level: number): readonly { block: number; rect: Rect }[] {
  const seen: { block: number; rect: Rect }[] = [];
  const look = (depth: number, start: number, end: number): void => {
    for (let block = start; block < end; block += 1) {
      const rect = onScreen(view, rectOfBlock(plan, depth, block));
      if (rect === null || rect.width === 0) continue;
      if (depth === level) seen.push({ block, rect });
      else {
        const children = childrenOf(plan.tree, depth, block);
        look(depth + 1, children.start, children.end);
      }
    }
  };
  look(0, 0, plan.tree.levels[0]?.count ?? 0);
  return seen;
}

/** The narrowest level of which at least half of what is in sight is wide enough for a name. */
function namedLevel(plan: BlockPlan, view: View): readonly { block: number; rect: Rect; level: number }[] {
  let named: readonly { block: number; rect: Rect; level: number }[] = [];
  for (let level = 0; level < plan.levels.length; level += 1) {
    const seen = inSight(plan, view, level).map((one) => ({ ...one, level }));
    const wide = seen.filter(({ rect }) => rect.width >= NAMED_WIDTH && rect.height >= LINE).length;
    if (level > 0 && wide * 2 < seen.length) break;
    named = seen;
  }
  return named;
}

/** Shortens to what fits; empty when not even a few letters do. */
function fitted(text: string, width: number): string {
  const letters = Math.floor((width - 8) / LETTER);
  if (text.length <= letters) return text;
  return letters < 5 ? '' : `${text.slice(0, letters - 1).trimEnd()}…`;
}

/** `nameOf` gives a block's name by level and number. */
export function labelsFor(
  plan: BlockPlan,
  view: View,
  nameOf: (level: number, block: number) => string,
): readonly StageLabel[] {
  const labels: StageLabel[] = [];
  for (const { block, rect, level } of namedLevel(plan, view)) {
    if (labels.length === LABELS_MAX) break;
    const left = Math.max(0, rect.x);
    const top = Math.max(0, rect.y);
    const text = fitted(nameOf(level, block), Math.min(view.size.width, rect.x + rect.width) - left);
    if (text === '' || rect.y + rect.height - top < LINE) continue;
    labels.push({ text, x: left + 4, y: top + 2, strong: level < 3 });
  }
  return labels;
}
