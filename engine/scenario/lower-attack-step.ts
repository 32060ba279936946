// A step of the library with its usual places and values → a step as the engine plays it: for lists, tests and rehearsals.
// Promise: the same as a scenario's step that names it and says nothing more. Tested in test/engine/scenario/use-attack-steps.test.ts.

import { assert } from '../base/index.ts';
import type { AttackLibrary } from './attack-library.ts';
import type { AttackLibraryStep } from './attack-step-schema.ts';
import { lowerEffect } from './compile-scenario.ts';
import type { AttackStep } from './compiled-scenario.ts';
import type { EstateSpec } from './estate-spec.ts';
import type { StepChoice } from './fill-attack-step.ts';
import { fillAttackStep, libraryProgram, usualChoice } from './fill-attack-step.ts';
import { lowerTrace } from './lower-trace.ts';
import { milestonesOf } from './use-attack-steps.ts';

/** The library has been checked: a step that cannot be filled is a broken invariant. `given` are values of parameters. */
export function lowerLibraryStep(
  step: AttackLibraryStep,
  library: AttackLibrary,
  estate: EstateSpec,
  given: StepChoice['with'] = {},
): AttackStep {
  const choice = { ...usualChoice(step), with: given };
  const filled = fillAttackStep(step, library, choice);
  assert(filled.kind === 'filled', `the step ${step.id} is whole (checked before)`);
  const { left } = filled;
  const programs = Object.fromEntries(
    Object.entries(library.parts.programs).map(([name, program]) => [libraryProgram(name), program]),
  );
  const groups = estate.deviceGroups.map(({ id }) => id);
  return {
    id: step.id,
    uses: step.id,
    title: step.title,
    story: step.what,
    technique: step.technique,
    when: { all: [], any: [], none: [], afterMs: 0 },
    from: choice.from,
    to: choice.to,
    as: choice.as,
    via: choice.via,
    indicators: left.indicators,
    blockedBy: milestonesOf(step, choice),
    traces: left.traces.map((trace) => lowerTrace(trace, programs)),
    effects: left.effects.map((effect) => lowerEffect(effect, { groups })),
    seenBy: step.seenBy,
  };
}
