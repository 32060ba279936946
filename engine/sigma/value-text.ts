// A text value and the steps that change it (windash, expand, encodings) → the string tests that stand for it.
// Promise: wildcards, escapes and steps mean what the specification says; what would have no end of spellings is refused.
// Tested in test/engine/sigma/battery/ and test/engine/sigma/encodings.test.ts.

import { LIMITS } from '../base/index.ts';
import type { StringTest, WildcardPart } from '../predicate/index.ts';
import { base64, base64Offsets, utf16Bytes, utf8Bytes } from './encodings.ts';
import type { ValueStep } from './modifiers.ts';
import { joinParts, parsePattern, testOfParts } from './pattern-text.ts';
import type { Anchoring } from './pattern-text.ts';
import { escapeExpression, markPlaceholder } from './placeholders.ts';
import { cutAtFlagDashes, DASHES } from './windash.ts';

/** A piece of a value on its way: `dash` is any dash that begins a flag. */
type Piece = WildcardPart | { readonly dash: true } | { readonly placeholder: string };

/** What a value came to, or why it cannot. */
export type TextTests = readonly StringTest[] | { readonly message: string; readonly advice: string };

/** Flag dashes that are written out in all their spellings; more become an expression. */
const DASHES_SPELT_MAX = 2;

/** The tests of which any must hold. */
export function testsOfText(
  text: string,
  steps: readonly ValueStep[],
  how: { readonly anchoring: Anchoring; readonly cased: boolean },
): TextTests {
  const pattern = parsePattern(text);
  const wildcards = pattern.filter((part) => 'any' in part).length;
  if (wildcards > LIMITS.wildcardsMax) {
    return {
      message: `A pattern has ${wildcards} wildcards; at most ${LIMITS.wildcardsMax} are read.`,
      advice: 'Look for its parts one by one, with `contains|all`.',
    };
  }
  let values: readonly (readonly Piece[])[] = [pattern];
  for (const step of steps) {
    if (step !== 'expand' && step !== 'windash' && charactersIn(values) > LIMITS.encodedCharactersMax) return TOO_LONG;
    const changed = values.map((value) => applyStep(value, step));
    const fault = changed.find((one) => 'message' in one);
    if (fault !== undefined && 'message' in fault) return fault;
    values = changed.flatMap((one) => ('message' in one ? [] : one));
  }
  values = values.map(withByteOrder);
  const isRaw = values.some((value) => value.some((piece) => 'literal' in piece && LONE_BYTE.test(piece.literal)));
  if (isRaw) {
    return {
      message: 'UTF-16 without Base64 can only be looked for in plain ASCII.',
      advice: 'Add `base64offset|contains` after it, or write the letters as they are.',
    };
  }
  return values.flatMap((value) => testsOfPieces(value, how));
}

/** A byte order mark that no Base64 took in is the character U+FEFF. */
function withByteOrder(value: readonly Piece[]): readonly Piece[] {
  return value.map((piece) =>
    'literal' in piece ? { literal: piece.literal.replaceAll(BYTE_ORDER, '\ufeff') } : piece,
  );
}

const TOO_LONG = {
  message: `A value has more than ${LIMITS.encodedCharactersMax} characters in all spellings before it is encoded.`,
  advice: 'Look for a shorter part, with fewer flags, or encode it fewer times.',
} as const;

function charactersIn(values: readonly (readonly Piece[])[]): number {
  let characters = 0;
  for (const value of values) for (const piece of value) characters += 'literal' in piece ? piece.literal.length : 1;
  return characters;
}

type Changed = readonly (readonly Piece[])[] | { readonly message: string; readonly advice: string };

function applyStep(value: readonly Piece[], step: ValueStep): Changed {
  switch (step) {
    case 'windash':
      return dashesOf(value);
    case 'expand':
      return [value.flatMap((piece) => ('literal' in piece ? withPlaceholders(piece.literal) : [piece]))];
    case 'base64':
    case 'base64offset':
      return eachSpelling(value, (plain) => encodeBase64(plain, step));
    case 'wide':
    case 'utf16be':
    case 'utf16':
      return eachSpelling(value, (plain) => [widen(plain, step)]);
  }
}

function dashesOf(value: readonly Piece[]): Changed {
  const pieces = value.flatMap((piece) => ('literal' in piece ? withDashes(piece.literal) : [piece]));
  const dashes = pieces.filter((piece) => 'dash' in piece).length;
  if (dashes <= LIMITS.flagDashesMax) return [pieces];
  return {
    message: `A value has ${dashes} flags for \`windash\`; at most ${LIMITS.flagDashesMax} are read.`,
    advice: 'Look for the flags one by one, with `contains|all|windash`.',
  };
}

function withDashes(literal: string): readonly Piece[] {
  const [first = '', ...rest] = cutAtFlagDashes(literal);
  const pieces: Piece[] = first === '' ? [] : [{ literal: first }];
  for (const piece of rest) pieces.push({ dash: true }, ...(piece === '' ? [] : [{ literal: piece }]));
  return pieces;
}

