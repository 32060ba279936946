// The library of attack steps, read: every step by its id, the ten chains and what steps share.
// Promise: never throws; a file that is not whole gives located problems. Tested in test/scenarios/attack-steps.test.ts.

import { failure, success } from '../base/index.ts';
import type { Problem, Result } from '../base/index.ts';
import { attackPartsFile, attackStepFile } from './attack-step-schema.ts';
import type { AttackLibraryStep, AttackParts, AttackStepFile } from './attack-step-schema.ts';
import type { LocatedYaml } from './parse-yaml.ts';
import { parseYaml } from './parse-yaml.ts';
import { problemAt } from './parse-scenario.ts';
import { findUnreservedText } from './reserved-text.ts';

export interface AttackChain {
  readonly number: number;
  readonly title: string;
  /** Ids of its steps, in their order. */
  readonly order: readonly string[];
}

export interface AttackLibrary {
  readonly attackVersion: string;
  readonly steps: ReadonlyMap<string, AttackLibraryStep>;
  /** By number. */
  readonly chains: readonly AttackChain[];
  readonly parts: AttackParts;
}

/** A file of the library that can still say where its values stood. */
export type LocatedStepFile = LocatedYaml<AttackStepFile> & { readonly file: string };

export interface ReadLibrary extends AttackLibrary {
  readonly files: readonly LocatedStepFile[];
}

export const NO_ATTACK_LIBRARY: AttackLibrary = {
  attackVersion: '19',
  steps: new Map(),
  chains: [],
  parts: { programs: {}, rows: {} },
};

const isParts = (path: string): boolean => path.endsWith('/parts.yaml');
/** Reasons by column, which have a reader of their own. */
const isReasons = (path: string): boolean => path.endsWith('/stands-out.yaml');

/** Reads the files of scenarios/attack-steps, by path. */
export function parseAttackLibrary(files: ReadonlyMap<string, string>): Result<ReadLibrary> {
  const problems: Problem[] = [...files].flatMap(([path, text]) => findUnreservedText(path, text));
  let parts: AttackParts = { programs: {}, rows: {} };
  const located: LocatedStepFile[] = [];
  for (const [file, text] of files) {
    if (isReasons(file)) continue;
    if (isParts(file)) {
      const read = parseYaml(file, text, attackPartsFile);
      if (read.ok) parts = read.value.value;
      else problems.push(...read.problems);
      continue;
    }
    const read = parseYaml(file, text, attackStepFile);
    if (read.ok) located.push({ ...read.value, file });
    else problems.push(...read.problems);
  }
  const steps = new Map<string, AttackLibraryStep>();
  for (const { file, value, locate } of located) {
    value.steps.forEach((step, index) => {
      if (steps.has(step.id))
        problems.push(
          problemAt(
            { file, ...locate(['steps', index, 'id']) },
            `The step "${step.id}" is written twice.`,
            'Give each its own id; a chain may name a step of another file.',
          ),
        );
      steps.set(step.id, step);
    });
  }
  if (problems.some(({ severity }) => severity === 'error')) return failure(problems);
  const chains = located.map(({ value }) => value.chain).sort((a, b) => a.number - b.number);
  return success({ attackVersion: '19', steps, chains, parts, files: located }, problems);
}
