// `sigma explain RULE EVENT` and `sigma convert RULE`.
// Tested in test/engine/sigma/sigma-command.test.ts.

import { readFileSync } from 'node:fs';
import { formatProblem } from '../base/index.ts';
import { explainMatch } from '../predicate/index.ts';
import { labelEvent, takesEvent } from '../events/index.ts';
import { lowerRule, parseSigma } from '../sigma/index.ts';
import type { SigmaRule } from '../sigma/index.ts';
import { readEvents, readOptions } from './sigma-files.ts';

function readRules(file: string): readonly SigmaRule[] {
  const { rules, problems } = parseSigma(file, readFileSync(file, 'utf8'));
  for (const problem of problems) process.stderr.write(`${formatProblem(problem)}\n`);
  if (rules.length === 0) throw new Error(`${file} holds no rule that can be read.`);
  return rules;
}

export async function explainCommand(words: readonly string[]): Promise<number> {
  const {
    plain: [ruleFile, eventFile],
  } = readOptions(words, []);
  if (ruleFile === undefined || eventFile === undefined)
    throw new Error('explain needs a rule file and an event file.');
  const rules = readRules(ruleFile);
  let isMatched = false;
  for await (const record of readEvents(eventFile, (line, message) =>
    process.stderr.write(`${eventFile}:${line}: ${message}\n`),
  )) {
    for (const rule of rules) {
      const lines = explainMatch(rule.predicate, record);
      const isTaken = takesEvent(rule.logsource, labelEvent(record));
      if (lines.length === 0 || !isTaken) {
        process.stdout.write(
          `${rule.title}: no match${isTaken ? '' : ', because the event comes from another log source'}.\n`,
        );
        continue;
      }
      isMatched = true;
      process.stdout.write(`${rule.title}: match, because\n`);
      for (const { column, value, test } of lines) process.stdout.write(`  ${column} ${test}\n    ${value}\n`);
    }
    return isMatched ? 0 : 1;
  }
  throw new Error(`${eventFile} holds no event.`);
}

export async function convertCommand(words: readonly string[]): Promise<number> {
  const {
    plain: [ruleFile],
  } = readOptions(words, []);
  if (ruleFile === undefined) throw new Error('convert needs a rule file.');
  await Promise.resolve();
  let exitCode = 0;
  for (const rule of readRules(ruleFile)) {
    const lowered = lowerRule(rule);
    process.stdout.write(
      `${JSON.stringify({ fields: rule.predicate, tables: lowered.ok ? lowered.rule.targets : lowered.problem.message }, null, 2)}\n`,
    );
    if (!lowered.ok) exitCode = 1;
  }
  return exitCode;
}
