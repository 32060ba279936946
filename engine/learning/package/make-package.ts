// A package for a learning system: the units' pages with all they need, the guidance they lead to, and the manifest.
// Promise: self-contained, without a worker that stays behind; the same site and plan give the same files.
// Tested in test/engine/learning/package.test.ts, on every unit in test/built/packages.test.ts.

import { success, unreachable } from '../../base/index.ts';
import type { Result } from '../../base/index.ts';
import { courseStructure } from './course-structure.ts';
import { gatherParts } from './gather-parts.ts';
import type { PageWanted, Parts, ReadSite } from './gather-parts.ts';
import type { PackagePlan } from './package-plan.ts';
import { pageOf, scormManifest } from './scorm-manifest.ts';

/** Every file of the package, the manifest among them. Fails when the built site lacks a page or one of its files. */
export async function makePackage(plan: PackagePlan, read: ReadSite): Promise<Result<Parts>> {
  const guidance = [...new Set(plan.units.flatMap((unit) => unit.guidance))].sort();
  const pages: readonly PageWanted[] = [
    ...plan.units.map((unit) => ({ address: `/package/${unit.id}/`, links: [], file: pageOf(unit) })),
    ...guidance.map((page) => ({
      address: `/package/guidance/${page}/`,
      links: [`/guidance/${page}/`],
      file: `guidance-${page}.html`,
    })),
    { address: '/no-duff/', links: [], file: 'real-emergency.html' },
  ];
  const marks = {
    package: plan.standard,
    finish: plan.choices.finish,
    score: plan.choices.score ? 'yes' : 'no',
  };
  const gathered = await gatherParts(pages, marks, read);
  if (!gathered.ok) return gathered;
  const parts = new Map(gathered.value);
  parts.set('READ-ME.txt', readMe(plan));
  if (plan.standard === 'cmi5') for (const page of plan.units.map(pageOf)) openToRecordStore(parts, page);
  const [name, manifest] = manifestOf(plan, [...parts.keys()]);
  parts.set(name, manifest);
  return success(parts);
}

function manifestOf(plan: PackagePlan, files: readonly string[]): readonly [string, string] {
  switch (plan.standard) {
    case 'scorm12':
    case 'scorm2004':
      return ['imsmanifest.xml', scormManifest(plan.standard, plan, files)];
    case 'cmi5':
      return ['cmi5.xml', courseStructure(plan)];
    default:
      return unreachable(plan.standard);
  }
}

/** The record store that a cmi5 launch names may be on another host; pages of SCORM packages talk to nobody. */
function openToRecordStore(parts: Map<string, string | Uint8Array>, page: string): void {
  const html = parts.get(page);
  if (typeof html === 'string') parts.set(page, html.replace("connect-src 'self'", "connect-src 'self' https:"));
}

function readMe({ standard, title, units, choices }: PackagePlan): string {
  const checked = units.filter(({ clinicianCheck }) => clinicianCheck !== null).length;
  return [
    'EXERCISE EXERCISE EXERCISE',
    '',
    `${title}: a package of Standby for learning systems (${standard}).`,
    'A training product. Not a service of NHS England. Every trust, person, message and number in it is invented.',
    '',
    'Units:',
    ...units.map((unit) => `- ${unit.title} (about ${String(unit.minutes)} minutes), ${pageOf(unit)}`),
    '',
    checked === units.length
      ? 'Each unit says which clinician checked it.'
      : 'Not checked by a clinician, unless the unit says so.',
    `A unit that ended well is reported as ${choices.finish}. ${choices.score ? 'A score is reported.' : 'No score is reported.'}`,
    'It shows practice. It is not evidence of real reporting.',
    '',
    'EXERCISE EXERCISE EXERCISE',
    '',
  ].join('\n');
}
