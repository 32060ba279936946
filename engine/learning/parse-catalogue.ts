// Everything of content/learn and content/pathways, read together: units with the words about them, and pathways of units.
// Promise: never throws; what one file says of another is checked, and every fault has file, line and column.
// Tested in test/engine/learning/parse-catalogue.test.ts.

import { failure, success } from '../base/index.ts';
import type { Problem, Result } from '../base/index.ts';
import { findUnreservedText, knownNames, nearestName, parseYaml } from '../scenario/index.ts';
import { checkPlaces, parseUnit } from './parse-unit.ts';
import type { GuidanceHeadings } from './parse-unit.ts';
import { pathwayFile, unitFrontMatter } from './schema-pathway.ts';
import { ACTIVITY_KINDS, isActivityKind, readActivity } from './read-activity.ts';
import type { ActivityContent } from './read-activity.ts';
import type { UnitChange } from './unit-change.ts';
import type { ActivityPlace, Unit } from './unit-spec.ts';

/** An activity with what its file says. */
export type CatalogueActivity = ActivityPlace & { readonly content: ActivityContent };

/** A unit with what its front matter says of it, its activities read. */
export interface CatalogueUnit extends Omit<Unit, 'activities'> {
  readonly activities: readonly CatalogueActivity[];
  readonly title: string;
  readonly summary: string;
  readonly minutes: number;
  readonly behaviour: string;
  readonly audience: string;
  /** Outcomes of the Cyber Assessment Framework. */
  readonly caf: readonly string[];
  /** Null until somebody of a clinical profession has read it. */
  readonly clinicianCheck: { readonly by: string; readonly on: string } | null;
  /** The last change that readers who did the unit before should know of. */
  readonly changed: UnitChange | null;
}

/** A unit as records, refreshers and diagnostics need it in a browser. */
export interface TrackedUnit extends Pick<
  CatalogueUnit,
  'id' | 'outcome' | 'questions' | 'diagnostic' | 'title' | 'minutes' | 'changed'
> {
  /** Without what their files say. */
  readonly activities: readonly Pick<ActivityPlace, 'id' | 'title'>[];
}

export interface Pathway {
  /** The file's name. */
  readonly id: string;
  readonly title: string;
  readonly who: string;
  /** In the order in which they are best done. */
  readonly units: readonly { readonly unit: string; readonly why: string }[];
}

export interface Catalogue {
  /** By id. */
  readonly units: readonly CatalogueUnit[];
  /** By title. */
  readonly pathways: readonly Pathway[];
}

/** Everybody may write to it: the one real address that a unit may name. */
const REPORTING_ADDRESS = 'report@phishing.gov.uk';
const UNIT = /^content\/learn\/([a-z0-9-]+)\/unit\.yaml$/;
const PATHWAY = /^content\/pathways\/([a-z0-9-]+)\.yaml$/;
const GUIDANCE = /^content\/guidance\/([a-z0-9-]+)\.mdx?$/;

/** Ids of the headings of content/guidance, by page. */
export function guidanceHeadings(files: ReadonlyMap<string, string>): GuidanceHeadings {
  return new Map(
    [...files].flatMap(([path, text]) => {
      const page = GUIDANCE.exec(path)?.[1];
      return page === undefined ? [] : [[page, headingIds(text)] as const];
    }),
  );
}

