// The sections `evaluation` and `themes` of a scenario as people write them.
// Names are checked by check-evaluation.ts. Tested in test/engine/scenario/check-quality.test.ts.

import { z } from 'zod';
import { LIMITS, parseDuration } from '../base/index.ts';
import { CAPABILITY_ELEMENTS } from './evaluation-spec.ts';
import type { EvaluatedObjective, ImprovementTheme } from './evaluation-spec.ts';

const id = z.string().regex(/^[a-z][a-z0-9-]*$/, 'expected an id of small letters, digits and hyphens');
const text = z.string().trim().min(1, 'expected some text');
const duration = z
  .string()
  .transform((written, context) => {
    const ms = written.startsWith('T') ? undefined : parseDuration(written);
    if (ms !== undefined && ms > 0) return ms;
    context.addIssue({ code: 'custom', message: 'expected a length of time such as 30m or 1h', input: written });
    return z.NEVER;
  })
  .meta({ title: 'length of time' });

const task = z.strictObject({
  id,
  statement: text,
  plan: text,
  expected: z.array(id).default([]),
  within: duration.nullable().default(null),
});
const target = z.strictObject({
  id,
  statement: text,
  threshold: text.nullable().default(null),
  tasks: z.array(task).min(1, 'expected at least one critical task'),
});
export const evaluationSection = z
  .array(z.strictObject({ objective: id, capability: text, targets: z.array(target).min(1) }))
  .max(LIMITS.scenarioItemsMax);

export const themesSection = z
  .array(
    z.strictObject({
      id,
      statement: text,
      element: z.enum(CAPABILITY_ELEMENTS),
      refs: z.array(z.strictObject({ framework: id, version: text, id: text })).default([]),
      task: id,
      retest: z.strictObject({ title: text, message: text, expected: text }),
    }),
  )
  .max(LIMITS.scenarioItemsMax);

export type WrittenEvaluation = z.infer<typeof evaluationSection>;
export type WrittenThemes = z.infer<typeof themesSection>;

/** The guide as the engine keeps it. */
export function lowerEvaluation(written: WrittenEvaluation): EvaluatedObjective[] {
  return written.map((one) => ({
    ...one,
    targets: one.targets.map((aim) => ({
      ...aim,
      tasks: aim.tasks.map(({ within, ...rest }) => ({ ...rest, withinMs: within })),
    })),
  }));
}

export const lowerThemes = (written: WrittenThemes): ImprovementTheme[] => [...written];
