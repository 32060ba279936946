// Texts of rules, filters and correlations → one linked book, ready to scan with.
// Promise: a faulty text is a located problem and never stops the others; a document without an id goes by its name or its
// file's stem, and no two documents of a file go by the same.
// Tested in test/engine/conduct/rule-check.test.ts.

import type { Problem } from '../base/index.ts';
import { buildRuleBook, DEFAULT_PLACEHOLDERS, expandPlaceholders, parseSigma } from '../sigma/index.ts';
import type { PlaceholderSets, RuleBook, RuleHead, SigmaReading, SigmaRule } from '../sigma/index.ts';

export interface RuleText {
  /** Name that problems are told under. */
  readonly file: string;
  readonly text: string;
}

export interface RuleTextsRead {
  /** By text. */
  readonly readings: readonly SigmaReading[];
  readonly book: RuleBook;
  /** Errors and warnings of texts, of linking them and of placeholders. */
  readonly problems: readonly Problem[];
}

/** Reads and links all texts; the order of the texts decides the order of the rules. */
export function readRuleTexts(
  texts: readonly RuleText[],
  placeholders: PlaceholderSets = DEFAULT_PLACEHOLDERS,
): RuleTextsRead {
  const problems: Problem[] = [];
  const readings = texts.map(({ file, text }): SigmaReading => {
    const reading = withIds(parseSigma(file, text), problems);
    const rules = reading.rules.flatMap((rule): SigmaRule[] => {
      const expanded = expandPlaceholders(rule, placeholders);
      if (expanded.ok) return [expanded.value];
      problems.push(...expanded.problems);
      return [];
    });
    return { ...reading, rules };
  });
  const book = buildRuleBook(readings);
  return { readings, book, problems: [...book.problems, ...problems] };
}

/** Rules and correlations without an id go by their name, else by the stem of their file, numbered where several would. */
function withIds(reading: SigmaReading, problems: Problem[]): SigmaReading {
  const lines = new Map<RuleHead, { readonly line: number }>([
    ...reading.rules.map((rule) => [rule, rule.logsourceAt] as const),
    ...reading.correlations.map((correlation) => [correlation, correlation.at] as const),
  ]);
  const nameless = [...lines.keys()].filter(({ id, name }) => id === '' && name === '');
  nameless.sort((a, b) => (lines.get(a)?.line ?? 0) - (lines.get(b)?.line ?? 0));
  const withId = <T extends RuleHead>(head: T): T => {
    if (head.id !== '') return head;
    const number = nameless.length > 1 ? `#${nameless.indexOf(head) + 1}` : '';
    const id = head.name === '' ? `${head.stem}${number}` : head.name;
    problems.push({
      file: head.file,
      line: lines.get(head)?.line ?? 1,
      column: 1,
      severity: 'warning',
      message: `"${head.title}" has no id; its matches are printed under "${id}".`,
      advice: 'Add `id:` with a new UUID (version 4).',
    });
    return { ...head, id };
  };
  return { ...reading, rules: reading.rules.map(withId), correlations: reading.correlations.map(withId) };
}
