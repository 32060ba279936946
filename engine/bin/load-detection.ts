// The rule folder → what a scenario detects with: rules and correlations over our tables, linked and numbered anew.
// Promise: everything a chosen correlation rests on comes with it, silent unless it was chosen itself or is to be heard;
// faults come back as problems, never as exceptions. Tested in test/engine/bin/load-detection.test.ts.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { failure, success } from '../base/index.ts';
import type { Problem, Result } from '../base/index.ts';
import { fieldsRead } from '../correlation/index.ts';
import type { DetectionContent } from '../detection/index.ts';
import {
  buildRuleBook,
  DEFAULT_PLACEHOLDERS,
  expandRuleBook,
  lowerCorrelation,
  lowerRule,
  parseSigma,
} from '../sigma/index.ts';
import type {
  CompiledCorrelation,
  CompiledRule,
  CorrelatedRule,
  PlaceholderSets,
  RuleBook,
  SigmaCorrelation,
  SigmaRule,
} from '../sigma/index.ts';

/** All rules of a folder, lowered. Members of correlations are positions in these lists. */
export interface LoweredBook {
  readonly rules: readonly CompiledRule[];
  readonly correlations: readonly CompiledCorrelation[];
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Reads and lowers rule files (paths relative to `root`). One fault refuses all; warnings go with the value. */
export function loadBook(
  root: string,
  paths: readonly string[],
  sets: PlaceholderSets = DEFAULT_PLACEHOLDERS,
): Result<LoweredBook> {
  const readings = paths.map((path) => parseSigma(path, readFileSync(join(root, path), 'utf8')));
  return lowerBook(expandRuleBook(buildRuleBook(readings), sets));
}

/** Lowers a linked book to our tables. */
export function lowerBook(book: RuleBook): Result<LoweredBook> {
  const problems: Problem[] = [...book.problems];
  for (const one of [...book.rules, ...book.correlations]) if (!UUID.test(one.id)) problems.push(withoutId(one));
  const rules = book.rules.map((rule): CompiledRule | null => {
    const lowered = lowerRule(rule);
    if (lowered.ok) return lowered.rule;
    problems.push(lowered.problem);
    return null;
  });
  const fields = fieldsRead(book.correlations);
  const correlations = book.correlations.map((correlation): CompiledCorrelation | null => {
    const bases = baseRules(book, correlation, rules, fields);
    if (bases === null) return null;
    const lowered = lowerCorrelation(correlation, bases);
    if (lowered.ok) return lowered.correlation;
    problems.push(...lowered.problems);
    return null;
  });
  if (problems.some(({ severity }) => severity === 'error')) return failure(problems);
  return success(
    { rules: rules.filter((rule) => rule !== null), correlations: correlations.filter((one) => one !== null) },
    problems,
  );
}

/** The rules that feed a correlation, directly or through others; null when one of them is inapplicable, which is said. */
function baseRules(
  book: RuleBook,
  correlation: SigmaCorrelation,
  rules: readonly (CompiledRule | null)[],
  fields: ReadonlyMap<number, readonly string[]>,
): readonly CorrelatedRule[] | null {
  const found: CorrelatedRule[] = [];
  for (const index of basesOf(correlation, book.correlations)) {
    const lowered = rules[index] ?? null;
    if (lowered === null) return null;
    found.push({ index, written: book.rules[index] as SigmaRule, lowered, fields: fields.get(index) ?? [] });
  }
  return found;
}

function basesOf(correlation: SigmaCorrelation, all: readonly SigmaCorrelation[]): readonly number[] {
  const bases = new Set<number>();
  for (const { kind, index } of correlation.members) {
    const inner = kind === 'correlation' ? all[index] : undefined;
    if (inner === undefined) bases.add(index);
    else for (const base of basesOf(inner, all)) bases.add(base);
  }
  return [...bases].sort((a, b) => a - b);
}

/** What the chosen stems detect with, renumbered; what they rest on comes along. */
export function chooseDetection(
  book: LoweredBook,
  stems: ReadonlySet<string>,
): Omit<DetectionContent, 'indicators' | 'leakNotices'> {
  const wantedRules = new Set<number>();
  const wantedCorrelations = new Set<number>();
  const want = (kind: 'rule' | 'correlation', index: number): void => {
    if (kind === 'rule') wantedRules.add(index);
    else {
      wantedCorrelations.add(index);
      for (const member of book.correlations[index]?.members ?? []) want(member.kind, member.index);
    }
  };
  book.rules.forEach((rule, index) => stems.has(rule.stem) && want('rule', index));
  book.correlations.forEach((one, index) => stems.has(one.stem) && want('correlation', index));
  const places = { rule: placesOf(wantedRules), correlation: placesOf(wantedCorrelations) };
  const pick = <T>(list: readonly T[], wanted: ReadonlyMap<number, number>): T[] =>
    list.filter((_, index) => wanted.has(index));
  const rules = pick(book.rules, places.rule);
  const correlations = pick(book.correlations, places.correlation).map((one): CompiledCorrelation => ({
    ...one,
    members: one.members.map((member) => ({ ...member, index: places[member.kind].get(member.index) ?? 0 })),
    columns: one.columns.map((column) => ({ ...column, rule: places.rule.get(column.rule) ?? 0 })),
  }));
  return { rules, correlations, ...silence(rules, correlations, stems) };
}

const placesOf = (wanted: ReadonlySet<number>): ReadonlyMap<number, number> =>
  new Map([...wanted].sort((a, b) => a - b).map((index, place) => [index, place]));

/** Who only feeds others: used by a correlation, heard by none of them, or here for no other reason. */
function silence(
  rules: readonly CompiledRule[],
  correlations: readonly CompiledCorrelation[],
  stems: ReadonlySet<string>,
): Pick<DetectionContent, 'silentRules' | 'silentCorrelations'> {
  const isSilent = (kind: 'rule' | 'correlation', stem: string, index: number): boolean => {
    const users = correlations.filter(({ members }) => members.some((one) => one.kind === kind && one.index === index));
    if (users.some(({ generate }) => generate)) return false;
    return users.length > 0 || !stems.has(stem);
  };
  return {
    silentRules: rules.map(({ stem }, index) => isSilent('rule', stem, index)),
    silentCorrelations: correlations.map(({ stem }, index) => isSilent('correlation', stem, index)),
  };
}

function withoutId({ file, title }: { readonly file: string; readonly title: string }): Problem {
  return {
    file,
    line: 1,
    column: 1,
    severity: 'error',
    message: `The rule "${title}" has no UUID as its id.`,
    advice: 'Add `id:` with a new UUID (version 4).',
  };
}
