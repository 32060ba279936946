// Units and pathways, read while the site is built. Promise: a fault in what people wrote stops the build with file, line
// and what to do. Tested in test/site/content.test.ts.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatProblem } from '#engine/base/index.ts';
import { checkReading, measurePages, parseCatalogue, READING_LIMITS } from '#engine/learning/index.ts';
import type { Catalogue, CatalogueUnit, TrackedUnit } from '#engine/learning/index.ts';

const FOLDERS = ['content/learn', 'content/pathways', 'content/guidance'];

let read: Catalogue | null = null;

/** Texts of everything that units and pathways are made of, by path from the repository's root. */
export function learningFiles(root = process.cwd()): ReadonlyMap<string, string> {
  return new Map(
    FOLDERS.filter((folder) => existsSync(join(root, folder))).flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.(mdx?|yaml)$/.test(name))
        .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
        .map((path) => [path, readFileSync(join(root, path), 'utf8')] as const),
    ),
  );
}

/** All of them; read once for all pages. Throws with every problem when something is wrong. */
export function learningCatalogue(): Catalogue {
  if (read === null) {
    const parsed = parseCatalogue(learningFiles());
    if (!parsed.ok) throw new Error(`Units or pathways are wrong.\n${parsed.problems.map(formatProblem).join('\n')}`);
    read = parsed.value;
  }
  return read;
}

/** The unit whose page is being written. */
export function learningUnit(id: string): CatalogueUnit {
  const unit = learningCatalogue().units.find((one) => one.id === id);
  if (unit === undefined) throw new Error(`There is no unit "${id}" in content/learn.`);
  return unit;
}

/** The units named, or all, without their activities and words. */
export function trackedUnits(ids?: readonly string[]): readonly TrackedUnit[] {
  const { units } = learningCatalogue();
  const wanted = ids === undefined ? units : ids.map(learningUnit);
  return wanted.map(({ id, outcome, questions, diagnostic, title, minutes, changed, activities }) => ({
    id,
    outcome,
    questions,
    diagnostic,
    title,
    minutes,
    changed,
    activities: activities.map((one) => ({ id: one.id, title: one.title })),
  }));
}

/** Ages in years, as `7.2`, at which the easiest and the hardest page can be read. Throws when one is too hard. */
export function readingRange(): { readonly least: string; readonly most: string } {
  const pages = measurePages(learningFiles(), learningCatalogue().units);
  const checked = checkReading(readFileSync(join(process.cwd(), READING_LIMITS), 'utf8'), pages);
  const problems = checked.ok ? checked.value : checked.problems;
  if (problems.length > 0) throw new Error(`Pages are too hard to read.\n${problems.map(formatProblem).join('\n')}`);
  const ages = pages.map(({ ageTenths }) => ageTenths).sort((a, b) => a - b);
  const words = (tenths = 0): string => (tenths / 10).toFixed(1);
  return { least: words(ages[0]), most: words(ages.at(-1)) };
}
