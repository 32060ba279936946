// The map's shader: reads one texel a device and paints its state as colour and, when near, as pattern and glyph.
// Promise: each state differs in pattern as well as colour as soon as a cell is 6 pixels wide.
// Drawn and looked at on site/pages/examples/map.astro.

import { GROUND, STATE_COLOURS, glslColour } from './palette.ts';

// PixiJS takes text without this first line for GLSL 1 and then draws nothing.
const VERSION = '#version 300 es\n';

export const VERTEX = `${VERSION}
in vec2 aPosition;
out vec2 vCell;
uniform mat3 uProjectionMatrix;
uniform mat3 uWorldTransformMatrix;
uniform mat3 uTransformMatrix;
void main() {
  mat3 matrix = uProjectionMatrix * uWorldTransformMatrix * uTransformMatrix;
  gl_Position = vec4((matrix * vec3(aPosition, 1.0)).xy, 0.0, 1.0);
  vCell = aPosition;
}`;

export const FRAGMENT = `${VERSION}
precision highp float;
in vec2 vCell;
out vec4 finalColor;
uniform sampler2D uStates;
uniform float uCellPixels;

const vec3 GROUND = ${glslColour(GROUND)};
const vec3 COLOURS[6] = vec3[6](${STATE_COLOURS.map(glslColour).join(', ')});

int stateAt(ivec2 cell) {
  ivec2 size = textureSize(uStates, 0);
  if (cell.x < 0 || cell.y < 0 || cell.x >= size.x || cell.y >= size.y) return -1;
  return int(texelFetch(uStates, cell, 0).r * 255.0 + 0.5) - 1;
}

void main() {
  ivec2 cell = ivec2(floor(vCell));
  int state = stateAt(cell);
  if (state < 0) { finalColor = vec4(0.0); return; }
  bool isRound = texelFetch(uStates, cell, 0).g > 0.5;
  vec2 at = fract(vCell) - vec2(0.5, mix(0.5, 0.4, smoothstep(60.0, 84.0, uCellPixels)));
  float near = smoothstep(4.5, 7.0, uCellPixels);
  float soft = 0.7 / uCellPixels;
  // Very near, a cell leaves room for the name of its device.
  float reach = mix(mix(0.5, isRound ? 0.46 : 0.41, near), 0.32, smoothstep(60.0, 84.0, uCellPixels));
  float distance = (isRound && near > 0.0) ? length(at) : max(abs(at.x), abs(at.y));
  float inside = near > 0.0 ? 1.0 - smoothstep(reach - soft, reach + soft, distance) : 1.0;
  vec3 colour = COLOURS[clamp(state, 0, 5)];
  vec3 paint = colour;

  if (state == 1) {
    paint = mix(colour, mix(GROUND, colour, step(0.16, length(at))), near);
  } else if (state == 2) {
    float stripe = step(0.5, fract((at.x + at.y) * 3.0));
    paint = mix(colour, mix(GROUND, colour, stripe), near);
  } else if (state == 3) {
    float cross = min(abs(at.x - at.y), abs(at.x + at.y));
    paint = mix(colour, mix(GROUND, colour, step(0.09, cross)), near);
  } else if (state == 4) {
    paint = mix(colour, mix(GROUND, colour, step(reach - 0.17, distance)), near);
  } else if (state == 5) {
    paint = mix(mix(GROUND, colour, 0.35), mix(GROUND, colour, step(reach - max(0.07, 1.2 / uCellPixels), distance)), near);
  } else if (near < 1.0) {
    // Far out a single alerting device would be a speck: its healthy neighbours take a little of its light.
    float light = 0.0;
    for (int dy = -1; dy <= 1; dy++) {
      for (int dx = -1; dx <= 1; dx++) if (stateAt(cell + ivec2(dx, dy)) == 1) light = 1.0;
    }
    paint = mix(paint, COLOURS[1], light * 0.4 * (1.0 - near));
  }
  finalColor = vec4(paint * inside, inside);
}`;
