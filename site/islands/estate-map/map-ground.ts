// What a drawn map needs to know of the ground it shows, whatever the ground's levels are: an estate's or the nation's.
// Promise: types alone; each map brings its own steps and places. Used by MapSurface.svelte.

import type { Camera, Size } from '../../stage/camera.ts';
import type { Rect } from '../../stage/estate-plan.ts';
import type { StageLabel } from '../../stage/stage-labels.ts';

export type Direction = 'left' | 'right' | 'up' | 'down';

/** A map's places `P` and the ways between them. */
export interface MapGround<P> {
  /** In cells. */
  readonly size: Size;
  isWhole(place: P): boolean;
  isDevice(place: P): boolean;
  rectOf(place: P): Rect;
  stepIn(place: P): P;
  stepOut(place: P): P;
  stepAside(place: P, direction: Direction): P;
  /** Device under a cell; cells outside the map have none. */
  deviceAt(x: number, y: number): number | null;
  /** What a press on a cell means: the device when `near`, else the block. */
  placeAt(x: number, y: number, near: boolean): P | null;
}

/** What a stage is started with. */
export interface StageStart {
  readonly canvas: HTMLCanvasElement;
  readonly size: Size;
  readonly pixelRatio: number;
  readonly onLost: () => void;
}

/** What every stage can do. */
export interface MapStage {
  show(scene: { readonly camera: Camera; readonly labels: readonly StageLabel[]; readonly focus: Rect | null }): void;
  resize(size: Size): void;
  destroy(): void;
}
