// Counts of states and the sentences made of them.

import { describe, expect, it } from 'vitest';
import { PICTURE_STATES } from '../../../engine/conduct/index.ts';
import { isPictureState, stateOfByte, stateStyle } from '../../../site/islands/estate-map/states.ts';
import { captionOf, countIn, tallyOf, TROUBLE, troubleIn } from '../../../site/islands/estate-map/tally.ts';

const byteOf = (state: (typeof PICTURE_STATES)[number]): number => PICTURE_STATES.indexOf(state) + 1;
const states = Uint8Array.from(
  (['healthy', 'healthy', 'exposed', 'alerting', 'encrypted', 'silent', 'patched', 'exposed'] as const).map(byteOf),
);

describe('tallies', () => {
  it('add up to the devices of the range', () => {
    const tally = tallyOf(states, { start: 1, end: 7 });
    expect(tally.reduce((sum, count) => sum + count, 0)).toBe(6);
    expect(countIn(tally, 'healthy')).toBe(1);
    expect(troubleIn(tally)).toBe(3);
  });

  it('say what is wrong, the gravest first, and who is exposed', () => {
    const range = { start: 0, end: 8 };
    expect(captionOf('North West', range, tallyOf(states, range))).toBe(
      'North West: 8 devices, 1 encrypted, 1 alerting, 1 silent; 2 exposed.',
    );
    expect(captionOf('Ward', { start: 0, end: 2 }, tallyOf(states, { start: 0, end: 2 }))).toBe(
      'Ward: 2 devices, none in trouble.',
    );
  });

  it('call trouble what the picture never hides', () => {
    expect([...TROUBLE].sort()).toEqual([...PICTURE_STATES.slice(PICTURE_STATES.indexOf('silent'))].sort());
  });
});

describe('states', () => {
  it('have a word and a pattern of their own', () => {
    expect(new Set(PICTURE_STATES.map((state) => stateStyle(state).word)).size).toBe(PICTURE_STATES.length);
    expect(new Set(PICTURE_STATES.map((state) => stateStyle(state).pattern)).size).toBe(PICTURE_STATES.length);
  });

  it('never read an unknown byte as healthy', () => {
    expect([stateOfByte(byteOf('encrypted')), stateOfByte(0), stateOfByte(99)]).toEqual([
      'encrypted',
      'silent',
      'silent',
    ]);
    expect([isPictureState('isolated'), isPictureState('broken')]).toEqual([true, false]);
  });
});
