// The parts of the event matcher on their own: literals against plain search, what a rule needs, what folds to what.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildEndIndex, findEnds, hasEnd } from '../../../engine/events/literal-index-ends.ts';
import { buildLiteralIndex, findLiterals } from '../../../engine/events/literal-index.ts';
import { cheapestNecessity, needOf } from '../../../engine/events/necessary-literals.ts';
import { regexNecessity, regexRuns } from '../../../engine/events/regex-literals.ts';
import { checkRegex, evaluateReference } from '../../../engine/predicate/index.ts';
import type { Predicate } from '../../../engine/predicate/index.ts';

/** Every run of these properties uses this seed; a failure prints it with its path. */
const SEED = 20_312;
const TIMEOUT = 60_000;

/** Values one behind the other, some apart, as a batch holds them. */
function layOut(texts: readonly string[], gap: number) {
  const from = new Uint32Array(texts.length);
  const to = new Uint32Array(texts.length);
  let all = 'ab';
  texts.forEach((text, event) => {
    from[event] = all.length;
    all += text;
    to[event] = all.length;
    all += 'b'.repeat(gap);
  });
  const bytes = new TextEncoder().encode(all);
  return { bytes, view: new DataView(bytes.buffer), from, to };
}

const words = fc.constantFrom('a', 'b', 'Ab', 'aaB', '\\b.', 'baa', '.exe', 'aaaaaaaa');
const values = fc.array(
  fc.array(words, { maxLength: 14 }).map((parts) => parts.join('')),
  { minLength: 1, maxLength: 20 },
);
/** Where to cut literals out of the values, so that most are found somewhere. */
const cuts = fc.array(fc.record({ of: fc.nat(99), from: fc.nat(30), length: fc.integer({ min: 3, max: 24 }) }), {
  minLength: 1,
  maxLength: 30,
});
type Cut = { readonly of: number; readonly from: number; readonly length: number };

function cutOut(held: readonly string[], { of, from, length }: Cut): string {
  const whole = (held[of % held.length] ?? '').toLowerCase();
  return whole.slice(from % Math.max(1, whole.length), (from % Math.max(1, whole.length)) + length);
}

describe('literals in values', () => {
  test('the index finds what plain search finds, and nothing else', { timeout: TIMEOUT }, () => {
    let found = 0;
    fc.assert(
      fc.property(cuts, values, fc.constantFrom(3, 5, 7, 12), fc.nat(80), (places, held, least, gap) => {
        const texts = new Set(places.map((place) => cutOut(held, place)));
        const sought = [...texts].filter((text) => text.length >= least);
        const hits: string[] = [];
        const events = Int32Array.from(held, (_, event) => event);
        findLiterals(buildLiteralIndex(sought), layOut(held, gap), events, held.length, 0, {
          found: (literal, event) => hits.push(`${event} ${sought[literal] ?? ''}`),
          notAscii: () => expect.unreachable('every value is ASCII'),
        });
        const expected = held.flatMap((value, event) =>
          sought.filter((text) => value.toLowerCase().includes(text)).map((text) => `${event} ${text}`),
        );
        found += expected.length;
        expect(hits.sort()).toEqual(expected.sort());
      }),
      { seed: SEED, numRuns: 1_500 },
    );
    expect(found).toBeGreaterThan(5_000);
  });

  test('beginnings, ends and whole values, many at once and one by one', { timeout: TIMEOUT }, () => {
    const isThere = (place: string, value: string, text: string): boolean =>
      place === 'whole' ? value === text : place === 'head' ? value.startsWith(text) : value.endsWith(text);
    let found = 0;
    fc.assert(
      fc.property(cuts, values, (places, held) => {
        const wholes = held.map((text) => text.toLowerCase()).filter((text) => text !== '');
        const sought = places.flatMap(({ of, length }) => {
          const whole = wholes[of % Math.max(1, wholes.length)] ?? 'none';
          const ends = [
            { place: 'head' as const, text: whole.slice(0, length) },
            { place: 'tail' as const, text: whole.slice(-length) },
          ].filter(({ text }) => text.length >= 4);
          return [...ends, { place: 'whole' as const, text: whole.slice(0, 7) }];
        });
        const index = buildEndIndex(sought);
        const laid = layOut(held, 0);
        const hits = new Set<string>();
        const events = Int32Array.from(held, (_, event) => event);
        findEnds(index, laid, events, held.length, {
          found: (literal, event) => hits.add(`${event} ${literal}`),
          notAscii: () => expect.unreachable('every value is ASCII'),
        });
        const expected = held.flatMap((value, event) =>
          sought.flatMap(({ place, text }, literal) =>
            isThere(place, value.toLowerCase(), text) ? [`${event} ${literal}`] : [],
          ),
        );
        found += expected.length;
        expect([...hits].sort()).toEqual(expected.sort());
        held.forEach((value, event) => {
          const isAny = sought.some(({ place, text }) => isThere(place, value.toLowerCase(), text));
          expect(hasEnd(index, laid.view, laid.bytes, laid.from[event] as number, laid.to[event] as number)).toBe(
            isAny,
          );
        });
      }),
      { seed: SEED, numRuns: 1_500 },
    );
    expect(found).toBeGreaterThan(500);
  });

  test('a long line of one literal again and again is walked once', () => {
    const text = 'powershell '.repeat(100_000);
    let found = 0;
    findLiterals(buildLiteralIndex(['powershell', 'ershell power']), layOut([text], 0), new Int32Array(1), 1, 0, {
      found: () => (found += 1),
      notAscii: () => expect.unreachable('every value is ASCII'),
    });
    expect(found).toBe(2);
  });
});

