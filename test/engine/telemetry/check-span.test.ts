// What is asked of a world and cannot be made: refused with a sentence that names the word.

import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../../engine/base/index.ts';
import { buildEstate } from '../../../engine/estate/index.ts';
import { TABLE_NAMES } from '../../../engine/scenario/index.ts';
import type { ActivitySpec } from '../../../engine/scenario/index.ts';
import { buildTelemetryWorld, checkRates, checkSpan } from '../../../engine/telemetry/index.ts';
import { tinyActivity } from '../../support/tiny-estate.ts';
import { tinyNation, tinyNationSpec, TUESDAY } from '../../support/tiny-nation.ts';

const estate = tinyNation();
const activity = tinyActivity();
const worldOf = (spec: ActivitySpec) => buildTelemetryWorld(estate, spec, TUESDAY, 7);
const world = worldOf(activity);

describe('a span in words', () => {
  it('becomes times, tables and organisations', () => {
    expect(checkSpan(world, { from: 'T+8h' })).toEqual({
      from: 28_800_000,
      until: 28_801_000,
      tables: TABLE_NAMES.map((_, id) => id),
      organisations: [0, 1, 2, 3, 4],
    });
    expect(checkSpan(world, { from: 'T-30m', lasts: '2m', table: 'DnsEvents', organisation: 'EX-X04' })).toEqual({
      from: -1_800_000,
      until: -1_680_000,
      tables: [TABLE_NAMES.indexOf('DnsEvents')],
      organisations: [3],
    });
  });

  it('is refused where it cannot be made, by the word that is wrong', () => {
    const refusals = [
      { from: 'eight' },
      { from: 'T+8h', lasts: '0s' },
      { from: 'T-8d' },
      { from: 'T+72h' },
      { from: 'T+8h', table: 'DeviceProcesEvents' },
      { from: 'T+8h', organisation: 'EX-X99' },
    ].map((words) => checkSpan(world, words));
    expect(refusals).toEqual([
      'from: a time like T+8h, T-30m or T08:00:01 is wanted; found "eight".',
      'lasts: a time like 1s or 2m is wanted; found "0s".',
      expect.stringMatching(/^from: rows can be made from T-168:00 to T\+72:00; .* lies outside\. Choose/),
      expect.stringMatching(/^from: rows can be made .* lies outside/),
      'table: there is no table "DeviceProcesEvents". Did you mean "DeviceProcessEvents"?',
      expect.stringMatching(/^organisation: there is no organisation "EX-X99"\. /),
    ]);
  });
});

describe('rates', () => {
  it('that fit are let be, and those of which a minute has too many rows are refused with table, place and limit', () => {
    expect(checkRates(world)).toBeNull();
    const [first, ...rest] = activity.roles;
    if (first === undefined) throw new Error('it has a line');
    const wild = { ...activity, roles: [{ ...first, rowsPerDeviceDay: 5_000_000 }, ...rest] };
    expect(checkRates(worldOf(wild))).toMatch(
      new RegExp(
        `^${activity.id}: ${first.table} of EX-X0\\d may have \\d+ rows in one minute; at most ${LIMITS.rowsPerBatchMax} .*\\(1`,
      ),
    );
    // Thinned enough it fits.
    expect(checkRates(worldOf({ ...wild, thin: 1_000 }))).toBeNull();
  });

  it('and estates beyond the limit are refused when they are built', () => {
    const spec = tinyNationSpec();
    const [group, ...others] = spec.deviceGroups;
    if (group === undefined) throw new Error('it has a group');
    const huge = { ...spec, deviceGroups: [{ ...group, count: LIMITS.devicesPerNationMax }, ...others] };
    expect(() => buildEstate(huge, 7)).toThrow(`at most ${LIMITS.devicesPerNationMax} devices`);
  });
});
