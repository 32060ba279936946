// Where the viewer stands over the map: the cell at the top left corner and the pixels of one cell.
// Promise: zooming keeps the point under the pointer where it is; the plan can never be lost from sight.
// Tested in test/site/stage/camera.test.ts.

import type { Rect } from './block-plan.ts';

export interface Camera {
  /** Cell coordinates of the canvas's top left corner. */
  readonly x: number;
  readonly y: number;
  /** Pixels of one cell. */
  readonly scale: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export const SCALE_MAX = 128;
const MARGIN_PIXELS = 10;

/** Shows the whole of `rect`, centred, with a little room around it. */
export function fitTo(rect: Rect, size: Size): Camera {
  const across = Math.max(1, size.width - MARGIN_PIXELS * 2) / Math.max(1, rect.width);
  const down = Math.max(1, size.height - MARGIN_PIXELS * 2) / Math.max(1, rect.height);
  const scale = Math.min(SCALE_MAX, across, down);
  return {
    x: rect.x + rect.width / 2 - size.width / scale / 2,
    y: rect.y + rect.height / 2 - size.height / scale / 2,
    scale,
  };
}

/** Puts one cell in the middle at this scale. */
export function centreOn(cell: { readonly x: number; readonly y: number }, scale: number, size: Size): Camera {
  return { x: cell.x + 0.5 - size.width / scale / 2, y: cell.y + 0.5 - size.height / scale / 2, scale };
}

/** Zooms by `factor` around a point of the canvas, in pixels. */
export function zoomAt(
  camera: Camera,
  factor: number,
  point: { readonly x: number; readonly y: number },
  whole: Camera,
): Camera {
  const scale = Math.min(SCALE_MAX, Math.max(whole.scale, camera.scale * factor));
  return {
    x: camera.x + point.x / camera.scale - point.x / scale,
    y: camera.y + point.y / camera.scale - point.y / scale,
    scale,
  };
}

export function panBy(camera: Camera, pixels: { readonly x: number; readonly y: number }): Camera {
  return { ...camera, x: camera.x - pixels.x / camera.scale, y: camera.y - pixels.y / camera.scale };
}

/** Brings the camera back so that the middle of the canvas lies on the plan. */
export function keepInSight(camera: Camera, plan: Size, size: Size): Camera {
  const halfWidth = size.width / camera.scale / 2;
  const halfHeight = size.height / camera.scale / 2;
  const middleX = Math.min(plan.width, Math.max(0, camera.x + halfWidth));
  const middleY = Math.min(plan.height, Math.max(0, camera.y + halfHeight));
  return { ...camera, x: middleX - halfWidth, y: middleY - halfHeight };
}

/** Cell under a point of the canvas; outside the plan it may be negative or too large. */
export function cellAt(
  camera: Camera,
  point: { readonly x: number; readonly y: number },
): { readonly x: number; readonly y: number } {
  return { x: Math.floor(camera.x + point.x / camera.scale), y: Math.floor(camera.y + point.y / camera.scale) };
}
