// `<stem>.cases.yml` beside a rule: events that must match and events that must not, each with a note that says why.
// An event has Sigma's field names; with `table:` it has that table's columns and meets the lowered rule instead.
// Tested in test/engine/sigma/rule-cases.test.ts.

import { failure, success } from '../base/index.ts';
import type { Result } from '../base/index.ts';
import { evaluateReference } from '../predicate/index.ts';
import { TABLE_NAMES } from '../scenario/index.ts';
import type { TableName } from '../scenario/index.ts';
import type { FullRecord } from '../telemetry/index.ts';
import { lowerRule } from './lower.ts';
import { DEFAULT_PLACEHOLDERS, expandPlaceholders } from './placeholders.ts';
import type { SigmaRule } from './sigma-rule.ts';
import { createReporter, entryOf, readYaml } from './yaml-tree.ts';
import type { Place, Reporter, YamlMap, YamlTree } from './yaml-tree.ts';

export interface RuleCase {
  readonly at: Place;
  readonly note: string;
  /** Null: the event has Sigma's field names. */
  readonly table: TableName | null;
  readonly event: FullRecord;
  readonly mustMatch: boolean;
}

/** Reads a cases file. A file needs at least one event of each kind. */
export function parseCasesFile(file: string, text: string): Result<readonly RuleCase[]> {
  const { documents, problems } = readYaml(file, text);
  const reporter = createReporter(file);
  reporter.problems.push(...problems);
  const [document] = documents;
  const cases: RuleCase[] = [];
  if (document?.kind === 'map') {
    for (const entry of document.entries) {
      if (entry.key === 'matches' || entry.key === 'ignores')
        cases.push(...readList(entry.value, entry.key === 'matches', reporter));
      else reporter.error(entry.at, `\`${entry.key}\` is not known here.`, 'Use `matches:` and `ignores:`.');
    }
    for (const [mustMatch, key] of [
      [true, 'matches'],
      [false, 'ignores'],
    ] as const) {
      if (!cases.some((one) => one.mustMatch === mustMatch))
        reporter.error(document.at, `The file has no event under \`${key}:\`.`, 'Add at least one.');
    }
  } else if (problems.length === 0) {
    reporter.error(
      { line: 1, column: 1 },
      'The file holds no cases.',
      'Add `matches:` and `ignores:`, each a list of events.',
    );
  }
  return reporter.problems.some((problem) => problem.severity === 'error')
    ? failure(reporter.problems)
    : success(cases, reporter.problems);
}

function readList(tree: YamlTree, mustMatch: boolean, reporter: Reporter): readonly RuleCase[] {
  if (tree.kind !== 'list') {
    reporter.error(tree.at, 'A list of cases was expected.', 'Begin each case with `- note:`.');
    return [];
  }
  return tree.of.flatMap((item) => {
    const parsed = item.kind === 'map' ? readCase(item, mustMatch, reporter) : null;
    if (item.kind !== 'map')
      reporter.error(item.at, 'A case is a map with `note` and `event`.', 'Begin it with `- note:`.');
    return parsed === null ? [] : [parsed];
  });
}

function readCase(map: YamlMap, mustMatch: boolean, reporter: Reporter): RuleCase | null {
  const event = entryOf(map, 'event');
  const note = entryOf(map, 'note')?.value;
  const tableEntry = entryOf(map, 'table');
  if (event?.value.kind !== 'map' || note?.kind !== 'scalar') {
    reporter.error(
      map.at,
      'A case needs a `note` and an `event` map.',
      'Say in the note why the event must, or must not, match.',
    );
    return null;
  }
  const named = tableEntry?.value.kind === 'scalar' ? String(tableEntry.value.value) : null;
  const table = TABLE_NAMES.find((name) => name === named) ?? null;
  if (named !== null && table === null) {
    reporter.error(
      tableEntry?.at ?? map.at,
      `There is no table "${named}".`,
      'Use a table name such as DeviceProcessEvents.',
    );
    return null;
  }
  const record = Object.create(null) as Record<string, string | number | boolean | null>;
  for (const entry of event.value.entries) {
    if (entry.value.kind === 'scalar') record[entry.key] = entry.value.value;
    else
      reporter.error(
        entry.at,
        `The value of \`${entry.key}\` is a ${entry.value.kind}.`,
        'Events are flat: give text, a number, true, false or null.',
      );
  }
  return { at: map.at, note: String(note.value), table, event: record, mustMatch };
}

/** Null when the case holds; otherwise the sentence that says what happened instead. */
export function judgeCase(written: SigmaRule, one: RuleCase, sets = DEFAULT_PLACEHOLDERS): string | null {
  const expanded = expandPlaceholders(written, sets);
  if (!expanded.ok) return expanded.problems[0]?.message ?? null;
  const rule = expanded.value;
  const lowered = lowerRule(rule);
  if (!lowered.ok) return lowered.problem.message;
  const target =
    one.table === null ? undefined : lowered.rule.targets.find((candidate) => candidate.table === one.table);
  if (one.table !== null && target === undefined) return `The rule does not look at ${one.table}.`;
  const matched = evaluateReference(target?.predicate ?? rule.predicate, one.event);
  if (matched === one.mustMatch) return null;
  return matched ? 'The rule matches, and must not.' : 'The rule does not match, and must.';
}
