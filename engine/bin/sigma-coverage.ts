// `sigma coverage`: which rules run on our tables, which have no source there, which could not be read, and why.
// Tested in test/engine/sigma/sigma-command.test.ts.

import { formatProblem } from '../base/index.ts';
import { describeLogSource, lowerRule } from '../sigma/index.ts';
import { loadRules, readOptions } from './sigma-files.ts';

export async function coverageCommand(words: readonly string[]): Promise<number> {
  const { plain } = readOptions(words, []);
  if (plain.length === 0) throw new Error('coverage needs at least one folder.');
  const loaded = await loadRules(plain);
  const sources = new Map<string, { compiled: number; inapplicable: number }>();
  let compiled = 0;
  for (const rule of loaded.rules) {
    const name = describeLogSource(rule.logsource);
    const counts = sources.get(name) ?? { compiled: 0, inapplicable: 0 };
    sources.set(name, counts);
    const lowered = lowerRule(rule);
    if (lowered.ok) {
      compiled += 1;
      counts.compiled += 1;
    } else {
      counts.inapplicable += 1;
      process.stdout.write(
        `inapplicable ${rule.file}: ${lowered.problem.message.replace('The rule is inapplicable here: ', '')}\n`,
      );
    }
  }
  const refused = loaded.problems.filter((problem) => problem.severity === 'error');
  for (const problem of refused) process.stdout.write(`rejected ${formatProblem(problem)}\n`);
  process.stdout.write('\ncompiled inapplicable logsource\n');
  const byCount = [...sources].sort(
    ([a, x], [b, y]) => y.compiled + y.inapplicable - x.compiled - x.inapplicable || (a < b ? -1 : 1),
  );
  for (const [name, counts] of byCount) {
    process.stdout.write(
      `${String(counts.compiled).padStart(8)} ${String(counts.inapplicable).padStart(12)} ${name}\n`,
    );
  }
  const rejected = new Set(refused.map((problem) => problem.file)).size;
  process.stdout.write(
    `${JSON.stringify({
      files: loaded.files.length,
      rules: loaded.rules.length + rejected,
      compiled,
      inapplicable: loaded.rules.length - compiled,
      rejected,
    })}\n`,
  );
  return rejected > 0 ? 1 : 0;
}
