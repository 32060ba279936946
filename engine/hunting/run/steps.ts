// The steps that the planner may ask for, by name: those of every day, and those that come with a family.
// Promise: every member of Steps is made in this room; a family adds, and changes nothing that is here.
// Tested in test/engine/hunting/run/.

import type { Plugin, Steps } from '../plan/steps.ts';
import { expandStep } from './expand.ts';
import { consumeStep, holeStep, keepStep, perGroupStep, rangeStep, sampleStep } from './small-steps.ts';

const plugins = new Map<string, Plugin>();

/** The plug-ins of evaluate by name: none before their family is here. */
export const PLUGINS: ReadonlyMap<string, Plugin> = plugins;

const known: Partial<Steps> = {
  plugins,
  expand: expandStep,
  sample: sampleStep,
  range: rangeStep,
  keep: keepStep,
  hole: holeStep,
  perGroup: perGroupStep,
  consume: consumeStep,
};

/** What is missing yet is asked for only by operators of the family that brings it. */
export const STEPS = known as Steps;

export function addSteps({ plugins: more = new Map(), ...steps }: Partial<Steps>): void {
  for (const [name, plugin] of more) plugins.set(name, plugin);
  Object.assign(known, steps);
}
