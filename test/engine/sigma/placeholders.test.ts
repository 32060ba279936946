// Placeholders: kept while parsing, filled from a set, refused by name where there is none.

import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../../engine/base/index.ts';
import {
  buildRuleBook,
  DEFAULT_PLACEHOLDERS,
  expandPlaceholders,
  expandRuleBook,
  lowerRule,
  parsePlaceholders,
  parseRuleFile,
  parseSigma,
  placeholdersOf,
  placeholdersOfEstate,
} from '../../../engine/sigma/index.ts';
import type { PlaceholderSets } from '../../../engine/sigma/index.ts';
import { tinyNation } from '../../support/tiny-nation.ts';
import { tinyWorld } from '../../support/tiny-estate.ts';
import { matches, ruleText } from './battery/run-rule.ts';
import type { Row } from './battery/run-rule.ts';

const SETS: PlaceholderSets = new Map([
  ['Administrators', ['root', 'a.\\*r', 'Ad\\min']],
  ['Named', ['srv*', 'w?-1']],
  ['JumpServers', ['jump01', 'jump02']],
  ['None', []],
]);

describe('filled from a set', () => {
  test.each<Row>([
    ['the whole value', "A|expand: '%Administrators%'", { A: 'ROOT' }, true],
    ['names of sets in any case', "A|expand: '%administrators%'", { A: 'root' }, true],
    ['another value', "A|expand: '%Administrators%'", { A: 'toor' }, false],
    ['a star in a set stands for any text', "A|expand: '%Named%'", { A: 'SRV-07' }, true],
    ['a star in a set, elsewhere', "A|expand: '%Named%'", { A: 'x-srv-07' }, false],
    ['a question mark in a set', "A|expand: '%Named%'", { A: 'ws-1' }, true],
    ['a question mark is one letter', "A|expand: '%Named%'", { A: 'wss-1' }, false],
    ['a star in a set, text around', "A|expand: 'u/%Named%.x'", { A: 'u/srv-07.x' }, true],
    ['a star in a set, in the midst', "A|contains|expand: '%Named%'", { A: 'at w5-1.' }, true],
    ['a star in a set, cased', "A|expand|cased: '%Named%'", { A: 'SRV1' }, false],
    ['a star in a set, in an expression', "A|re|expand: '^%Named%end$'", { A: 'srv-07 end' }, true],
    ['an escaped star in a set is a star', "A|expand: '%Administrators%'", { A: 'a.xr' }, false],
    ['an escaped star in a set, itself', "A|expand: '%Administrators%'", { A: 'a.*r' }, true],
    ['a backslash in a set', "A|expand: '%Administrators%'", { A: 'ad\\MIN' }, true],
    ['with text around', "A|expand: 'CAL\\%Administrators%'", { A: 'CAL%Administrators%' }, true],
    ['a backslash of its own before it', "A|expand: 'CAL\\\\\\%x%'", { A: 'CAL\\%x%' }, true],
    ['text before and after', "A|expand: 'u-%JumpServers%.x'", { A: 'u-jump02.X' }, true],
    ['two in one value', "A|expand: '%JumpServers%/%Administrators%'", { A: 'jump02/root' }, true],
    ['the same twice is any pair', "A|expand: '%JumpServers%-%JumpServers%'", { A: 'jump01-jump01' }, true],
    ['contains', "A|contains|expand: '%JumpServers%'", { A: 'to jump01 now' }, true],
    ['expand before contains', "A|expand|contains: '%JumpServers%'", { A: 'to jump01 now' }, true],
    ['cased', "A|expand|cased: '%JumpServers%'", { A: 'JUMP01' }, false],
    ['neq: none of them', "A|expand|neq: '%JumpServers%'", { A: 'jump02' }, false],
    ['an empty set holds nothing', "A|expand: '%None%'", { A: 'x' }, false],
    ['not in an empty set', "A|expand|neq: '%None%'", { A: 'x' }, true],
    ['a wildcard beside it', "A|expand: '%JumpServers%*'", { A: 'jump01.x' }, true],
    ['inside an expression', "A|re|expand: '^%Administrators%$'", { A: 'a.*r' }, true],
    ['inside an expression it is escaped', "A|re|expand: '^%Administrators%$'", { A: 'abcr' }, false],
    ['keywords', "kw:\n    '|expand': '%JumpServers%'\ncondition: kw", { B: 'at JUMP02.' }, true],
    ['with windash', "A|expand|windash|contains: '-h %JumpServers%'", { A: 'x /h jump02' }, true],
    ['with many flags', "A|expand|windash|contains: '-a -b -c %JumpServers%'", { A: '/a /b /c jump02' }, true],
    ['values of a list', "A|expand: ['%None%', '%JumpServers%', other]", { A: 'OTHER' }, true],
    ['percent without a partner is plain', "A|expand: '100% of %JumpServers%'", { A: '100% of jump01' }, true],
  ])('%s: %s', (_, detection, event, expected) => {
    expect(matches(detection, event, SETS)).toBe(expected);
  });
});

