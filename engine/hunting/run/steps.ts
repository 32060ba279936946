// The steps that the planner may ask for, by name: those of every day, and those that come with a family.
// Promise: every member of Steps is made in this room; a family adds, and changes nothing that is here.
// Tested in test/engine/hunting/run/.

import type { ChunkStream, Plan, RunContext } from '../plan/plan.ts';
import type { Plugin, Steps } from '../plan/steps.ts';
import { keepStep } from './keep.ts';
import type { mergeSort, rankCodes } from './put-in-order.ts';

const plugins = new Map<string, Plugin>();

/** The plug-ins of evaluate by name: none before their family is here. */
export const PLUGINS: ReadonlyMap<string, Plugin> = plugins;

const known: Partial<Steps> = {
  plugins,
  keep: keepStep,
};

/** What is missing yet is asked for only by operators of the family that brings it. */
export const STEPS = known as Steps;

/** Plans that a family brings the running of. */
type LateRun<Kind extends Plan['kind']> = (plan: Plan & { readonly kind: Kind }, run: RunContext) => ChunkStream;

export interface LateRuns {
  readonly join: LateRun<'join'>;
  readonly union: LateRun<'union'>;
  /** What a short list of the first rows does without. */
  readonly order: { readonly mergeSort: typeof mergeSort; readonly rankCodes: typeof rankCodes };
}

const runs: Partial<LateRuns> = {};

export function addRuns(late: Partial<LateRuns>): void {
  Object.assign(runs, late);
}

/** Asked for one that is not here it gives none: plans are made when all they need is here. */
export const lateRuns = (): LateRuns => runs as LateRuns;

export function addSteps({ plugins: more = new Map(), ...steps }: Partial<Steps>): void {
  for (const [name, plugin] of more) plugins.set(name, plugin);
  Object.assign(known, steps);
}
