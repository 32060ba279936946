// Operators end to end, over rows written out in the query.

import { describe, expect, it } from 'vitest';
import { ask } from './ask.ts';

const FRUIT = 'datatable(n:long, s:string)[1,"a", 2,"b", 3,"a", 4,"c", 5,"a"]';

describe('rows in, rows out', () => {
  it.each<[string, string, readonly string[]]>([
    ['where', `${FRUIT} | where n > 3`, ['n s', '4|c', '5|a']],
    ['extend in place', `${FRUIT} | take 1 | extend n = n * 10, m = n`, ['n s m', '10|a|1']],
    ['project away', `${FRUIT} | take 1 | project-away s`, ['n', '1']],
    ['rename', `${FRUIT} | take 1 | project-rename t = s`, ['n t', '1|a']],
    ['reorder', 'print b2=1, a=2, b10=3 | project-reorder b* granny-asc', ['b2 b10 a', '1|3|2']],
    ['distinct', `${FRUIT} | distinct s`, ['s', 'a', 'b', 'c']],
    ['count', `${FRUIT} | count`, ['Count', '5']],
    ['count of nothing', `${FRUIT} | where n > 9 | count`, ['Count', '0']],
    ['groups of nothing', `${FRUIT} | where n > 9 | summarize count() by s`, ['s count_']],
    ['groups', `${FRUIT} | summarize m = max(n), count() by s`, ['s m count_', 'a|5|3', 'b|2|1', 'c|4|1']],
    ['an expression of aggregates', `${FRUIT} | summarize x = sum(n) / count()`, ['x', '3']],
    ['bins', `${FRUIT} | summarize count() by bin(n, 2)`, ['n count_', '0|1', '2|2', '4|2']],
    ['top', `${FRUIT} | top 2 by n`, ['n s', '5|a', '4|c']],
    ['sort by two keys', `${FRUIT} | sort by s asc, n desc`, ['n s', '5|a', '3|a', '1|a', '2|b', '4|c']],
    ['nulls go last when descending', 'datatable(n:long)[1, long(null), 3] | sort by n desc', ['n', '3', '1', '']],
    ['nulls first when asked', 'datatable(n:long)[1, long(null)] | sort by n desc nulls first', ['n', '', '1']],
    ['top hitters', `${FRUIT} | top-hitters 1 of s`, ['s approximate_count_s', 'a|3']],
    [
      'top nested',
      `${FRUIT} | top-nested 2 of s by count(), top-nested 1 of n by max(n)`,
      ['s aggregated_s n aggregated_n', 'a|3|5|5', 'b|1|2|2'],
    ],
    [
      'top nested with the rest',
      `${FRUIT} | top-nested 1 of s with others="rest" by sum(n)`,
      ['s aggregated_s', 'a|9', 'rest|6'],
    ],
    ['range', 'range x from 1 to 10 step 4', ['x', '1', '5', '9']],
    ['range backwards', 'range x from 3 to 1 step -1', ['x', '3', '2', '1']],
    ['union keeps types apart', 'print x=1 | union (print x="a")', ['x_long x_string', '1|', '|a']],
    ['union with its source', 'union withsource=T (print x=1 | as A), (print x=2 | as B)', ['T x', 'A|1', 'B|2']],
    ['inner union', 'union kind=inner (print x=1, y=2), (print x=3)', ['x', '1', '3']],
    [
      'getschema',
      'print a=1.5 | getschema',
      ['ColumnName ColumnOrdinal DataType ColumnType', 'a|0|System.Double|real'],
    ],
    ['a word in any column', `${FRUIT} | where * has "B"`, ['n s', '2|b']],
    ['search', `${FRUIT} | as T | search "c"`, ['$table n s', 'T|4|c']],
    ['facet', `${FRUIT} | facet by s`, ['s count_', 'a|3', 'b|1', 'c|1']],
    ['partition', `${FRUIT} | partition by s (top 1 by n)`, ['n s', '5|a', '2|b', '4|c']],
    ['consume', `${FRUIT} | consume`, ['n s']],
  ])('%s', (_, query, rows) => {
    expect(ask(query)).toEqual(rows);
  });
});

