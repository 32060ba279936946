// The hunt library and the skill ladder as people write them: one hunt or one task a file, with its query inside.
// Promise: a file that is not whole gives located problems, never an exception; nothing here reads a query's words.
// Tested in test/engine/scenario/parse-hunts.test.ts and over every file in test/scenarios/hunts-quiet.test.ts.

import { z } from 'zod';
import { failure, parseDuration, success } from '../base/index.ts';
import type { Problem, Result } from '../base/index.ts';
import type { LocatedYaml } from './parse-yaml.ts';
import { parseYaml } from './parse-yaml.ts';

const id = z.string().regex(/^[a-z][a-z0-9-]*$/, 'expected an id of small letters, digits and hyphens');
const text = z.string().trim().min(1, 'expected some text');
const title = text.max(80, 'expected at most 80 characters: titles stand in lists');
const sentences = z.array(text).min(1, 'expected at least one sentence').max(12);
const query = text.max(8_000, 'expected at most 8,000 characters, as the hunt log keeps');
const rows = z.int().min(0).max(100_000);

/** A length of time that people write (`24h`, `7d`) or a time of the exercise (`T+3h`): milliseconds, never negative. */
const span = z
  .string()
  .transform((written, context) => {
    const ms = parseDuration(written);
    if (ms !== undefined && ms >= 0) return ms;
    context.addIssue({ code: 'custom', message: 'expected a time such as 24h, 7d or T+3h', input: written });
    return z.NEVER;
  })
  .meta({ title: 'time or length of time' });

/** A value of a result: text (letter case does not count), a number or a truth. */
const value = z.union([z.string(), z.number(), z.boolean()]);

export const HUNT_STAGES = [
  'initial-access',
  'execution',
  'persistence',
  'privilege-escalation',
  'stealth',
  'defense-impairment',
  'credential-access',
  'discovery',
  'lateral-movement',
  'collection',
  'command-and-control',
  'exfiltration',
  'impact',
  'not-an-attack',
] as const;

const technique = z.strictObject({
  id: z.string().regex(/^T\d{4}(\.\d{3})?$/, 'expected an ATT&CK technique such as T1021.002'),
  name: text,
});

export const hunt = z.strictObject({
  id,
  title,
  hypothesis: text,
  stage: z.enum(HUNT_STAGES),
  attack: z.strictObject({ version: z.literal('19', { error: "expected '19'" }), techniques: z.array(technique) }),
  /** Numbers of the ten chains in scenarios/rules/COVERAGE.md that the hunt belongs to. */
  chains: z.array(z.int().min(1).max(10)).max(10),
  caf: z.array(z.string().regex(/^[A-E]\d\.[a-f]$/, 'expected an outcome such as C2.a')).min(1),
  tables: z.array(z.string().regex(/^[A-Z]\w*$/, 'expected the name of a table')).min(1),
  /** How far back the hunt looks. */
  lookback: span,
  query,
  /** What looks the same in a hospital and is harmless. */
  benign: sentences,
  nextSteps: sentences,
  /** What acting on it at once may cost patients; null when nothing stands on it. */
  clinicalCaution: text.nullable(),
  /** Rows of an ordinary day: the 24 hours before STARTEX of a scenario, looked back over `lookback`. A test holds it. */
  quietDay: z.strictObject({ from: rows.default(0), to: rows }),
  /** Where the hunt finds its chain, and words of which each stands in some row then. A test holds it. */
  finds: z.array(z.strictObject({ scenario: id, at: span, shows: z.array(value).min(1) })).default([]),
});

const accepts = z.strictObject({
  /** What the columns of `rows` hold, in their order; a name for people, any column of the answer may hold it. */
  columns: z.array(text).min(1).max(4),
  /** The rows that must be in the answer, as sets: their order and repetitions do not count. */
  rows: z.array(z.array(value).min(1).max(4)).min(1).max(200),
  /** Other rows that may be in the answer as well. */
  otherRows: rows.default(0),
  /** How far a number may be from the one wanted. */
  tolerance: z.number().min(0).default(0),
  /** True when no row may come twice: the task asks for one row each. */
  once: z.boolean().default(false),
  /** True when the rows must come in the order written. */
  inOrder: z.boolean().default(false),
});

