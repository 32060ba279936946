// One line of a search: `Field|modifier|modifier: values` → a predicate. Modifiers apply from left to right.
// Promise: a modifier that is not understood is refused by name; it never quietly matches less or more.
// Tested in test/engine/sigma/parse-rule.test.ts.

import { LIMITS } from '../base/index.ts';
import { checkRegex, FALSE, parseNetwork } from '../predicate/index.ts';
import type { Predicate, StringTest, WildcardPart } from '../predicate/index.ts';
import { base64, base64Offsets, utf16Bytes, utf8Bytes } from './encodings.ts';
import { parsePattern, testOfParts } from './pattern-text.ts';
import type { Anchoring } from './pattern-text.ts';
import type { Place, Reporter, YamlEntry, YamlScalar, YamlTree } from './yaml-tree.ts';

const STRING_MODIFIERS: ReadonlyMap<string, Anchoring> = new Map([
  ['contains', 'contains'],
  ['startswith', 'prefix'],
  ['endswith', 'suffix'],
]);
const ENCODINGS: ReadonlySet<string> = new Set(['base64', 'base64offset', 'wide', 'utf16le', 'utf16be', 'utf16']);
const REGEX_FLAGS: ReadonlyMap<string, string> = new Map([
  ['i', 'i'],
  ['m', 'm'],
  ['s', 's'],
  ['ignorecase', 'i'],
  ['multiline', 'm'],
  ['dotall', 's'],
]);
const NUMBER_OPS: ReadonlySet<string> = new Set(['lt', 'lte', 'gt', 'gte']);
const UNSUPPORTED: ReadonlyMap<string, string> = new Map([
  ['expand', 'placeholders (`%name%`) need sets of names that this version does not hold'],
  ...['minute', 'hour', 'day', 'week', 'month', 'year'].map((unit): [string, string] => [
    unit,
    'time modifiers are not supported yet',
  ]),
]);

/** What the modifiers of one key add up to. */
interface Meaning {
  readonly field: string;
  anchoring: Anchoring;
  all: boolean;
  cased: boolean;
  negated: boolean;
  windash: boolean;
  kind: 'text' | 're' | 'cidr' | 'exists' | 'fieldref' | 'lt' | 'lte' | 'gt' | 'gte';
  flags: string;
  encodings: string[];
}

/** Lowers one entry of a search map; null when it was refused. */
export function lowerEntry(entry: YamlEntry, reporter: Reporter): Predicate | null {
  const meaning = readKey(entry, reporter);
  if (meaning === null) return null;
  const values = entry.value.kind === 'list' ? entry.value.of : [entry.value];
  if (values.length === 0) {
    reporter.error(entry.at, `\`${entry.key}\` has an empty list.`, 'Give at least one value, or remove the line.');
    return null;
  }
  const tests: Predicate[] = [];
  for (const value of values) {
    const test = lowerValue(meaning, value, reporter);
    if (test === null) return null;
    tests.push(test);
  }
  const joined: Predicate =
    tests.length === 1 ? (tests[0] as Predicate) : { kind: meaning.all ? 'and' : 'or', of: tests };
  return meaning.negated ? { kind: 'not', of: joined } : joined;
}

/** Lowers a value without a field: a keyword looked for in the whole event. */
export function lowerKeyword(value: YamlScalar, reporter: Reporter): Predicate | null {
  return lowerValue(plainMeaning(''), value, reporter);
}

function plainMeaning(field: string): Meaning {
  return {
    field,
    anchoring: field === '' ? 'contains' : 'whole',
    all: false,
    cased: false,
    negated: false,
    windash: false,
    kind: 'text',
    flags: '',
    encodings: [],
  };
}

