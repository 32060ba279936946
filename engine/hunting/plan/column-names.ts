// Names of columns that were not given one: `count_`, `avg_X`, `Column1`, `print_0`, and `X1` for a second X.
// Promise: the names that Kusto gives. Tested in test/engine/hunting/plan/names.test.ts.

import type { Expression } from '../syntax/ast.ts';

/** Functions whose column is named by their first argument, with a word before it or with none. */
const named = new Map<string, string>([
  ['bin', ''],
  ['floor', ''],
]);

/** Adds what a family brings; once more changes nothing. */
export function addCallNames(names: ReadonlyMap<string, string>): void {
  for (const [name, prefix] of names) named.set(name, prefix);
}

/** What an aggregate's column would be named: inside summarize, `tostring(make_set(x))` is `set_x`. */
type AggregateNames = (expression: Expression & { readonly kind: 'call' }) => string | null;

/** The name that an expression has of itself; null = none. */
export function impliedName(expression: Expression, aggregates: AggregateNames = () => null): string | null {
  switch (expression.kind) {
    case 'name':
      return expression.name.text;
    case 'path': {
      if (expression.of.kind === 'name' && expression.of.name.text.startsWith('$')) return expression.name.text;
      const of = impliedName(expression.of, aggregates);
      return of === null ? null : `${of}_${expression.name.text}`;
    }
    case 'element': {
      const of = impliedName(expression.of, aggregates);
      const { index } = expression;
      if (of === null || index.kind !== 'literal') return of;
      return `${of}_${String(index.value)}`;
    }
    case 'call': {
      const argument = expression.args[0];
      if (argument === undefined) return aggregates(expression);
      const { text } = expression.name;
      const first = argument.value;
      const prefix = named.get(text);
      if (prefix === '') return argument.name?.text ?? impliedName(first, aggregates);
      if ((text === 'column_ifexists' || text === 'columnifexists') && first.kind === 'literal')
        return typeof first.value === 'string' ? first.value : null;
      if (prefix === undefined) return aggregates(expression);
      const inner = impliedName(first, aggregates);
      return inner === null ? null : `${prefix}_${inner}`;
    }
    case 'query': {
      const { source, operators } = expression.query;
      return source === null || operators.length > 0 ? null : impliedName(source, aggregates);
    }
    default:
      return null;
  }
}

/** Gives out names that differ: the second `a` is `a1`, unless that is taken too. */
export class NameBook {
  readonly #taken: Set<string>;
  #unnamed = 0;

  constructor(taken: Iterable<string> = []) {
    this.#taken = new Set(taken);
  }

  has(name: string): boolean {
    return this.#taken.has(name);
  }

  /** The name itself, or the first of name1, name2 … that is free. */
  take(name: string): string {
    let free = name;
    for (let number = 1; this.#taken.has(free); number += 1) free = `${name}${number}`;
    this.#taken.add(free);
    return free;
  }

  /** `Column1`, `Column2` … */
  takeUnnamed(): string {
    do this.#unnamed += 1;
    while (this.#taken.has(`Column${this.#unnamed}`));
    return this.take(`Column${this.#unnamed}`);
  }
}
