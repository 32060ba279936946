// Robots show that a scenario can be finished and failed, and that acting is what makes the difference: over 20 seeds in every
// run, over 100 with STANDBY_LONG=1. Tests engine/conduct/robot-check.ts; the first half is in robot-check.test.ts.

import { describe } from 'vitest';
import { playRobots } from '../../support/robot-plays.ts';

describe('robots in the other half of the scenarios', async () => {
  await playRobots(1);
});
