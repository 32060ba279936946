// The ground of a run without the rows of ordinary life, for tests that ask nothing of them: the attack, people, systems and
// the log are those of the real pack, and a minute costs a tenth. Promise: a new ground each time, so digests and replays hold.

import type { RunGround, ScenarioPack } from '#engine/conduct/index.ts';
import { groundRun } from '#engine/conduct/index.ts';

export const bareGround = (pack: ScenarioPack, seed = 7): RunGround => ({
  ...groundRun(pack, seed, 'attack-only'),
  hasMarks: true,
});
