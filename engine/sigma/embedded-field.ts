// A test on a field that lies inside a text column: JSON (`"key":"…"`), event XML (`<Data Name="key">…</Data>`) or pairs
// (`key=…`, `key="…"`). Whole values and beginnings become plain text tests; the rest an expression that never leaves the value.
// Promise: the text holds the rewritten test exactly when the field, read out of it, holds the original. Two limits: letters
// beyond ASCII may fold differently in expressions, and pairs inside another pair's quoted value count as pairs. Tested in test/engine/sigma/embedded-field.test.ts against parsed documents.

import { FALSE, fold } from '../predicate/index.ts';
import type { Predicate, StringTest, WildcardPart } from '../predicate/index.ts';
import { partsOfTest } from './pattern-text.ts';
import type { FieldTest, Rewritten } from './rewrite-field.ts';

/** How one spelling of the field stands in the text. */
interface Frame {
  /** The text before a value where it is always the same; null when only the expression knows. */
  readonly literal: string | null;
  /** Expressions: what comes before a value, one character of it, and what ends it. */
  readonly open: string;
  readonly unit: string;
  readonly close: string;
  /** The text after a value, where `literal` is given. */
  readonly end: string;
  readonly encode: (text: string) => string;
  /** Text that a value written so cannot hold; null when it can hold any. */
  readonly excludes: RegExp | null;
}

export type Embedding = 'json' | 'xml' | 'xml-bare' | 'pair';

const quote = (text: string): string => text.replaceAll(/[\\^$.|?*+()[\]{}]/g, '\\$&');
const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);
const inXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const asIs = (text: string): string => text;

const XML_UNIT = '(?:&[a-z0-9#]+;|[^<&])';

function framesOf(embedding: Embedding, key: string): readonly Frame[] {
  const named = quote(key);
  switch (embedding) {
    case 'json': {
      const frame = {
        open: `"${named}":\\s*"`,
        unit: '(?:[^"\\\\]|\\\\.)',
        close: '"',
        end: '"',
        encode: inJson,
        excludes: null,
      };
      return [
        { ...frame, literal: `"${key}":"` },
        { ...frame, literal: `"${key}": "` },
      ];
    }
    case 'xml': {
      const literal = `<Data Name="${inXml(key)}">`;
      return [{ literal, open: quote(literal), unit: XML_UNIT, close: '</', end: '</', encode: inXml, excludes: null }];
    }
    case 'xml-bare':
      return [
        { literal: null, open: '<Data[^>]*>', unit: XML_UNIT, close: '</', end: '</', encode: inXml, excludes: null },
      ];
    case 'pair': {
      const before = `(?:^|[\\s,;({'"])${named}=`;
      const end = `(?:[\\s,;)}']|$)`;
      return [
        { literal: null, open: `${before}"`, unit: '[^"]', close: '"', end: '"', encode: asIs, excludes: /"/ },
        {
          literal: null,
          open: before,
          unit: `[^\\s,;)}'"]`,
          close: end,
          end: '',
          encode: asIs,
          excludes: /[\s,;)}'"]/,
        },
      ];
    }
  }
}

const contains = (column: string, text: string, cased = false): Predicate => ({
  kind: 'string',
  column,
  test: { op: 'contains', text: cased ? text : fold(text), cased },
});
const fits = (column: string, source: string, cased: boolean): Predicate => ({
  kind: 'string',
  column,
  test: { op: 'regex', source, flags: cased ? 's' : 'is' },
});
const anyOf = (of: readonly Predicate[]): Predicate => (of.length === 1 ? (of[0] as Predicate) : { kind: 'or', of });

/** Rewrites a test on `key` to one on the column that holds it. */
export function rewriteEmbedded(test: FieldTest, column: string, embedding: Embedding, key: string): Rewritten {
  const frames = framesOf(embedding, key);
  if (test.kind === 'null') return { kind: 'not', of: isThere(column, embedding, key) };
  if (test.kind === 'number' && test.op === 'eq') {
    const text: StringTest = { op: 'equals', text: String(test.value), cased: false };
    const worded = anyOf(frames.map((frame) => inFrame(column, frame, text, [{ literal: String(test.value) }])));
    if (embedding !== 'json') return worded;
    const bare = fits(column, `"${quote(key)}":\\s*${quote(String(test.value))}(?:[,}\\s]|$)`, false);
    return { kind: 'or', of: [worded, bare] };
  }
  const parts = test.kind === 'string' ? partsOfTest(test.test) : null;
  if (test.kind !== 'string' || parts === null) {
    return {
      kind: 'refused',
      why: `${key} lies inside ${column} here; only text, wildcards and whole numbers can be looked for in it`,
    };
  }
  return anyOf(frames.map((frame) => inFrame(column, frame, test.test, parts)));
}

/** The field is written, whatever it holds; JSON's null is nothing. */
function isThere(column: string, embedding: Embedding, key: string): Predicate {
  switch (embedding) {
    case 'json':
      return fits(column, `"${quote(key)}":\\s*[^\\sn]`, false);
    case 'xml':
      return contains(column, `<Data Name="${inXml(key)}"`);
    case 'xml-bare':
      return contains(column, '<Data');
    case 'pair':
      return fits(column, `(?:^|[\\s,;({'"])${quote(key)}=`, false);
  }
}

function inFrame(column: string, frame: Frame, test: StringTest, parts: readonly WildcardPart[]): Predicate {
  const cased = test.op !== 'regex' && test.cased;
  if (frame.literal !== null && (test.op === 'equals' || test.op === 'prefix')) {
    const text = frame.literal + frame.encode(test.text) + (test.op === 'equals' ? frame.end : '');
    // Names of fields are written as they are; only the value's case may differ, so the whole text is compared without case.
    if (!cased) return contains(column, text);
  }
  const { excludes } = frame;
  if (excludes !== null && parts.some((part) => 'literal' in part && excludes.test(part.literal))) return FALSE;
  const body = parts
    .map((part) =>
      'literal' in part ? quote(frame.encode(part.literal)) : frame.unit + (part.any === 'run' ? '*' : ''),
    )
    .join('');
  const expression = fits(column, frame.open + body + frame.close, cased);
  const literals = parts.flatMap((part) => ('literal' in part ? [frame.encode(part.literal)] : []));
  const [longest = ''] = literals.sort((a, b) => b.length - a.length);
  // The plain test is cheap, says most of it in words, and never refuses what the expression takes.
  return longest === '' ? expression : { kind: 'and', of: [contains(column, longest, cased), expression] };
}
