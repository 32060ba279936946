// The rule folder → what a scenario detects with: rules and correlations over our tables, linked and numbered anew.
// Promise: everything a chosen correlation rests on comes with it, silent unless it was chosen itself or is to be heard;
// faults come back as problems, never as exceptions. Tested in test/engine/bin/load-detection.test.ts.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Result } from '../base/index.ts';
import { lowerBook } from '../conduct/index.ts';
import type { LoweredBook } from '../conduct/index.ts';
import type { DetectionContent } from '../detection/index.ts';
import { buildRuleBook, DEFAULT_PLACEHOLDERS, expandRuleBook, parseSigma } from '../sigma/index.ts';
import type { CompiledCorrelation, CompiledRule, PlaceholderSets } from '../sigma/index.ts';

export { lowerBook } from '../conduct/index.ts';
export type { LoweredBook } from '../conduct/index.ts';

/** Reads and lowers rule files (paths relative to `root`). One fault refuses all; warnings go with the value. */
export function loadBook(
  root: string,
  paths: readonly string[],
  sets: PlaceholderSets = DEFAULT_PLACEHOLDERS,
): Result<LoweredBook> {
  const readings = paths.map((path) => parseSigma(path, readFileSync(join(root, path), 'utf8')));
  return lowerBook(expandRuleBook(buildRuleBook(readings), sets));
}

/** What the chosen stems detect with, renumbered; what they rest on comes along. */
export function chooseDetection(
  book: LoweredBook,
  stems: ReadonlySet<string>,
): Omit<DetectionContent, 'indicators' | 'indicatorLists' | 'leakNotices'> {
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
