// Texts of rules, filters and correlations → one linked book, ready to scan with.
// Promise: a faulty text is a located problem and never stops the others; rules without an id go by their file's stem.
// Tested in test/engine/conduct/rule-check.test.ts.

import type { Problem } from '../base/index.ts';
import { buildRuleBook, DEFAULT_PLACEHOLDERS, expandPlaceholders, parseSigma, stemOf } from '../sigma/index.ts';
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
    const reading = parseSigma(file, text);
    const rules = reading.rules.flatMap((rule): SigmaRule[] => {
      const expanded = expandPlaceholders(named(rule, problems), placeholders);
      if (expanded.ok) return [expanded.value];
      problems.push(...expanded.problems);
      return [];
    });
    return { ...reading, rules };
  });
  const book = buildRuleBook(readings);
  return { readings, book, problems: [...book.problems, ...problems] };
}

/** A rule without an id goes by the stem of its file. */
function named<T extends RuleHead>(rule: T, problems: Problem[]): T {
  if (rule.id !== '') return rule;
  problems.push({
    file: rule.file,
    line: 1,
    column: 1,
    severity: 'warning',
    message: `The rule "${rule.title}" has no id; its matches are printed under "${stemOf(rule.file)}".`,
    advice: 'Add `id:` with a new UUID (version 4).',
  });
  return { ...rule, id: stemOf(rule.file) };
}
