// Files as tables: forms, types, gaps, and what cannot be read.
// Tests engine/hunting/tables/file-table.ts and read-rows.ts.

import { describe, expect, it } from 'vitest';
import { LIMITS } from '#engine/base/index.ts';
import { fileTable } from '#engine/hunting/tables/file-table.ts';
import { writeJson } from '#engine/hunting/values/json.ts';
import { textOf } from '#engine/hunting/values/convert.ts';
import { valueAt } from '#engine/hunting/values/vectors.ts';

/** Schema and rows as text: `name:type` and cells. */
function read(file: string, text: string): { schema: string[]; rows: string[][]; problems: string[] } {
  const { table, problems } = fileTable('Events', [{ file, text }]);
  const rows: string[][] = [];
  for (const chunk of table.scan({ columns: table.schema.map((_, place) => place), filter: null, limit: Infinity })) {
    if (chunk === null) continue;
    const vectors = chunk.columns.map((slot) => slot.read());
    for (let row = 0; row < chunk.length; row += 1)
      rows.push(
        vectors.map((vector) => {
          const value = valueAt(vector, row);
          if (value === null) return 'null';
          return vector.type === 'dynamic' ? writeJson(value) : textOf(vector.type, value);
        }),
      );
  }
  return {
    schema: table.schema.map(({ name, type }) => `${name}:${type}`),
    rows,
    problems: problems.map(({ line, message }) => `${line}: ${message}`),
  };
}

describe('file table', () => {
  it('takes the narrowest type that holds all values of a column, in order of appearance', () => {
    const lines = [
      '{"when":"2027-03-09T05:42:11.25Z","who":"a.khan12","tries":3,"share":0.5,"admin":false,"more":{"a":[1,2]}}',
      '{"who":"b.lee","tries":4,"share":2,"admin":true,"late":1}',
      '',
      '{"when":"2027-03-09T05:43:00Z","who":"","tries":null,"more":"text"}',
    ].join('\n');
    expect(read('events.ndjson', lines)).toEqual({
      schema: ['when:datetime', 'who:string', 'tries:long', 'share:real', 'admin:bool', 'more:dynamic', 'late:long'],
      rows: [
        ['2027-03-09T05:42:11.2500000Z', 'a.khan12', '3', '0.5', 'False', '{"a":[1,2]}', 'null'],
        ['null', 'b.lee', '4', '2.0', 'True', 'null', '1'],
        ['2027-03-09T05:43:00.0000000Z', '', 'null', 'null', 'null', '"text"', 'null'],
      ],
      problems: [],
    });
  });

  it('reads an array of objects like lines', () => {
    const lines = '{"a":1}\n{"a":2,"b":"x"}\n';
    expect(read('x.json', '[{"a":1},\n {"a":2,"b":"x"}]')).toEqual(read('x.json', lines));
  });

  it('reads CSV with quotes, line ends inside cells and gaps; a leading zero stays text', () => {
    const text =
      'name,count,code,"free, text",at\r\n"O""Hara",1,007,"two\nlines",2027-03-09T05:42:11Z\r\nlee,,010,,\r\n';
    expect(read('x.csv', text)).toEqual({
      schema: ['name:string', 'count:long', 'code:string', 'free, text:string', 'at:datetime'],
      rows: [
        ['O"Hara', '1', '007', 'two\nlines', '2027-03-09T05:42:11.0000000Z'],
        ['lee', 'null', '010', '', 'null'],
      ],
      problems: [],
    });
  });

  it('names lines that it cannot read, and keeps the others', () => {
    const { rows, problems } = read('x.ndjson', '{"a":1}\n{"a":\n[1]\n{"a":2,"a":3}\n{"a":4}');
    expect(rows).toEqual([['1'], ['4']]);
    expect(problems.map((problem) => problem.slice(0, 2))).toEqual(['2:', '3:', '4:']);
    expect(read('x.csv', 'a,b\n1,2,3\n4,5').problems).toEqual(['2: Expected 2 cells; found 3.']);
  });

  it('keeps numbers that a double cannot hold as they are written', () => {
    expect(read('x.ndjson', '{"n":12345678901234567890}').rows).toEqual([['12345678901234567890']]);
    expect(read('x.csv', 'n\n12345678901234567890').schema).toEqual(['n:string']);
  });

  it('leaves out what goes beyond its bounds and says so', () => {
    const long = { file: 'long.csv', text: `a\n${'x'.repeat(LIMITS.huntFileCharactersMax)}` };
    const { rowCount, problems } = fileTable('T', [{ file: 'x.csv', text: 'a\n1' }, long]);
    expect(rowCount).toBe(1);
    expect(problems.map(({ file, severity }) => [file, severity])).toEqual([['long.csv', 'warning']]);
  });

  it('takes names that objects have as columns', () => {
    expect(read('x.ndjson', '{"__proto__":1,"constructor":"a"}').schema).toEqual([
      '__proto__:long',
      'constructor:string',
    ]);
  });
});
