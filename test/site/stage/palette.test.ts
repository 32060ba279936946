// The colours of the map are those of the style sheet, one a state, told apart by more than a shade from the ground.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PICTURE_STATES } from '../../../engine/conduct/index.ts';
import { GROUND, STATE_COLOURS, glslColour } from '../../../site/stage/palette.ts';

const hex = (colour: number): string => `#${colour.toString(16).padStart(6, '0')}`;

/** Relative luminance, as WCAG defines it. */
function luminance(colour: number): number {
  const part = (shift: number): number => {
    const value = ((colour >> shift) & 0xff) / 255;
    return value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * part(16) + 0.7152 * part(8) + 0.0722 * part(0);
}

const contrast = (colour: number): number => (luminance(colour) + 0.05) / (luminance(GROUND) + 0.05);

describe('the palette', () => {
  it('has a colour of its own for every state', () => {
    expect(STATE_COLOURS).toHaveLength(PICTURE_STATES.length);
    expect(new Set(STATE_COLOURS).size).toBe(PICTURE_STATES.length);
  });

  it('says what the style sheet says', () => {
    const sheet = readFileSync(new URL('../../../site/styles/analyst.css', import.meta.url), 'utf8');
    const colourOf = (state: (typeof PICTURE_STATES)[number]): string =>
      hex(STATE_COLOURS[PICTURE_STATES.indexOf(state)] ?? 0);
    for (const state of ['alerting', 'isolated', 'encrypted', 'silent'] as const)
      expect(sheet).toContain(`--${state}: ${colourOf(state)}`);
    for (const state of ['healthy', 'patched', 'exposed'] as const)
      expect(sheet).toContain(`.state--${state} .state__swatch {\n  fill: ${colourOf(state)}`);
  });

  it('keeps every state at 3:1 or more against the ground', () => {
    expect(STATE_COLOURS.filter((colour) => contrast(colour) < 3).map(hex)).toEqual([]);
  });

  it('writes colours as the shader reads them', () => {
    expect(glslColour(0xff8000)).toBe('vec3(1.0000, 0.5020, 0.0000)');
  });
});