describe('what folds to what', () => {
  test('of all that is not ASCII only U+0130 and U+212A fold to ASCII letters', () => {
    const folding: string[] = [];
    for (let code = 0x80; code <= 0x10ffff; code += 1) {
      if (code >= 0xd800 && code <= 0xdfff) continue;
      if (/[\0-\x7f]/.test(String.fromCodePoint(code).toLowerCase())) folding.push(code.toString(16));
    }
    expect(folding).toEqual(['130', '212a']);
  });

  test('a sign without case is the fold of no other character', () => {
    for (let code = 0x80; code <= 0x10ffff; code += 1) {
      if (code >= 0xd800 && code <= 0xdfff) continue;
      const sign = String.fromCodePoint(code);
      const folded = sign.toLowerCase();
      if (folded === sign) continue;
      for (const part of folded)
        if (part > '\x7f' && code !== 0x130) expect(part.toUpperCase(), code.toString(16)).not.toBe(part);
    }
  });
});

describe('what a rule needs', () => {
  const contains = (text: string): Predicate => ({
    kind: 'string',
    column: 'Line',
    test: { op: 'contains', text, cased: false },
  });
  const textsOf = (predicate: Predicate, costs: Readonly<Record<string, number>> = {}): readonly string[] | null => {
    const found = cheapestNecessity(needOf(predicate), (atom) => ('text' in atom ? (costs[atom.text] ?? 1) : 1));
    return found === null ? null : found.atoms.map((atom) => ('text' in atom ? atom.text : atom.kind));
  };

  test('the cheapest of several conditions, every one of several ways', () => {
    const both: Predicate = { kind: 'and', of: [contains('common'), contains('seldom')] };
    expect(textsOf(both, { common: 9 })).toEqual(['seldom']);
    expect(textsOf({ kind: 'or', of: [both, contains('other')] }, { common: 9 })).toEqual(['seldom', 'other']);
  });

  test('nothing where a rule may hold without a literal', () => {
    expect(textsOf({ kind: 'not', of: contains('absent') })).toBeNull();
    expect(textsOf({ kind: 'or', of: [contains('literal'), { kind: 'null', column: 'Line' }] })).toBeNull();
    expect(textsOf({ kind: 'constant', value: false })).toEqual([]);
    expect(textsOf({ kind: 'not', of: { kind: 'or', of: [{ kind: 'not', of: contains('twice') }] } })).toEqual([
      'twice',
    ]);
  });

  test('an expression is never said to need what a match can lack', { timeout: TIMEOUT }, () => {
    const atom = fc.constantFrom(
      'a',
      'kiss',
      '\\.',
      '.',
      '[a-c]',
      '\\d',
      '(?:b|cc)',
      '(a|)',
      '(?i:S)',
      '\\\\',
      '^',
      '$',
      '[^]a]',
      '\\w',
    );
    const count = fc.constantFrom('', '', '', '?', '*', '+', '{2}', '{0,3}', '{14,}', '+?');
    const expression = fc
      .array(fc.tuple(atom, count, fc.constantFrom('', '', '', '|')), { minLength: 1, maxLength: 6 })
      .map((parts) => parts.map((part) => part.join('')).join(''))
      .filter((source) => checkRegex(source, '') === null);
    const value = fc
      .array(fc.constantFrom('a', 'b', 'c', 'kiss', 'KI\u017FS', '.', '\\', '7', 'aaaaaaaaaaaaaaaa'), { maxLength: 8 })
      .map((parts) => parts.join(''));
    let matches = 0;
    fc.assert(
      fc.property(expression, fc.constantFrom('', 'i'), fc.array(value, { maxLength: 20 }), (source, flags, lines) => {
        const rule: Predicate = { kind: 'string', column: 'Line', test: { op: 'regex', source, flags } };
        const need = regexNecessity('Line', source, flags);
        for (const Line of lines) {
          if (!evaluateReference(rule, { Line })) continue;
          matches += 1;
          expect(evaluateReference(need, { Line }), `${source} on ${Line}`).toBe(true);
          for (const { members, length } of regexRuns(source)) {
            if (/[^\0-\x7f]/.test(Line)) continue;
            const run = Line.replace(/[^]/g, (character) => String(members[character.charCodeAt(0)] ?? 0));
            expect(run, `${source} on ${Line}`).toContain('1'.repeat(length));
          }
        }
      }),
      { seed: SEED, numRuns: 3_000 },
    );
    expect(matches).toBeGreaterThan(2_000);
  });
});
