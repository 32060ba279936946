// What robot players do, as people write it: short forms for what scenarios use most, and any command in its own words.
// Tested through test/engine/scenario/compile-scenario.test.ts.

import { z } from 'zod';
import { ACTION_KINDS, WARD_ACTS } from './compiled-scenario.ts';
import { id, text, trigger } from './schema-words.ts';

const confidence = z.enum(['low', 'medium', 'high', 'certain']);
const classification = z.enum(['true-positive', 'expected', 'false-positive']);
const level = z.enum(['business-continuity', 'critical', 'major']);
const fields = z.record(id, text).default({});

/** One play of a robot. */
export const playSchema = z.strictObject({
  id,
  /** The seat that does it; the first seat when absent. A decision is always made by its owner. */
  seat: id.nullable().default(null),
  when: trigger,
  does: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('action'), action: z.enum(ACTION_KINDS), target: text, reason: text }),
    z.strictObject({ kind: z.literal('decide'), decision: id, option: id, confidence, reason: text }),
    z.strictObject({
      kind: z.literal('decide-freely'),
      decision: id.nullable().default(null),
      question: text.default(''),
      text,
      confidence,
      reason: text,
    }),
    z.strictObject({ kind: z.literal('countersign'), decision: id, agrees: z.boolean(), reason: text }),
    z.strictObject({ kind: z.literal('acknowledge'), inject: id }),
    z.strictObject({ kind: z.literal('reply'), inject: id, text }),
    z.strictObject({ kind: z.literal('read'), inject: id }),
    z.strictObject({
      kind: z.literal('message'),
      to: z.array(id).min(1, 'expected at least one seat or contact'),
      channel: z.enum(['email', 'chat', 'phone', 'bleep', 'in-person', 'order']).default('chat'),
      purpose: z.enum(['inform', 'ask', 'escalate', 'notify', 'order', 'hand-over']).default('inform'),
      form: z.enum(['plain', 'sbar', 'methane', 'sitrep']).default('plain'),
      text: z.string().default(''),
      fields,
    }),
    z.strictObject({ kind: z.literal('triage'), rule: text, classification, determination: text, reason: text }),
    z.strictObject({ kind: z.literal('declare'), level, reason: text }),
    z.strictObject({ kind: z.literal('phone'), contact: id, message: text }),
    z.strictObject({ kind: z.literal('ward'), act: z.enum(WARD_ACTS), subject: text }),
    z.strictObject({ kind: z.literal('note'), text }),
    /** Any command, in the words of the session log; what is wrong with one is told when the scenario is checked. */
    z.strictObject({ kind: z.literal('command'), command: z.looseObject({ kind: text }) }),
  ]),
});
