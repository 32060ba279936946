// All documents of a rule folder, linked: filters applied, references found, correlations in order of use.
// Promise: one faulty document never stops the others; what refers to it is refused by name and place.
// Tested in test/engine/sigma/rule-book.test.ts.

import type { Problem } from '../base/index.ts';
import { applyFilters } from './apply-filters.ts';
import type { SigmaCorrelation } from './correlation-rule.ts';
import { linkCorrelation } from './link-correlation.ts';
import { createNameIndex, isSameNamed } from './name-index.ts';
import type { Named } from './name-index.ts';
import type { ParsedCorrelation } from './parse-correlation.ts';
import type { SigmaReading } from './parse-rule.ts';
import type { SigmaRule } from './sigma-rule.ts';

export interface RuleBook {
  /** Filters already joined in; in the order of files and documents. */
  readonly rules: readonly SigmaRule[];
  /** Each after those it refers to. */
  readonly correlations: readonly SigmaCorrelation[];
  /** By rule: true when correlations use it and none of them generates, so that its own matches are not reported. */
  readonly isSilent: readonly boolean[];
  /** By correlation: the same. */
  readonly isSilentCorrelation: readonly boolean[];
  /** Those of the readings, then those of linking them. */
  readonly problems: readonly Problem[];
}

/** Links what was read of a folder; the order of the readings decides the order of rules and correlations. */
export function buildRuleBook(readings: readonly SigmaReading[]): RuleBook {
  const problems: Problem[] = readings.flatMap((reading) => reading.problems);
  const parsed = readings.flatMap((reading) => reading.correlations);
  const unfiltered = readings.flatMap((reading) => reading.rules);
  const filters = readings.flatMap((reading) => reading.filters);
  const names = createNameIndex(unfiltered, parsed);
  const rules = applyFilters(unfiltered, filters, names, problems);
  const members = parsed.map((correlation) => resolveAll(correlation, names, problems));
  const order = orderOfUse(parsed, members, problems);
  const placeOf = new Map(order.map((index, place) => [index, place]));
  const correlations: SigmaCorrelation[] = [];
  for (const index of order) {
    const found = members[index] ?? [];
    const link = { parsed: parsed[index] as ParsedCorrelation, found, names, placeOf, earlier: correlations };
    correlations.push(linkCorrelation(link, problems));
  }
  return { rules, correlations, ...silence(rules.length, correlations), problems };
}

/** The documents that a correlation's references name; null when one of them cannot be told, or its aliases are wrong. */
function resolveAll(
  correlation: ParsedCorrelation,
  names: ReturnType<typeof createNameIndex>,
  problems: Problem[],
): readonly Named[] | null {
  const found: Named[] = [];
  const error = (at: { line: number; column: number }, message: string, advice: string): void => {
    problems.push({ file: correlation.file, line: at.line, column: at.column, message, advice, severity: 'error' });
  };
  let isSound = true;
  for (const reference of correlation.references) {
    const named = names.find(reference.text);
    if (typeof named === 'string') error(reference.at, named, names.advise(reference.text));
    else if (found.some((other) => isSameNamed(other, named))) {
      error(reference.at, `\`${reference.text}\` is a second name for the same rule.`, 'Name each rule once.');
    } else {
      found.push(named);
      continue;
    }
    isSound = false;
  }
  for (const alias of correlation.aliases) {
    const isUsed = [...correlation.groupBy, ...correlation.valueFields].some((field) => field.text === alias.name);
    for (const { rule } of alias.fields) {
      if (found.some((own) => isSameNamed(own, names.find(rule.text)))) continue;
      if (correlation.references.some((reference) => reference.text === rule.text)) continue;
      error(
        rule.at,
        `\`${rule.text}\` is not among the rules of this correlation.`,
        'Add it to `rules:`, or remove it.',
      );
      isSound = false;
    }
    const missing = correlation.references.filter((reference) => {
      const own = names.find(reference.text);
      return !alias.fields.some(({ rule }) => rule.text === reference.text || isSameNamed(names.find(rule.text), own));
    });
    if (!isUsed || missing.length === 0) continue;
    error(alias.at, `The alias names no field for \`${missing[0]?.text ?? ''}\`.`, 'Add a line for each rule.');
    isSound = false;
  }
  return isSound ? found : null;
}

/** Indices of the sound correlations, each after those it refers to, otherwise in the order of the documents. */
function orderOfUse(
  parsed: readonly ParsedCorrelation[],
  members: readonly (readonly Named[] | null)[],
  problems: Problem[],
): readonly number[] {
  const order: number[] = [];
  const placed = new Set<number>();
  const waits = (index: number): readonly number[] =>
    (members[index] ?? []).flatMap((member) =>
      member.kind === 'correlation' && !placed.has(member.index) ? [member.index] : [],
    );
  const open = new Set([...parsed.keys()].filter((index) => members[index] !== null));
  for (let before = -1; before !== open.size;) {
    before = open.size;
    for (const index of open) {
      if (waits(index).length > 0) continue;
      open.delete(index);
      placed.add(index);
      order.push(index);
    }
  }
  for (const index of open) {
    const correlation = parsed[index] as ParsedCorrelation;
    const at = correlation.references[(members[index] ?? []).findIndex((one) => waits(index).includes(one.index))];
    const other = parsed[waits(index)[0] as number];
    const isCircle = reaches(index, index, waits);
    problems.push({
      file: correlation.file,
      line: at?.at.line ?? correlation.at.line,
      column: at?.at.column ?? correlation.at.column,
      severity: 'error',
      message: isCircle
        ? `The correlation "${correlation.title}" refers to itself, directly or through others.`
        : `The correlation "${other?.title ?? ''}", which this one uses, was refused.`,
      advice: isCircle ? 'Take one of the references out.' : 'Mend that one first.',
    });
  }
  return order;
}

function reaches(from: number, to: number, next: (index: number) => readonly number[]): boolean {
  const seen = new Set<number>();
  const open = [...next(from)];
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    if (index === to) return true;
    if (seen.has(index)) continue;
    seen.add(index);
    open.push(...next(index));
  }
  return false;
}

/** Who is used and whose own matches are nevertheless reported. */
function silence(
  ruleCount: number,
  correlations: readonly SigmaCorrelation[],
): Pick<RuleBook, 'isSilent' | 'isSilentCorrelation'> {
  const used = { rule: new Set<number>(), correlation: new Set<number>() };
  const spoken = { rule: new Set<number>(), correlation: new Set<number>() };
  for (const { members, generate } of correlations) {
    for (const member of members) (generate ? spoken : used)[member.kind].add(member.index);
  }
  const silent = (kind: 'rule' | 'correlation') => (index: number) => used[kind].has(index) && !spoken[kind].has(index);
  return {
    isSilent: Array.from({ length: ruleCount }, (_, index) => silent('rule')(index)),
    isSilentCorrelation: correlations.map((_, index) => silent('correlation')(index)),
  };
}