describe('values of dynamic columns', () => {
  it.each<[string, string, readonly string[]]>([
    ['mv-expand', 'print a=1, d=dynamic([5,6]) | mv-expand d to typeof(long)', ['a d', '1|5', '1|6']],
    ['two side by side', 'print d=dynamic([1,2]), e=dynamic([3]) | mv-expand d, e', ['d e', '1|3', '2|']],
    ['an empty array keeps its row', 'print a=1, d=dynamic([]) | mv-expand d', ['a d', '1|']],
    ['with the index', 'print d=dynamic(["x","y"]) | mv-expand with_itemindex=i d', ['d i', 'x|0', 'y|1']],
    ['bags', 'print d=dynamic({"k":1,"l":2}) | mv-expand d', ['d', '{"k":1}', '{"l":2}']],
    ['bags as arrays', 'print d=dynamic({"k":1}) | mv-expand kind=array d', ['d', '["k",1]']],
    [
      'mv-apply by row',
      'print a=1, d=dynamic([5,6]) | mv-apply e=d to typeof(long) on (where e > 5)',
      ['a d e', '1|[5,6]|6'],
    ],
    [
      'mv-apply with sums',
      'datatable(a:long, d:dynamic)[1, dynamic([5,6]), 2, dynamic([7])] | mv-apply e=d to typeof(long) on (summarize s=sum(e))',
      ['a d s', '1|[5,6]|11', '2|[7]|7'],
    ],
    ['paths', 'print d=dynamic({"a":{"b":[1,2]}}) | project d.a.b[1], d["a"]', ['d_a_b_1 d_a', '2|{"b":[1,2]}']],
    ['pack_all', 'print a=1, b="" | project pack_all(), pack_all(true)', ['Column1 Column2', '{"a":1,"b":""}|{"a":1}']],
  ])('%s', (_, query, rows) => {
    expect(ask(query)).toEqual(rows);
  });
});

describe('rows in order', () => {
  const ordered = 'range x from 1 to 4 step 1';
  it.each<[string, string, readonly string[]]>([
    ['row_number', `${ordered} | extend n = row_number()`, ['x n', '1|1', '2|2', '3|3', '4|4']],
    ['prev and next', `${ordered} | project p = prev(x), q = next(x, 2, 0)`, ['p q', '|3', '1|4', '2|0', '3|0']],
    ['row_cumsum with restarts', `${ordered} | project s = row_cumsum(x, x == 3)`, ['s', '1', '3', '3', '7']],
    ['a window in where', `${ordered} | where x - prev(x) == 1 and x > 3`, ['x', '4']],
    ['a window in a window', `${ordered} | project n = row_number(1, prev(x) == 2)`, ['n', '1', '2', '1', '2']],
    [
      'ranks',
      'datatable(v:long)[3,3,5] | sort by v asc | project row_rank_dense(v), row_rank_min(v)',
      ['Column1 Column2', '1|1', '1|1', '2|3'],
    ],
    [
      'sessions',
      'datatable(t:datetime)[datetime(2020-01-01 10:00), datetime(2020-01-01 10:04), datetime(2020-01-01 11:00)] | sort by t asc | summarize count() by row_window_session_ = bin(t, 1h)',
      ['row_window_session_ count_', '2020-01-01T10:00:00.0000000Z|2', '2020-01-01T11:00:00.0000000Z|1'],
    ],
    [
      'scan',
      `${ordered} | scan declare (sum:long=0) with (step s: true => sum = x + s.sum;)`,
      ['x sum', '1|1', '2|3', '3|6', '4|10'],
    ],
  ])('%s', (_, query, rows) => {
    expect(ask(query)).toEqual(rows);
  });
});

describe('names of the query', () => {
  it.each<[string, string, readonly string[]]>([
    ['let of a value', 'let v = 2; print v + 1', ['print_0', '3']],
    ['let of a table', 'let T = range x from 1 to 2 step 1; T | union T | count', ['Count', '4']],
    [
      'a function with a default',
      'let f = (n:long, m:long=5) { n + m }; print f(1), f(1, 2)',
      ['print_0 print_1', '6|3'],
    ],
    [
      'a function of a column',
      'let twice = (n:long) { n * 2 }; range x from 1 to 2 step 1 | project twice(x)',
      ['Column1', '2', '4'],
    ],
    ['a function of a table', 'let f = (T:(x:long)) { T | where x > 1 }; f((range x from 1 to 2 step 1))', ['x', '2']],
    ['invoke', 'let f = (T:(*)) { T | count }; print x=1 | invoke f()', ['Count', '1']],
    ['toscalar', 'let m = toscalar(range x from 1 to 3 step 1 | summarize max(x)); print m', ['print_0', '3']],
    ['a list of a table', 'range x from 1 to 4 step 1 | where x in ((range y from 2 to 3 step 1))', ['x', '2', '3']],
    [
      'materialize gives the same rows',
      'let R = materialize(range x from 1 to 50 step 1 | sample 3); R | join kind=leftanti R on x | count',
      ['Count', '0'],
    ],
    ['column_ifexists', 'print a=1 | project column_ifexists("b", 7), column_ifexists("a", 7)', ['Column1 a', '7|1']],
    [
      'views by pattern',
      'let V_1 = view () { print x=1 }; let V_2 = view () { print x=2 }; union V_* | count',
      ['Count', '2'],
    ],
  ])('%s', (_, query, rows) => {
    expect(ask(query)).toEqual(rows);
  });
});
