// has, contains, startswith … and lists of them: tests of a text, by term, by case or without.
// Promise: a term is a run of letters and digits of any script; a boundary counts only where the sought text has such a character.
// Tested in test/engine/hunting/functions/text-operators.test.ts.

import { fold } from '../../predicate/index.ts';
import type { Dynamic, KqlType, Value } from '../values/kql-type.ts';
import { textOfDynamic } from '../values/convert.ts';
import { isArray } from '../values/json.ts';
import { constantAt, define } from './define.ts';
import type { Definition } from './define.ts';
import type { ArgumentType, ScalarFunction } from './scalar-function.ts';

const LETTER_OR_DIGIT = /^[\p{L}\p{N}]/u;

function isTermCharacter(code: number | undefined): boolean {
  if (code === undefined) return false;
  if (code < 128) return (code >= 48 && code <= 57) || (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
  return LETTER_OR_DIGIT.test(String.fromCodePoint(code));
}

/** The character that ends before `at`. */
function codeBefore(text: string, at: number): number | undefined {
  const unit = text.charCodeAt(at - 1);
  return unit >= 0xdc00 && unit <= 0xdfff && at > 1 ? text.codePointAt(at - 2) : at > 0 ? unit : undefined;
}

/** Whether `needle` stands in the text with the term boundaries asked for. */
function hasAt(text: string, needle: string, atStart: boolean, atEnd: boolean): boolean {
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) {
    const isStart = !atStart || !isTermCharacter(codeBefore(text, at));
    if (isStart && (!atEnd || !isTermCharacter(text.codePointAt(at + needle.length)))) return true;
  }
  return false;
}

type Finder = (text: string, needle: string) => boolean;

const term =
  (start: boolean, end: boolean): Finder =>
  (text, needle) =>
    hasAt(
      text,
      needle,
      start && isTermCharacter(needle.codePointAt(0)),
      end && isTermCharacter(codeBefore(needle, needle.length)),
    );

export const hasTerm = term(true, true);

const FINDERS: readonly (readonly [string, Finder, string])[] = [
  ['has', hasTerm, 'a whole term'],
  ['hasprefix', term(true, false), 'the beginning of a term'],
  ['hassuffix', term(false, true), 'the end of a term'],
  ['contains', (text, needle) => text.includes(needle), 'any stretch'],
  ['startswith', (text, needle) => text.startsWith(needle), 'the beginning'],
  ['endswith', (text, needle) => text.endsWith(needle), 'the end'],
];

const asIs = (text: string): string => text;

/** Letters whose small form is one of ASCII, although they are not. */
const FOREIGN_FORMS: Readonly<Record<string, string>> = { k: '\u212a', i: '\u0130' };

/**
 * A quick test that lets through every text whose folded form holds the needle, and few others: making the folded form takes
 * longer. Null where folding is not plain.
 */
export function mayHold(needle: string): RegExp | null {
  if (!/^[\u0020-\u007e]+$/.test(needle)) return null;
  const classes = Array.from(needle, (one) =>
    /[a-z]/.test(one)
      ? `[${one.toUpperCase()}${one}${FOREIGN_FORMS[one] ?? ''}]`
      : `\\x${one.charCodeAt(0).toString(16)}`,
  );
  return new RegExp(classes.join(''));
}

/** One operator in its four forms: by case or not, plain or negated. */
function textTests([name, find, what]: (typeof FINDERS)[number]): readonly Definition[] {
  const isSearch = !/^(starts|ends)with$/.test(name);
  return ['', '_cs'].flatMap((suffix) =>
    ['', '!'].map((not) => {
      const folded = suffix === '' ? fold : asIs;
      const wanted = not === '';
      const says = `The text has ${wanted ? '' : 'not '}the other as ${what}${suffix === '' ? '' : ', by case'}.`;
      return define(
        `${not}${name}${suffix}`,
        'text:string sought:string',
        'bool',
        says,
        ([text, sought]) => find(folded(text as string), folded(sought as string)) === wanted,
        {
          specialise: (args) => {
            const sought = constantAt(args, 1);
            if (typeof sought !== 'string') return null;
            const needle = folded(sought);
            const quick = suffix === '' && isSearch ? mayHold(needle) : null;
            if (quick === null) return { keeps: 1, call: ([text]) => find(folded(text as string), needle) === wanted };
            return {
              keeps: 1,
              call: ([text]) => (quick.test(text as string) && find(folded(text as string), needle)) === wanted,
            };
          },
        },
      );
    }),
  );
}

