// scenarios/statutory/ as people write it: one clock a file, and the grid of the DSPT incident tool.
// Promise: never throws; a fault has file, line and column. What a date decides stands in the data, never in code.
// Tested in test/engine/scenario/statutory.test.ts.

import { z } from 'zod';
import { failure, parseDuration, success } from '../base/index.ts';
import type { Problem, Result } from '../base/index.ts';
import { parseYaml } from './parse-yaml.ts';
import type { ClockRule, GradingGrid, StatutoryLibrary } from './statutory-spec.ts';

const id = z.string().regex(/^[a-z][a-z0-9-]*$/, 'expected an id of small letters, digits and hyphens');
const text = z.string().trim().min(1, 'expected some text');
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'expected a date such as 2026-11-22');
const duration = z
  .string()
  .transform((written, context) => {
    const ms = written.startsWith('T') ? undefined : parseDuration(written);
    if (ms !== undefined && ms > 0) return ms;
    context.addIssue({ code: 'custom', message: 'expected a length of time such as 72h or 3d', input: written });
    return z.NEVER;
  })
  .meta({ title: 'length of time' });
const certainty = z.enum(['published', 'published-in-part', 'general-knowledge', 'assumption']);

const stage = z.strictObject({
  id,
  name: text,
  within: duration.nullable(),
  from: z.enum(['start', 'previous']),
  mustContain: z.array(text).min(1, 'expected at least one thing that it must contain'),
});

export const clock = z.strictObject({
  id,
  title: text,
  regime: text,
  status: z.enum(['in-force', 'guidance', 'bill']),
  validFrom: date.nullable(),
  validTo: date.nullable(),
  startsOn: z.enum(['awareness', 'issue', 'declaration']),
  limit: duration.nullable(),
  threshold: text,
  stages: z.array(stage).min(1, 'expected at least one stage').max(8),
  recipients: z.array(text).min(1),
  via: text,
  source: text,
  sourceNote: text.nullable(),
  certainty,
  checkedOn: date,
});

const score = z.int().min(1).max(5);
export const grid = z.strictObject({
  likelihood: z.array(text).length(5, 'expected five words, for the scores 1 to 5'),
  severity: z.array(text).length(5, 'expected five words, for the scores 1 to 5'),
  logOnlyUpTo: score,
  vulnerableAtLeast: score,
  outcomes: z
    .array(z.strictObject({ id, title: text, likelihood: score, severity: score }))
    .min(1)
    .max(8),
  source: text,
  certainty,
  checkedOn: date,
});

const fault = (file: string, at: { line: number; column: number }, message: string, advice: string): Problem => ({
  file,
  ...at,
  message,
  advice,
  severity: 'error',
});

/** Reads one clock; the file's name is its id. */
export function parseClock(file: string, source: string): Result<ClockRule> {
  const parsed = parseYaml(file, source, clock);
  if (!parsed.ok) return failure(parsed.problems);
  const { value, locate } = parsed.value;
  const problems: Problem[] = [];
  const say = (path: readonly PropertyKey[], message: string, advice: string): void => {
    problems.push(fault(file, locate(path), message, advice));
  };
  if (!file.endsWith(`/${value.id}.yaml`))
    say(
      ['id'],
      `The id "${value.id}" differs from the file's name.`,
      'Make both the same: scenarios name it by its id.',
    );
  if (value.status !== 'bill' && value.validFrom === null)
    say(
      ['validFrom'],
      'A clock that counts needs the day from which it does.',
      'Give the date, or set `status: bill`.',
    );
  if (value.validFrom !== null && value.validTo !== null && value.validTo < value.validFrom)
    say(['validTo'], `\`validTo\` lies before \`validFrom\` (${value.validFrom}).`, 'Give a later date.');
  if (value.stages[0]?.from === 'previous')
    say(['stages', 0, 'from'], 'The first stage has no stage before it.', 'Count it from the start.');
  value.stages.forEach((one, i) => {
    if (value.stages.findIndex((other) => other.id === one.id) !== i)
      say(['stages', i, 'id'], `The stage "${one.id}" is listed twice.`, 'Give each stage its own id.');
  });
  if (problems.length > 0) return failure(problems);
  const { limit, stages, ...rest } = value;
  return success({
    ...rest,
    limitMs: limit,
    stages: stages.map(({ within, ...other }) => ({ ...other, withinMs: within })),
  });
}

/** Reads the grid. */
export function parseGrading(file: string, source: string): Result<GradingGrid> {
  const parsed = parseYaml(file, source, grid);
  if (!parsed.ok) return failure(parsed.problems);
  const { value, locate } = parsed.value;
  const falls = value.outcomes.findIndex((one, i) => {
    const before = value.outcomes[i - 1];
    return before !== undefined && (one.likelihood < before.likelihood || one.severity < before.severity);
  });
  if (falls < 0) return success(value);
  return failure([
    fault(
      file,
      locate(['outcomes', falls]),
      'This outcome asks for less than the one above it.',
      'List the outcomes from the mildest to the most serious.',
    ),
  ]);
}

/** Reads the files of scenarios/statutory/, by path. */
export function parseStatutory(files: ReadonlyMap<string, string>): Result<StatutoryLibrary> {
  const problems: Problem[] = [];
  const clocks: ClockRule[] = [];
  let grading: GradingGrid | null = null;
  for (const [file, source] of files) {
    if (file.endsWith('/grading.yaml')) {
      const read = parseGrading(file, source);
      if (read.ok) grading = read.value;
      else problems.push(...read.problems);
      continue;
    }
    const read = parseClock(file, source);
    if (read.ok) clocks.push(read.value);
    else problems.push(...read.problems);
  }
  return problems.length > 0 ? failure(problems) : success({ clocks, grading });
}
