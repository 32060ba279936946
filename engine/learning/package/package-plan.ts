// What a package holds: one unit, or the units of a pathway in their order. Promise: pure; the same plan for the same words.
// Tested in test/engine/learning/package.test.ts.

import type { ReportChoices } from '../learning-system.ts';
import type { Catalogue, CatalogueUnit } from '../parse-catalogue.ts';

/** Standards of learning systems that a package can be made for. */
export type PackageStandard = 'scorm12' | 'scorm2004' | 'cmi5';

export const PACKAGE_STANDARDS: readonly PackageStandard[] = ['scorm12', 'scorm2004', 'cmi5'];

export const PLAIN_CHOICES: ReportChoices = { finish: 'passed', score: false };

/** What a manifest says of a unit. */
export type PackedUnit = Pick<CatalogueUnit, 'id' | 'title' | 'summary' | 'minutes' | 'clinicianCheck'> & {
  /** Pages of guidance that its decisions lead to. */
  readonly guidance: readonly string[];
};

export interface PackagePlan {
  readonly standard: PackageStandard;
  /** Letters, digits and hyphens: the unit's id, or `pathway-<role>`. */
  readonly id: string;
  readonly title: string;
  readonly units: readonly PackedUnit[];
  readonly choices: ReportChoices;
}

export function packedUnit({ id, title, summary, minutes, clinicianCheck, questions }: CatalogueUnit): PackedUnit {
  const pages = questions.flatMap((one) =>
    one.kind === 'decision' && one.guidance !== null && !one.later ? [one.guidance.page] : [],
  );
  return { id, title, summary, minutes, clinicianCheck, guidance: [...new Set(pages)].sort() };
}

/** The plan for one unit. */
export function unitPlan(unit: PackedUnit, standard: PackageStandard, choices = PLAIN_CHOICES): PackagePlan {
  return { standard, id: unit.id, title: unit.title, units: [unit], choices };
}

/** The plan for a role's pathway; null when there is no such pathway. */
export function pathwayPlan(
  { units, pathways }: Pick<Catalogue, 'units' | 'pathways'>,
  role: string,
  standard: PackageStandard,
  choices = PLAIN_CHOICES,
): PackagePlan | null {
  const pathway = pathways.find(({ id }) => id === role);
  if (pathway === undefined) return null;
  const wanted = pathway.units.flatMap(({ unit }) => units.filter(({ id }) => id === unit).map(packedUnit));
  return { standard, id: `pathway-${role}`, title: pathway.title, units: wanted, choices };
}

/** The package's file name: marked, with plain characters. */
export const packageName = ({ standard, id }: Pick<PackagePlan, 'standard' | 'id'>): string =>
  `EXERCISE-standby-${standard}-${id}.zip`;
