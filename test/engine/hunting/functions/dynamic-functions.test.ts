// Bags and paths: cases by hand and from the language's documentation, each an expression and the text of its value.
// `null` stands for the null value. Promise: what is refused is refused with a sentence.

import { describe, expect, it } from 'vitest';
import { answer, shown } from './answer.ts';

const CASES: readonly (readonly [string, string])[] = [
  [String.raw`bag_has_key(dynamic({'key1': 123, 'key2': {'prop1' : 'abc'}}), '$.key2.prop1')`, 'True'],
  [
    String.raw`bag_merge(dynamic({'A1':12, 'B1':2, 'C1':3}),dynamic({'A2':81, 'B2':82, 'A1':1}))`,
    '{"A1":12,"B1":2,"C1":3,"A2":81,"B2":82}',
  ],
  [
    String.raw`bag_remove_keys(dynamic({'key1': 123, 'key2': {'prop1' : 'abc', 'prop2': 'xyz'}, 'key3': [100, 200]}), dynamic(['$.key2.prop1', 'key3']))`,
    '{"key1":123,"key2":{"prop2":"xyz"}}',
  ],
  [String.raw`bag_set_key(dynamic({'key1': 123}), '$.key2.prop1', 'abc')`, '{"key1":123,"key2":{"prop1":"abc"}}'],
  [String.raw`bag_zip(dynamic(['a', 8, 'b']), dynamic([1, '2', 2.5]))`, '{"a":1,"b":2.5}'],
  [String.raw`dynamic_to_json(dynamic({'b':2,'a':{'d':1,'c':[1]}}))`, '{"a":{"c":[1],"d":1},"b":2}'],
  [String.raw`extract_json("$.name", '{"name": "John", "age": 30}', typeof(string))`, 'John'],
  ['range(1, 8, 3)', '[1,4,7]'],
  [
    'range(datetime(2007-01-01), datetime(2007-01-02), 1d)',
    '["2007-01-01T00:00:00.0000000Z","2007-01-02T00:00:00.0000000Z"]',
  ],
  ['gettype(dynamic(1.5))', 'double'],
  ['gettype(long(null))', 'long'],
  [
    String.raw`treepath(parse_json('{"listProperty":[100,200,300,"abcde",{"x":"y"}]}'))`,
    String.raw`["['listProperty']","['listProperty'][0]","['listProperty'][0]['x']"]`,
  ],
  [String.raw`treepath(parse_json('{"a":"b", "c":123}'))`, String.raw`["['a']","['c']"]`],
  ['dynamic([1,2,3])[-1]', '3'],
  [String.raw`dynamic({'a':{'b':7}}).a.b`, '7'],
  ['pack("a", 1, "b", dynamic([2]))', '{"a":1,"b":[2]}'],
  ['bag_pack("t", 1d)', '{"t":"1.00:00:00"}'],
  ['bag_keys(dynamic({"b":1,"a":2}))', '["b","a"]'],
  ['dynamic({"__proto__": 5})["__proto__"]', '5'],
  ['gettype(dynamic({"a":1}))', 'dictionary'],
  ['gettype(dynamic([1])[5])', 'null'],
  ['extract_json("$.a[0].b", dynamic({"a":[{"b":7}]}), typeof(long))', '7'],
  [String.raw`gettype(parse_json('[1234567890123456789]')[0])`, 'long'],
];

const REFUSED: readonly string[] = [String.raw`gettype(parse_json('[12345678901234567890]')[0])`];

describe('Bags and paths', () => {
  it.each(CASES)('%s is %s', (expression, wanted) => {
    expect(wanted === 'null' ? String(answer(expression)) : shown(expression)).toBe(wanted);
  });

  it.each(REFUSED)('refuses %s', (expression) => {
    expect(() => answer(expression)).toThrow(/\w+ \w+/);
  });
});