/** `%name%` is a placeholder; `\%` a percent sign. */
function withPlaceholders(literal: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  const addLiteral = (text: string): void => {
    if (text !== '') pieces.push({ literal: text.replaceAll('\\%', '%') });
  };
  for (const match of literal.matchAll(/(?<!\\)%([\w-]+)%/g)) {
    addLiteral(literal.slice(from, match.index));
    pieces.push({ placeholder: match[1] as string });
    from = match.index + match[0].length;
  }
  addLiteral(literal.slice(from));
  return pieces;
}

/** Applies an encoding to every way in which flag dashes can be written. */
function eachSpelling(
  value: readonly Piece[],
  encode: (plain: readonly WildcardPart[]) => readonly (readonly Piece[])[] | { message: string; advice: string },
): Changed {
  const spellings = spell(value);
  if (spellings === null) {
    return {
      message: 'This value has so many flags that `windash` before an encoding would give thousands of spellings.',
      advice: 'Look for fewer flags at a time.',
    };
  }
  if (charactersIn(spellings) > LIMITS.encodedCharactersMax) return TOO_LONG;
  const encoded: (readonly Piece[])[] = [];
  for (const plain of spellings) {
    const one = encode(plain);
    if ('message' in one) return one;
    encoded.push(...one);
  }
  return encoded;
}

function encodeBase64(
  plain: readonly WildcardPart[],
  step: 'base64' | 'base64offset',
): readonly (readonly Piece[])[] | { message: string; advice: string } {
  let text = '';
  for (const part of plain) {
    if ('any' in part) {
      return {
        message: `\`${step}\` cannot encode a wildcard.`,
        advice: 'Write `\\*` or `\\?` for the character itself, or leave the wildcard out.',
      };
    }
    text += part.literal;
  }
  const bytes = bytesOf(text);
  const encoded = step === 'base64' ? [base64(bytes)] : base64Offsets(bytes);
  if (encoded.some((one) => one === '')) {
    return {
      message: `\`${step}\` needs at least two bytes: fewer could stand anywhere.`,
      advice: 'Look for a longer part.',
    };
  }
  return encoded.map((literal) => [{ literal }]);
}

function widen(plain: readonly WildcardPart[], step: 'wide' | 'utf16be' | 'utf16'): readonly Piece[] {
  const order = step === 'utf16be' ? 'big' : 'little';
  const pieces = plain.map((part): Piece =>
    'literal' in part ? { literal: bytesAsText(utf16Bytes(part.literal, order)) } : part,
  );
  return step === 'utf16' ? [{ literal: bytesAsText([0xff, 0xfe]) }, ...pieces] : pieces;
}

/** Half a surrogate pair stands for a byte beyond ASCII: no text that was read from a file holds one alone. */
const BYTE_BASE = 0xdc00;
const LONE_BYTE = /[\udc80-\udcff]/u;
const BYTE_ORDER = '\udcff\udcfe';

/** Bytes as characters: ASCII as itself, so that UTF-16 without Base64 is the letters with NUL between. */
function bytesAsText(bytes: readonly number[]): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte < 0x80 ? byte : BYTE_BASE + byte);
  return text;
}

/** UTF-8 of a text in which `bytesAsText` may have left bytes. */
function bytesOf(text: string): readonly number[] {
  const bytes: number[] = [];
  for (const letter of text) {
    if (letter.length === 1 && LONE_BYTE.test(letter)) bytes.push(letter.charCodeAt(0) - BYTE_BASE);
    else bytes.push(...utf8Bytes(letter));
  }
  return bytes;
}

/** All spellings of a value's flag dashes; null when there are too many. Placeholders never meet an encoding. */
function spell(value: readonly Piece[]): readonly (readonly WildcardPart[])[] | null {
  const spellings: WildcardPart[][] = [[]];
  for (const piece of value) {
    if ('dash' in piece) {
      if (spellings.length * DASHES.length > LIMITS.dashSpellingsMax) return null;
      const heads = spellings.splice(0);
      for (const head of heads) for (const literal of DASHES) spellings.push([...head, { literal }]);
    } else {
      const part = 'placeholder' in piece ? { literal: markPlaceholder(piece.placeholder) } : piece;
      for (const head of spellings) head.push(part);
    }
  }
  return spellings.map(joinParts);
}

function testsOfPieces(
  value: readonly Piece[],
  { anchoring, cased }: { readonly anchoring: Anchoring; readonly cased: boolean },
): readonly StringTest[] {
  const dashes = value.filter((piece) => 'dash' in piece).length;
  const spellings = dashes > DASHES_SPELT_MAX ? null : spell(value);
  if (spellings === null) return [expressionOf(value, anchoring, cased)];
  return spellings.map((parts) => testOfParts(parts, anchoring, cased));
}

/** The same as an expression, for values with so many flags that listing their spellings would explode. */
function expressionOf(value: readonly Piece[], anchoring: Anchoring, cased: boolean): StringTest {
  const body = value
    .map((piece) => {
      if ('any' in piece) return piece.any === 'run' ? '.*' : '.';
      if ('dash' in piece) return `[\\${DASHES.join('')}]`;
      return escapeExpression('literal' in piece ? piece.literal : markPlaceholder(piece.placeholder));
    })
    .join('');
  const start = anchoring === 'whole' || anchoring === 'prefix' ? '^' : '';
  const end = anchoring === 'whole' || anchoring === 'suffix' ? '$' : '';
  return { op: 'regex', source: start + body + end, flags: cased ? 's' : 'is' };
}
