// One line of a search, its key read: values → a predicate. Also the keywords, which have no key.
// Promise: every value form of the specification; what cannot be compared so is refused at its place.
// Tested in test/engine/sigma/battery/ and test/engine/sigma/parse-rule.test.ts.

import { LIMITS, unreachable } from '../base/index.ts';
import { checkRegex, parseNetwork, regexStates } from '../predicate/index.ts';
import type { Predicate, StringTest } from '../predicate/index.ts';
import { spendStates, spendTests } from './lowering-budget.ts';
import type { LoweringBudget } from './lowering-budget.ts';
import { plainMeaning, readKey } from './modifiers.ts';
import type { Comparison, Meaning, NumberOp } from './modifiers.ts';
import { hasMark, markPlaceholder } from './placeholders.ts';
import { testsOfText } from './value-text.ts';
import type { Place, Reporter, YamlEntry, YamlScalar, YamlTree } from './yaml-tree.ts';

/** Lowers one entry of a search map; null when it was refused. */
export function lowerEntry(entry: YamlEntry, reporter: Reporter, budget: LoweringBudget): Predicate | null {
  if (budget.isSpent) return null;
  const meaning = readKey(entry, reporter);
  if (meaning === null) return null;
  const values = entry.value.kind === 'list' ? entry.value.of : [entry.value];
  if (values.length === 0) {
    reporter.error(entry.at, `\`${entry.key}\` has an empty list.`, 'Give at least one value, or remove the line.');
    return null;
  }
  if (meaning.all && values.length === 1) {
    reporter.warn(entry.at, `\`${entry.key}\` has one value: \`all\` changes nothing.`, 'Leave `all` out.');
  }
  const tests: Predicate[] = [];
  for (const value of values) {
    if (values.length > 1 && value.kind === 'scalar' && value.value === null) {
      reporter.error(
        value.at,
        `\`${entry.key}\` lists null beside other values.`,
        'Write null as a search of its own, and join the two in the condition.',
      );
      return null;
    }
    const test = lowerValue(meaning, value, reporter, budget);
    if (test === null) return null;
    tests.push(test);
  }
  const joined = meaning.all ? joinedBy('and', tests) : joinedBy('or', tests);
  return meaning.negated ? { kind: 'not', of: joined } : joined;
}

/** Lowers a value without a field: a keyword looked for in the whole event. */
export function lowerKeyword(value: YamlScalar, reporter: Reporter, budget: LoweringBudget): Predicate | null {
  return budget.isSpent ? null : lowerValue(plainMeaning(''), value, reporter, budget);
}

function joinedBy(kind: 'and' | 'or', of: readonly Predicate[]): Predicate {
  return of.length === 1 ? (of[0] as Predicate) : { kind, of };
}

/** Where a value stands, what its key asks, and whom to tell. */
interface ValueAt {
  readonly meaning: Meaning;
  readonly at: Place;
  readonly reporter: Reporter;
  readonly budget: LoweringBudget;
}

function refuse({ at, reporter }: ValueAt, message: string, advice: string): null {
  reporter.error(at, message, advice);
  return null;
}

function lowerValue(meaning: Meaning, value: YamlTree, reporter: Reporter, budget: LoweringBudget): Predicate | null {
  const place: ValueAt = { meaning, at: value.at, reporter, budget };
  const { field, comparison } = meaning;
  if (value.kind !== 'scalar') {
    return refuse(
      place,
      `A value of \`${field}\` is a ${value.kind}; text, a number or null was expected.`,
      'Write plain values under a field.',
    );
  }
  if (comparison.kind === 'exists') return lowerExists(place, value);
  if (value.value === null) return lowerNull(place);
  const text = textOfScalar(value);
  if (text.length > LIMITS.patternLengthMax) {
    return refuse(
      place,
      `A pattern has ${text.length} characters; at most ${LIMITS.patternLengthMax} are allowed.`,
      'Look for a shorter part of it.',
    );
  }
  if (hasMark(text))
    return refuse(place, 'A value holds a character that Unicode reserves.', 'Leave U+FDD0 and U+FDD1 out.');
  switch (comparison.kind) {
    case 'text':
      return lowerPlain(place, value, text);
    case 're':
      return lowerRegex(place, comparison.flags, text);
    case 'cidr':
      return parseNetwork(text) === null
        ? refuse(place, `\`${text}\` is not an IPv4 or IPv6 network.`, 'Write it as 10.0.0.0/8 or 2001:db8::/32.')
        : { kind: 'cidr', column: field, network: text };
    case 'fieldref':
      return lowerFieldReference(place, text);
    case 'number': {
      const number = numberOfText(text);
      return number === null
        ? refuse(place, `\`${comparison.op}\` compares numbers; found \`${text}\`.`, 'Write a number.')
        : { kind: 'number', column: field, op: comparison.op, value: number };
    }
    case 'time':
      return lowerTime(place, comparison, text);
    default:
      return unreachable(comparison);
  }
}