function readKey(entry: YamlEntry, reporter: Reporter): Meaning | null {
  const [field = '', ...modifiers] = entry.key.split('|');
  const meaning = plainMeaning(field);
  for (const modifier of modifiers) {
    const anchoring = STRING_MODIFIERS.get(modifier);
    const flag = meaning.kind === 're' ? REGEX_FLAGS.get(modifier) : undefined;
    if (anchoring !== undefined) meaning.anchoring = anchoring;
    else if (flag !== undefined) meaning.flags += flag;
    else if (modifier === 'all') meaning.all = true;
    else if (modifier === 'cased') meaning.cased = true;
    else if (modifier === 'neq') meaning.negated = true;
    else if (modifier === 'windash') meaning.windash = true;
    else if (ENCODINGS.has(modifier)) meaning.encodings.push(modifier);
    else if (
      modifier === 're' ||
      modifier === 'cidr' ||
      modifier === 'exists' ||
      modifier === 'fieldref' ||
      NUMBER_OPS.has(modifier)
    ) {
      meaning.kind = modifier as Meaning['kind'];
    } else {
      const why = UNSUPPORTED.get(modifier);
      reporter.error(
        entry.at,
        why === undefined
          ? `\`${modifier}\` is not a Sigma modifier.`
          : `The modifier \`${modifier}\` is not supported: ${why}.`,
        why === undefined ? 'Correct its spelling.' : 'Write the values out, or leave this rule for a later version.',
      );
      return null;
    }
  }
  if (field === '' && meaning.kind !== 'text' && meaning.kind !== 're') {
    reporter.error(entry.at, `\`${entry.key}\` has no field to compare.`, 'Name a field before the first `|`.');
    return null;
  }
  return meaning;
}

function lowerValue(meaning: Meaning, value: YamlTree, reporter: Reporter): Predicate | null {
  if (value.kind !== 'scalar') {
    reporter.error(
      value.at,
      `A value of \`${meaning.field}\` is a ${value.kind}; text, a number or null was expected.`,
      'Write plain values under a field.',
    );
    return null;
  }
  const { field } = meaning;
  if (meaning.kind === 'exists') {
    if (typeof value.value !== 'boolean') {
      reporter.error(value.at, '`exists` takes true or false.', 'Write `true` or `false`.');
      return null;
    }
    const missing: Predicate = { kind: 'null', column: field };
    return value.value ? { kind: 'not', of: missing } : missing;
  }
  if (value.value === null) return field === '' ? FALSE : { kind: 'null', column: field };
  const text =
    typeof value.value === 'string'
      ? value.value
      : typeof value.value === 'number'
        ? value.source
        : String(value.value);
  if (text.length > LIMITS.patternLengthMax) {
    reporter.error(
      value.at,
      `A pattern has ${text.length} characters; at most ${LIMITS.patternLengthMax} are allowed.`,
      'Look for a shorter part of it.',
    );
    return null;
  }
  switch (meaning.kind) {
    case 'fieldref':
      return lowerFieldReference(meaning, text, value.at, reporter);
    case 'cidr':
      if (parseNetwork(text) === null) {
        reporter.error(
          value.at,
          `\`${text}\` is not an IPv4 or IPv6 network.`,
          'Write it as 10.0.0.0/8 or 2001:db8::/32.',
        );
        return null;
      }
      return { kind: 'cidr', column: field, network: text };
    case 'lt':
    case 'lte':
    case 'gt':
    case 'gte': {
      const number = Number(text);
      if (text.trim() === '' || !Number.isFinite(number)) {
        reporter.error(value.at, `\`${meaning.kind}\` compares numbers; found \`${text}\`.`, 'Write a number.');
        return null;
      }
      return { kind: 'number', column: field, op: meaning.kind, value: number };
    }
    case 're':
      return lowerRegex(meaning, text, value.at, reporter);
    default:
      break;
  }
  const isPlainNumber =
    typeof value.value === 'number' && meaning.anchoring === 'whole' && meaning.encodings.length === 0;
  if (isPlainNumber) return { kind: 'number', column: field, op: 'eq', value: value.value as number };
  return lowerText(meaning, text, value.at, reporter);
}

function lowerFieldReference(meaning: Meaning, other: string, at: Place, reporter: Reporter): Predicate | null {
  if (meaning.anchoring !== 'whole' || meaning.cased) {
    reporter.error(at, '`fieldref` with another modifier is not supported.', 'Compare whole fields.');
    return null;
  }
  return { kind: 'same', column: meaning.field, other, how: 'equals', cased: false };
}

function lowerRegex(meaning: Meaning, source: string, at: Place, reporter: Reporter): Predicate | null {
  const fault = checkRegex(source, meaning.flags);
  if (fault !== null) {
    reporter.error(
      at,
      `This expression cannot be used: ${fault}.`,
      'Use RE2 syntax: no look-around, no back-references.',
    );
    return null;
  }
  return testAt(meaning.field, { op: 'regex', source, flags: [...new Set(meaning.flags)].sort().join('') });
}

