// Finds what a tag in a unit's words stands for. Promise: a tag outside a unit, or without its part, stops the build.
// Tested in test/site/content.test.ts.

import type { CatalogueActivity, CatalogueUnit, Question } from '#engine/learning/index.ts';

type OfKind<K extends Question['kind']> = Extract<Question, { readonly kind: K }>;

function unitOf(unit: CatalogueUnit | undefined, tag: string, id: string): CatalogueUnit {
  if (unit === undefined) throw new Error(`<${tag} id="${id}" /> stands outside a unit; write it in content/learn only.`);
  return unit;
}

/** The question `id` of the unit; its kind must be the tag's. */
export function placedQuestion<K extends Question['kind']>(
  unit: CatalogueUnit | undefined,
  kind: K,
  id: string,
): OfKind<K> {
  const { id: unitId, questions } = unitOf(unit, kind, id);
  const found = questions.find((one): one is OfKind<K> => one.kind === kind && one.id === `${unitId}/${id}`);
  if (found === undefined) throw new Error(`content/learn/${unitId}/unit.yaml has no ${kind} "${id}".`);
  return found;
}

/** The activity `id` of the unit. */
export function placedActivity(unit: CatalogueUnit | undefined, id: string): CatalogueActivity {
  const { id: unitId, activities } = unitOf(unit, 'Activity', id);
  const found = activities.find((one) => one.id === `${unitId}/${id}`);
  if (found === undefined) throw new Error(`content/learn/${unitId}/unit.yaml has no activity "${id}".`);
  return found;
}
