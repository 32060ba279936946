// The page that `npm run bench -- estate-map` times: builds the nation, draws it, and changes devices in every frame.
// Promise: the plan, pyramid and stage are the site's own. Started by test/bench/estate-map.ts.

import { createNationalPicture, PICTURE_STATES } from '../../engine/conduct/index.ts';
import { buildEstate } from '../../engine/estate/index.ts';
import { expandNation } from '../../engine/scenario/index.ts';
import type { NationSpec } from '../../engine/scenario/index.ts';
import { drawAtlas, roundOf, setByte } from '../../site/islands/estate-map/atlas.ts';
import { fitTo } from '../../site/stage/camera.ts';
import { createFieldStage } from '../../site/stage/field-stage.ts';

export interface MapQuestion {
  readonly nation: NationSpec;
  readonly seed: number;
  readonly seconds: number;
  readonly changesPerFrame: number;
}

const nextFrame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
const middle = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
const round = (value: number): number => Math.round(value * 10) / 10;

/** Draws frames for so many seconds, `change` before each; a pixel is read back, so that drawing is inside the time. */
async function frames(canvas: HTMLCanvasElement, seconds: number, change: () => void) {
  const graphics = canvas.getContext('webgl2');
  const pixel = new Uint8Array(4);
  const work: number[] = [];
  const started = performance.now();
  while (performance.now() - started < seconds * 1_000) {
    await nextFrame();
    const before = performance.now();
    change();
    graphics?.readPixels(0, 0, 1, 1, graphics.RGBA, graphics.UNSIGNED_BYTE, pixel);
    work.push(performance.now() - before);
  }
  const elapsed = performance.now() - started;
  return {
    framesPerSecond: round((work.length * 1_000) / elapsed),
    workMs: round(middle(work)),
    workMsWorst: round(Math.max(...work)),
  };
}

async function run({ nation, seed, seconds, changesPerFrame }: MapQuestion): Promise<object> {
  let clock = performance.now();
  const lap = (): number => {
    const now = performance.now();
    const passed = now - clock;
    clock = now;
    return round(passed);
  };
  const estate = buildEstate(expandNation(nation), seed);
  const buildMs = lap();
  const { outline } = createNationalPicture(estate);
  const tree = {
    deviceCount: outline.deviceCount,
    levels: outline.levels.map((level) => ({ ...level, count: level.names.length })),
  };
  const outlineMs = lap();
  const { roles, states } = outline;
  const names = outline.levels.map((level) => level.names);
  const atlas = drawAtlas(tree, { names, roles, round: roundOf(roles), bytes: states });
  const { plan, pyramid } = atlas;
  const atlasMs = lap();
  const size = { width: innerWidth, height: innerHeight };
  const canvas = document.body.appendChild(document.createElement('canvas'));
  const stage = await createFieldStage({
    canvas,
    pyramid,

    size,
    pixelRatio: 1,
    onLost: () => {},
  });
  const whole = { x: 0, y: 0, width: plan.width, height: plan.height };
  stage.show({ camera: fitTo(whole, size), labels: [], focus: null });
  await nextFrame();
  const drawMs = lap();
  let hash = seed;
  const change = (): void => {
    for (let n = 0; n < changesPerFrame; n += 1) {
      hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) + 0x9e3779b1;
      const device = (hash >>> 0) % outline.deviceCount;
      setByte(atlas, device, 1 + ((hash >>> 8) % PICTURE_STATES.length));
    }
    stage.refresh();
  };
  const england = await frames(canvas, seconds, change);
  stage.show({ camera: fitTo({ x: 0, y: 0, width: 300, height: 200 }, size), labels: [], focus: null });
  const near = await frames(canvas, seconds, change);
  return {
    devices: outline.deviceCount,
    changesPerFrame,
    ...{ width: size.width, height: size.height, mapWidth: plan.width, mapHeight: plan.height },
    ...{
      buildMs,
      outlineMs,
      atlasMs,
      drawMs,
      firstPictureMs: round(outlineMs + atlasMs + drawMs),
    },
    ...{ england, near },
  };
}

// The driver asks for it by name.
Object.assign(globalThis, { runEstateMap: run });
