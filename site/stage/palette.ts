// Colours of the map, as numbers that the graphics card reads; the same values stand in site/styles/analyst.css.
// Promise: one colour a state, in the order of PICTURE_STATES.
// Tested in test/site/stage/palette.test.ts against the style sheet.

export const GROUND = 0x0b1724;
/** Under blocks of every second level, so that nested blocks are told apart. */
export const PANEL = 0x132536;
export const TEXT = 0xf0f4f5;
export const MUTED = 0xb8c4cc;
export const FOCUS = 0xffeb3b;

/**
 * In the order of PICTURE_STATES: unseen, off, healthy, patched, exposed, silent, isolated, alerting, encrypted. What is no
 * trouble stays dark, a quiet field on which trouble stands out, because it is nearly everything.
 */
export const STATE_COLOURS: readonly number[] = [
  0x5b7488, 0x6d7780, 0x3b6a7b, 0x2f8a78, 0x8f7038, 0x8a9ba8, 0xc9b3ff, 0xff8a7a, 0xff9ad5,
];

/** Red, green and blue from 0 to 1. */
export function colourParts(colour: number): readonly [number, number, number] {
  return [((colour >> 16) & 0xff) / 255, ((colour >> 8) & 0xff) / 255, (colour & 0xff) / 255];
}

/** `vec3(0.04, 0.09, 0.14)` for shader text. */
export function glslColour(colour: number): string {
  return `vec3(${colourParts(colour)
    .map((part) => part.toFixed(4))
    .join(', ')})`;
}
