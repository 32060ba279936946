// The short form of functions: what its parameter list says is what is checked.

import { describe, expect, it } from 'vitest';
import { define } from '../../../../engine/hunting/functions/define.ts';

const [names, fn] = define(
  'join merge',
  'first:string count?:long ...rest:any',
  'string',
  'Joins.',
  ([first]) => first ?? null,
);

describe('define', () => {
  it('reads names, arity, conversions and parameters from its lists', () => {
    expect(names).toEqual(['join', 'merge']);
    expect(fn.arity).toEqual([1, Number.POSITIVE_INFINITY]);
    expect(fn.wants).toEqual(['string', 'long', 'any']);
    expect(fn.parameters).toEqual(['first', '[count]', 'rest …']);
  });

  it('checks types with the conversions that happen by themselves', () => {
    const of = (...types: readonly ('string' | 'dynamic' | 'long' | 'real' | 'int')[]) =>
      fn.resultType(types.map((type) => ({ type, constant: null })));
    expect(of('string', 'int')).toBe('string');
    expect(of('dynamic', 'long', 'real')).toBe('string');
    expect(of('string', 'real')).toMatchObject({ argument: 1 });
  });

  it('gives null for a null argument without asking', () => {
    expect(fn.call(['a', null], { now: 0, random: () => 0 }, ['string', 'long'])).toBe(null);
  });
});
