// imsmanifest.xml of a SCORM 1.2 or SCORM 2004 (4th edition) package: one item and one resource for each unit.
// Promise: valid by the published schemas, identifiers in ASCII without spaces; it asks for no mark to be reached, since some
// systems then call a unit failed and lock it. Tested in test/engine/learning/package.test.ts.

import type { ScormStandard } from '../learning-system.ts';
import { XML_NAMES } from '../standard-names.ts';
import type { PackagePlan, PackedUnit } from './package-plan.ts';
import { xmlText } from './xml-text.ts';

interface Dialect {
  readonly version: string;
  readonly spaces: string;
  /** `scormtype` of 1.2 became `scormType`. */
  readonly typed: string;
  readonly sequencing: string;
}

const DIALECTS: Readonly<Record<ScormStandard, Dialect>> = {
  scorm12: {
    version: '1.2',
    typed: 'adlcp:scormtype',
    spaces: `xmlns="${XML_NAMES.content12}" xmlns:adlcp="${XML_NAMES.adl12}"`,
    sequencing: '',
  },
  scorm2004: {
    version: '2004 4th Edition',
    typed: 'adlcp:scormType',
    spaces: [
      `xmlns="${XML_NAMES.content2004}"`,
      `xmlns:adlcp="${XML_NAMES.adl2004}"`,
      `xmlns:imsss="${XML_NAMES.sequencing2004}"`,
    ].join(' '),
    // Units may be opened in any order; none opens the next by itself.
    sequencing: '\n      <imsss:sequencing><imsss:controlMode choice="true" flow="false"/></imsss:sequencing>',
  },
};

/** The manifest. `files` are the paths of everything else in the package. */
export function scormManifest(standard: ScormStandard, plan: PackagePlan, files: readonly string[]): string {
  const { version, spaces, typed, sequencing } = DIALECTS[standard];
  const pages = new Set(plan.units.map(pageOf));
  const others = files.filter((file) => !pages.has(file)).sort();
  const course = `standby-${plan.id}`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="${xmlText(course)}" version="1" ${spaces}>
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>${version}</schemaversion>
  </metadata>
  <organizations default="units">
    <organization identifier="units">
      <title>${xmlText(plan.title)}</title>
${plan.units.map(itemOf).join('\n')}${sequencing}
    </organization>
  </organizations>
  <resources>
${plan.units.map((unit) => resourceOf(unit, typed)).join('\n')}
    <resource identifier="parts" type="webcontent" ${typed}="asset">
${others.map((file) => `      <file href="${xmlText(file)}"/>`).join('\n')}
    </resource>
  </resources>
</manifest>
`;
}

/** The unit's page in the package. */
export const pageOf = ({ id }: Pick<PackedUnit, 'id'>): string => `${id}.html`;

function itemOf({ id, title }: PackedUnit): string {
  return `      <item identifier="item-${xmlText(id)}" identifierref="page-${xmlText(id)}"><title>${xmlText(title)}</title></item>`;
}

function resourceOf(unit: PackedUnit, typed: string): string {
  const page = xmlText(pageOf(unit));
  return `    <resource identifier="page-${xmlText(unit.id)}" type="webcontent" ${typed}="sco" href="${page}">
      <file href="${page}"/>
      <dependency identifierref="parts"/>
    </resource>`;
}