/** Members of a list in brackets: an array stands for its members. Undefined when one is not the same in every row. */
function constantMembers(args: readonly ArgumentType[]): readonly Value[] | undefined {
  const members: Value[] = [];
  for (const { type, constant } of args) {
    if (constant === null) return undefined;
    if (type === 'dynamic' && isArray(constant.value)) members.push(...constant.value);
    else members.push(constant.value);
  }
  return members;
}

const membersOf = (args: readonly Value[], types: readonly KqlType[]): readonly Value[] =>
  args.flatMap((value, place) =>
    types[place] === 'dynamic' && isArray(value) ? (value as readonly Value[]) : [value],
  );

const asText = (value: Value): string | null => (value === null ? null : textOfDynamic(value as Dynamic));

/** Null among the sought ones fits every text; among those that must all be there it does not count. */
function hasAmong(text: string, sought: readonly (string | null)[], isAll: boolean): boolean {
  const has = (needle: string | null): boolean => needle === null || hasTerm(text, needle);
  return isAll ? sought.every(has) : sought.some(has);
}

const foldedTexts = (members: readonly Value[]): readonly (string | null)[] =>
  members.map((member) => {
    const text = asText(member);
    return text === null ? null : fold(text);
  });

const listTest = (name: string, isAll: boolean, says: string): Definition =>
  define(
    name,
    'text:string ...sought:any',
    'bool',
    says,
    ([text, ...sought], _, types) =>
      hasAmong(fold(text as string), foldedTexts(membersOf(sought, types.slice(1))), isAll),
    {
      takesNull: true,
      specialise: (args) => {
        const members = constantMembers(args.slice(1));
        if (members === undefined) return null;
        const sought = foldedTexts(members);
        return { keeps: 1, call: ([text]) => hasAmong(fold(text as string), sought, isAll) };
      },
    },
  );

/** =~ and !~ */
const folding = (name: string, wanted: boolean, says: string): Definition =>
  define(
    name,
    'left:string right:string',
    'bool',
    says,
    ([a, b]) => (fold(a as string) === fold(b as string)) === wanted,
    {
      specialise: (args) => {
        const right = constantAt(args, 1);
        if (typeof right !== 'string') return null;
        const folded = fold(right);
        return { keeps: 1, call: ([text]) => (fold(text as string) === folded) === wanted };
      },
    },
  );

export const TEXT_OPERATORS: readonly Definition[] = [
  ...FINDERS.flatMap(textTests),
  folding('=~', true, 'Equal, whatever the case.'),
  folding('!~', false, 'Not equal, whatever the case.'),
  listTest('has_any', false, 'The text has at least one of the terms.'),
  listTest('has_all', true, 'The text has all of the terms.'),
  define(
    'has_any_index',
    'text:string terms:dynamic',
    'long',
    'Place of the first of the terms that the text has; −1 when it has none.',
    ([text, terms]) => {
      const sought = isArray(terms) ? foldedTexts(terms as readonly Value[]) : [];
      const folded = fold(text as string);
      return sought.findIndex((needle) => needle === null || hasTerm(folded, needle));
    },
  ),
];

/** `:` of search and find is `has`. */
export const SEARCH_OPERATOR = TEXT_OPERATORS.find(([names]) => names[0] === 'has')?.[1] as ScalarFunction;
