// The sections `recovery` and `outages` of a scenario as people write them; names are checked by check-recovery.ts.
// Tested in test/engine/scenario/recovery-section.test.ts.

import { z } from 'zod';
import { LIMITS, parseDuration } from '../base/index.ts';
import type { RecoverySpec } from './recovery-spec.ts';
import type { Trigger } from './trigger.ts';

const id = z.string().regex(/^[a-z][a-z0-9-]*$/, 'expected an id of small letters, digits and hyphens');
const text = z.string().trim().min(1, 'expected some text');
const people = z.int('expected a whole number of people').min(1).max(200);
const duration = z
  .string()
  .transform((written, context) => {
    const ms = written.startsWith('T') ? undefined : parseDuration(written);
    if (ms !== undefined && ms > 0) return ms;
    context.addIssue({ code: 'custom', message: 'expected a length of time such as 30m or 4h', input: written });
    return z.NEVER;
  })
  .meta({ title: 'length of time' });

const entry = z.strictObject({
  id,
  subject: text,
  paper: text,
  record: text,
  differs: z.boolean().default(false),
  settle: z.enum(['paper', 'record', 'clinician']).default('paper'),
  why: z.string().default(''),
});

const restorable = z.strictObject({
  system: id,
  takes: duration,
  rebuild: duration,
  people,
  after: z.array(id).default([]),
  verify: duration,
  isClinical: z.boolean().default(true),
  entries: z.array(entry).max(LIMITS.paperEntriesMax).default([]),
});

const partner = z.strictObject({
  id,
  name: text,
  link: id.nullable().default(null),
  answersAfter: duration,
  asks: z.array(z.strictObject({ id, question: text, metBy: z.array(text).min(1) })).min(1),
});

/** The sections; the form of a trigger is the scenario's own and is passed in. */
export function recoverySections<T extends z.ZodType<Trigger>>(trigger: T) {
  return {
    recovery: z.strictObject({
      engineers: people,
      clerks: people,
      safetyOfficer: id,
      identity: id,
      containedBy: z.array(text).default([]),
      systems: z.array(restorable).min(1).max(40),
      partners: z.array(partner).max(24).default([]),
    }),
    outages: z
      .array(
        z.strictObject({
          id,
          title: text,
          systems: z.array(id).min(1, 'expected at least one system'),
          when: trigger,
          until: trigger.nullable().default(null),
          why: text,
        }),
      )
      .max(LIMITS.scenarioItemsMax),
  };
}

type Written = ReturnType<typeof recoverySections<z.ZodType<Trigger>>>;
export type WrittenRecovery = z.infer<Written['recovery']>;
export type WrittenOutages = z.infer<Written['outages']>;

/** The way back as the engine plays it. */
export function lowerRecovery({ systems, partners, ...rest }: WrittenRecovery): RecoverySpec {
  return {
    ...rest,
    systems: systems.map(({ takes, rebuild, verify, ...system }) => ({
      ...system,
      takesMs: takes,
      rebuildMs: rebuild,
      verifyMs: verify,
    })),
    partners: partners.map(({ answersAfter, ...one }) => ({ ...one, answersAfterMs: answersAfter })),
  };
}
