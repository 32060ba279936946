// Which names stand on the map at this distance, and where: sites and VLANs from afar, devices when near.
// Promise: a name is drawn only where it fits its block; there are never more names than the stage is meant to hold.
// Tested in test/site/estate-map/map-labels.test.ts.

import { countOf, formatCount } from '../analyst/wording.ts';
import type { Camera, Size } from '../../stage/camera.ts';
import type { StageLabel } from '../../stage/stage-labels.ts';
import { NAME_ROWS } from '../../stage/estate-plan.ts';
import type { Rect } from '../../stage/estate-plan.ts';
import type { Atlas } from './place.ts';

/** Pixels of a line of names, and of an average letter of Arial at 13 px (rounded up). */
const LINE = 15;
const LETTER = 7;
/** From this scale on a cell can carry the name of its device. */
const DEVICE_SCALE = 84;
const LABELS_MAX = 160;

interface Window {
  readonly camera: Camera;
  readonly size: Size;
}

function fitted(text: string, pixels: number): string {
  const letters = Math.floor((pixels - 8) / LETTER);
  if (text.length <= letters) return text;
  return letters < 4 ? '' : `${text.slice(0, letters - 1)}…`;
}

function inSight({ camera, size }: Window, rect: Rect): boolean {
  const [x, y] = [(rect.x - camera.x) * camera.scale, (rect.y - camera.y) * camera.scale];
  return x < size.width && y < size.height && x + rect.width * camera.scale > 0 && y + rect.height * camera.scale > 0;
}

/** A name at the top left of a block; it stays in sight while its block does. */
function nameOf(window: Window, rect: Rect, texts: readonly string[], strong: boolean): StageLabel | null {
  const { camera, size } = window;
  const left = Math.max(0, (rect.x - camera.x) * camera.scale);
  const right = Math.min(size.width, (rect.x + rect.width - camera.x) * camera.scale);
  const text =
    texts.map((one) => fitted(one, right - left)).find((one, n) => one === texts[n]) ??
    fitted(texts.at(-1) ?? '', right - left);
  return text === '' ? null : { text, x: left + 4, y: (rect.y - camera.y) * camera.scale + 2, strong };
}

function deviceLabels(atlas: Atlas, window: Window, names: ReadonlyMap<number, string>): readonly StageLabel[] {
  const { plan } = atlas;
  const { camera, size } = window;
  const labels: StageLabel[] = [];
  const firstX = Math.max(0, Math.floor(camera.x));
  const lastX = Math.min(plan.width - 1, Math.floor(camera.x + size.width / camera.scale));
  const firstY = Math.max(0, Math.floor(camera.y));
  const lastY = Math.min(plan.height - 1, Math.floor(camera.y + size.height / camera.scale));
  for (let y = firstY; y <= lastY; y += 1) {
    for (let x = firstX; x <= lastX; x += 1) {
      const device = plan.deviceOfCell[y * plan.width + x] ?? -1;
      const name = names.get(device);
      if (name === undefined) continue;
      // The last part of a host name tells it from its neighbours; the first parts are the same for all.
      const text = name.length * LETTER <= camera.scale ? name : name.slice(-Math.floor(camera.scale / LETTER));
      labels.push({
        text,
        x: (x - camera.x) * camera.scale + camera.scale * 0.5 - text.length * LETTER * 0.5,
        y: (y + 1 - camera.y) * camera.scale - LINE - 3,
        strong: false,
      });
    }
  }
  return labels;
}

export function labelsFor(atlas: Atlas, window: Window, names: ReadonlyMap<number, string>): readonly StageLabel[] {
  const { layout, plan } = atlas;
  const { scale } = window.camera;
  const labels: StageLabel[] = [];
  const add = (rect: Rect | undefined, texts: readonly string[], strong: boolean, rows: number): void => {
    if (rect === undefined || rows * scale < LINE - 2 || !inSight(window, { ...rect, height: rows })) return;
    const label = nameOf(window, rect, texts, strong);
    if (label !== null) labels.push(label);
  };
  layout.sites.forEach((site, n) => {
    add(plan.sites[n], [`${site.name}: ${countOf(site.end - site.start, 'device')}`, site.name], true, NAME_ROWS.site);
  });
  layout.vlans.forEach((vlan, n) => {
    add(plan.vlans[n], [`${vlan.name} (${formatCount(vlan.end - vlan.start)})`, vlan.name], false, NAME_ROWS.vlan);
  });
  if (scale >= DEVICE_SCALE) labels.push(...deviceLabels(atlas, window, names));
  return labels.slice(0, LABELS_MAX);
}
