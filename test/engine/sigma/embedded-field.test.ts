// Fields inside text columns: what the rewritten test says of the text is what the original says of the field read out of it.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluateReference } from '../../../engine/predicate/index.ts';
import { rewriteEmbedded } from '../../../engine/sigma/embedded-field.ts';
import type { Embedding } from '../../../engine/sigma/embedded-field.ts';
import { parsePattern, testOfParts } from '../../../engine/sigma/pattern-text.ts';
import type { FieldTest } from '../../../engine/sigma/rewrite-field.ts';

const SEED = 20_281;
type Value = string | number | null;

/** Three fields as each embedding writes them; what is null is left out. */
const WRITE: Readonly<Record<'json' | 'xml' | 'pair', (fields: Readonly<Record<string, Value>>) => string>> = {
  json: (fields) => JSON.stringify(fields),
  xml: (fields) =>
    Object.entries(fields)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => `<Data Name="${name}">${escapeXml(String(value))}</Data>`)
      .join(''),
  pair: (fields) =>
    `type=X msg: ${Object.entries(fields)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => (/^[a-z0-9\\&<>]+$/.test(String(value)) ? `${name}=${value}` : `${name}="${value}"`))
      .join(' ')}`,
};
const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const UNITS: Readonly<Record<keyof typeof WRITE, readonly string[]>> = {
  json: ['a', 'b', '"', '\\', ':', 'n', 'u', '\n'],
  xml: ['a', 'm', 'p', '&', '<', ';', '"', '>'],
  pair: ['a', 'b', ' ', '=', '\\', '&'],
};

describe.each(['json', 'xml', 'pair'] as const)('a field inside %s', (embedding) => {
  const letter = fc.constantFrom(...UNITS[embedding]);
  const value = fc.oneof(fc.string({ unit: letter, maxLength: 5 }), fc.constant(null));
  const pattern = fc.string({ unit: fc.oneof(letter, fc.constantFrom('*', '?')), maxLength: 4 });
  const anchoring = fc.constantFrom('whole' as const, 'prefix' as const, 'suffix' as const, 'contains' as const);

  test('text tests hold exactly when the field holds them', () => {
    let held = 0;
    fc.assert(
      fc.property(value, value, value, pattern, anchoring, fc.boolean(), (before, own, after, text, how, cased) => {
        const original: FieldTest = {
          kind: 'string',
          column: 'k',
          test: testOfParts(parsePattern(text), how, cased),
        };
        const expected = evaluateReference(original, { k: own });
        if (expected) held += 1;
        const rewritten = rewriteEmbedded(original, 'Doc', embedding, 'k');
        if (rewritten.kind === 'refused') throw new Error(rewritten.why);
        const document = WRITE[embedding]({ kk: before, k: own, z: after });
        expect(evaluateReference(rewritten, { Doc: document }), `${document} against ${text} (${how})`).toBe(expected);
      }),
      { seed: SEED, numRuns: 6_000 },
    );
    expect(held).toBeGreaterThan(500);
  });

  test('null and numbers', () => {
    const holds = (one: FieldTest, fields: Readonly<Record<string, Value>>): boolean => {
      const rewritten = rewriteEmbedded(one, 'Doc', embedding as Embedding, 'k');
      if (rewritten.kind === 'refused') throw new Error(rewritten.why);
      return evaluateReference(rewritten, { Doc: WRITE[embedding](fields) });
    };
    const none: FieldTest = { kind: 'null', column: 'k' };
    const seven: FieldTest = { kind: 'number', column: 'k', op: 'eq', value: 7 };
    expect([holds(none, { kk: 'a', k: null }), holds(none, { k: 'n' }), holds(none, { k: 7 })]).toEqual([
      true,
      false,
      false,
    ]);
    expect([holds(seven, { k: 7 }), holds(seven, { k: '7' }), holds(seven, { k: 77 }), holds(seven, { z: 7 })]).toEqual(
      [true, true, false, false],
    );
  });

  test('what cannot be asked of a text is refused with the reason', () => {
    const asked: FieldTest = { kind: 'number', column: 'k', op: 'gt', value: 7 };
    expect(rewriteEmbedded(asked, 'Doc', embedding, 'k')).toMatchObject({ kind: 'refused' });
  });
});
