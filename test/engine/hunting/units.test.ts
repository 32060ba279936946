// Units, probabilities and packed texts, against the answers on Kusto's own pages and Node's own packer.

import { deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SCALARS } from '../../../engine/hunting/functions/scalars.ts';
import type { Value } from '../../../engine/hunting/values/kql-type.ts';
import { loadAllFamilies } from '../../../engine/hunting/index.ts';

await loadAllFamilies();

const SEED = 40_407;

const ask = (name: string, ...args: readonly Value[]): number =>
  Number(SCALARS.get(name)!.call(args, { now: 0, random: () => 0 }, []));
const text = (name: string, arg: string): Value =>
  SCALARS.get(name)!.call([arg], { now: 0, random: () => 0 }, ['string']);

describe('units', () => {
  test('answers of the pages', () => {
    expect(ask('convert_angle', 1.2, 'Degree', 'Arcminute')).toBeCloseTo(72, 10);
    expect(ask('convert_energy', 1.2, 'Joule', 'BritishThermalUnit')).toBeCloseTo(0.00113738054437598, 14);
    expect(ask('convert_force', 1.2, 'Newton', 'Decanewton')).toBeCloseTo(0.12, 12);
    expect(ask('convert_length', 1.2, 'Meter', 'Foot')).toBeCloseTo(3.93700787401575, 12);
    expect(ask('convert_mass', 1.2, 'Kilogram', 'Pound')).toBeCloseTo(2.64554714621853, 12);
    expect(ask('convert_speed', 1.2, 'MeterPerSecond', 'CentimeterPerHour')).toBeCloseTo(432_000, 6);
    expect(ask('convert_volume', 1.2, 'CubicMeter', 'AcreFoot')).toBeCloseTo(0.0009728568, 14);
  });

  test('bytes and ranges of addresses as text', () => {
    const bytes = (...args: readonly Value[]): Value =>
      SCALARS.get('format_bytes')!.call(args, { now: 0, random: () => 0 }, []);
    expect([bytes(564), bytes(10_332, 1), bytes(20_010_332), bytes(20_010_332, 2), bytes(20_010_332, 0, 'KB')]).toEqual(
      ['564 Bytes', '10.1 KB', '19 MB', '19.08 MB', '19541 KB'],
    );
    expect(() => bytes(1024, 2)).toThrow(/not settled/);
    const list = (from: string, to: string): Value =>
      SCALARS.get('ipv4_range_to_cidr_list')!.call([from, to], { now: 0, random: () => 0 }, []);
    expect(list('10.0.0.128', '10.0.1.255')).toEqual(['10.0.0.128/25', '10.0.1.0/24']);
    expect(list('203.0.113.7', '203.0.113.9')).toEqual(['203.0.113.7/32', '203.0.113.8/31']);
    expect(list('0.0.0.0', '255.255.255.255')).toEqual(['0.0.0.0/0']);
  });

  test('a unit that is in doubt, or none, is refused', () => {
    expect(() => ask('convert_length', 1, 'Meter', 'Mile')).toThrow(/does not know Mile/);
    expect(() => ask('convert_mass', 1, 'Elephant', 'Gram')).toThrow(/does not know Elephant/);
  });
});

describe('probabilities', () => {
  test('answers of the pages', () => {
    expect(ask('beta_cdf', 0.9, 10, 20)).toBeCloseTo(0.999999999999959, 13);
    expect(ask('beta_pdf', 0.5, 10, 20)).toBeCloseTo(0.746176019310951, 12);
    expect(ask('beta_inv', 0.1, 10, 20)).toBeCloseTo(0.226415022388749, 12);
    expect([ask('beta_cdf', 1.5, 10, 20), ask('beta_pdf', 0.1, -1, 20)]).toEqual([Number.NaN, Number.NaN]);
    expect([1, 2, 3, -1].map((x) => ask('erf', x))).toEqual(
      [0.842700792949715, 0.995322265018953, 0.999977909503001, -0.842700792949715].map((one) =>
        expect.closeTo(one, 14),
      ),
    );
    expect(ask('erfc', 3)).toBeCloseTo(2.209049699858544e-5, 17);
    expect(ask('welch_test', 20.82, 7.8674285714, 15, 22.986666666666668, 3.8126666667, 15)).toBeCloseTo(
      0.02137800146286441,
      11,
    );
  });

  test('the inverse finds the share it was given', () => {
    const share = fc.double({ min: 0.001, max: 0.999, noNaN: true });
    const shape = fc.double({ min: 0.5, max: 40, noNaN: true });
    fc.assert(
      fc.property(share, shape, shape, (p, a, b) => {
        expect(ask('beta_cdf', ask('beta_inv', p, a, b), a, b)).toBeCloseTo(p, 9);
      }),
      { seed: SEED, numRuns: 100 },
    );
  });
});

describe('packed texts', () => {
  test('what Node packs comes back, stored, fixed or with codes of its own', () => {
    const words = fc
      .array(fc.constantFrom('powershell ', '-enc ', 'ä', '😀', 'A'), { maxLength: 300 })
      .map((list) => list.join(''));
    fc.assert(
      fc.property(
        fc.oneof(words, fc.string({ unit: 'binary', maxLength: 200 })),
        fc.constantFrom(0, 1, 9),
        (given, level) => {
          const wanted = Buffer.from(given, 'utf8').toString('utf8');
          expect(text('gzip_decompress_from_base64_string', gzipSync(given, { level }).toString('base64'))).toBe(
            wanted,
          );
          expect(text('zlib_decompress_from_base64_string', deflateSync(given, { level }).toString('base64'))).toBe(
            wanted,
          );
        },
      ),
      { seed: SEED, numRuns: 150 },
    );
  });

  test('what is no packed text gives the empty text', () => {
    expect(text('gzip_decompress_from_base64_string', 'x0x0x0')).toBe('');
    expect(text('zlib_decompress_from_base64_string', 'x0x0x0')).toBe('');
    expect(
      text(
        'gzip_decompress_from_base64_string',
        Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0, 7]).toString('base64'),
      ),
    ).toBe('');
    const page = 'H4sIAAAAAAAA/wEUAOv/MTIzNDU2Nzg5MHF3ZXJ0eXVpb3A6m7f2FAAAAA==';
    expect(text('gzip_decompress_from_base64_string', page)).toBe('1234567890qwertyuiop');
  });
});
