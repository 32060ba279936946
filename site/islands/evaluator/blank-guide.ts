// The evaluation guide of a scenario before anything has happened. Tested in test/browser/desk.spec.ts.

import type { CapabilityLine } from '#engine/report/index.ts';
import { evaluationLines } from '#engine/report/index.ts';
import type { CompiledScenario } from '#engine/scenario/index.ts';

export function blankGuide(scenario: CompiledScenario): readonly CapabilityLine[] {
  return evaluationLines({ scenario, facts: [], milestones: new Map(), endedAt: 0 });
}
