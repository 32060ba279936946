// parse-kv: the examples of Kusto's page, and texts that it leaves open.

import { describe, expect, test } from 'vitest';
import { parseKvFunction, type PairMarks } from '../../../engine/hunting/plan/parse-kv.ts';
import type { ColumnSchema, Dynamic } from '../../../engine/hunting/values/kql-type.ts';

const NONE: PairMarks = { pair: null, kv: null, quotes: [], escapes: [], isGreedy: false, regex: null };

/** `a b c` as text columns. */
function read(text: string, names: readonly string[], marks: Partial<PairMarks>): readonly Dynamic[] {
  const fields = names.map((name): ColumnSchema => ({ name, type: name === 'ThreadId' ? 'long' : 'string' }));
  const fn = parseKvFunction(fields, { ...NONE, ...marks });
  if ('problem' in fn) throw new Error(fn.problem);
  return fn.call([text], { now: 0, random: () => 0 }, ['string']) as readonly Dynamic[];
}

const BLANK = { pair: ' ', kv: '=' };

describe('parse-kv', () => {
  test('pairs and values by their delimiters, without the blanks around them', () => {
    const text = 'ThreadId:458745723, Machine:Node001, Text: The service is up, Level: Information';
    const marks = { pair: ',', kv: ':' };
    expect(read(text, ['Text', 'ThreadId', 'Machine', 'None'], marks)).toEqual([
      'The service is up',
      458_745_723,
      'Node001',
      '',
    ]);
    expect(read('a=1  b=2 a=3', ['a', 'b'], BLANK)).toEqual(['1', '2']);
  });

  test('keys and values in quotes of either kind, with escapes', () => {
    const same = 'src=10.1.1.123 failure="connection aborted" "event time"=2021-01-01T10:00:54';
    const wanted = ['2021-01-01T10:00:54', '10.1.1.123', 'connection aborted'];
    expect(read(same, ['event time', 'src', 'failure'], { ...BLANK, quotes: ['"'] })).toEqual(wanted);
    const two = 'src=10.1.1.123 failure=(connection aborted) (event time)=(2021-01-01T10:00:54)';
    expect(read(two, ['event time', 'src', 'failure'], { ...BLANK, quotes: ['()'] })).toEqual(wanted);
    const escaped = 'failure="the remote host sent \\"bye!\\"" time=1';
    expect(read(escaped, ['failure', 'time'], { ...BLANK, quotes: ['"'], escapes: ['\\'] })).toEqual([
      'the remote host sent "bye!"',
      '1',
    ]);
  });

  test('greedy values go on to the next key', () => {
    const text = 'name=John Doe phone=555 5555 city=New York';
    expect(read(text, ['name', 'phone', 'city'], BLANK)).toEqual(['John', '555', 'New']);
    expect(read(text, ['name', 'phone', 'city'], { ...BLANK, isGreedy: true })).toEqual([
      'John Doe',
      '555 5555',
      'New York',
    ]);
    expect(() => read(text, ['name', 'city'], { ...BLANK, isGreedy: true })).toThrow(/phone/);
  });

  test('without delimiters the word after a key is its value', () => {
    const start = '2021-01-01T10:00:34 [INFO] ThreadId:458745723, Machine:Node001, Text: ';
    expect(read(`${start}Started`, ['Text', 'ThreadId', 'Machine'], {})).toEqual(['Started', 458_745_723, 'Node001']);
    const marks = { quotes: ["'"], escapes: ['\\'] };
    expect(read(`${start}'The service \\' is up'`, ['Text', 'ThreadId'], marks)).toEqual([
      "The service ' is up",
      458_745_723,
    ]);
    expect(() => read('odd ThreadId:1', ['ThreadId'], {})).toThrow(/not settled/);
  });

  test('by an expression of two groups', () => {
    const text = '["referer url: https://hostname.example/redirect", "advertiser id: 24fefbca"]';
    const regex = '"([\\w ]+)\\s*:\\s*([^"]*)"';
    expect(read(text, ['referer url', 'advertiser id'], { regex })).toEqual([
      'https://hostname.example/redirect',
      '24fefbca',
    ]);
    expect(() => read('a', ['a'], { regex: '(' })).toThrow();
    expect(() => read('a', ['a'], { pair: ',' })).toThrow(/together/);
  });
});
