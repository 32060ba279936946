// The master scenario events list as people write it: injects with their facilitator's texts, expected actions, storylines,
// moves, cuts and the questions of the go or no-go. Names are checked by check-msel.ts.
// Tested over the broken scenarios in test/scenarios/broken-scenarios.test.ts and in test/engine/scenario/msel-sections.test.ts.

import { z } from 'zod';
import { LIMITS } from '../base/index.ts';
import { AUTHORING_STATES, CHANNELS, INJECT_KINDS } from './msel-spec.ts';
import { date, duration, exerciseTime, id, most, paragraphs, text, trigger } from './schema-words.ts';

const control = z.string().regex(/^[A-Z0-9][A-Z0-9-]{1,23}$/, 'expected a control number such as CAL-014');
const codes = z.array(text).max(32).default([]);

const facilitator = z
  .strictObject({
    readAloud: text.default(''),
    ifStuck: text.default(''),
    redFlag: text.default(''),
    success: text.default(''),
  })
  .default({ readAloud: '', ifStuck: '', redFlag: '', success: '' });

const tags = z
  .strictObject({ caf: codes, dspt: codes, eprr: codes, csf: codes, attack: codes })
  .default({ caf: [], dspt: [], eprr: [], csf: [], attack: [] });

const inject = z.strictObject({
  id,
  kind: z.enum(INJECT_KINDS).default('inject'),
  control: control.nullable().default(null),
  title: text,
  from: id,
  to: z.array(id).default([]),
  when: trigger.nullable().default(null),
  sendIf: trigger.nullable().default(null),
  message: paragraphs,
  channel: z.enum(CHANNELS),
  expects: z.enum(['nothing', 'acknowledge', 'reply']).default('nothing'),
  answerWithin: duration.nullable().default(null),
  interrupts: z.boolean().optional(),
  storyline: id.nullable().default(null),
  move: id.nullable().default(null),
  objectives: z.array(id).default([]),
  tasks: z.array(id).default([]),
  expected: text.default(''),
  responsible: id.nullable().default(null),
  facilitator,
  evaluatorNote: text.default(''),
  contingencyFor: id.nullable().default(null),
  ifMissed: text.nullable().default(null),
  tags,
  artefacts: z.array(text).max(32).default([]),
  assumptions: text.default(''),
  notes: text.default(''),
  status: z.enum(AUTHORING_STATES).default('entered'),
  owner: text.nullable().default(null),
  reviewedBy: text.nullable().default(null),
  reviewedOn: date.nullable().default(null),
  validUntil: date.nullable().default(null),
});

/** Sections that every scenario has, in the words of the events list. */
export const mselSections = {
  injects: z.array(inject).max(most),
  expectedActions: z
    .array(
      z.strictObject({
        id,
        control: control.nullable().default(null),
        statement: text,
        owner: id,
        objective: id,
        task: id.nullable().default(null),
        when: trigger,
        within: duration,
        why: text,
        metBy: z.array(text).min(1, 'expected at least one milestone'),
        partlyMetBy: z.array(text).default([]),
        ifMissed: text.nullable().default(null),
      }),
    )
    .max(most),
};

/** Sections that a scenario may leave out. */
export const planSections = {
  storylines: z.array(z.strictObject({ id, title: text, about: text })).max(most),
  moves: z
    .array(
      z.strictObject({
        id,
        title: text,
        from: exerciseTime,
        until: exerciseTime,
        readAloud: text.default(''),
        questions: z.array(text).max(24).default([]),
      }),
    )
    .max(most),
  cuts: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'expected a short name such as 30'),
        minutes: z
          .int()
          .min(5)
          .max(LIMITS.exerciseHoursMax * 60),
        moves: z
          .array(z.strictObject({ move: id, minutes: z.int().min(1).max(600) }))
          .min(1, 'expected at least one move'),
        leavesOut: z
          .strictObject({
            storylines: z.array(id).default([]),
            injects: z.array(id).default([]),
            decisions: z.array(id).default([]),
          })
          .default({ storylines: [], injects: [], decisions: [] }),
      }),
    )
    .max(12),
  readiness: z
    .array(z.strictObject({ id, question: text.endsWith('?', 'expected a question that ends with "?"'), who: text }))
    .max(24),
};

/** Which type of exercise it is, by vocabulary. */
export const exerciseTypeSchema = z.strictObject({
  hseep: z.enum(['seminar', 'workshop', 'tabletop', 'game', 'drill', 'functional', 'full-scale']),
  nist: z.enum(['tabletop', 'functional']),
  ncsc: z.enum(['table-top', 'live-play']),
  eprr: z.enum(['communications', 'table-top', 'live-play', 'command-post']),
});
