// cmi5.xml: the course that a cmi5 learning system reads, one assignable unit for each unit.
// Promise: valid by the course structure's schema; ids are stable, since records outlive packages.
// Tested in test/engine/learning/package.test.ts.

import { XML_NAMES } from '../standard-names.ts';
import { unitIri } from '../xapi.ts';
import type { PackagePlan, PackedUnit } from './package-plan.ts';
import { pageOf } from './scorm-manifest.ts';
import { xmlText } from './xml-text.ts';

const langText = (tag: string, text: string): string =>
  `<${tag}><langstring lang="en-GB">${xmlText(text)}</langstring></${tag}>`;

export function courseStructure(plan: PackagePlan): string {
  const about = plan.units.length === 1 ? (plan.units[0]?.summary ?? '') : `${plan.title}: short units, in order.`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<courseStructure xmlns="${XML_NAMES.cmi5}">
  <course id="${xmlText(unitIri(`course/${plan.id}`))}">
    ${langText('title', plan.title)}
    ${langText('description', about)}
  </course>
${plan.units.map((unit) => assignable(unit, plan)).join('\n')}
</courseStructure>
`;
}

/** The unit counts when it is passed, or completed where the package was made so. */
function assignable(unit: PackedUnit, { choices }: PackagePlan): string {
  const moveOn = choices.finish === 'passed' ? 'Passed' : 'Completed';
  return `  <au id="${xmlText(unitIri(unit.id))}" launchMethod="AnyWindow" moveOn="${moveOn}">
    ${langText('title', unit.title)}
    ${langText('description', unit.summary)}
    <url>${xmlText(pageOf(unit))}</url>
  </au>`;
}
