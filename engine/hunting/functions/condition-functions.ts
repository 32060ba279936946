// iff(), case(), coalesce(), isnull(), not() … : what is chosen, and by what.
// Promise: the branches have one type between them; a condition that is null counts as false.
// Tested in test/engine/hunting/functions/condition-functions.test.ts.

import { compareValues } from '../values/compare.ts';
import type { KqlType, Value } from '../values/kql-type.ts';
import { QueryRefusal } from '../values/refusal.ts';
import { define, isNumeric } from './define.ts';
import type { Definition } from './define.ts';
import type { ArgumentType } from './scalar-function.ts';

const isNullLiteral = (arg: ArgumentType): boolean => arg.constant !== null && arg.constant.value === null;

/** The type that branches share: numbers meet in the wider one, a dynamic one takes the other's; undefined when they do not meet. */
function commonType(branches: readonly ArgumentType[]): KqlType | undefined {
  const typed = branches.filter((branch) => !isNullLiteral(branch));
  const types = new Set((typed.length > 0 ? typed : branches).map((branch) => branch.type));
  if (types.size > 1) types.delete('dynamic');
  if (types.size === 1) return [...types][0];
  if (![...types].every(isNumeric)) return undefined;
  return (['decimal', 'real', 'long'] as const).find((type) => types.has(type));
}

/** The rule of a result whose branches are the arguments at some places. */
const branchRule =
  (branchesOf: (args: readonly ArgumentType[]) => readonly ArgumentType[]) =>
  (args: readonly ArgumentType[]): KqlType | { problem: string; argument: number } => {
    const branches = branchesOf(args);
    const type = commonType(branches);
    if (type !== undefined) return type;
    const names = [...new Set(branches.map((branch) => branch.type))].join(' and ');
    return {
      problem: `the branches are of different types (${names}); convert them to one, for example with tostring()`,
      argument: args.length - 1,
    };
  };

const wantCommon =
  (branchesOf: (args: readonly ArgumentType[]) => readonly ArgumentType[]) =>
  (args: readonly ArgumentType[]): readonly (KqlType | 'any')[] => {
    const branches = new Set(branchesOf(args));
    const type = commonType([...branches]) ?? 'any';
    return args.map((arg) => (branches.has(arg) ? type : 'bool'));
  };

const all = (args: readonly ArgumentType[]): readonly ArgumentType[] => args;
const lastTwo = (args: readonly ArgumentType[]): readonly ArgumentType[] => args.slice(1);
/** Every second argument, and the last. */
const caseBranches = (args: readonly ArgumentType[]): readonly ArgumentType[] =>
  args.filter((_, place) => place % 2 === 1 || place === args.length - 1);

const caseBranchRule = branchRule(caseBranches);
const caseRule = (args: readonly ArgumentType[]): ReturnType<typeof caseBranchRule> =>
  args.length % 2 === 0
    ? {
        problem: 'case() takes tests and values in turn, and a value for all else; that last value is missing',
        argument: args.length - 1,
      }
    : caseBranchRule(args);

/** Options of a function whose arguments at those places are branches. */
const choosing = (branchesOf: typeof all): { takesNull: true; wantsFor: ReturnType<typeof wantCommon> } => ({
  takesNull: true,
  wantsFor: wantCommon(branchesOf),
});

function firstOfCases(args: readonly Value[]): Value {
  for (let i = 0; i + 1 < args.length; i += 2) if (args[i] === true) return args[i + 1] ?? null;
  return args.at(-1) ?? null;
}

/** The first that is neither null nor the empty text. */
function firstPresent(args: readonly Value[]): Value {
  const found = args.find((value) => value !== null && value !== '');
  return found ?? (args.includes('') ? '' : null);
}

const extreme = (name: string, sign: number, says: string): Definition =>
  define(
    name,
    '...values:any',
    branchRule(all),
    says,
    (args, _, types) => {
      const type = types.find((one) => !isNumeric(one)) ?? 'real';
      let best: Value = null;
      for (const value of args) {
        if (value !== null && (best === null || compareValues(type, value, best) * sign > 0)) best = value;
      }
      return best;
    },
    choosing(all),
  );

const nullCheck = (names: string, wanted: boolean, says: string): Definition =>
  define(names, 'value:any', 'bool', says, ([value]) => (value === null) === wanted, { takesNull: true });

export const CONDITION_FUNCTIONS: readonly Definition[] = [
  define(
    'iff iif',
    'test:bool if_true:any if_false:any',
    branchRule(lastTwo),
    'One value when the test is true, the other when not.',
    ([test, yes = null, no = null]) => (test === true ? yes : no),
    choosing(lastTwo),
  ),
  define(
    'case',
    'test:bool value:any otherwise:any ...more:any',
    caseRule,
    'The value after the first test that is true; the last value when none is.',
    firstOfCases,
    choosing(caseBranches),
  ),
  define(
    'coalesce',
    'first:any second:any ...more:any',
    branchRule(all),
    'The first value that is neither null nor the empty text.',
    firstPresent,
    choosing(all),
  ),
  extreme('max_of', 1, 'The largest of the values; nulls do not count.'),
  extreme('min_of', -1, 'The smallest of the values; nulls do not count.'),
  nullCheck('isnull', true, 'Whether it is null; a text never is: use isempty().'),
  nullCheck('isnotnull notnull', false, 'Whether it is not null; a text never is: use isnotempty().'),
  define('not', 'value:bool', 'bool', 'False for true, true for false.', ([value]) => value !== true),
  define(
    'assert',
    'test:bool message:string',
    'bool',
    'Ends the query with a message when the test is not true.',
    ([test, message]) => {
      if (test === true) return true;
      throw new QueryRefusal(`the query stopped at assert(): ${message as string}`);
    },
    { takesNull: true },
  ),
];
