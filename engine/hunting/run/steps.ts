// The steps that the planner may ask for, by name: those of every day, and those that come with a family.
// Promise: every member of Steps is made in this room; a family adds, and changes nothing that is here.
// Tested in test/engine/hunting/run/.

import { assert } from '../../base/index.ts';
import type { ChunkStream, Plan, RunContext } from '../plan/plan.ts';
import type { Plugin, Steps } from '../plan/steps.ts';
import { keepStep } from './keep.ts';

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
}

const runs: { late: LateRuns | null } = { late: null };

export function addRuns(late: LateRuns): void {
  runs.late = late;
}

export function lateRuns(): LateRuns {
  assert(runs.late !== null, 'the family of joins is here');
  return runs.late;
}

export function addSteps({ plugins: more = new Map(), ...steps }: Partial<Steps>): void {
  for (const [name, plugin] of more) plugins.set(name, plugin);
  Object.assign(known, steps);
}
