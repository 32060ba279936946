// The shader of the national map: reads one byte of the state pyramid and paints its colour and, when near, its pattern.
// Promise: each state differs in pattern as well as colour as soon as a cell is 6 pixels wide; far out it reads two bytes a pixel.
// Drawn and looked at on /nation/; the colours are held in test/site/stage/palette.test.ts.

import { PICTURE_STATES } from '#engine/conduct/index.ts';
import { FIELD_COLOURS, GROUND, glslColour } from './palette.ts';

// PixiJS takes text without this first line for GLSL 1 and then draws nothing.
const VERSION = '#version 300 es\n';

export const FIELD_FRAGMENT = `${VERSION}
precision highp float;
in vec2 vCell;
out vec4 finalColor;
uniform sampler2D uBytes;
uniform float uStep;
uniform sampler2D uCoarse;
uniform float uCoarseStep;
uniform float uCellPixels;

const vec3 GROUND = ${glslColour(GROUND)};
const int TROUBLE = ${String(PICTURE_STATES.indexOf('silent'))};
const vec3 COLOURS[8] = vec3[8](${FIELD_COLOURS.map(glslColour).join(', ')});

void main() {
  ivec2 texel = ivec2(floor(vCell / uStep));
  int state = int(texelFetch(uBytes, texel, 0).r * 255.0 + 0.5) - 1;
  if (uCellPixels < 4.5) {
    // From afar one device in trouble would be a speck: its surroundings take on its light.
    int worst = int(texelFetch(uCoarse, ivec2(floor(vCell / uCoarseStep)), 0).r * 255.0 + 0.5) - 1;
    vec4 own = state < 0 ? vec4(0.0) : vec4(COLOURS[min(state, 7)], 1.0);
    finalColor = worst < TROUBLE ? own : mix(own, vec4(COLOURS[min(worst, 7)], 1.0), state == worst ? 1.0 : 0.7);
    return;
  }
  if (state < 0) { finalColor = vec4(0.0); return; }
  vec3 colour = COLOURS[min(state, 7)];

  float near = smoothstep(4.5, 7.0, uCellPixels);
  vec2 at = fract(vCell) - vec2(0.5);
  float soft = 0.7 / uCellPixels;
  // Very near, a cell leaves room for the name of its device.
  float reach = mix(mix(0.5, 0.41, near), 0.3, smoothstep(60.0, 84.0, uCellPixels));
  at.y += 0.1 * smoothstep(60.0, 84.0, uCellPixels);
  float distance = max(abs(at.x), abs(at.y));
  float inside = 1.0 - smoothstep(reach - soft, reach + soft, distance);
  float line = max(0.07, 1.2 / uCellPixels);
  float hollow = step(reach - line, distance);
  float kept = 1.0;
  if (state == 0) kept = hollow * 0.8;
  else if (state == 2) kept = 1.0 - step(0.12, -at.x - at.y) * step(-at.x - at.y, 0.24);
  else if (state == 3) kept = max(hollow, step(0.0, at.x + at.y));
  else if (state == 4) kept = step(reach - 0.17, distance);
  else if (state == 5) kept = step(0.5, fract((at.x + at.y) * 3.0));
  else if (state == 6) kept = step(0.16, length(at));
  else if (state == 7) kept = step(0.09, min(abs(at.x - at.y), abs(at.x + at.y)));
  vec3 paint = mix(colour, mix(GROUND, colour, kept), near);
  finalColor = vec4(paint * inside, inside);
}`;
