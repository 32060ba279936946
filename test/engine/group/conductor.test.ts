// The conductor: marks for all. Tests engine/group/conductor.ts.

import { expect, it } from 'vitest';
import { createConductor, planFor, stepConductor } from '../../../engine/group/index.ts';

it('beats nothing before STARTEX', () => {
  const conductor = createConductor(planFor('quiet-ward-week', 2));
  expect(stepConductor(conductor, { kind: 'tick', wallMs: 5_000 })).toEqual([]);
});
