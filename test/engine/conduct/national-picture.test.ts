// The national picture over the whole nation: levels nest and cover, names lead back to devices, states follow their rules.

import { describe, expect, it } from 'vitest';
import { readNation } from '../../../engine/bin/load-nation.ts';
import { createNationalPicture, PICTURE_STATES } from '../../../engine/conduct/index.ts';
import { buildEstate } from '../../../engine/estate/index.ts';
import { expandNation } from '../../../engine/scenario/index.ts';

const estate = buildEstate(expandNation(readNation()), 7);
const picture = createNationalPicture(estate);
const { levels, states, deviceCount } = picture.outline;

describe('the national picture', () => {
  it('has regions, boards, organisations, sites and VLANs, each covering all devices in order', () => {
    expect(levels.map(({ word }) => word)).toEqual(['region', 'board', 'organisation', 'site', 'VLAN']);
    for (const { start, end, names } of levels) {
      expect(start).toHaveLength(names.length);
      let next = 0;
      let gaps = 0;
      start.forEach((first, n) => {
        if (first !== next) gaps += 1;
        next = end[n] as number;
      });
      expect(gaps).toBe(0);
      expect(next).toBe(deviceCount);
    }
  });

  it('nests: every block lies within its parent', () => {
    levels.slice(1).forEach((level, n) => {
      const above = levels[n];
      let outside = 0;
      level.parent.forEach((parent, block) => {
        const [from, until] = [above?.start[parent] ?? -1, above?.end[parent] ?? -1];
        if ((level.start[block] as number) < from || (level.end[block] as number) > until) outside += 1;
      });
      expect(outside).toBe(0);
    });
  });

  it('names each region and board once, and every organisation by its code', () => {
    expect(new Set(levels[0]?.names).size).toBe(levels[0]?.names.length);
    expect(new Set(levels[1]?.names).size).toBe(levels[1]?.names.length);
    expect(levels[2]?.names.every((name) => /\(EX-[A-Z]+\d+\)$/.test(name))).toBe(true);
  });

  it('finds a device by its name, in any case and with its domain, and tells its story', () => {
    for (const device of [0, 123_456, 1_999_999]) {
      const [name] = picture.names(device, device + 1);
      expect(picture.find(`${String(name).toLowerCase()}.somewhere.example`)).toBe(device);
      expect(picture.story(device).name).toBe(name);
    }
    expect(picture.find('no-such-device')).toBeNull();
    expect(picture.names(deviceCount - 2, deviceCount + 10)).toHaveLength(2);
  });

  it('gives every device a state, by its sensor and its updates', () => {
    const byByte = new Uint32Array(PICTURE_STATES.length + 1);
    for (const byte of states) byByte[byte] = (byByte[byte] as number) + 1;
    const shares = (['unseen', 'healthy', 'patched', 'exposed'] as const).map(
      (state) => (byByte[PICTURE_STATES.indexOf(state) + 1] as number) / deviceCount,
    );
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 10);
    // Estates hold medical devices, printers and telephones, which carry no sensor; most of the rest is looked after.
    expect(shares[0]).toBeGreaterThan(0.25);
    expect(shares[0]).toBeLessThan(0.55);
    expect(shares[3]).toBeGreaterThan(0.02);
    expect(shares[3]).toBeLessThan(0.25);
  });
});
