// The colours of the map are those of the style sheet, one a state, told apart by more than a shade from the ground.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DEVICE_STATES, PICTURE_STATES } from '../../../engine/conduct/index.ts';
import { FIELD_COLOURS, GROUND, STATE_COLOURS, glslColour } from '../../../site/stage/palette.ts';

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
    expect(STATE_COLOURS).toHaveLength(DEVICE_STATES.length);
    expect(new Set(STATE_COLOURS).size).toBe(DEVICE_STATES.length);
  });

  it('says what the style sheet says', () => {
    const sheet = readFileSync(new URL('../../../site/styles/analyst.css', import.meta.url), 'utf8');
    DEVICE_STATES.slice(1, 5).forEach((state, n) => {
      expect(sheet).toContain(`--${state}: ${hex(STATE_COLOURS[n + 1] ?? 0)}`);
    });
    expect(sheet).toContain(hex(STATE_COLOURS[0] ?? 0));
  });

  it('keeps every state at 3:1 or more against the ground', () => {
    expect(STATE_COLOURS.filter((colour) => contrast(colour) < 3).map(hex)).toEqual([]);
  });

  it('gives the national map a colour for every state, each at 3:1 or more against the ground', () => {
    expect(new Set(FIELD_COLOURS).size).toBe(PICTURE_STATES.length);
    expect(FIELD_COLOURS.filter((colour) => contrast(colour) < 3).map(hex)).toEqual([]);
  });

  it('writes colours as the shader reads them', () => {
    expect(glslColour(0xff8000)).toBe('vec3(1.0000, 0.5020, 0.0000)');
  });
});
