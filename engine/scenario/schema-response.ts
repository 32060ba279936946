// The sections `response` and `statutory` of a scenario as people write them.
// Names are checked by check-response.ts. Tested in test/engine/scenario/check-quality.test.ts.

import { z } from 'zod';
import { LIMITS, parseDuration } from '../base/index.ts';
import { RESPONSE_PARTS } from './response-spec.ts';
import type { ResponseSpec } from './response-spec.ts';
import type { Trigger } from './trigger.ts';

const id = z.string().regex(/^[a-z][a-z0-9-]*$/, 'expected an id of small letters, digits and hyphens');
const text = z.string().trim().min(1, 'expected some text');
const duration = z
  .string()
  .transform((written, context) => {
    const ms = written.startsWith('T') ? undefined : parseDuration(written);
    if (ms !== undefined && ms >= 0) return ms;
    context.addIssue({ code: 'custom', message: 'expected a length of time such as 10m or 4h', input: written });
    return z.NEVER;
  })
  .meta({ title: 'length of time' });

/** The sections; the form of a trigger is the scenario's own and is passed in. */
export function responseSections<T extends z.ZodType<Trigger>>(trigger: T) {
  return {
    response: z.strictObject({
      line: id,
      members: z
        .array(
          z.strictObject({
            id,
            part: z.enum(RESPONSE_PARTS),
            title: text,
            arrivesAfter: duration,
            says: z.string().default(''),
          }),
        )
        .min(1, 'expected at least one member')
        .max(24),
      bodies: z
        .array(z.strictObject({ id, title: text, role: text, when: trigger }))
        .max(24)
        .default([]),
      responders: z
        .strictObject({
          provider: text,
          arriveAfter: duration,
          justifiedBy: z.array(text).min(1, 'expected at least one milestone that justifies it'),
          refusal: text,
        })
        .nullable()
        .default(null),
      notices: z
        .array(
          z.strictObject({
            id,
            kind: z.enum(['leaked-credential', 'remediation-advice']),
            to: z.array(text).min(1, 'expected at least one organisation'),
            title: text.startsWith('[EXERCISE] ', 'expected a title that begins with "[EXERCISE] "'),
            text,
            when: trigger,
            seat: id.nullable().default(null),
          }),
        )
        .max(LIMITS.scenarioItemsMax)
        .default([]),
    }),
    statutory: z.strictObject({
      clocks: z.array(id).min(1, 'expected at least one clock of scenarios/statutory'),
      grading: z.boolean().default(false),
      handIns: z
        .array(z.strictObject({ clock: id, stage: id, by: z.array(text).min(1, 'expected at least one milestone') }))
        .max(24)
        .default([]),
      awareness: z
        .array(z.strictObject({ clock: id, seat: id, when: trigger }))
        .max(24)
        .default([]),
    }),
  };
}

export type WrittenResponse = z.infer<ReturnType<typeof responseSections<z.ZodType<Trigger>>>['response']>;
export type WrittenStatutory = z.infer<ReturnType<typeof responseSections<z.ZodType<Trigger>>>['statutory']>;

/** The response as the engine plays it. */
export function lowerResponse({ members, responders, ...rest }: WrittenResponse): ResponseSpec {
  return {
    ...rest,
    members: members.map(({ arrivesAfter, ...member }) => ({ ...member, arrivesAfterMs: arrivesAfter })),
    responders:
      responders === null
        ? null
        : {
            provider: responders.provider,
            arriveAfterMs: responders.arriveAfter,
            justifiedBy: responders.justifiedBy,
            refusal: responders.refusal,
          },
  };
}
