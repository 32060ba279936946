// Placeholders (`%name%` under `expand`): a parsed rule keeps them; here the sets of an estate, or of a file, take their place.
// Promise: a rule with a placeholder that no set has is refused by name; a value of a set is read as a value of a rule is, with
// its `*`, `?` and `\`, but a `%name%` in it is plain.
// Tested in test/engine/sigma/placeholders.test.ts.

import { failure, LIMITS, success } from '../base/index.ts';
import type { Problem, Result } from '../base/index.ts';
import { accountName, deviceDomain, deviceName } from '../estate/index.ts';
import type { Estate } from '../estate/index.ts';
import { FALSE, fold, mapTests, simplify } from '../predicate/index.ts';
import type { Predicate, StringTest, WildcardPart } from '../predicate/index.ts';
import { ACCOUNT_KINDS, DEVICE_ROLES } from '../scenario/index.ts';
import { statesIn } from './lowering-budget.ts';
import { joinParts, parsePattern, partsOfTest, testOfParts } from './pattern-text.ts';
import type { RuleBook } from './rule-book.ts';
import type { SigmaRule } from './sigma-rule.ts';
import { createReporter, readYaml } from './yaml-tree.ts';

/** Name of a set (letters' case aside) → its values. */
export type PlaceholderSets = ReadonlyMap<string, readonly string[]>;

/** Marks in a stored text: U+FDD0 name U+FDD1. Unicode keeps these two for inner use; no log holds them. */
const OPEN = '\ufdd0';
const CLOSE = '\ufdd1';
const MARK = /\ufdd0([^\ufdd0\ufdd1]*)\ufdd1/g;

/** A text in which a placeholder stands until it is expanded. */
export const markPlaceholder = (name: string): string => `${OPEN}${fold(name)}${CLOSE}`;

/** Text that could be taken for a mark. */
export const hasMark = (text: string): boolean => text.includes(OPEN) || text.includes(CLOSE);

/** Names of placeholders that a predicate still holds, in order of first use. */
export function placeholdersOf(predicate: Predicate): readonly string[] {
  const names = new Set<string>();
  mapTests(predicate, (test) => {
    if (test.kind === 'string' || test.kind === 'keyword')
      for (const text of textsOf(test.test))
        if (text.includes(OPEN)) for (const [, name = ''] of text.matchAll(MARK)) names.add(name);
    return test;
  });
  return [...names];
}

function textsOf(test: StringTest): readonly string[] {
  if (test.op === 'regex') return [test.source];
  if (test.op === 'wildcard') return test.parts.flatMap((part) => ('literal' in part ? [part.literal] : []));
  return [test.text];
}

/** The rule with values in place of its placeholders; a rule without any is returned as it is. */
export function expandPlaceholders(rule: SigmaRule, sets: PlaceholderSets): Result<SigmaRule> {
  const names = placeholdersOf(rule.predicate);
  if (names.length === 0) return success(rule);
  const folded = new Map([...sets].map(([name, values]) => [fold(name), values]));
  const refuse = (message: string, advice: string): Result<SigmaRule> =>
    failure([{ file: rule.file, ...rule.logsourceAt, severity: 'error', message, advice }]);
  for (const name of names) {
    const values = folded.get(name);
    if (values === undefined) {
      return refuse(
        `The rule "${rule.title}" needs the placeholder set %${name}%, and there is none of that name.`,
        'Name its values in the placeholder file, or in the estate.',
      );
    }
    if (values.length > LIMITS.placeholderValuesMax) {
      return refuse(
        `The placeholder set %${name}% has ${values.length} values; at most ${LIMITS.placeholderValuesMax} are looked for.`,
        'Use a smaller set, or a pattern that fits all of them.',
      );
    }
  }
  if (testsExpanded(rule.predicate, folded) > LIMITS.expandedTestsMax) {
    return refuse(
      `With the values of its placeholders, the rule "${rule.title}" has more than ${LIMITS.expandedTestsMax} tests.`,
      'Use smaller sets, or one placeholder in each value.',
    );
  }
  let longest = 0;
  let wildcards = 0;
  const predicate = mapTests(rule.predicate, (test) => {
    if (test.kind !== 'string' && test.kind !== 'keyword') return test;
    const expanded = longest > LIMITS.patternLengthMax ? FALSE : expandTest(test, folded);
    mapTests(expanded, (one) => {
      if (one.kind !== 'string' && one.kind !== 'keyword') return one;
      longest = Math.max(longest, lengthOf(one.test));
      if (one.test.op === 'wildcard')
        wildcards = Math.max(wildcards, one.test.parts.filter((part) => 'any' in part).length);
      return one;
    });
    return expanded;
  });
  if (
    longest > LIMITS.patternLengthMax ||
    wildcards > LIMITS.wildcardsMax + 2 ||
    statesIn(predicate) > LIMITS.sigmaStatesMax
  ) {
    return refuse(
      `With the values of its placeholders, a pattern of the rule "${rule.title}" is too long or has too many wildcards.`,
      'Use one placeholder in each value, and sets with short values.',
    );
  }
  return success({ ...rule, predicate: simplify(predicate) });
}

/** Tests that a rule comes to when every placeholder has its values: those of one value multiply. */
function testsExpanded(predicate: Predicate, sets: PlaceholderSets): number {
  let tests = 0;
  mapTests(predicate, (test) => {
    let ways = 1;
    for (const name of placeholdersOf(test)) ways *= sets.get(name)?.length ?? 1;
    tests += ways;
    return test;
  });
  return tests;
}

const lengthOf = (test: StringTest): number => textsOf(test).reduce((sum, text) => sum + text.length, 0);

