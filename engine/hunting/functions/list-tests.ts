// has_any, has_all: whether a text has some or all of several terms.
// Promise: an array among them stands for its members. Tested in test/engine/hunting/functions/text-operators.test.ts.

import { fold } from '../../predicate/index.ts';
import { isArray, textOfDynamic } from '../values/all-values.ts';
import type { Dynamic, KqlType, Value } from '../values/kql-type.ts';
import { define } from './define.ts';
import type { Definition } from './define.ts';
import type { ArgumentType } from './scalar-function.ts';
import { hasTerm } from './text-operators.ts';

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

export const LIST_TESTS: readonly Definition[] = [
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
