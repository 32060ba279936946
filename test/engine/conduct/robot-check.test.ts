// Robots show that a scenario can be finished and failed, and that acting is what makes the difference: over 20 seeds in every
// run, over 100 with STANDBY_LONG=1. Tests engine/conduct/robot-check.ts; the other half is in robot-check-second.test.ts.

import { describe } from 'vitest';
import { playRobots } from '../../support/robot-plays.ts';

describe('robots in one half of the scenarios', async () => {
  await playRobots(0);
});