describe('where a set comes from', () => {
  const parsed = (detection: string) => {
    const [rule] = parseSigma('folder/r.yml', ruleText(detection)).rules;
    if (rule === undefined) throw new Error('the rule could not be read');
    return rule;
  };

  test('a set that is not there refuses the rule by name', () => {
    const rule = parsed("A|expand: '%Nobody%'");
    expect(placeholdersOf(rule.predicate)).toEqual(['nobody']);
    const expanded = expandPlaceholders(rule, SETS);
    expect(expanded.ok ? [] : expanded.problems).toMatchObject([
      {
        file: 'folder/r.yml',
        line: 3,
        message: 'The rule "t" needs the placeholder set %nobody%, and there is none of that name.',
      },
    ]);
    expect(lowerRule(rule)).toMatchObject({
      ok: false,
      problem: { message: expect.stringContaining('%nobody%') as string },
    });
    expect(parseRuleFile('r.yml', ruleText("Image|expand: '%Nobody%'")).ok).toBe(false);
    expect(parseRuleFile('r.yml', ruleText("User|expand: '%Administrators%'")).ok).toBe(true);
  });

  test('a set that is too long is refused', () => {
    const values = Array.from({ length: LIMITS.placeholderValuesMax + 1 }, (_, index) => `n${index}`);
    const expanded = expandPlaceholders(parsed("A|expand: '%Big%'"), new Map([['Big', values]]));
    expect(expanded.ok ? '' : expanded.problems[0]?.message).toContain('has 60001 values');
  });

  test('a file: a map of names, percent signs or not', () => {
    const read = parsePlaceholders('p.yml', "Admins: [a, 'b*', 7]\n'%One%': x\n__proto__: y\n");
    expect(read.ok && [...read.value]).toEqual([
      ['Admins', ['a', 'b*', '7']],
      ['One', ['x']],
      ['__proto__', ['y']],
    ]);
    expect(parsePlaceholders('p.yml', '- a\n').ok).toBe(false);
    expect(parsePlaceholders('p.yml', 'A: { b: c }\n').ok).toBe(false);
    expect(parsePlaceholders('p.yml', '').ok).toBe(false);
  });

  test('the estate and the defaults have the standard sets', () => {
    const names = ['Administrators', 'JumpServers', 'Workstations', 'Servers', 'DomainControllers'];
    expect([...DEFAULT_PLACEHOLDERS.keys()]).toEqual(names);
    const sets = placeholdersOfEstate(tinyWorld().estate);
    expect([...sets.keys()]).toEqual(names);
    const all = [...sets.values()].flat();
    expect(all.length).toBeGreaterThan(5);
    expect(all.every((value) => value.length > 2)).toBe(true);
  });

  test('a nation has only sets that its file names: nothing is made of millions of names', () => {
    const nation = tinyNation();
    expect([...placeholdersOfEstate(nation).keys()]).toEqual([]);
    const named = { ...nation, spec: { ...nation.spec, placeholders: { Vans: ['van-1'] } } };
    expect([...placeholdersOfEstate(named)]).toEqual([['Vans', ['van-1']]]);
  });

  test('an estate file may name sets, and put its own in place of a standard one', () => {
    const { estate } = tinyWorld();
    const named = { ...estate, spec: { ...estate.spec, placeholders: { Vans: ['van-1'], Servers: ['only-one'] } } };
    const sets = placeholdersOfEstate(named);
    expect([sets.get('Vans'), sets.get('Servers')]).toEqual([['van-1'], ['only-one']]);
  });

  test('a book expands as its rules do; a rule that lacks a set holds nothing and is a problem', () => {
    const book = buildRuleBook([
      parseSigma('a.yml', ruleText("A|expand: '%Nobody%'")),
      parseSigma('b.yml', ruleText("A|expand: '%Administrators%'").replace('3c1b', '4c1b')),
    ]);
    const expanded = expandRuleBook(book, SETS);
    expect(expanded.rules.map(({ predicate }) => predicate.kind)).toEqual(['constant', 'or']);
    expect(expanded.problems.map(({ file }) => file)).toEqual(['a.yml']);
  });
});