export const task = z.strictObject({
  id,
  number: z.int().min(1).max(99),
  title,
  /** Two sentences: what happened, and what is asked. */
  story: text.max(600, 'expected at most 600 characters'),
  question: text.endsWith('?', 'expected a question that ends with "?"'),
  /** Operators and functions that the task is about. */
  teaches: z.array(text).min(1).max(6),
  tables: z.array(z.string().regex(/^[A-Z]\w*$/, 'expected the name of a table')).min(1),
  scenario: id,
  lookback: span,
  hints: z.strictObject({ direction: text, operator: text, nearly: text }),
  accepts,
  /** Two ways that differ; both must be accepted. */
  solutions: z.array(query).min(2).max(4),
  /** A query that looks right, and why it is not. */
  wrong: z.strictObject({ query, because: text }),
  learned: text,
});

export type WrittenHunt = z.infer<typeof hunt>;
export type LadderTask = z.infer<typeof task>;
/** What an answer must hold to be right. */
export type Acceptance = z.infer<typeof accepts>;

/** One hunt of scenarios/hunts; the file's name is its id. */
export function parseHunt(file: string, source: string): Result<WrittenHunt> {
  const parsed = parseYaml(file, source, hunt);
  if (!parsed.ok) return failure(parsed.problems);
  const { value: written } = parsed.value;
  const faults = [...idFault(file, parsed.value, written.id)];
  if (written.quietDay.from > written.quietDay.to)
    faults.push(faultAt(file, parsed.value, ['quietDay'], '`from` is more than `to`.', 'Write the smaller one first.'));
  if (written.stage !== 'not-an-attack' && written.attack.techniques.length === 0)
    faults.push(
      faultAt(file, parsed.value, ['attack'], 'The hunt names no technique.', 'Name at least one, with its number.'),
    );
  return faults.length > 0 ? failure(faults) : success(written);
}

/** One task of scenarios/hunts/ladder; the file's name is its number and its id (`07-count-by-ward.yml`). */
export function parseLadderTask(file: string, source: string): Result<LadderTask> {
  const parsed = parseYaml(file, source, task);
  if (!parsed.ok) return failure(parsed.problems);
  const { value: written } = parsed.value;
  const faults = [...idFault(file, parsed.value, `${String(written.number).padStart(2, '0')}-${written.id}`)];
  written.accepts.rows.forEach((row, index) => {
    if (row.length === written.accepts.columns.length) return;
    const wanted = `The row has ${String(row.length)} values; there are ${String(written.accepts.columns.length)} columns.`;
    faults.push(faultAt(file, parsed.value, ['accepts', 'rows', index], wanted, 'Give one value for each column.'));
  });
  if (new Set(written.solutions.map((solution) => solution.replace(/\s+/g, ' '))).size < written.solutions.length)
    faults.push(
      faultAt(file, parsed.value, ['solutions'], 'Two solutions are the same.', 'Write one that goes another way.'),
    );
  return faults.length > 0 ? failure(faults) : success(written);
}

function faultAt(
  file: string,
  { locate }: LocatedYaml<unknown>,
  path: readonly PropertyKey[],
  message: string,
  advice: string,
): Problem {
  return { file, ...locate(path), severity: 'error', message, advice };
}

function idFault(file: string, parsed: LocatedYaml<unknown>, wanted: string): Problem[] {
  const stem = file.slice(file.lastIndexOf('/') + 1).replace(/\.yml$/, '');
  if (stem === wanted) return [];
  const message = `The file is called "${stem}", but what is written in it makes "${wanted}".`;
  return [faultAt(file, parsed, ['id'], message, 'Make both the same: the pane and the log name it so.')];
}
