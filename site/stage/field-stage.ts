// The map as drawn, a trust's or the nation's: one quad, one small texture of the state pyramid's level for this zoom, and names.
// Promise: buffers in, draw calls out; a frame costs about what the screen has pixels, whatever the number of devices.
// Tested in test/browser/nation.spec.ts (drawn pixels, lost context) and measured by `npm run bench -- estate-map`.

// Must come first: without it PixiJS compiles functions from text, which our content security policy forbids.
import 'pixi.js/unsafe-eval';
import { BufferImageSource, Container, Geometry, Graphics, Mesh, Shader, UniformGroup, WebGLRenderer } from 'pixi.js';
import type { Camera, Size } from './camera.ts';
import type { Rect } from './block-plan.ts';
import { FAR_FRAGMENT, NEAR_FRAGMENT, PATTERN_PIXELS, VERTEX } from './field-shader.ts';
import { colourParts, FOCUS, GROUND, PANEL, STATE_COLOURS } from './palette.ts';
import { createLabels } from './stage-labels.ts';
import type { StageLabel } from './stage-labels.ts';
import { levelFor } from './state-pyramid.ts';
import type { PyramidLevel, StatePyramid } from './state-pyramid.ts';

export interface FieldScene {
  readonly camera: Camera;
  readonly labels: readonly StageLabel[];
  readonly focus: Rect | null;
}

export interface FieldStage {
  /** Where to look, what to name, what has the focus. Draws. */
  show(scene: FieldScene): void;
  /** The pyramid's bytes have changed. Draws. */
  refresh(): void;
  resize(size: Size): void;
  destroy(): void;
}

export interface FieldOptions {
  readonly canvas: HTMLCanvasElement;
  readonly pyramid: StatePyramid;
  readonly size: Size;
  readonly pixelRatio: number;
  readonly onLost: () => void;
}

/** As the shaders look them up: the panel's, then one a state. */
const COLOURS: readonly number[] = [PANEL, ...STATE_COLOURS];
const RESOLUTION_MAX = 2;
/** From afar trouble is as large as a byte of this many levels up: four bytes across. */
const LIGHT_LEVELS = 2;

/** Lets keys and clicks that waited go first: starting is several short tasks instead of a long one. */
const breath = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

type FieldMesh = Mesh<Geometry, Shader>;

function createField(pyramid: StatePyramid) {
  const sources = pyramid.levels.map(
    ({ bytes, width, height }) =>
      new BufferImageSource({
        resource: bytes,
        width,
        height,
        format: 'r8unorm',
        scaleMode: 'nearest',
        alphaMode: 'no-premultiply-alpha',
      }),
  );
  const ground = pyramid.levels[0] as PyramidLevel;
  const sight = new UniformGroup({
    uStep: { value: 1, type: 'f32' },
    uCoarseStep: { value: 1, type: 'f32' },
    uCellPixels: { value: 1, type: 'f32' },
    // A uniform, because a constant array that is looked up by number is slow where drawing is done in software.
    uColours: { value: Float32Array.from(COLOURS.flatMap(colourParts)), type: 'vec3<f32>', size: COLOURS.length },
  });
  const { width, height } = ground;
  const geometry = new Geometry({
    attributes: { aPosition: new Float32Array([0, 0, width, 0, width, height, 0, height]) },
    indexBuffer: new Uint32Array([0, 1, 2, 0, 2, 3]),
  });
  const [far, near] = [FAR_FRAGMENT, NEAR_FRAGMENT].map((fragment) => {
    const resources = { uBytes: sources[0], uCoarse: sources[0], sight };
    return new Mesh({ geometry, shader: Shader.from({ gl: { vertex: VERTEX, fragment }, resources }) });
  }) as [FieldMesh, FieldMesh];
  return { far, near, sources, sight };
}

/** Starts drawing on the canvas. Rejects when the browser gives no WebGL: the caller shows the table instead. */
export async function createFieldStage(options: FieldOptions): Promise<FieldStage> {
  const { canvas, pyramid } = options;
  // Named, not detected: detection makes a second context only to throw it away.
  const renderer = new WebGLRenderer();
  await renderer.init({
    canvas,
    width: options.size.width,
    height: options.size.height,
    background: GROUND,
    antialias: false,
    resolution: Math.min(RESOLUTION_MAX, options.pixelRatio),
    autoDensity: true,
  });
  await breath();
  const { far, near, sources, sight } = createField(pyramid);
  const field = new Container();
  const root = new Container();
  const names = new Container();
  const marker = new Graphics();
  field.addChild(far, near);
  root.addChild(field, marker, names);
  const setLabels = createLabels(names);
  let level = 0;
  let coarse = 0;
  let stale = new Set(pyramid.levels.keys());
  let gone = false;

  const draw = (): void => {
    if (gone) return;
    // Only the levels in sight are sent to the graphics card; the others when a zoom asks for them.
    for (const seen of [level, coarse]) if (stale.delete(seen)) sources[seen]?.update();
    renderer.render(root);
  };
  const onContextLost = (): void => {
    gone = true;
    options.onLost();
  };
  canvas.addEventListener('webglcontextlost', onContextLost);

  return {
    show({ camera, labels, focus }) {
      field.scale.set(camera.scale);
      field.position.set(-camera.x * camera.scale, -camera.y * camera.scale);
      level = levelFor(pyramid, camera.scale);
      coarse = Math.min(level + LIGHT_LEVELS, pyramid.levels.length - 1);
      near.visible = camera.scale >= PATTERN_PIXELS;
      far.visible = !near.visible;
      for (const mesh of [far, near]) {
        const { resources } = mesh.shader as Shader;
        resources['uBytes'] = sources[level];
        resources['uCoarse'] = sources[coarse];
      }
      sight.uniforms.uStep = 1 << level;
      sight.uniforms.uCoarseStep = 1 << coarse;
      sight.uniforms.uCellPixels = camera.scale;
      marker.clear();
      if (focus !== null) {
        const [x, y] = [(focus.x - camera.x) * camera.scale, (focus.y - camera.y) * camera.scale];
        marker
          .rect(x, y, focus.width * camera.scale, focus.height * camera.scale)
          .stroke({ width: 3, color: FOCUS, alignment: 0 });
      }
      setLabels(labels);
      draw();
    },
    refresh() {
      stale = new Set(pyramid.levels.keys());
      draw();
    },
    resize(size) {
      if (gone) return;
      renderer.resize(size.width, size.height);
      draw();
    },
    destroy() {
      canvas.removeEventListener('webglcontextlost', onContextLost);
      if (gone) return;
      gone = true;
      for (const mesh of [far, near]) mesh.shader?.destroy();
      root.destroy({ children: true });
      for (const source of sources) source.destroy();
      renderer.destroy();
    },
  };
}
