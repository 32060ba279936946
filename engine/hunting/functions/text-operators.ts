// has, contains, startswith …: tests of a text, by term, by case or without. Lists of terms are in list-tests.ts.
// Promise: a term is a run of letters and digits of any script; a boundary counts only where the sought text has such a character.
// Tested in test/engine/hunting/functions/text-operators.test.ts.

import { fold } from '../../predicate/index.ts';
import { constantAt, define } from './define.ts';
import type { Definition } from './define.ts';
import type { ScalarFunction } from './scalar-function.ts';

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
];

/** `:` of search and find is `has`. */
export const SEARCH_OPERATOR = TEXT_OPERATORS.find(([names]) => names[0] === 'has')?.[1] as ScalarFunction;
