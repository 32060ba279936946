// Names and types of columns, beside those that Microsoft's own analysis gives for the same query.

import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { loadAllFamilies, parseQuery, prepareQuery } from '../../../../engine/hunting/index.ts';
import { catalogue, table } from '../run/ask.ts';

await loadAllFamilies();

const TABLES: Readonly<Record<string, string>> = {
  T: 'a:long b:string d:dynamic t:datetime s:timespan r:real i:int',
  U: 'a:long b:string x:string r:int a1:long',
};
const CATALOGUE = catalogue(...Object.entries(TABLES).map(([name, columns]) => table(name, columns)));

/** The parts of Microsoft's language service that are used here. */
interface Bridge {
  toArray(list: unknown): readonly { readonly Name: string; readonly Type: { readonly Name: string } }[];
}
interface LanguageService {
  readonly KustoCode: {
    ParseAndAnalyze(text: string, globals: unknown): { readonly ResultType: { readonly Columns: unknown } };
  };
  readonly GlobalState: { readonly Default: { WithDatabase(database: unknown): unknown } };
  readonly Symbols: {
    readonly TableSymbol: { From(columns: string): { WithName(name: string): unknown } };
    readonly DatabaseSymbol: { readonly ctor: new (name: string, members: readonly unknown[]) => unknown };
  };
}

function analyst(): (query: string) => string {
  const require = createRequire(import.meta.url);
  require('@kusto/language-service-next/bridge.min.js');
  require('@kusto/language-service-next/Kusto.Language.Bridge.min.js');
  const globals = globalThis as unknown as {
    readonly Bridge: Bridge;
    readonly Kusto: { readonly Language: LanguageService };
  };
  const { KustoCode, GlobalState, Symbols } = globals.Kusto.Language;
  const members = Object.entries(TABLES).map(([name, columns]) =>
    Symbols.TableSymbol.From(`(${columns.replaceAll(' ', ',')})`).WithName(name),
  );
  const state = GlobalState.Default.WithDatabase(new Symbols.DatabaseSymbol.ctor('db', members));
  return (query) =>
    globals.Bridge.toArray(KustoCode.ParseAndAnalyze(query, state).ResultType.Columns)
      .map(({ Name, Type }) => `${Name}:${Type.Name}`)
      .join(' ');
}

function ours(text: string): string {
  const prepared = prepareQuery(parseQuery(text).query, CATALOGUE, { now: 0, seed: 1 });
  if (!('results' in prepared)) return prepared.map(({ message }) => message).join(' ');
  return prepared.results[0]!.plan.schema.map(({ name, type }) => `${name}:${type}`).join(' ');
}

const QUERIES = [
  'T | project a+1, tostring(a), tolower(b), d.x, d.x.y, d["k"], d[0], d.x[1].z, bin(a,5), -a, (a), 5, a==1, iff(a>1,1,2)',
  'T | extend a=b, a+1, tostring(b), d.x',
  'let v=1; T | extend v, w=v',
  'print 1, x=2, "a", now(), 1+1',
  'T | summarize count(), avg(a), avg(a+1), dcount(b), max(t), countif(a>1), make_set(b), percentile(a,5), sum(a)/count() by bin(a,10), tostring(d.x), tolower(b), startofday(t)',
  'T | summarize arg_max(a, *) by b',
  'T | summarize arg_max(t, a, b), arg_min(t,*)',
  'T | summarize take_any(a), any(b), arg_max(a,b)',
  'T | summarize m=arg_max(a,*)',
  'T | summarize percentiles(a, 5, 50), x=percentiles(r,1,2), (p,q)=percentiles(a,1,2)',
  'T | summarize count(), count(), max(a), max(a)',
  'T | summarize tostring(make_set(b))',
  'T | summarize by a, b',
  'T | summarize count() by bin(t,1h), bin(t,1d)',
  'T | join U on a',
  'T | join kind=rightanti U on a',
  'T | join (U | extend a3=5) on a',
  'T | extend a1=1 | join U on a',
  'T | lookup U on $left.b == $right.x',
  'union withsource=S T, U',
  'T | distinct a, tolower(b)',
  'T | top-nested of b by max(1), top-nested 2 of t by mm=max(t)',
  'T | top-hitters 3 of b by a',
  'T | mv-expand d to typeof(string), x=d.y',
  'T | mv-expand with_itemindex=i d',
  'T | mv-apply e=d to typeof(long) on (summarize sum(e))',
  'T | mv-apply d to typeof(long) on (extend q=d+1 | project q, a)',
  'T | parse b with "x" y:long " " z',
  'T | make-series avg(a) default=0, x=sum(a) on t from now(-1d) to now() step 1h by b, i',
  'T | project-reorder *, b',
  'T | project-away a*',
  'T | project-keep d, a',
  'T | extend series_fit_line(d), series_stats(d)',
  'T | project x=a, (y,z)=series_fit_line(d)',
  'T | count as N',
  'T | getschema',
];

describe('names and types of columns', () => {
  const theirs = analyst();
  it.each(QUERIES)('%s', (query) => {
    expect(ours(query)).toBe(theirs(query));
  });
});
