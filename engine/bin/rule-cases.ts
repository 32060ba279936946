// The events beside a rule, judged for `check`: which must match and which must not.
// Promise: a rule without cases is an error, because nobody could tell when it stops working.
// Tested in test/scenarios/check.test.ts; `npm run sigma -- test` judges the same cases.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../base/index.ts';
import { judgeCase, parseCasesFile, parseSigma } from '../sigma/index.ts';
import { ROOT } from './load-pack.ts';

/** Judges the cases of the rule file at a path relative to the repository. */
export function runCases(file: string): { readonly cases: number; readonly problems: readonly Problem[] } {
  const casesFile = file.replace(/\.yml$/, '.cases.yml');
  if (!existsSync(join(ROOT, casesFile))) {
    const problem: Problem = {
      file,
      line: 1,
      column: 1,
      severity: 'error',
      message: `The rule has no cases: ${casesFile} is missing.`,
      advice: 'Write one with events that must match and events that must not.',
    };
    return { cases: 0, problems: [problem] };
  }
  const cases = parseCasesFile(casesFile, readFileSync(join(ROOT, casesFile), 'utf8'));
  if (!cases.ok) return { cases: 0, problems: cases.problems };
  const { rules } = parseSigma(file, readFileSync(join(ROOT, file), 'utf8'));
  const problems = rules.flatMap((rule) =>
    cases.value.flatMap((one): Problem[] => {
      const fault = judgeCase(rule, one);
      if (fault === null) return [];
      return [
        {
          file: casesFile,
          line: one.at.line,
          column: one.at.column,
          severity: 'error',
          message: `${one.note}: ${fault}`,
          advice: 'Change the rule or the event, whichever is wrong.',
        },
      ];
    }),
  );
  return { cases: cases.value.length * rules.length, problems };
}
