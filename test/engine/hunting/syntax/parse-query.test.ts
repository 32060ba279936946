// What each form of the language becomes: every operator, statement, literal and level of precedence once.
// A query's tree is written as one line by sketch.ts, which leaves nothing out but places.

import { describe, expect, test } from 'vitest';
import { contextAt } from '../../../../engine/hunting/syntax/context.ts';
import { parseQuery } from '../../../../engine/hunting/syntax/parse-query.ts';
import { sketch, sketchQuery } from './sketch.ts';
import { loadAllFamilies } from '../../../../engine/hunting/index.ts';

await loadAllFamilies();

const FORMS: readonly (readonly [query: string, tree: string])[] = [
  [`print a or b and c == d + e * f has g`, `(print [(or a (and b (== c (+ d (* e (has f g))))))])`],
  [`print (a or b) and not(c)`, `(print [(and (or a b) not(c))])`],
  [`print a - b - c`, `(print [(- (- a b) c)])`],
  [`print a has "x" == true`, `(print [(== (has a "x") true:bool)])`],
  [`print -a * b`, `(print [(* (negative a) b)])`],
  [`print - (1 + 2)`, `(print [(negative (+ 1 2))])`],
  [`print a =~ "x" and b !~ "y" or c <> 1`, `(print [(or (and (=~ a "x") (!~ b "y")) (!= c 1))])`],
  [`print a in ("x", "y") and b !in~ (T | project c)`, `(print [(and (in a "x" "y") (!in~ b <T (project [c])>))])`],
  [`print a has_any ("x") or b has_all (d)`, `(print [(or (has_any a "x") (has_all b d))])`],
  [
    `print a between (1 .. 5) and b !between (ago(1d) .. now())`,
    `(print [(and (between a low:1 high:5) (between isNot:true b low:ago(864000000000:timespan) high:now()))])`,
  ],
  [`print a matches   regex "x+"`, `(print [(matches regex a "x+")])`],
  [`print a notcontains "x" or b startswith_cs "y"`, `(print [(or (!contains a "x") (startswith_cs b "y"))])`],
  [`print a.b["c"].["d"][0].e`, `(print [a.b["c"]["d"][0].e])`],
  [`print parse_json(a).b, cluster("c").database("d").T`, `(print [parse_json(a).b database(cluster("c"), "d").T])`],
  [`print f(x, n = 1, *)`, `(print [f(x, n=1, *)])`],
  [`print x = 1, (y, z) = f()`, `(print [x=1 y,z=f()])`],
  [
    `print 1, 1.5, 1e3, 0x1F, true, "a\\tb\\u0041", 'it''s', @"a\\b""c", h"secret"`,
    `(print [1 1.5:real 1000:real 31 true:bool "a\\tbA" "its" "a\\\\b\\"c" "secret"])`,
  ],
  [
    `print 1d, 1.5h, 10m, 30s, 5ms, 2ticks, time(1d), timespan(1.02:03:04)`,
    `(print [864000000000:timespan 54000000000:timespan 6000000000:timespan 300000000:timespan 50000:timespan 2:timespan 864000000000:timespan 937840000000:timespan])`,
  ],
  [
    `print datetime(2010-01-01), datetime(2010-01-01 00:00:01), datetime(null), long(5), int(null), bool(true), real(1.5), guid(74be27de-1e4e-49d9-b579-fe0b331d3642)`,
    `(print [0:datetime 10000000:datetime null:datetime 5 null:int true:bool 1.5:real "74be27de-1e4e-49d9-b579-fe0b331d3642":guid])`,
  ],
  [
    `print dynamic({"a": [1, 2.0, -3, "x", null, true], "b": {"c": datetime(2010-01-01)}}), dynamic(null)`,
    `(print [{a: [1, real(2), -3, "x", null, true], b: {c: datetime(0)}}:dynamic null:dynamic])`,
  ],
  [`print \`\`\`several "words"\`\`\`, "one" "two"`, `(print ["several \\"words\\"" "onetwo"])`],
  [`print ['a b'], 5xx_count`, `(print [a b 5xx_count])`],
  [`T | where * has "x" and a:"b"`, `T (where test:(and (has * "x") (: a "b")))`],
  [`T | where x | filter y`, `T (where test:x) (where test:y)`],
  [
    `T | extend a = 1, b | project c, d = e | distinct *, f | serialize`,
    `T (extend [a=1 b]) (project [c d=e]) (distinct [* f]) (serialize)`,
  ],
  [
    `T | project-away a*, b | project-keep *c | project-reorder d desc, e* granny-asc | project-rename g = h`,
    `T (project-away [(pattern text:a*) b]) (project-keep [(pattern text:*c)]) (project-reorder [d order:desc (pattern text:e*) order:granny-asc]) (project-rename [g=h])`,
  ],
  [
    `T | summarize count(), n = dcount(a), arg_max(t, *) by b, c = bin(t, 1h)`,
    `T (summarize aggregates:[count() n=dcount(a) arg_max(t, *)] by:[b c=bin(t, 36000000000:timespan)])`,
  ],
  [`T | summarize hint.strategy=shuffle by a`, `T (summarize options:[{hint.strategy shuffle}] by:[a])`],
  [
    `T | sort by a, b asc nulls last | order by c desc nulls first`,
    `T (sort keys:[{a order:desc} {b order:asc nulls:last}]) (sort keys:[{c order:desc nulls:first}])`,
  ],
  [
    `T | top 5 by a asc | take 3 | limit 2 | sample 1 | sample-distinct 4 of a`,
    `T (top count:5 keys:[{a order:asc}]) (take count:3) (take count:2) (sample count:1) (sample-distinct count:4 a)`,
  ],
  [
    `T | top-nested 3 of a with others = "rest" by count(), top-nested of b by max(c) asc`,
    `T (top-nested levels:[{count:3 a others:"rest" by:count() order:desc} {b by:max(c) order:asc}])`,
  ],
  [`T | top-hitters 3 of a by b`, `T (top-hitters count:3 a by:b)`],
  [`T | count | count as n | getschema | consume`, `T (count) (count n) (getschema) (consume)`],
  [`T | as X | as hint.materialized=true Y`, `T (as X) (as Y options:[{hint.materialized true:bool}])`],
  [
    `T | join U on a | join kind=leftanti hint.strategy=broadcast (U | where b) on $left.c == $right.d, e`,
    `T (join right:U on:[a]) (join options:[{kind leftanti} {hint.strategy broadcast}] right:U (where test:b) on:[(== $left.c $right.d) e])`,
  ],
  [`T | lookup kind=leftouter U on a`, `T (lookup options:[{kind leftouter}] right:U on:[a])`],
  [
    `union withsource=S isfuzzy=true T, (U | take 1), Device*`,
    `(union options:[{withsource S} {isfuzzy true:bool}] tables:[T U (take count:1) (pattern text:Device*)])`,
  ],
  [`T | union U, V`, `T (union tables:[U V])`],
  [
    `T | mv-expand kind=array a, b = c to typeof(string), d to typeof(long) limit 5`,
    `T (mv-expand options:[{kind array}] [a b=c type:string d type:long] limit:5)`,
  ],
  [`T | mv-expand with_itemindex=i a`, `T (mv-expand options:[{with_itemindex i}] [a])`],
  [
    `T | mv-apply a = b to typeof(string) on (where a has "x" | summarize n = count())`,
    `T (mv-apply [a=b type:string] query:(where test:(has a "x")) (summarize aggregates:[n=count()]))`,
  ],
  [
    `T | parse a with * "x" b:long "y" c`,
    `T (parse mode:simple a pattern:[(skip) (text x) (column b type:long) (text y) (column c)])`,
  ],
  [
    `T | parse-where kind=regex flags=Ui a with "x" b`,
    `T (parse-where mode:regex flags:Ui a pattern:[(text x) (column b)])`,
  ],
  [
    `T | parse-kv a as (b:string, c:long) with (pair_delimiter=";", kv_delimiter="=")`,
    `T (parse-kv a [{b type:string} {c type:long}] options:[{pair_delimiter ";"} {kv_delimiter "="}])`,
  ],
  [
    `T | make-series n = count() default=0, m = avg(a) on t from ago(1d) to now() step 1h by b`,
    `T (make-series aggregates:[n=count() fallback:0 m=avg(a)] by:[b] on:t first:ago(864000000000:timespan) last:now() step:36000000000:timespan)`,
  ],
  [
    `T | make-series count() on t in range(ago(1d), now(), 1h)`,
    `T (make-series aggregates:[count()] on:t isRange:true first:ago(864000000000:timespan) last:now() step:36000000000:timespan)`,
  ],
  [`T | make-series count() on t step 1h`, `T (make-series aggregates:[count()] on:t step:36000000000:timespan)`],
  [
    `T | evaluate bag_unpack(a) | evaluate hint.distribution=single pivot(a, count()) : (a:string, b:long)`,
    `T (evaluate call:bag_unpack(a)) (evaluate options:[{hint.distribution single}] call:pivot(a, count()) [{a type:string} {b type:long}])`,
  ],
  [`T | invoke f(1)`, `T (invoke call:f(1))`],
  [
    `T | render timechart with (title="x", ycolumns = a, b) `,
    `T (render chart:timechart options:[{title "x"} {ycolumns a} {ycolumns b}])`,
  ],
  [`T | render piechart`, `T (render chart:piechart)`],
  [`range x from 1 to 5 step 1 | where x > 2`, `(range x first:1 last:5 step:1) (where test:(> x 2))`],
  [
    `search kind=case_sensitive in (T, U*) "x" and a:"y"`,
    `(search options:[{kind case_sensitive}] tables:[T (pattern text:U*)] test:(and "x" (: a "y")))`,
  ],
  [`T | search "x"`, `T (search test:"x")`],
  [`find in (T, U) where a == 1 project b, c:string`, `(find tables:[T U] test:(== a 1) [b c])`],
  [`find "x"`, `(find test:"x")`],
  [
    `T | partition hint.strategy=native by a (top 1 by b)`,
    `T (partition options:[{hint.strategy native}] by:a query:(top count:1 keys:[{b order:desc}]))`,
  ],
  [`T | fork n = (count) (take 5)`, `T (fork branches:[{n query:(count)} {query:(take count:5)}])`],
  [`T | facet by a, b with (take 1)`, `T (facet branches:[{query:(take count:1)}] by:[a b])`],
  [`T | reduce by a with threshold=0.1`, `T (reduce by:a)`],
  [
    `T | scan declare (s:long = 0) with (step s1 optional: a == 1 => s = 2; step s2 output=all: b;)`,
    `T (scan declares:[{s type:long fallback:0}] steps:[{s1 isOptional:true test:(== a 1) sets:[s=2]} {s2 output:all test:b}])`,
  ],
  [
    `T | scan with_match_id=m order by a partition by b with (step s: true;)`,
    `T (scan options:[{with_match_id m}] order:[{a order:desc}] by:[b] steps:[{s test:true:bool}])`,
  ],
  [`graph("g") | graph-match (a)-[b]->(c) project a.x | take 1`, `graph("g") (foreign graph-match) (take count:1)`],
  [
    `datatable(a:string, b:datetime)["x", datetime(2010-01-01), "y", datetime(null)]`,
    `(datatable [{a type:string} {b type:datetime}] cells:["x" 0:datetime "y" null:datetime])`,
  ],
  [
    `externaldata(a:string)[@"https://files.example/a.csv"] with (format="csv", ignoreFirstRecord=true)`,
    `(externaldata [{a type:string}] addresses:["https://files.example/a.csv"] options:[{format "csv"} {ignoreFirstRecord true:bool}])`,
  ],
  [
    `let a = 5; let f = (T:(x:string), n:long = 5) { let b = n; T | take b }; f(U)`,
    `let a = 5; f({T type:[{x type:string}]}, {n type:long fallback:5}) {let b = n; T (take count:b)}; f(U)`,
  ],
  [`let f = (T:(*), s:string) { T }; f(U, "x");`, `f({T}, {s type:string}) {T}; f(U, "x")`],
  [`let v = view () { T }; v`, `view v() {T}; v`],
  [`set notruncation; T; U`, `other set; T; U`],
  [`declare query_parameters(a:string = "x"); T`, `declare parameters:[{a type:string fallback:"x"}]; T`],
  [`T // comment with | and "`, `T`],
  [
    `let T = materialize(U | where a); toscalar(T | count)`,
    `let T = materialize(<U (where test:a)>); toscalar(<T (count)>)`,
  ],
  [
    `let from = 1; datatable(from:long, to:long)[1, 2] | project from, ['to'], kind = 1`,
    `let from = 1; (datatable [{from type:long} {to type:long}] cells:[1 2]) (project [from to kind=1])`,
  ],
];

