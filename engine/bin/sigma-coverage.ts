// `sigma coverage`: which rules run on raw events and on our tables, which have no source there, which could not be read.
// Tested in test/engine/sigma/sigma-command.test.ts.

import { formatProblem } from '../base/index.ts';
import { unknownSource } from '../events/index.ts';
import { describeLogSource, lowerRule } from '../sigma/index.ts';
import type { SigmaRule } from '../sigma/index.ts';
import { loadRules, readOptions, readPlaceholders } from './sigma-files.ts';
import type { LoadedRules } from './sigma-files.ts';

export const COVERAGE_HELP = `Which rules can run

  npm run sigma -- coverage DIR… [--tables] [--verbose] [--placeholders FILE]

  compiled      runs over raw events of its log source
  inapplicable  its log source is unknown: no event can be told to come from it
  rejected      could not be read; the place and the reason are printed
  --tables      count by our own tables instead: inapplicable = no table has the source, or a column for a field
  --verbose     names every inapplicable rule with its reason

The last line is JSON. Rules = compiled + inapplicable + rejected; correlations and filters are counted apart.

Exit codes: 0 nothing rejected, 1 something rejected, 2 could not run.
`;

/** Null = runs; otherwise why not. */
interface Verdict {
  readonly rule: SigmaRule;
  readonly raw: string | null;
  readonly tables: string | null;
}

function judge(rule: SigmaRule): Verdict {
  const lowered = lowerRule(rule);
  const reason = lowered.ok ? null : lowered.problem.message.replace('The rule is inapplicable here: ', '');
  return { rule, raw: unknownSource(rule.logsource), tables: reason };
}

export async function coverageCommand(words: readonly string[]): Promise<number> {
  const { plain, named } = readOptions(words, ['tables', 'verbose', 'placeholders']);
  // Switches take no value: what follows them is a folder.
  const folders = [...plain, ...(named.get('tables') ?? []), ...(named.get('verbose') ?? [])];
  if (folders.length === 0) throw new Error('coverage needs at least one folder.');
  const loaded = await loadRules(folders, readPlaceholders(named));
  if (loaded.files.length === 0) throw new Error(`There is no rule file under ${folders.join(', ')}.`);
  const verdicts = loaded.book.rules.map(judge);
  const byTables = named.has('tables');
  if (named.has('verbose')) tellEach(verdicts, byTables);
  tellReasons(verdicts);
  tellSources(verdicts);
  const errors = loaded.problems.filter(({ severity }) => severity === 'error');
  for (const problem of errors) process.stdout.write(`rejected ${formatProblem(problem)}\n`);
  const { line, rejected } = counts(loaded, verdicts, byTables, new Set(errors.map(({ file }) => file)));
  process.stdout.write(`${JSON.stringify(line)}\n`);
  return rejected > 0 ? 1 : 0;
}

function tellEach(verdicts: readonly Verdict[], byTables: boolean): void {
  for (const { rule, raw, tables } of verdicts) {
    const reason = byTables ? tables : raw;
    if (reason !== null) process.stdout.write(`inapplicable ${rule.file}: ${reason}\n`);
  }
}

/** Why rules do not run on our tables, the most frequent reason first. */
function tellReasons(verdicts: readonly Verdict[]): void {
  const reasons = new Map<string, number>();
  for (const { tables } of verdicts) if (tables !== null) reasons.set(tables, (reasons.get(tables) ?? 0) + 1);
  if (reasons.size === 0) return;
  process.stdout.write('\nno source in our tables, by reason\n');
  const sorted = [...reasons].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  for (const [reason, count] of sorted) process.stdout.write(`${String(count).padStart(8)} ${reason}\n`);
}

function tellSources(verdicts: readonly Verdict[]): void {
  const sources = new Map<string, { all: number; raw: number; tables: number }>();
  for (const { rule, raw, tables } of verdicts) {
    const name = describeLogSource(rule.logsource);
    const count = sources.get(name) ?? { all: 0, raw: 0, tables: 0 };
    sources.set(name, count);
    count.all += 1;
    count.raw += raw === null ? 1 : 0;
    count.tables += tables === null ? 1 : 0;
  }
  process.stdout.write('\n  raw events          our tables\n');
  process.stdout.write('compiled  inapplicable  compiled  inapplicable  log source\n');
  const byCount = [...sources].sort(([a, x], [b, y]) => y.all - x.all || (a < b ? -1 : 1));
  for (const [name, { all, raw, tables }] of byCount) {
    const cells = [raw, all - raw, tables, all - tables].map((count, at) =>
      String(count).padStart(at % 2 === 0 ? 8 : 12),
    );
    process.stdout.write(`${cells.join('  ')}  ${name}\n`);
  }
}

function counts(
  { files, readings, book }: LoadedRules,
  verdicts: readonly Verdict[],
  byTables: boolean,
  faulty: ReadonlySet<string>,
): { readonly line: Readonly<Record<string, unknown>>; readonly rejected: number } {
  const inRaw = verdicts.filter(({ raw }) => raw === null).length;
  const inTables = verdicts.filter(({ tables }) => tables === null).length;
  const compiled = byTables ? inTables : inRaw;
  const rejected = faulty.size;
  const line = {
    files: files.length,
    rules: verdicts.length + rejected,
    compiled,
    inapplicable: verdicts.length - compiled,
    rejected,
    correlations: book.correlations.length,
    filters: readings.reduce((sum, { filters }) => sum + filters.length, 0),
    tables: { compiled: inTables, inapplicable: verdicts.length - inTables },
  };
  return { line, rejected };
}
