// What cutting a block off would do: whom it reaches, what it says first, and when it is refused.

import { describe, expect, it } from 'vitest';
import { previewCut } from '#engine/conduct/index.ts';
import { DEVICE_ROLES } from '#engine/scenario/index.ts';
import { tinyNation } from '../../support/tiny-nation.ts';

const estate = tinyNation();
const { devices, organisations } = estate;
const nobody = (): boolean => false;
const first = (role: (typeof DEVICE_ROLES)[number], onboarded: 0 | 1): number =>
  devices.role.findIndex((code, device) => DEVICE_ROLES[code] === role && devices.onboarded[device] === onboarded);
const one = (device: number) => ({ start: device, end: device + 1 });

describe('a preview of a cut', () => {
  it('reaches exactly the devices of the block that have a sensor and are not cut off yet', () => {
    const block = organisations[0]?.devices ?? { start: 0, end: 1 };
    const seen = devices.onboarded.subarray(block.start, block.end).reduce((sum, is) => sum + is, 0);
    const unseen = block.end - block.start - seen;
    const whole = previewCut(estate, block, nobody);
    expect(whole).toMatchObject({ count: seen, isolated: 0, refusal: null });
    expect(whole.says.join(' ')).toContain(`without a sensor: ${String(unseen)}`);
    expect(whole.says.join(' ')).toMatch(/Every system that they carry stops/);
    const half = previewCut(estate, block, (device) => devices.onboarded[device] === 1 && device % 2 === 0);
    expect(half.count + half.isolated).toBe(seen);
  });

  it('says what a ward, a server and an office lose, and that the sensor goes on reporting', () => {
    const says = (role: (typeof DEVICE_ROLES)[number]): string =>
      previewCut(estate, one(first(role, 1)), nobody).says.join(' ');
    expect(says('ward-pc')).toMatch(/Defender link.*lose records, results and printing/);
    expect(says('server')).toMatch(/Defender link.*stops until it is given back/);
    expect(says('office-pc')).toMatch(/Defender link.*Whoever works on it/);
  });

  it('is refused for what has no sensor, and for more than one organisation', () => {
    expect(previewCut(estate, one(first('medical-device', 0)), nobody)).toMatchObject({
      count: 0,
      says: [],
      refusal: expect.stringContaining('no Defender sensor') as string,
    });
    expect(previewCut(estate, { start: 0, end: estate.deviceCount }, nobody).refusal).toMatch(
      /More than one organisation/,
    );
  });
});
