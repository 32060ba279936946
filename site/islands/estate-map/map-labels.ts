// Names of what is in sight on the map: everywhere the narrowest block whose name fits; near, devices.
// Promise: only blocks in sight are named, never more than LABELS_MAX; a name stays in sight while its block does.
// Tested in test/site/estate-map/map-labels.test.ts.

import type { BlockPlan, Rect } from '../../stage/block-plan.ts';
import { deviceAt, rectOfBlock } from '../../stage/block-plan.ts';
import { childrenOf } from '../../stage/block-tree.ts';
import type { Camera, Size } from '../../stage/camera.ts';
import type { StageLabel } from '../../stage/stage-labels.ts';

export const LABELS_MAX = 160;
/** Pixels of a letter of the map's names, about. */
const LETTER = 8;
const LINE = 18;
/** From this scale on a cell can carry the name of its device. */
const DEVICE_SCALE = 84;
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

interface Named {
  readonly level: number;
  readonly block: number;
  readonly rect: Rect;
}

/** Blocks to name: those of the narrowest level of which most in sight can carry a name, block by block. */
function blocksToName(plan: BlockPlan, view: View): readonly Named[] {
  const found: Named[] = [];
  const isWide = ({ width, height }: Rect): boolean => width >= NAMED_WIDTH && height >= LINE * 2;
  const look = (level: number, block: number, rect: Rect): void => {
    const { start, end } = childrenOf(plan.tree, level, block);
    const inside: Named[] = [];
    for (let child = start; child < end; child += 1) {
      const inner = onScreen(view, rectOfBlock(plan, level + 1, child));
      if (inner !== null && inner.width > 0) inside.push({ level: level + 1, block: child, rect: inner });
    }
    const wide = inside.filter((one) => isWide(one.rect));
    if (wide.length * 2 < inside.length || wide.length === 0) found.push({ level, block, rect });
    else for (const one of wide) look(one.level, one.block, one.rect);
  };
  for (let block = 0; block < (plan.tree.levels[0]?.count ?? 0); block += 1) {
    const rect = onScreen(view, rectOfBlock(plan, 0, block));
    if (rect !== null && rect.width > 0) look(0, block, rect);
  }
  return found;
}

/** Names of the devices in sight, when a cell is large enough to carry one. */
function deviceLabels(plan: BlockPlan, { camera, size }: View, nameOf: (device: number) => string | undefined) {
  const labels: StageLabel[] = [];
  const [firstX, lastX] = [Math.floor(camera.x), Math.floor(camera.x + size.width / camera.scale)];
  const [firstY, lastY] = [Math.floor(camera.y), Math.floor(camera.y + size.height / camera.scale)];
  for (let y = Math.max(0, firstY); y <= lastY && y < plan.height; y += 1) {
    for (let x = Math.max(0, firstX); x <= lastX && x < plan.width; x += 1) {
      const device = deviceAt(plan, x, y);
      const name = device === null ? undefined : nameOf(device);
      if (name === undefined) continue;
      // The last part of a host name tells it from its neighbours; the first parts are the same for all.
      const text = name.length * LETTER <= camera.scale ? name : name.slice(-Math.floor(camera.scale / LETTER));
      labels.push({
        text,
        x: (x + 0.5 - camera.x) * camera.scale - text.length * LETTER * 0.5,
        y: (y + 1 - camera.y) * camera.scale - LINE - 2,
        strong: false,
      });
    }
  }
  return labels;
}

/** Shortens to what fits; empty when not even a few letters do. */
function fitted(text: string, width: number): string {
  const letters = Math.floor((width - 8) / LETTER);
  if (text.length <= letters) return text;
  return letters < 5 ? '' : `${text.slice(0, letters - 1).trimEnd()}…`;
}

/** `nameOf` gives a block's name by level and number, `deviceName` a device's where it is known. */
export function labelsFor(
  plan: BlockPlan,
  view: View,
  nameOf: (level: number, block: number) => string,
  deviceName: (device: number) => string | undefined,
): readonly StageLabel[] {
  if (view.camera.scale >= DEVICE_SCALE) return deviceLabels(plan, view, deviceName).slice(0, LABELS_MAX);
  const labels: StageLabel[] = [];
  for (const { level, block, rect } of blocksToName(plan, view)) {
    if (labels.length === LABELS_MAX) break;
    const left = Math.max(0, rect.x);
    const top = Math.max(0, rect.y);
    const text = fitted(nameOf(level, block), Math.min(view.size.width, rect.x + rect.width) - left);
    if (text === '' || rect.y + rect.height - top < LINE) continue;
    labels.push({ text, x: left + 4, y: top + 2, strong: level < Math.max(1, plan.tree.levels.length - 2) });
  }
  return labels;
}
