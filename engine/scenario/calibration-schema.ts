// The cases by which the clinical model is set beside published figures (scenarios/calibration/*.yaml).
// Promise: never throws; a case that names what the estate has not, or compares before it has played, is found with its line.
// Tested in test/engine/clinical/calibration.test.ts.

import { z } from 'zod';
import { failure, success } from '../base/index.ts';
import type { Problem, Result } from '../base/index.ts';
import type { EstateSpec } from './estate-spec.ts';
import { known } from './milestone-names.ts';
import { parseYaml } from './parse-yaml.ts';

const id = z.string().regex(/^[a-z][a-z0-9-]*$/, 'expected an id of small letters, digits and hyphens');
const text = z.string().trim().min(1, 'expected some text');
const percent = z.int().min(0).max(100);

export const CALIBRATION_DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
export const CALIBRATION_MEASURES = ['cancelled', 'days-to-clear', 'neighbour-rise-percent'] as const;

const phase = z.strictObject({
  days: z.int().min(1).max(365),
  lost: z.array(id),
  workstationsLostPercent: percent.default(0),
  workedRoundPercent: percent.default(0),
  why: text,
});

export const calibration = z.strictObject({
  cases: z.array(
    z.strictObject({
      id,
      title: text,
      drawsOn: text,
      startsOn: z.enum(CALIBRATION_DAYS),
      groups: z
        .array(
          z.strictObject({
            title: text,
            times: z.int().min(1).max(1_000_000),
            why: text,
            phases: z.array(phase).min(1),
          }),
        )
        .min(1),
      clearDays: z.int().min(0).max(60).default(0),
      compare: z
        .array(
          z.strictObject({
            measure: z.enum(CALIBRATION_MEASURES),
            services: z.array(id).min(1),
            untilDay: z.int().min(1),
            published: z.tuple([z.int().min(1), z.int().min(1)]),
            words: text,
            source: text,
            isFitted: z.boolean(),
          }),
        )
        .min(1),
      notCompared: text,
    }),
  ),
});

export type CalibrationCase = z.infer<typeof calibration>['cases'][number];

/** Reads the cases against the estate on which they are played. */
export function parseCalibration(file: string, source: string, estate: EstateSpec): Result<readonly CalibrationCase[]> {
  const parsed = parseYaml(file, source, calibration);
  if (!parsed.ok) return failure(parsed.problems);
  const { value, locate } = parsed.value;
  const problems: Problem[] = [];
  const say = (path: readonly PropertyKey[], fault: { message: string; advice: string } | null): void => {
    if (fault !== null) problems.push({ file, ...locate(path), ...fault, severity: 'error' });
  };
  const systems = estate.systems.map((one) => one.id);
  const services = estate.services.map((one) => one.id);
  value.cases.forEach((one, i) => {
    const days = Math.min(...one.groups.map((group) => group.phases.reduce((sum, each) => sum + each.days, 0)));
    one.groups.forEach((group, j) =>
      group.phases.forEach((each, k) =>
        each.lost.forEach((system, l) =>
          say(['cases', i, 'groups', j, 'phases', k, 'lost', l], known('system', system, systems)),
        ),
      ),
    );
    one.compare.forEach((row, j) => {
      const at = ['cases', i, 'compare', j];
      row.services.forEach((service, k) => say([...at, 'services', k], known('service', service, services)));
      if (row.untilDay > days)
        say([...at, 'untilDay'], {
          message: `Day ${row.untilDay} is compared and only ${days} are played.`,
          advice: 'Add a phase, or compare earlier.',
        });
    });
  });
  return problems.length > 0 ? failure(problems) : success(value.cases);
}