/** Every rule of a book expanded. A rule that lacks a set keeps its place, holds nothing any more, and is a problem. */
export function expandRuleBook(book: RuleBook, sets: PlaceholderSets): RuleBook {
  const problems: Problem[] = [...book.problems];
  const rules = book.rules.map((rule) => {
    const expanded = expandPlaceholders(rule, sets);
    if (expanded.ok) return expanded.value;
    problems.push(...expanded.problems);
    return { ...rule, predicate: FALSE };
  });
  return { ...book, rules, problems };
}

type TextTest = Extract<Predicate, { kind: 'string' | 'keyword' }>;

/** Any of the values in place of the first mark, then of the next. An empty set makes a test that nothing meets. */
function expandTest(test: TextTest, sets: PlaceholderSets): Predicate {
  const name = placeholdersOf(test)[0];
  if (name === undefined) return test;
  const values = sets.get(name) ?? [];
  const mark = markPlaceholder(name);
  const of = values.map((value) => expandTest({ ...test, test: withValue(test.test, mark, value) }, sets));
  return of.length === 0 ? FALSE : of.length === 1 ? (of[0] as Predicate) : { kind: 'or', of };
}

function withValue(test: StringTest, mark: string, value: string): StringTest {
  const pattern = parsePattern(value);
  if (test.op === 'regex') {
    const source = pattern.map(expressionOfPart).join('');
    return { ...test, source: test.source.split(mark).join(source) };
  }
  const parts = (partsOfTest(test) as readonly WildcardPart[]).flatMap((part): WildcardPart[] => {
    if (!('literal' in part)) return [part];
    const [first = '', ...rest] = part.literal.split(mark);
    return [{ literal: first }, ...rest.flatMap((literal): WildcardPart[] => [...pattern, { literal }])];
  });
  return testOfParts(joinParts(parts), 'whole', test.cased);
}

const expressionOfPart = (part: WildcardPart): string =>
  'literal' in part ? escapeExpression(part.literal) : part.any === 'run' ? '.*' : '.';

export const escapeExpression = (text: string): string => text.replaceAll(/[\\^$.|?*+()[\]{}]/g, '\\$&');

/** For event files without an estate: the names that these machines and accounts have in most places. */
export const DEFAULT_PLACEHOLDERS: PlaceholderSets = new Map([
  ['Administrators', ['Administrator', 'root']],
  ['JumpServers', ['jump', 'jump01', 'jump1', 'bastion']],
  ['Workstations', ['workstation', 'ws01', 'pc01']],
  ['Servers', ['server', 'srv01', 'server01']],
  ['DomainControllers', ['dc', 'dc01', 'dc1', 'dc02', 'dc2']],
]);

const SERVERS = /server|domain-controller|mail-relay|scanner/;

/**
 * The standard sets of an estate (names of accounts, of devices both short and in full) and those that its file names; one of
 * the same name takes the place of a standard set. A nation has only those that its file names: a rule cannot be compared with
 * two million names, and one that asks for them is told that the set is lacking.
 */
export function placeholdersOfEstate(estate: Estate): PlaceholderSets {
  const own = Object.entries(estate.spec.placeholders ?? {});
  if (estate.organisations.length > 1) return new Map(own);
  const admin = ACCOUNT_KINDS.indexOf('admin');
  const accounts: string[] = [];
  for (let account = 0; account < estate.accountCount; account += 1)
    if (estate.accounts.kind[account] === admin) accounts.push(accountName(estate, account));
  const devices = new Map<string, string[]>([
    ['JumpServers', []],
    ['Workstations', []],
    ['Servers', []],
    ['DomainControllers', []],
  ]);
  for (let device = 0; device < estate.deviceCount; device += 1) {
    const role = DEVICE_ROLES[estate.devices.role[device] as number] ?? '';
    const isServer = SERVERS.test(role);
    const name = deviceName(estate, device);
    const names = [name, `${name}.${deviceDomain(estate, device)}`];
    if (role === 'jump-server') devices.get('JumpServers')?.push(...names);
    if (role === 'domain-controller') devices.get('DomainControllers')?.push(...names);
    if (isServer) devices.get('Servers')?.push(...names);
    else if (/pc$|laptop|workstation|console|wow$/.test(role)) devices.get('Workstations')?.push(...names);
  }
  return new Map<string, readonly string[]>([['Administrators', accounts], ...devices, ...own]);
}

/** Reads a placeholder file: a YAML map of names, each with a value or a list of values. */
export function parsePlaceholders(file: string, text: string): Result<PlaceholderSets> {
  const { documents, problems } = readYaml(file, text);
  const reporter = createReporter(file);
  reporter.problems.push(...problems);
  const sets = new Map<string, readonly string[]>();
  const [document] = documents;
  if (document?.kind !== 'map') {
    if (problems.length === 0)
      reporter.error(
        { line: 1, column: 1 },
        'The file holds no placeholder sets.',
        'Write a name and a list of values on each line.',
      );
    return failure(reporter.problems);
  }
  for (const entry of document.entries) {
    const values = entry.value.kind === 'list' ? entry.value.of : [entry.value];
    const texts: string[] = [];
    for (const value of values) {
      if (value.kind === 'scalar' && value.value !== null) {
        texts.push(typeof value.value === 'number' ? value.source : String(value.value));
      } else {
        reporter.error(value.at, `A value of \`${entry.key}\` is no text.`, 'Write plain values in a list.');
      }
    }
    sets.set(entry.key.replace(/^%(.+)%$/, '$1'), texts);
  }
  const isFaulty = reporter.problems.some((problem: Problem) => problem.severity === 'error');
  return isFaulty ? failure(reporter.problems) : success(sets, reporter.problems);
}
