// Bundles from strangers: cut, mutated and stuffed. Nothing throws; what is taken still compiles and is looked up.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCalendar } from '../../engine/base/index.ts';
import {
  compileIndicators,
  lookupText,
  parseBundle,
  parseScenarioIntelligence,
  readPattern,
  syntheticIndicators,
  writeBundle,
} from '../../engine/intelligence/index.ts';

const SEED = 20_312;
const CALENDAR = parseCalendar('2027-01-19T02:00') ?? { startCivilMs: 0 };
const WHOLE = writeBundle(syntheticIndicators(12, 3), CALENDAR);
const STUFF = [
  '"',
  '\\',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  "'",
  '(',
  '0',
  '\u0000',
  '__proto__',
  '1e999',
  ' AND ',
  'null',
  '𝔘',
  '%00',
];

describe('hostile bundles', () => {
  test('[INT14, INT18] mutated bundles never throw, and what is taken compiles', () => {
    let taken = 0;
    let refused = 0;
    const change = fc.record({ at: fc.nat(WHOLE.length), cut: fc.nat(40), put: fc.constantFrom('', ...STUFF) });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
        let text = WHOLE;
        for (const { at, cut, put } of changes) text = text.slice(0, at) + put + text.slice(at + cut);
        const { bundle, problems } = parseBundle('b.json', text, CALENDAR);
        for (const problem of problems) expect([problem.line > 0, problem.column > 0]).toEqual([true, true]);
        if (bundle === null) refused += 1;
        const { set, problems: later } = compileIndicators(bundle?.indicators ?? []);
        // Ids of changed objects may meet; nothing else can be wrong with what a bundle gave.
        for (const { message } of later) expect(message).toContain('id was used before');
        taken += set.count;
        for (const value of set.values) lookupText(set, 'url', value, 0);
      }),
      { seed: SEED, numRuns: 3_000 },
    );
    expect(taken).toBeGreaterThan(1_000);
    expect(refused).toBeGreaterThan(100);
  });

  test('[INT12] patterns of any characters never throw', () => {
    const word = fc.constantFrom(
      '[',
      ']',
      '(',
      ')',
      'OR',
      'AND',
      'IN',
      '=',
      "'a'",
      'url:value',
      'file:hashes.',
      ',',
      "'",
      '\\',
      ' ',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(word, { maxLength: 30 }).map((words) => words.join(' ')),
          fc.string(),
        ),
        (text) => {
          const read = readPattern(text);
          if (!('values' in read)) expect(read.at).toBeLessThanOrEqual(text.length);
        },
      ),
      { seed: SEED, numRuns: 10_000 },
    );
  });

  test('[INT14] a bundle in which everything is wrong tells a thousand faults and counts the rest, in one pass', () => {
    const pattern = `[${Array.from({ length: 2_000 }, (_, n) => `domain-name:value = 'a${n}'`).join(' OR ')}]`;
    const objects = Array.from({ length: 40 }, (_, n) => ({
      ...{ type: 'indicator', spec_version: '2.1', pattern, pattern_type: 'stix', valid_from: '2027-01-01T00:00:00Z' },
      id: `indicator--00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
    }));
    const { bundle, problems } = parseBundle('b.json', JSON.stringify({ type: 'bundle', objects }, null, 1), CALENDAR);
    expect([bundle?.indicators.length, problems.length]).toEqual([0, 1_001]);
    expect(problems.at(-1)?.message).toBe('79000 more like these.');
  });

  test('[INT14] a scenario file with two hundred thousand faults names a thousand and counts the rest', () => {
    const text = JSON.stringify({
      type: 'bundle',
      objects: Array.from({ length: 200_000 }, () => ({ type: 'indicator' })),
    });
    const read = parseScenarioIntelligence([{ file: 'i.json', text }], [], CALENDAR);
    expect(read.ok).toBe(false);
    expect(read.ok ? [] : read.problems.map(({ message }) => message)).toContain('199000 more like these.');
    expect(read.ok ? 0 : read.problems.length).toBeLessThan(3_000);
  });

  test('[INT14] long texts of one character end soon', () => {
    const { set } = compileIndicators(syntheticIndicators(1_000, 3));
    for (const piece of ['/', '.', '@', '<', '=', ',', ' ', 'a.', ':', '[', '%', '?']) {
      const text = piece.repeat(100_000 / piece.length);
      for (const kind of ['ip', 'domain', 'url', 'hash', 'sender'] as const)
        expect(lookupText(set, kind, `https://a.example${text}x`, 0).length).toBeGreaterThanOrEqual(0);
      expect('values' in readPattern(`['${text}'`)).toBe(false);
    }
  });
});
