// A whole attack step left in the tables at one time: its rows on its source and targets, and the sensors that it silences.
// Promise: the same rows as the exercise leaves when nobody stops the step. Tested in test/engine/telemetry/attack-step.test.ts.

import { assert, NO_INDEX } from '../base/index.ts';
import { selectDevices } from '../estate/index.ts';
import type { AttackStep } from '../scenario/index.ts';
import { expandTrace } from './trace.ts';
import type { Reaction, TelemetryWorld } from './world.ts';

/** The part of a step that telemetry sees. */
export type LeavingStep = Pick<AttackStep, 'id' | 'from' | 'to' | 'traces' | 'effects'>;

export interface StepTrail {
  readonly rows: number;
  /** SimTimeMs of the first and the last row. */
  readonly from: number;
  readonly until: number;
}

/** Leaves what a step leaves when it happens at `at` (SimTimeMs) and is not stopped. */
export function leaveStep(world: TelemetryWorld, reaction: Reaction, step: LeavingStep, at: number): StepTrail {
  const indexOf = (name: string): number => {
    const device = world.estate.deviceByName.get(name.toLowerCase());
    assert(device !== undefined, `device ${name} exists (checked before)`);
    return device;
  };
  const context = { from: step.from === null ? NO_INDEX : indexOf(step.from), to: step.to.map(indexOf), at };
  let rows = 0;
  let from = at;
  let until = at;
  for (const trace of step.traces) {
    rows += expandTrace(world, reaction, trace, { ...context, cause: step.id });
    from = Math.min(from, at + trace.offsetMs);
    until = Math.max(until, at + trace.offsetMs + Math.max(0, trace.count - 1) * trace.everyMs);
  }
  for (const effect of step.effects) {
    if (effect.kind !== 'disable-sensor') continue;
    for (const device of selectDevices(world.estate, effect.select, world.seed)) {
      const intervals = reaction.silent.get(device) ?? [];
      reaction.silent.set(device, [...intervals, { from: at, until: Infinity }]);
    }
  }
  return { rows, from, until };
}
