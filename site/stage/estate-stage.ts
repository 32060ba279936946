// The map as drawn: one quad, one small texture with a texel a device, a shader that paints states and patterns; names on top.
// Promise: buffers in, draw calls out; the cost of a frame does not depend on the number of devices.
// Tested in test/browser/ (drawn pixels, lost context); the plan it draws in test/site/stage/.

// Must come first: without it PixiJS compiles functions from text, which our content security policy forbids.
import 'pixi.js/unsafe-eval';
import { BufferImageSource, Container, Geometry, Graphics, Mesh, Shader, UniformGroup, WebGLRenderer } from 'pixi.js';
import type { Camera, Size } from './camera.ts';
import type { EstatePlan, Rect } from './estate-plan.ts';
import { FRAGMENT, VERTEX } from './estate-shader.ts';
import { FOCUS, GROUND, SITE_GROUND, VLAN_GROUND } from './palette.ts';
import { createLabels } from './stage-labels.ts';
import type { StageLabel } from './stage-labels.ts';

export interface EstateStage {
  /** One byte a device, index into DEVICE_STATES. Draws. */
  setStates(states: Uint8Array): void;
  /** Where to look, what to name, which block or cell has the focus. Draws. */
  show(scene: { readonly camera: Camera; readonly labels: readonly StageLabel[]; readonly focus: Rect | null }): void;
  resize(size: Size): void;
  destroy(): void;
}

export interface StageOptions {
  readonly canvas: HTMLCanvasElement;
  readonly plan: EstatePlan;
  /** 1 for each device whose glyph is round (clinical), by device. */
  readonly round: Uint8Array;
  readonly size: Size;
  readonly pixelRatio: number;
  readonly onLost: () => void;
}

const RESOLUTION_MAX = 2;

/** Texels: red = state + 1 (0 = bare ground), green = 255 where the glyph is round. */
function firstTexels(plan: EstatePlan, round: Uint8Array): Uint8Array {
  const texels = new Uint8Array(plan.width * plan.height * 4);
  plan.cellOfDevice.forEach((cell, device) => {
    texels[cell * 4] = 1;
    texels[cell * 4 + 1] = round[device] === 1 ? 255 : 0;
    texels[cell * 4 + 3] = 255;
  });
  return texels;
}

function drawGrounds(plan: EstatePlan): Graphics {
  const grounds = new Graphics();
  for (const site of plan.sites) grounds.rect(site.x, site.y, site.width, site.height).fill(SITE_GROUND);
  for (const vlan of plan.vlans)
    if (vlan.width > 0) grounds.rect(vlan.x - 0.25, vlan.y, vlan.width + 0.5, vlan.height + 0.25).fill(VLAN_GROUND);
  return grounds;
}

function createField(plan: EstatePlan, texels: Uint8Array) {
  const { width, height } = plan;
  const source = new BufferImageSource({
    resource: texels,
    width,
    height,
    format: 'rgba8unorm',
    scaleMode: 'nearest',
    alphaMode: 'no-premultiply-alpha',
  });
  const sight = new UniformGroup({ uCellPixels: { value: 1, type: 'f32' } });
  const shader = Shader.from({
    gl: { vertex: VERTEX, fragment: FRAGMENT },
    resources: { uStates: source, sight },
  });
  const geometry = new Geometry({
    attributes: { aPosition: new Float32Array([0, 0, width, 0, width, height, 0, height]) },
    indexBuffer: new Uint32Array([0, 1, 2, 0, 2, 3]),
  });
  return { mesh: new Mesh({ geometry, shader }), shader, source, sight };
}

/** Lets keys and clicks that waited go first: starting is several short tasks instead of a long one. */
const breath = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** Starts drawing on the canvas. Rejects when the browser gives no WebGL: the caller shows the table instead. */
export async function createEstateStage(options: StageOptions): Promise<EstateStage> {
  const { canvas, plan } = options;
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
  const texels = firstTexels(plan, options.round);
  const { mesh, shader, source, sight } = createField(plan, texels);
  const world = new Container();
  const root = new Container();
  const names = new Container();
  const marker = new Graphics();
  world.addChild(drawGrounds(plan), mesh);
  root.addChild(world, marker, names);
  const setLabels = createLabels(names);
  let gone = false;

  const draw = (): void => {
    if (!gone) renderer.render(root);
  };
  const onContextLost = (): void => {
    gone = true;
    options.onLost();
  };
  canvas.addEventListener('webglcontextlost', onContextLost);

  return {
    setStates(states) {
      plan.cellOfDevice.forEach((cell, device) => {
        texels[cell * 4] = (states[device] ?? 0) + 1;
      });
      source.update();
      draw();
    },
    show({ camera, labels, focus }) {
      world.scale.set(camera.scale);
      world.position.set(-camera.x * camera.scale, -camera.y * camera.scale);
      sight.uniforms.uCellPixels = camera.scale;
      setLabels(labels);
      marker.clear();
      if (focus !== null) {
        const [x, y] = [(focus.x - camera.x) * camera.scale, (focus.y - camera.y) * camera.scale];
        marker
          .rect(x, y, focus.width * camera.scale, focus.height * camera.scale)
          .stroke({ width: 3, color: FOCUS, alignment: 0 });
      }
      draw();
    },
    resize(size) {
      if (gone) return;
      renderer.resize(size.width, size.height);
      draw();
    },
    destroy() {
      canvas.removeEventListener('webglcontextlost', onContextLost);
      if (!gone) {
        gone = true;
        root.destroy({ children: true });
        shader.destroy();
        source.destroy();
        renderer.destroy();
      }
    },
  };
}