/** Reads the files of content/learn, content/pathways and content/guidance, by path from the repository's root. */
export function parseCatalogue(files: ReadonlyMap<string, string>): Result<Catalogue> {
  const problems: Problem[] = [];
  const guidance = guidanceHeadings(files);
  const paths = [...files.keys()].sort();
  for (const path of paths)
    if (/^content\/(learn|pathways)\//.test(path))
      problems.push(...findUnreservedText(path, (files.get(path) ?? '').replaceAll(REPORTING_ADDRESS, '-')));
  const units = paths.filter((path) => UNIT.test(path)).flatMap((path) => readUnit(files, path, guidance, problems));
  for (const path of paths) {
    const folder = /^(content\/learn\/[^/]+\/)index\.mdx$/.exec(path)?.[1];
    if (folder !== undefined && !files.has(`${folder}unit.yaml`))
      problems.push(at(path, 'There is no unit.yaml beside this page.', 'Write it; the content guide shows how.'));
  }
  checkOutcomes(units, problems);
  const known = paths.flatMap((path) => UNIT.exec(path)?.[1] ?? []);
  const pathways = paths
    .filter((path) => PATHWAY.test(path))
    .flatMap((path) => readPathway(path, files.get(path) ?? '', known, problems));
  if (problems.some((problem) => problem.severity === 'error')) return failure(problems);
  return success({ units, pathways: pathways.sort((a, b) => (a.title < b.title ? -1 : 1)) }, problems);
}

const at = (file: string, message: string, advice: string): Problem => ({
  file,
  line: 1,
  column: 1,
  message,
  advice,
  severity: 'error',
});

function readUnit(
  files: ReadonlyMap<string, string>,
  path: string,
  guidance: GuidanceHeadings,
  problems: Problem[],
): CatalogueUnit[] {
  const parsed = parseUnit(path, files.get(path) ?? '', guidance);
  if (!parsed.ok) {
    problems.push(...parsed.problems);
    return [];
  }
  const page = path.replace(/unit\.yaml$/, 'index.mdx');
  const words = files.get(page);
  if (words === undefined) {
    problems.push(at(path, 'There is no index.mdx beside this file.', 'Write the words of the unit there.'));
    return [];
  }
  problems.push(...checkPlaces(parsed.value, page, words));
  const activities = parsed.value.activities.flatMap((one) => readPlaced(files, path, one, problems));
  // An empty first line keeps the line numbers of the page.
  const front = parseYaml(page, `\n${/^---\n([\s\S]*?)\n---/.exec(words)?.[1] ?? ''}`, unitFrontMatter);
  if (!front.ok) {
    problems.push(...front.problems);
    return [];
  }
  const { title, summary, minutes, behaviour, audience, caf, clinicianCheck, changed } = front.value.value;
  return [{ ...parsed.value, activities, title, summary, minutes, behaviour, audience, caf, clinicianCheck, changed }];
}

function readPlaced(
  files: ReadonlyMap<string, string>,
  path: string,
  place: ActivityPlace,
  problems: Problem[],
): CatalogueActivity[] {
  const { kind, file } = place;
  const source = files.get(path.replace(/unit\.yaml$/, file));
  if (source === undefined) {
    problems.push(at(path, `There is no file "${file}" beside unit.yaml.`, 'Write it, or correct its name.'));
    return [];
  }
  if (!isActivityKind(kind)) {
    problems.push(at(path, `There is no activity of the kind "${kind}".`, `Use one of ${ACTIVITY_KINDS.join(', ')}.`));
    return [];
  }
  const read = readActivity(kind, path.replace(/unit\.yaml$/, file), source);
  if (read.ok) return [{ ...place, content: read.value }];
  problems.push(...read.problems);
  return [];
}

/** A record is about outcomes: two units with one id would prove each other. */
function checkOutcomes(units: readonly CatalogueUnit[], problems: Problem[]): void {
  const homes = new Map<string, string>();
  for (const { id, outcome } of units) {
    const home = homes.get(outcome.id);
    if (home !== undefined)
      problems.push(
        at(
          `content/learn/${id}/unit.yaml`,
          `The outcome "${outcome.id}" belongs to the unit "${home}".`,
          'Give each unit its own outcome.',
        ),
      );
    homes.set(outcome.id, id);
  }
}

function readPathway(path: string, source: string, known: readonly string[], problems: Problem[]): Pathway[] {
  const parsed = parseYaml(path, source, pathwayFile);
  if (!parsed.ok) {
    problems.push(...parsed.problems);
    return [];
  }
  const { value, locate } = parsed.value;
  const seen = new Set<string>();
  value.units.forEach(({ unit }, i) => {
    const say = (message: string, advice: string): void => {
      problems.push({ file: path, ...locate(['units', i, 'unit']), message, advice, severity: 'error' });
    };
    const near = nearestName(unit, known);
    if (!known.includes(unit))
      say(`There is no unit "${unit}".`, near === undefined ? knownNames(unit, known) : `Did you mean "${near}"?`);
    if (seen.has(unit)) say(`The unit "${unit}" is listed twice.`, 'List it once.');
    seen.add(unit);
  });
  return [{ id: PATHWAY.exec(path)?.[1] ?? '', ...value }];
}

/** Ids that the site gives to the headings of a page: small letters, no punctuation, hyphens for spaces. */
export function headingIds(markdown: string): readonly string[] {
  const seen = new Map<string, number>();
  return [...markdown.matchAll(/^#{2,6} +(.+?) *$/gm)].map((match) => {
    const plain = (match[1] ?? '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-');
    const times = seen.get(plain) ?? 0;
    seen.set(plain, times + 1);
    return times === 0 ? plain : `${plain}-${String(times)}`;
  });
}
