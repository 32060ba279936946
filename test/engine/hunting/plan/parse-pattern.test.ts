// parse: what a pattern takes out of a text, and what it does with a text that does not fit.

import { describe, expect, it } from 'vitest';
import { ask } from '../run/ask.ts';

const LINE = '"user=anna id=12 from ward 7"';

describe('parse', () => {
  it.each<[string, readonly string[]]>([
    ['with "user=" u " id=" n:long " " *', ['u n', 'anna|12']],
    ['with * "id=" n:long " from " place', ['n place', '12|ward 7']],
    ['with * "id=" n:long *', ['n', '12']],
    ['with * "user=" u " id=x" *', ['u', '']],
    ['with "id=" n:long *', ['n', '']],
    ['with "user=" n:long " id=" *', ['n', '']],
    ['kind=relaxed print_0 with "user=" n:long " id=" m:long " " *', ['n m', '|12']],
    ['kind=regex print_0 with @"user=\\w+ id=" n:long @"\\s+from " place', ['n place', '12|ward 7']],
    ['kind=regex flags=i print_0 with "USER=" u " id"', ['u', 'anna']],
  ])('%s', (pattern, rows) => {
    const of = pattern.startsWith('kind') ? '' : 'print_0 ';
    expect(ask(`print ${LINE} | parse ${of}${pattern} | project-away print_0`)).toEqual(rows);
  });

  it('parse-where drops what does not fit', () => {
    expect(ask('datatable(s:string)["a=1", "b"] | parse-where s with "a=" n:long')).toEqual(['s n', 'a=1|1']);
  });

  it('refuses two columns side by side', () => {
    expect(ask('print s="x" | parse s with a:string b:string')[0]).toContain('Two columns side by side');
  });
});
