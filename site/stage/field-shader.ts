// The shaders of the map: read bytes of the state pyramid and paint colours and, when near, patterns. Two, because
// drawing in software runs through both sides of every choice.
// Promise: each state differs in pattern as well as colour as soon as a cell is 6 pixels wide; far out it reads two bytes a pixel.
// Drawn and looked at on /nation/; the colours are held in test/site/stage/palette.test.ts.

import { PICTURE_STATES } from '#engine/conduct/index.ts';
import { GROUND, PANEL, glslColour } from './palette.ts';
import { byteOfCell, PANEL_BYTE } from './state-pyramid.ts';

// PixiJS takes text without this first line for GLSL 1 and then draws nothing.
const VERSION = '#version 300 es\n';

const HEAD = `${VERSION}
precision highp float;
in vec2 vCell;
out vec4 finalColor;
uniform sampler2D uBytes;
uniform float uStep;
uniform sampler2D uCoarse;
uniform float uCoarseStep;
uniform float uCellPixels;
// The panel's colour, then one a state: a byte's upper bits are the place of its colour.
uniform vec3 uColours[${String(PICTURE_STATES.length + 1)}];
`;

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

/** Cells of this many pixels and more are drawn with their pattern. */
export const PATTERN_PIXELS = 4.5;

/** From afar: colours alone, and one device in trouble, which would be a speck, lends its light to what is around it. */
export const FAR_FRAGMENT = `${HEAD}
const int TROUBLE = ${String(byteOfCell(PICTURE_STATES.indexOf('silent') + 1))};

void main() {
  int read = int(texelFetch(uBytes, ivec2(vCell / uStep), 0).r * 255.0 + 0.5);
  int worst = int(texelFetch(uCoarse, ivec2(vCell / uCoarseStep), 0).r * 255.0 + 0.5);
  int state = read >> 1;
  vec4 own = vec4(uColours[state], 1.0) * float(read > 0);
  vec4 light = vec4(uColours[worst >> 1], 1.0);
  float share = worst < TROUBLE ? 0.0 : (state == (worst >> 1) ? 1.0 : 0.7);
  finalColor = mix(own, light, share);
}`;

/** Near: colour and pattern, and very near room for the name of the device. */
export const NEAR_FRAGMENT = `${HEAD}
const vec3 GROUND = ${glslColour(GROUND)};
const vec3 PANEL = ${glslColour(PANEL)};
${PICTURE_STATES.map((state, place) => `const int ${state.toUpperCase()} = ${String(place)};`).join('\n')}

void main() {
  int read = int(texelFetch(uBytes, ivec2(vCell), 0).r * 255.0 + 0.5);
  int state = (read >> 1) - 1;
  bool isRound = (read & 1) == 1;
  if (state < 0) { finalColor = vec4(PANEL, 1.0) * float(read == ${String(PANEL_BYTE)}); return; }
  vec3 colour = uColours[state + 1];

  float near = smoothstep(4.5, 7.0, uCellPixels);
  vec2 at = fract(vCell) - vec2(0.5);
  float soft = 0.7 / uCellPixels;
  // Very near, a cell leaves room for the name of its device.
  float reach = mix(mix(0.5, isRound ? 0.46 : 0.41, near), 0.3, smoothstep(60.0, 84.0, uCellPixels));
  at.y += 0.1 * smoothstep(60.0, 84.0, uCellPixels);
  float distance = isRound ? mix(max(abs(at.x), abs(at.y)), length(at), near) : max(abs(at.x), abs(at.y));
  float inside = 1.0 - smoothstep(reach - soft, reach + soft, distance);
  float line = max(0.07, 1.2 / uCellPixels);
  float hollow = step(reach - line, distance);
  float kept = 1.0;
  if (state == UNSEEN) kept = hollow * 0.8;
  else if (state == OFF) kept = hollow;
  else if (state == PATCHED) kept = 1.0 - step(0.12, -at.x - at.y) * step(-at.x - at.y, 0.24);
  else if (state == EXPOSED) kept = max(hollow, step(0.0, at.x + at.y));
  else if (state == SILENT) kept = step(reach - 0.17, distance);
  else if (state == ISOLATED) kept = step(0.5, fract((at.x + at.y) * 3.0));
  else if (state == ALERTING) kept = step(0.16, length(at));
  else if (state == ENCRYPTED) kept = step(0.09, min(abs(at.x - at.y), abs(at.x + at.y)));
  vec3 paint = mix(colour, mix(GROUND, colour, kept), near);
  finalColor = vec4(mix(PANEL, paint, inside), 1.0);
}`;
