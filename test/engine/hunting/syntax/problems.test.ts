// What a person is told about a query that is none: where it stops, what was expected, what was found, what is near.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../../../engine/base/index.ts';
import { contextAt } from '../../../../engine/hunting/syntax/context.ts';
import { parseQuery } from '../../../../engine/hunting/syntax/parse-query.ts';
import { OPERATOR_WORDS, SHAPES } from '../../../../engine/hunting/syntax/operator-words.ts';
import { loadAllFamilies } from '../../../../engine/hunting/index.ts';

await loadAllFamilies();

/** `‸` marks where the problem begins. */
const MISTAKES: readonly (readonly [marked: string, message: RegExp, suggestion?: string])[] = [
  ['T | ‸sumarize count()', /operator such as where.*found sumarize\. Did you mean summarize\?/, 'summarize'],
  ['T | ‸stats count() by a', /write summarize/, 'summarize'],
  ['T | where a == ‸“x”', /straight quotes/],
  ['T | where a has ‸("x", "y")', /has_any/],
  ['T | where a ‸# b', /./],
  ['T | ‸mv-expnd a', /Did you mean mv-expand\?/, 'mv-expand'],
  ['T | ‸Where a', /Did you mean where\?/, 'where'],
  ['T |‸', /operator such as where.* after \|; found the end/],
  ['T | ‸| where a', /operator such as where/],
  ['T\n‸where a', /Expected \| before where/, '| where'],
  ['let a = 1\n‸let b = 2;', /Expected ; before let/, '; let'],
  ['T | where a and‸', /after and; found the end/],
  ['T | where a ‸&& b', /Write and/, 'and'],
  ['T | where a == 1 ‸AND b', /Did you mean and\?/, 'and'],
  ['T | where a ‸containz "x"', /Did you mean contains\?/, 'contains'],
  ['T | where a ‸!foo "x"', /found !foo/],
  ['T | where not ‸a', /not\( … \)/],
  ['T | where a ‸is null', /isnull/],
  ['T | where ‸a = 1', /write ==/],
  ['T | where a in ‸b', /Expected \( after in/],
  ['T | where a between (‸1, 2)', /./],
  ['T | where ‸(a == 1', /This \( is not closed/],
  ['T | where a == 1‸)', /closes nothing/],
  ['T | where a == ‸"x', /no closing "/],
  ['T | where a == ‸"\\q"', /means nothing in a text/],
  ['T | where by ‸== 1', /write \['by'\]/],
  ['T | top 5‸', /Expected by/],
  ['T | sort ‸a', /Expected by/],
  ['T | sort by a ‸dsc', /Did you mean desc\?/, 'desc'],
  ['range x from 1 to 5‸', /Expected step/],
  ['T | ‸take', /Expected one expression after take/],
  ['T | join kind=inner‸', /Expected a table/],
  ['T | join ‸knd=inner U on a', /Did you mean kind\?/, 'kind'],
  ['T | lookup U‸', /Expected on/],
  ['T | project a desc‸', /./],
  ['T | project-away ‸f(a)', /name of a column/],
  ['T | evaluate ‸pivot', /call with brackets/],
  ['T | parse a ‸"x" b', /Expected with/],
  ['T | mv-expand a to ‸string', /typeof\(string\)/],
  ['T | make-series count() on t‸', /Expected step/],
  ['print f(‸T | count)', /brackets of their own/],
  ['print ‸99999999999999999999', /too large/],
  ['print ‸datetime(yesterday)', /cannot be read as a datetime/],
  ['datatable(a:‸strng)["x"]', /Did you mean string\?/, 'string'],
  ['datatable(a ‸string)["x"]', /Expected : and a type/],
  ['print dynamic(["a" ‸"b"])', /./],
  ['‸.show tables', /look after a cluster/],
  ['SELECT * FROM ‸T', /This is SQL/],
  ['let f = () ‸{ T', /not closed/],
];

describe('what is wrong', () => {
  test.each(MISTAKES.map(([marked, message, suggestion]) => ({ marked, message, suggestion })))(
    '$marked',
    ({ marked, message, suggestion }) => {
      const from = marked.indexOf('‸');
      const { query, problems } = parseQuery(marked.replace('‸', ''));
      expect(problems).toHaveLength(1);
      const [problem] = problems;
      expect(problem?.message).toMatch(message);
      expect(problem?.message).toMatch(/[.?]$/);
      if (message.source !== '.') expect(problem?.from).toBe(from);
      if (suggestion !== undefined) expect(problem?.suggestion).toBe(suggestion);
      expect(query.statements).toEqual([]);
    },
  );

  test('taking the suggestion mends the query', () => {
    const mended = MISTAKES.filter(([, , suggestion]) => suggestion !== undefined).map(([marked]) => {
      const text = marked.replace('‸', '');
      const { from, to, suggestion } = parseQuery(text).problems[0] as { from: number; to: number; suggestion: string };
      return parseQuery(text.slice(0, from) + suggestion + text.slice(to)).problems;
    });
    expect(mended.flat()).toEqual([]);
  });

  test('every operator that is offered is one', () => {
    const needsMore = OPERATOR_WORDS.filter((word) =>
      /Expected an operator/.test(parseQuery(`T | ${word} `).problems[0]?.message ?? ''),
    );
    expect(needsMore).toEqual([]);
    expect(
      [...SHAPES.keys()].filter((word) => !OPERATOR_WORDS.includes(word) && word !== 'print' && word !== 'range'),
    ).toEqual([]);
  });
});

const bracketed = (depth: number): string => `print ${'('.repeat(depth)}1${')'.repeat(depth)}`;

describe('bounds', () => {
  test('nested brackets are read up to the bound, and told beyond it', () => {
    expect(parseQuery(bracketed(LIMITS.huntBracketsMax)).problems).toEqual([]);
    const { problems } = parseQuery(bracketed(LIMITS.huntBracketsMax + 1));
    expect(problems).toMatchObject(
      [{ from: 'print '.length + LIMITS.huntBracketsMax, message: /nested too deeply/ }].map((one) => ({
        from: one.from,
      })),
    );
    expect(parseQuery(bracketed(10_000)).problems).toHaveLength(1);
    expect(parseQuery('([{'.repeat(30_000)).problems).toHaveLength(1);
  });

  test('brackets in texts and comments do not count', () => {
    const many = '('.repeat(1_000);
    expect(parseQuery(`print "${many}", '${many}', @"${many}" // ${many}`).problems).toEqual([]);
  });

  test('a long text is told, one within the bound is read', () => {
    const list = Array.from({ length: 9_000 }, (_, at) => `"host-${String(at)}"`).join(', ');
    expect(list.length).toBeGreaterThan(100_000);
    expect(parseQuery(`T | where a in (${list})`).problems).toEqual([]);
    expect(parseQuery('a'.repeat(LIMITS.huntCharactersMax + 1)).problems).toHaveLength(1);
  });

  test.each([
    ['terms', (count: number) => `print 1${' + 1'.repeat(count)}`],
    ['members', (count: number) => `print a${'.b'.repeat(count)}`],
    ['operators', (count: number) => `T${' | take 1'.repeat(count)}`],
  ])('too many %s in a row are told', (what, make) => {
    expect(parseQuery(make(LIMITS.huntChainMax)).problems).toEqual([]);
    expect(parseQuery(make(LIMITS.huntChainMax + 1)).problems).toMatchObject([
      { message: expect.stringContaining(what) as string },
    ]);
  });

  test('any text has an answer: statements, or problems within it', () => {
    const word = fc.constantFrom(
      ...[
        'T',
        '|',
        'where',
        'summarize',
        'by',
        'a',
        '==',
        '"x"',
        "'",
        '"',
        '(',
        ')',
        '[',
        ']',
        '{',
        '}',
        ',',
        ';',
        'let',
        '=',
        'in',
        '!in',
      ],
      ...[
        'join',
        'kind',
        'on',
        'project-away',
        'a*',
        '*',
        '-',
        '1d',
        '5',
        '..',
        'between',
        'datetime(',
        'dynamic(',
        ':',
        'mv-expand',
        'to',
      ],
      ...[
        'typeof(',
        'make-series',
        'step',
        'parse',
        'with',
        'union',
        'print',
        '//',
        '\n',
        '```',
        'scan',
        'step s: a;',
        '\u{1f600}',
        '\u0000',
      ],
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), (words) => {
        const text = words.join(' ');
        const { query, problems } = parseQuery(text);
        for (const { from, to, message } of problems) {
          expect(from).toBeGreaterThanOrEqual(0);
          expect(to).toBeGreaterThanOrEqual(from);
          expect(to).toBeLessThanOrEqual(text.length);
          expect(message.length).toBeGreaterThan(10);
        }
        if (problems.length > 0) expect(query.statements).toEqual([]);
        expect(contextAt(text, text.length >> 1).expected.kind).toMatch(/./);
      }),
      { seed: 4, numRuns: 3_000 },
    );
  });
});