describe('what a query becomes', () => {
  test.each(FORMS)('%s', (query, tree) => {
    expect(sketch(query)).toBe(tree);
  });

  test('an empty text, a comment and a trailing semicolon have no statements of their own', () => {
    expect(parseQuery('').query.statements).toEqual([]);
    expect(parseQuery(' // nothing\n').query.statements).toEqual([]);
    expect(parseQuery('T;').query.statements).toHaveLength(1);
  });

  test('every node lies within its parent and names its own text', () => {
    for (const [query] of FORMS) {
      for (const statement of parseQuery(query).query.statements) checkPlaces(statement, query);
    }
  });

  test('a long chain of or is not deep', () => {
    const terms = Array.from({ length: 4_000 }, (_, at) => `a == ${String(at)}`);
    const { query, problems } = parseQuery(`T | where ${terms.join(' or ')}`);
    expect(problems).toEqual([]);
    expect(depthOf(query)).toBeLessThan(60);
    expect(
      sketchQuery(query)
        .match(/== a \d+/g)
        ?.map((one) => Number(one.slice(5))),
    ).toEqual(terms.map((_, at) => at));
  });
});

/** A name's text is what stands in its place; a node is within the one that holds it. */
function checkPlaces(node: object, text: string, within = { from: 0, to: text.length }): void {
  const { from, to } = 'from' in node && typeof node.from === 'number' ? (node as typeof within) : within;
  expect(from).toBeGreaterThanOrEqual(within.from);
  expect(to, `${JSON.stringify(node)} in ${text}`).toBeLessThanOrEqual(within.to);
  expect(to).toBeGreaterThan(from);
  if ('text' in node && typeof node.text === 'string') expect(text.slice(from, to)).toContain(node.text);
  for (const value of Object.values(node)) {
    if (typeof value === 'object' && value !== null && !(value instanceof Map))
      checkPlaces(value as object, text, { from, to });
  }
}

