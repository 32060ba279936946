// Calls that do not fit are told as a person would: what was expected, what was found, what to do.

import { describe, expect, it } from 'vitest';
import { bindCall } from '../../../../engine/hunting/functions/bind-call.ts';
import { bind, expressionOf } from './answer.ts';

const HERE = { from: 0, to: 0 };

describe('binding a call', () => {
  it.each([
    ['strlen()', 'strlen(text) takes 1 argument, but there are 0'],
    ['strlen("a", "b")', 'strlen(text) takes 1 argument, but there are 2'],
    ['substring("a")', 'takes 2 to 3 arguments'],
    ['strlen(1)', "strlen() expects a string for 'text', but this is a long; convert it with tostring()"],
    ['startofday("2020-01-01")', 'todatetime()'],
    ['1 + "a"', 'strcat()'],
    ['now() == 5', 'a datetime cannot be compared with a long'],
    ['bin(now(), 5)', 'a time takes a timespan'],
    ['"a" matches regex "("', 'cannot run'],
    ['nothing(1)', 'there is no function nothing()'],
  ])('tells what is wrong with %s', (expression, sentence) => {
    expect(() => bind(expressionOf(expression), [])).toThrow(sentence);
  });

  it('folds what depends on no row, and leaves what does and what the run decides', () => {
    expect(bind(expressionOf('strcat("a", tostring(1 + 1))'), [])).toMatchObject({ kind: 'constant', value: 'a2' });
    expect(bind(expressionOf('now()'), []).kind).toBe('call');
    expect(bind(expressionOf('strlen(name)'), [{ name: 'name', type: 'string' }]).kind).toBe('call');
  });

  it('leaves a refusal to the run, which may never ask', () => {
    const bound = bindCall('parse_xml', [{ kind: 'constant', type: 'string', value: '<a/>' }], HERE);
    expect('problem' in bound ? bound.problem : bound.kind).toBe('call');
  });

  it('drops constants that a prepared call no longer reads', () => {
    const bound = bind(expressionOf('name in ("a", "b", "c")'), [{ name: 'name', type: 'string' }]);
    expect(bound.kind === 'call' ? bound.args.length : -1).toBe(1);
  });
});
