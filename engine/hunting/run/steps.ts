// The steps that the planner may ask for, by name. Promise: every member of Steps is made here and nowhere else.
// Tested in test/engine/hunting/run/.

import type { Steps } from '../plan/steps.ts';
import { expandStep } from './expand.ts';
import { makeSeries } from './make-series.ts';
import { nestedStep } from './nested.ts';
import { PLUGINS } from './plugins.ts';
import { scanStep } from './scan.ts';
import { consumeStep, holeStep, keepStep, perGroupStep, rangeStep, sampleStep } from './small-steps.ts';
import { windowsStep } from './windows.ts';

export const STEPS: Steps = {
  expand: expandStep,
  windows: windowsStep,
  scan: scanStep,
  nested: nestedStep,
  sample: sampleStep,
  range: rangeStep,
  keep: keepStep,
  hole: holeStep,
  perGroup: perGroupStep,
  consume: consumeStep,
  makeSeries,
  plugins: PLUGINS,
};
