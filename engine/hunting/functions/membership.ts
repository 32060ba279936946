// in, !in, in~, !in~: whether a value is among others, over constants by one set.
// Promise: a list is read in the type of what is sought in it; an array in the list stands for its members.
// Tested in test/engine/hunting/functions/operators.test.ts.

import { fold } from '../../predicate/index.ts';
import { keyOf } from '../values/compare.ts';
import { convertValue, isArray, numberIn, textOfDynamic } from '../values/all-values.ts';
import type { Dynamic, KqlType, Value } from '../values/kql-type.ts';
import { define, isNumeric } from './define.ts';
import type { Definition } from './define.ts';

/** A member in the type of what is sought: one that is none of that type is never found. */
function asSought(member: Value, from: KqlType, type: KqlType): Value {
  if (member === null) return type === 'string' ? '' : null;
  if (from === 'dynamic' && isNumeric(type) && typeof member !== 'string') return numberIn(member as Dynamic);
  return isNumeric(type) && isNumeric(from) ? member : convertValue(member, from, type);
}

/** A member and its type; those of an array are dynamic. */
type Member = readonly [Value, KqlType];

const spread = (value: Value, type: KqlType): readonly Member[] =>
  isArray(value) ? value.map((one) => [one, 'dynamic']) : [[value, type]];

function memberSet(members: readonly Member[], type: KqlType, folds: boolean): ReadonlySet<unknown> {
  const set = new Set<unknown>();
  for (const [member, from] of members) {
    const value = asSought(member, from, type);
    if (member === null || value !== null) set.add(folds ? fold(value as string) : keyOf(type, value));
  }
  return set;
}

/** What is sought, when it is dynamic, is read as the members are. */
function soughtType(type: KqlType, members: readonly Member[], folds: boolean): KqlType {
  if (folds) return 'string';
  if (type !== 'dynamic') return type;
  const first = members.find(([, from]) => from !== 'dynamic')?.[1];
  return first === undefined ? 'string' : isNumeric(first) ? 'real' : first;
}

const isIn = (
  set: ReadonlySet<unknown>,
  value: Value,
  type: KqlType,
  wanted: boolean,
  folds: boolean,
): boolean | null => {
  if (value === null) return set.has(null) ? null : !wanted;
  return set.has(folds ? fold(value as string) : keyOf(type, value)) === wanted;
};

function soughtValue(value: Value, from: KqlType, type: KqlType): Value {
  if (from !== 'dynamic' || type === 'dynamic') return value;
  if (value === null) return type === 'string' ? '' : null;
  if (type === 'string') return textOfDynamic(value as Dynamic);
  return type === 'real' ? numberIn(value as Dynamic) : convertValue(value, 'dynamic', type);
}

const membership = (name: string, says: string): Definition => {
  const wanted = !name.startsWith('!');
  const folds = name.endsWith('~');
  const prepared = (type: KqlType, list: readonly Member[]): ((value: Value) => boolean | null) => {
    const sought = soughtType(type, list, folds);
    const set = memberSet(list, sought, folds);
    return (value) => {
      const one = folds ? convertValue(value, type, 'string') : soughtValue(value, type, sought);
      return isIn(set, one, sought, wanted, folds);
    };
  };
  return define(
    name,
    'value:any ...list:any',
    'bool',
    says,
    ([value = null, ...list], _, [type = 'string', ...types]) => {
      const flat = list.flatMap((one, place) => spread(one, types[place] as KqlType));
      return prepared(type, flat)(value);
    },
    {
      takesNull: true,
      specialise: ([value, ...list]) => {
        if (value === undefined || list.some(({ constant }) => constant === null)) return null;
        const test = prepared(
          value.type,
          list.flatMap(({ type, constant }) => spread(constant?.value ?? null, type)),
        );
        return { keeps: 1, call: ([one = null]) => test(one) };
      },
    },
  );
};

export const MEMBERSHIP: readonly Definition[] = [
  membership('in', 'Equal to one of the list.'),
  membership('!in', 'Equal to none of the list.'),
  membership('in~', 'Equal to one of the list, whatever the case.'),
  membership('!in~', 'Equal to none of the list, whatever the case.'),
];