function testAt(field: string, test: StringTest): Predicate {
  return field === '' ? { kind: 'keyword', test } : { kind: 'string', column: field, test };
}

function anyOf(parts: readonly Predicate[]): Predicate {
  return parts.length === 1 ? (parts[0] as Predicate) : { kind: 'or', of: parts };
}

function lowerText(meaning: Meaning, text: string, at: Place, reporter: Reporter): Predicate | null {
  const { field, anchoring, cased } = meaning;
  if (meaning.encodings.length > 0) {
    const encoded = encode(meaning.encodings, text);
    if (encoded === null) {
      reporter.error(
        at,
        `\`${meaning.encodings.join('|')}\` does not end in base64 or base64offset.`,
        'Re-encode before base64, as in `wide|base64offset|contains`.',
      );
      return null;
    }
    return anyOf(encoded.map((literal) => testAt(field, testOfParts([{ literal }], anchoring, cased))));
  }
  const parts = parsePattern(text);
  if (!meaning.windash) return testAt(field, testOfParts(parts, anchoring, cased));
  return anyOf(
    dashVariants(parts).map((variant) =>
      testAt(field, variant === null ? dashRegex(parts, anchoring, cased) : testOfParts(variant, anchoring, cased)),
    ),
  );
}

/** The texts that stand for a value after its encodings; null when the chain does not end in Base64. */
function encode(encodings: readonly string[], text: string): readonly string[] | null {
  let bytes = utf8Bytes(text);
  for (const [index, encoding] of encodings.entries()) {
    switch (encoding) {
      case 'wide':
      case 'utf16le':
        bytes = utf16Bytes(text, 'little');
        break;
      case 'utf16be':
        bytes = utf16Bytes(text, 'big');
        break;
      case 'utf16':
        bytes = [0xff, 0xfe, ...utf16Bytes(text, 'little')];
        break;
      default:
        if (index !== encodings.length - 1) return null;
        return encoding === 'base64' ? [base64(bytes)] : base64Offsets(bytes);
    }
  }
  return null;
}

const DASHES = ['-', '/', '\u2013', '\u2014', '\u2015'] as const;
const FLAG_DASH = /\B[-/]\b/g;

/** All spellings of a pattern whose flags may begin with any dash; `[null]` when there are too many to list. */
function dashVariants(parts: readonly WildcardPart[]): readonly (readonly WildcardPart[] | null)[] {
  const dashes = parts.reduce(
    (sum, part) => sum + ('literal' in part ? (part.literal.match(FLAG_DASH) ?? []).length : 0),
    0,
  );
  if (dashes === 0) return [parts];
  if (dashes > 2) return [null];
  let variants: WildcardPart[][] = [[]];
  for (const part of parts) {
    const spellings = 'literal' in part ? spell(part.literal).map((literal): WildcardPart => ({ literal })) : [part];
    variants = variants.flatMap((variant) => spellings.map((spelling) => [...variant, spelling]));
  }
  return variants;
}

function spell(literal: string): readonly string[] {
  let spellings = [''];
  let from = 0;
  for (const match of literal.matchAll(FLAG_DASH)) {
    const before = literal.slice(from, match.index);
    spellings = spellings.flatMap((head) => DASHES.map((dash) => head + before + dash));
    from = match.index + 1;
  }
  return spellings.map((head) => head + literal.slice(from));
}

/** The same as an expression, for patterns with so many flags that listing them would explode. */
function dashRegex(parts: readonly WildcardPart[], anchoring: Anchoring, cased: boolean): StringTest {
  const escape = (text: string): string => text.replaceAll(/[\\^$.|?*+()[\]{}]/g, '\\$&');
  const body = parts
    .map((part) => {
      if ('any' in part) return part.any === 'run' ? '.*' : '.';
      let source = '';
      let from = 0;
      for (const match of part.literal.matchAll(FLAG_DASH)) {
        source += `${escape(part.literal.slice(from, match.index))}[${DASHES.join('').replace('-', '\\-')}]`;
        from = match.index + 1;
      }
      return source + escape(part.literal.slice(from));
    })
    .join('');
  const source = `${anchoring === 'whole' || anchoring === 'prefix' ? '^' : ''}${body}${anchoring === 'whole' || anchoring === 'suffix' ? '$' : ''}`;
  return { op: 'regex', source, flags: cased ? 's' : 'is' };
}
