// What an estate may say of its clinical services' work: urgency, capacity, people, neighbours. All of it is optional.
// Promise: shares add up, names exist, every figure stands beside a sentence that calls it an assumption.
// Tested in test/engine/scenario/estate-schema.test.ts.

import { z } from 'zod';
import { SAFETY_SIGNALS } from './flow-spec.ts';
import type { FlowSpec, NeighbourSpec } from './flow-spec.ts';

const id = z.string().regex(/^[a-z][a-z0-9-]*$/, 'expected an id of small letters, digits and hyphens');
const text = z.string().min(1, 'expected some text');
const percent = z.int('expected a whole per cent').min(0).max(100);
const minutes = z
  .int('expected whole minutes')
  .min(0)
  .max(60 * 24 * 365);

/** Added to each line of `dependsOn`; both may be left out. */
export const needOfFlow = {
  /** Minutes of typing that one unit written on paper costs later. */
  rekeyMinutes: z.int('expected whole minutes').min(0).max(240).optional(),
  /** Booked work that cannot go ahead at all without the system, whatever the pace: blood tests, operations that need blood. */
  bookedPercentLost: percent.optional(),
};

const urgency = z.strictObject({
  id,
  name: text,
  sharePercent: percent,
  withinMinutes: minutes,
  leavesAfterMinutes: minutes.nullable().default(null),
  canDivert: z.boolean().default(true),
  signal: z.enum(SAFETY_SIGNALS).nullable().default(null),
});

export const flowSchema = z.strictObject({
  assumption: text,
  weekdayPercent: z
    .array(z.int().min(0).max(300))
    .length(7, 'expected 7 whole per cents, Monday first')
    .default([100, 100, 100, 100, 100, 100, 100]),
  headroomPercent: percent,
  usualMinutes: minutes,
  classes: z.array(urgency).min(1).max(8),
  bookedWithinMinutes: minutes.default(60),
  bookedLeavesAfterMinutes: minutes.nullable().default(720),
  listSize: z.int().min(1).max(100).default(1),
  fatigue: z
    .strictObject({ afterHours: z.int().min(0).max(168), percentPerHour: percent, mostPercent: percent })
    .default({ afterHours: 4, percentPerHour: 0, mostPercent: 0 }),
  reserve: z
    .strictObject({ pacePercent: percent, afterMinutes: minutes, hours: z.int().min(1).max(168) })
    .nullable()
    .default(null),
});

export const neighbourSchema = z.strictObject({
  id,
  name: text.endsWith('(fictional)', 'expected a name that ends with "(fictional)"'),
  travelMinutes: minutes,
  takes: z
    .array(
      z.strictObject({
        service: id,
        sizePercent: z.int().min(1).max(1_000),
        headroomPercent: percent,
        mostPerHour: z.int().min(0).max(1_000),
        closesAtMinutes: minutes,
      }),
    )
    .min(1),
});

type Say = (path: readonly PropertyKey[], message: string, advice: string) => void;

interface FlowingFile {
  readonly services: readonly { readonly id: string; readonly flow?: FlowSpec | undefined }[];
  readonly neighbours?: readonly NeighbourSpec[] | undefined;
}

/** Faults that one value alone does not show. */
export function checkFlows(file: FlowingFile, say: Say): void {
  file.services.forEach(({ flow }, i) => {
    if (flow === undefined) return;
    const sum = flow.classes.reduce((total, one) => total + one.sharePercent, 0);
    const at = ['services', i, 'flow', 'classes'];
    if (sum !== 100) say(at, `The shares of the classes add up to ${sum} per cent.`, 'Make them add up to 100.');
    const ids = flow.classes.map((one) => one.id);
    ids.forEach((one, j) => {
      if (ids.indexOf(one) !== j) say([...at, j, 'id'], `The class "${one}" is listed twice.`, 'Give each its own id.');
    });
  });
  const services = file.services.map((one) => one.id);
  const seen = new Set<string>();
  (file.neighbours ?? []).forEach((neighbour, i) => {
    if (seen.has(neighbour.id))
      say(['neighbours', i, 'id'], `The neighbour "${neighbour.id}" is listed twice.`, 'Give each its own id.');
    seen.add(neighbour.id);
    neighbour.takes.forEach(({ service }, j) => {
      if (services.includes(service)) return;
      say(
        ['neighbours', i, 'takes', j, 'service'],
        `There is no service "${service}".`,
        `Name one of ${services.join(', ')}.`,
      );
    });
  });
}