/** As the author wrote it: numbers keep their spelling. */
function textOfScalar(value: YamlScalar): string {
  if (typeof value.value === 'string') return value.value;
  return typeof value.value === 'number' ? value.source : String(value.value);
}

function numberOfText(text: string): number | null {
  const number = Number(text);
  return text.trim() === '' || !Number.isFinite(number) ? null : number;
}

function lowerExists(place: ValueAt, value: YamlScalar): Predicate | null {
  if (typeof value.value !== 'boolean')
    return refuse(place, '`exists` takes true or false.', 'Write `true` or `false`.');
  const present: Predicate = { kind: 'present', column: place.meaning.field };
  return value.value ? present : { kind: 'not', of: present };
}

function lowerNull(place: ValueAt): Predicate | null {
  const { field, comparison, anchoring, steps } = place.meaning;
  if (field === '') return refuse(place, 'A keyword is empty.', 'Write the text to look for.');
  if (comparison.kind !== 'text' || anchoring !== 'whole' || steps.length > 0) {
    return refuse(
      place,
      `\`${field}\` has modifiers that need a value; found null.`,
      'Write `field: null` without modifiers, or give a value.',
    );
  }
  return { kind: 'null', column: field };
}

function lowerPlain(place: ValueAt, value: YamlScalar, text: string): Predicate | null {
  const { field, anchoring, steps, cased } = place.meaning;
  // Numbers beyond what a double holds exactly are compared as the text they are written as.
  const isNumber = typeof value.value === 'number' && anchoring === 'whole' && steps.length === 0 && field !== '';
  if (isNumber && Math.abs(value.value as number) <= Number.MAX_SAFE_INTEGER)
    return { kind: 'number', column: field, op: 'eq', value: value.value as number };
  const tests = testsOfText(text, steps, { anchoring, cased });
  if ('message' in tests) return refuse(place, tests.message, tests.advice);
  if (!spendTests(place.budget, tests, place.at, place.reporter)) return null;
  return joinedBy(
    'or',
    tests.map((test) => testAt(field, test)),
  );
}

function testAt(field: string, test: StringTest): Predicate {
  return field === '' ? { kind: 'keyword', test } : { kind: 'string', column: field, test };
}

const PLACEHOLDER = /(?<!\\)%([\w-]+)%/g;

/** An expression is looked for anywhere in the value, or at its beginning or end where the key says so. */
function lowerRegex(place: ValueAt, flags: string, text: string): Predicate | null {
  const { field, anchoring, steps } = place.meaning;
  const isExpanded = steps.includes('expand');
  // A placeholder becomes a plain word here: what a set puts in its place is escaped, so the expression stays sound.
  // One that is too large by itself is refused below, for what it is.
  const isLarge = regexStates(text) > LIMITS.regexStatesMax;
  if (!isLarge && !spendStates(place.budget, text, place.at, place.reporter)) return null;
  const fault = checkRegex(isExpanded ? text.replaceAll(PLACEHOLDER, 'x') : text, flags);
  if (fault !== null) {
    return refuse(
      place,
      `This expression cannot be used: ${fault}.`,
      'Use RE2 syntax: no look-around, no back-references.',
    );
  }
  const marked = isExpanded ? text.replaceAll(PLACEHOLDER, (_, name: string) => markPlaceholder(name)) : text;
  const tied = anchoring === 'prefix' ? `\\A(?:${marked})` : anchoring === 'suffix' ? `(?:${marked})\\z` : marked;
  return testAt(field, { op: 'regex', source: tied, flags });
}

function lowerFieldReference(place: ValueAt, text: string): Predicate | null {
  const { field, anchoring, cased } = place.meaning;
  if (/[*?]/.test(text) || text === '') {
    return refuse(
      place,
      `\`fieldref\` names a field; found \`${text}\`.`,
      'Write the name of one field, without wildcards.',
    );
  }
  const how = anchoring === 'whole' ? 'equals' : anchoring;
  return { kind: 'same', column: field, other: text, how, cased };
}

const TIME_RANGES = {
  minute: [0, 59],
  hour: [0, 23],
  day: [1, 31],
  week: [1, 53],
  month: [1, 12],
  year: [0, 9_999],
} as const;

function lowerTime(
  place: ValueAt,
  { part, op }: Extract<Comparison, { kind: 'time' }>,
  text: string,
): Predicate | null {
  const [least, most] = TIME_RANGES[part];
  const number = numberOfText(text);
  if (number === null || !Number.isInteger(number) || number < least || number > most) {
    return refuse(
      place,
      `\`${part}\` is a whole number from ${least} to ${most}; found \`${text}\`.`,
      'Write a number in this range.',
    );
  }
  return { kind: 'time', column: place.meaning.field, part, op: op satisfies NumberOp, value: number };
}
