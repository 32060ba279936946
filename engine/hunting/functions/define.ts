// The short form in which families of functions are written: names, parameters, result, one line, a call.
// Promise: what arguments a function takes is said once, in its parameter list, and checked from there.
// Tested in test/engine/hunting/functions/define.test.ts.

import type { KqlType, Value } from '../values/kql-type.ts';
import type { ArgumentType, FunctionContext, ScalarFunction } from './scalar-function.ts';

type Call = (args: readonly Value[], context: FunctionContext, types: readonly KqlType[]) => Value;
type ResultRule = (args: readonly ArgumentType[]) => KqlType | { readonly problem: string; readonly argument: number };

/** What stands behind the colon of a parameter. `text`: anything, as its text. `number`: any number, as it is. */
type ParameterType = KqlType | 'any' | 'text' | 'number';

interface Parameter {
  readonly name: string;
  readonly type: ParameterType;
  readonly isOptional: boolean;
  readonly isRest: boolean;
}

interface Options {
  /** True: the call is given nulls; otherwise a null argument gives null (the empty text for texts). */
  readonly takesNull?: boolean;
  readonly isImpure?: boolean;
  readonly readsRun?: boolean;
  readonly vector?: ScalarFunction['vector'];
  readonly specialise?: ScalarFunction['specialise'];
  readonly wantsFor?: ScalarFunction['wantsFor'];
}

const NUMBERS: ReadonlySet<string> = new Set(['int', 'long', 'real', 'decimal']);
export const isNumeric = (type: KqlType): boolean => NUMBERS.has(type);

/** `text:string start:long length?:long` or `first:any ...more:any`. */
function parseParameters(list: string): readonly Parameter[] {
  return list
    .split(' ')
    .filter((part) => part !== '')
    .map((part) => {
      const [name, type] = part.split(':') as [string, ParameterType];
      return {
        name: name.replace(/^\.\.\.|\?$/g, ''),
        type,
        isOptional: name.endsWith('?'),
        isRest: name.startsWith('...'),
      };
    });
}

/** Whether an argument fits, with the conversions that happen without being asked for. */
function fits(wanted: ParameterType, type: KqlType): boolean {
  if (wanted === 'any' || wanted === 'text' || wanted === type || type === 'dynamic') return true;
  if (wanted === 'number' || wanted === 'real' || wanted === 'decimal') return isNumeric(type);
  if (wanted === 'long' || wanted === 'int') return type === 'int' || type === 'long';
  if (wanted === 'bool') return isNumeric(type);
  return wanted === 'dynamic' && type === 'string' ? true : wanted === 'guid' && type === 'string';
}

const wantOf = (type: ParameterType): KqlType | 'any' =>
  type === 'text' ? 'string' : type === 'number' ? 'any' : type;

/** Functions by all their names: `names` is the name and its aliases, parted by blanks. */
export type Definition = readonly [names: readonly string[], fn: ScalarFunction];

/** One function. `gives` is its result's type, or how it follows from the arguments. */
export function define(
  names: string,
  parameters: string,
  gives: KqlType | ResultRule,
  says: string,
  call: Call,
  options: Options = {},
): Definition {
  const all = names.split(' ');
  const list = parseParameters(parameters);
  const rest = list.at(-1)?.isRest === true;
  const least = list.filter((one) => !one.isOptional && !one.isRest).length;
  const at = (index: number): Parameter => (list[Math.min(index, list.length - 1)] ?? list[0]) as Parameter;
  const fn: ScalarFunction = {
    name: all[0] as string,
    arity: [least, rest ? Number.POSITIVE_INFINITY : list.length],
    wants: list.map((one) => wantOf(one.type)),
    isPure: options.isImpure !== true,
    readsRun: options.readsRun === true,
    says,
    parameters: list.map((one) => (one.isRest ? `${one.name} …` : one.isOptional ? `[${one.name}]` : one.name)),
    resultType(args) {
      for (const [argument, { type }] of args.entries()) {
        const wanted = at(argument).type;
        if (!fits(wanted, type)) return { problem: misfit(all[0] as string, at(argument), type), argument };
      }
      return typeof gives === 'string' ? gives : gives(args);
    },
    call:
      options.takesNull === true
        ? call
        : (args, context, types) => (args.includes(null) ? null : call(args, context, types)),
    ...(options.vector === undefined ? {} : { vector: options.vector }),
    ...(options.specialise === undefined ? {} : { specialise: options.specialise }),
    ...(options.wantsFor === undefined ? {} : { wantsFor: options.wantsFor }),
  };
  return [all, fn];
}

function misfit(name: string, { name: parameter, type: wanted }: Parameter, found: KqlType): string {
  const expected = wanted === 'number' ? 'a number' : wanted === 'bool' ? 'true or false' : `a ${wanted}`;
  const mend = wanted === 'number' ? 'todouble()' : wanted === 'real' ? 'todouble()' : `to${wanted}()`;
  return `${name}() expects ${expected} for '${parameter}', but this is a ${found}; convert it with ${mend}`;
}

/** The value of an argument that is the same in every row; undefined when it is not, or is missing. */
export function constantAt(args: readonly ArgumentType[], index: number): Value | undefined {
  return args[index]?.constant?.value;
}
