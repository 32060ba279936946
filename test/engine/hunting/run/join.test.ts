// The kinds of join, over small tables; random ones are held against a reference in ../reference/.

import { describe, expect, it } from 'vitest';
import { ask } from './ask.ts';

const X = 'let X = datatable(k:string, v:long)["a",1, "b",2, "b",3, "c",4];';
const Y = 'let Y = datatable(k:string, w:long)["b",10, "c",20, "c",30, "d",40];';

describe('join', () => {
  it.each<[string, readonly string[]]>([
    ['', ['k v k1 w', 'b|2|b|10', 'c|4|c|20', 'c|4|c|30']],
    ['kind=inner', ['k v k1 w', 'b|2|b|10', 'b|3|b|10', 'c|4|c|20', 'c|4|c|30']],
    ['kind=leftouter', ['k v k1 w', 'a|1||', 'b|2|b|10', 'b|3|b|10', 'c|4|c|20', 'c|4|c|30']],
    ['kind=rightouter', ['k v k1 w', 'b|2|b|10', 'b|3|b|10', 'c|4|c|20', 'c|4|c|30', '||d|40']],
    ['kind=leftanti', ['k v', 'a|1']],
    ['kind=rightanti', ['k w', 'd|40']],
    ['kind=leftsemi', ['k v', 'b|2', 'b|3', 'c|4']],
    ['kind=rightsemi', ['k w', 'b|10', 'c|20', 'c|30']],
  ])('%s', (kind, rows) => {
    expect(ask(`${X}${Y} X | join ${kind} Y on k`)).toEqual(rows);
  });

  it('lookup leaves the right side’s keys out', () => {
    expect(ask(`${X}${Y} X | lookup Y on k`)).toEqual(['k v w', 'a|1|', 'b|2|10', 'b|3|10', 'c|4|20', 'c|4|30']);
  });

  it('null keys meet nothing, empty texts meet', () => {
    expect(ask('print a=long(null) | join (print a=long(null)) on a | count')).toEqual(['Count', '0']);
    expect(ask('print s="" | join (print s="") on s | count')).toEqual(['Count', '1']);
  });

  it('gives more matches of one row than a chunk holds', () => {
    const one = 'range x from 1 to 3 step 1 | extend k = 1';
    const many = 'range y from 1 to 70000 step 1 | extend k = 1';
    expect(ask(`${one} | join kind=inner (${many}) on k | summarize count(), sum(y)`)).toEqual([
      'count_ sum_y',
      '210000|7350105000',
    ]);
  });
});
