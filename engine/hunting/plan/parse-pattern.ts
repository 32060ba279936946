// The patterns of `parse` as functions from a text to an array of values: plain texts and columns between, or expressions.
// Promise: a text that does not fit, or whose values do not, gives nulls in every column. Tested in test/engine/hunting/plan/parse-pattern.test.ts.

import { compileGroups } from '../../predicate/index.ts';
import type { ScalarFunction } from '../functions/scalar-function.ts';
import type { ParsePart } from '../syntax/ast.ts';
import type { ColumnSchema, Dynamic, KqlType, Value } from '../values/kql-type.ts';
import { readText, toDynamic } from '../values/all-values.ts';

export type ParseMode = 'simple' | 'regex' | 'relaxed';

/** Texts of the columns in order, or null when the pattern does not fit. */
type Splitter = (text: string) => readonly string[] | null;

export interface ParseFunction {
  readonly fn: ScalarFunction;
  readonly fields: readonly ColumnSchema[];
}

/** A function of one text that gives an array: whether it fitted, then the columns. */
export function parseFunction(
  parts: readonly ParsePart[],
  mode: ParseMode,
  flags: string,
): ParseFunction | { readonly problem: string } {
  const columns = parts.filter((part) => part.kind === 'column');
  const fields = columns.map(({ name, type }): ColumnSchema => ({ name: name.text, type: type ?? 'string' }));
  const split = mode === 'regex' ? regexSplitter(parts, flags) : plainSplitter(parts);
  if (typeof split !== 'function') return split;
  const miss: readonly Dynamic[] = [false, ...fields.map(({ type }) => (type === 'string' ? '' : null))];
  return {
    fields,
    fn: {
      name: 'parse',
      says: 'Takes a text apart by a pattern.',
      parameters: ['text'],
      arity: [1, 1],
      wants: ['string'],
      isPure: true,
      resultType: () => 'dynamic',
      tuple: () => [{ name: 'fits', type: 'bool' }, ...fields],
      call: ([text]): Value => {
        const texts = split(typeof text === 'string' ? text : '');
        if (texts === null) return miss;
        const values: Dynamic[] = [true];
        for (let place = 0; place < fields.length; place += 1) {
          const { type } = fields[place]!;
          const value = type === 'string' ? texts[place]! : readText(type, texts[place]!.trim());
          if (value === null && mode !== 'relaxed') return miss;
          values.push(toDynamic(type, value));
        }
        return values;
      },
    },
  };
}

const NUMBER_PREFIX: Partial<Record<KqlType, RegExp>> = {
  int: /^-?\d+/,
  long: /^-?\d+/,
  real: /^-?\d+(\.\d+)?(e[+-]?\d+)?/i,
  decimal: /^-?\d+(\.\d+)?/,
};

/** Texts are looked for one after the other, the first that stands; columns take what is between. */
function plainSplitter(parts: readonly ParsePart[]): Splitter | { readonly problem: string } {
  for (let place = 0; place + 1 < parts.length; place += 1) {
    const [part, next] = [parts[place]!, parts[place + 1]!];
    if (part.kind === 'column' && next.kind === 'column')
      return { problem: 'Two columns side by side: put the text that stands between them.' };
    if (part.kind === 'column' && next.kind === 'skip' && NUMBER_PREFIX[part.type ?? 'string'] === undefined)
      return {
        problem: 'A * can follow a column that is a number only; put the text that ends the column before the *.',
      };
  }
  return (text) => splitPlain(parts, text);
}

function splitPlain(parts: readonly ParsePart[], text: string): readonly string[] | null {
  const found: string[] = [];
  let at = 0;
  /** Whether what comes before the next text may be skipped, and into which column it goes. */
  let gap: 'none' | 'skip' | 'column' = 'none';
  for (let place = 0; place < parts.length; place += 1) {
    const part = parts[place]!;
    if (part.kind === 'skip') gap = 'skip';
    else if (part.kind === 'column') {
      if (parts[place + 1]?.kind === 'skip') {
        const number = NUMBER_PREFIX[part.type ?? 'long']?.exec(text.slice(at))?.[0];
        if (number === undefined) return null;
        found.push(number);
        at += number.length;
      } else gap = 'column';
    } else {
      const from = gap === 'none' ? (text.startsWith(part.value, at) ? at : -1) : text.indexOf(part.value, at);
      if (from < 0) return null;
      if (gap === 'column') found.push(text.slice(at, from));
      at = from + part.value.length;
      gap = 'none';
    }
  }
  if (gap === 'column') found.push(text.slice(at));
  else if (gap === 'none' && at < text.length) return null;
  return found;
}

/** The whole as one expression: `*` is `.*?`, columns are groups of our own names. */
function regexSplitter(parts: readonly ParsePart[], flags: string): Splitter | { readonly problem: string } {
  if (/[^imsU]/.test(flags)) return { problem: `The flags i, m, s and U are known here; found "${flags}".` };
  const ungreedy = flags.includes('U') ? '(?U)' : '';
  let columns = 0;
  const pieces = parts.map((part) => {
    if (part.kind === 'text') return part.value;
    if (part.kind === 'skip') return '.*?';
    columns += 1;
    const isWhole = part.type === 'long' || part.type === 'int';
    return `(?P<kqlcolumn${columns - 1}>${isWhole ? '-?\\d+' : '.*'})`;
  });
  const compiled = compileGroups(`^${ungreedy}${pieces.join('')}`, flags.replace('U', ''));
  if ('refusal' in compiled) return { problem: compiled.refusal };
  const places = Array.from({ length: columns }, (_, column) => compiled.names.get(`kqlcolumn${column}`) ?? 0);
  return (text) => {
    const match = compiled.matches(text, 1)[0];
    return match === undefined ? null : places.map((place) => match.groups[place] ?? '');
  };
}