function depthOf(node: unknown): number {
  if (typeof node !== 'object' || node === null) return 0;
  return 1 + Math.max(0, ...Object.values(node).map(depthOf));
}

const expectedAt = (marked: string): object => {
  const offset = marked.indexOf('‸');
  return contextAt(marked.replace('‸', ''), offset).expected;
};

describe('what may stand at a place', () => {
  test.each([
    ['‸', 'source'],
    ['let a = 1; ‸', 'source'],
    ['T | ‸', 'operator'],
    ['T | wh‸', 'operator'],
    ['T | where ‸', 'value'],
    ['T | where a == ‸', 'value'],
    ['T | where a ‸', 'further'],
    ['T | where a in (‸', 'source'],
    ['T | where f(‸', 'value'],
    ['T | where a == "x ‸', 'text'],
    ['T | where a // ‸', 'text'],
    ['T | join ‸', 'source'],
    ['T | join kind=‸', 'option'],
    ['T | join kind=inner ‸', 'source'],
    ['T | join (‸', 'source'],
    ['T | union A, ‸', 'source'],
    ['T | summarize count() by ‸', 'value'],
    ['T | mv-apply a on (‸', 'operator'],
    ['datatable(‸', 'name'],
    ['datatable(a:‸', 'type'],
    ['let ‸', 'name'],
    ['T | take 5 | ‸', 'operator'],
    ['let f = () { ‸', 'source'],
  ])('%s: %s', (marked, kind) => {
    expect(expectedAt(marked)).toMatchObject({ kind });
  });

  test('names the operator, the clause, the call, the option and the words that may follow', () => {
    expect(expectedAt('T | summarize dcount(‸')).toEqual({
      kind: 'value',
      operator: 'summarize',
      clause: '',
      call: 'dcount',
    });
    expect(expectedAt('T | summarize count() by ‸')).toMatchObject({ operator: 'summarize', clause: 'by' });
    expect(expectedAt('T | join kind=‸')).toEqual({ kind: 'option', operator: 'join', option: 'kind' });
    expect(expectedAt('T | top 5 ‸')).toEqual({ kind: 'further', operator: 'top', clause: '', next: ['by'] });
    expect(expectedAt('T | make-series count() on t ‸')).toMatchObject({ next: ['from', 'to', 'step', 'by'] });
  });
});
