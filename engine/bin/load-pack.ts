// Reads scenarios from disk and makes packs of them: scenario, estate, activity and rules, pinned by a hash.
// Promise: the same files give the same pack hash on every machine; faults come back as problems, never as exceptions.
// Tested in test/scenarios/ransomware.test.ts.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { failure, success } from '../base/index.ts';
import type { Problem, Result } from '../base/index.ts';
import { sealPack } from '../conduct/index.ts';
import type { ScenarioPack } from '../conduct/index.ts';
import { buildEstate } from '../estate/index.ts';
import {
  compileScenario,
  nearestName,
  parseActivity,
  parseAttackLibrary,
  parseEstate,
  parseFrameworks,
  parseScenarioFolder,
  parseStatutory,
} from '../scenario/index.ts';
import type { ActivitySpec, Bases, EstateSpec, ScenarioGround } from '../scenario/index.ts';
import { commandFault } from '../session/index.ts';
import { placeholdersOfEstate } from '../sigma/index.ts';
import type { PlaceholderSets } from '../sigma/index.ts';
import { TABLES } from '../telemetry/index.ts';
import { chooseDetection, loadBook } from './load-detection.ts';
import type { LoweredBook } from './load-detection.ts';
import { loadIntelligence } from './load-intelligence.ts';

/** The repository's root; everything is read relative to it, so that messages name paths people know. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface PackOptions {
  /** Folder that holds `scenarios/`; the repository when absent. */
  readonly root?: string;
}

/** Ids of all scenarios: folders that hold a scenario.yaml. */
export function listScenarios(options: PackOptions = {}): string[] {
  const folder = join(options.root ?? ROOT, 'scenarios');
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'scenario.yaml')))
    .map((entry) => entry.name)
    .sort();
}

/** Whether everybody may have the pack: a sealed scenario is for sessions alone, whoever has its pack can play it ahead. */
export const isForTheSite = ({ scenario }: ScenarioPack): boolean => scenario.release !== 'sealed';

/** Loads one scenario with everything it stands on. */
export async function loadPack(id: string, options: PackOptions = {}): Promise<Result<ScenarioPack>> {
  const root = options.root ?? ROOT;
  const known = listScenarios(options);
  if (!known.includes(id)) {
    const near = nearestName(id, known);
    return failure([
      faultOf(
        'scenarios',
        `There is no scenario "${id}".`,
        near === undefined ? `Known: ${known.join(', ')}.` : `Did you mean "${near}"?`,
      ),
    ]);
  }
  const written = parseScenarioFolder(readFolder(root, join('scenarios', id)), readBases(root));
  if (!written.ok) return failure(written.problems);
  const { header } = written.value;
  const estate = loadEstate(root, header.estate);
  const activity = loadActivity(root, header.activity);
  const book = loadRules(root, estate.ok ? placeholdersOfEstate(buildEstate(estate.value, 0)) : undefined);
  const intelligence = loadIntelligence(root, written.value);
  const usesSteps = written.value.sections.attack.steps.some((step) => 'uses' in step);
  const steps = parseAttackLibrary(usesSteps ? readFolder(root, join('scenarios', 'attack-steps')) : new Map());
  const statutory = parseStatutory(readFolder(root, join('scenarios', 'statutory')));
  const frameworks = parseFrameworks(readFolder(root, join('scenarios', 'frameworks')));
  const problems = [estate, activity, book, intelligence, steps, statutory, frameworks].flatMap((result) =>
    result.ok ? [] : result.problems,
  );
  if (!estate.ok || !activity.ok || !book.ok || !intelligence.ok || !steps.ok) return failure(problems);
  if (!statutory.ok || !frameworks.ok) return failure(problems);
  const compiled = compileScenario(written.value, {
    estate: estate.value,
    activity: activity.value,
    ruleStems: stemsOf(book.value),
    ruleTitles: titlesOf(book.value),
    columns: columnsOfTables(),
    attackLibrary: steps.value,
    commandFault,
    statutory: statutory.value,
    frameworks: frameworks.value,
  });
  if (!compiled.ok) return failure(compiled.problems);
  const detection = chooseDetection(book.value, new Set(compiled.value.ruleStems));
  const warnings = [written, estate, activity, book, intelligence, compiled].flatMap((result) => result.warnings);
  return success(sealPack({ scenario: compiled.value, ...detection, ...intelligence.value }), warnings);
}

/** Stems of rules and correlations, each once, sorted: what a scenario may name. */
function stemsOf({ rules, correlations }: LoweredBook): string[] {
  return [...new Set([...rules, ...correlations].map(({ stem }) => stem))].sort();
}

/** What their alerts are called. */
function titlesOf({ rules, correlations }: LoweredBook): ReadonlyMap<string, string> {
  return new Map([...rules, ...correlations].map(({ stem, title }) => [stem, title]));
}

/** Columns of every table that a trace can set, by the table's name. */
export function columnsOfTables(): NonNullable<ScenarioGround['columns']> {
  return new Map(TABLES.map((table) => [table.name, table.shapeColumns]));
}

/** The bases of scenarios/bases: the YAML files of each folder. */
export function readBases(root: string = ROOT): Bases {
  const bases = new Map<string, Map<string, string>>();
  for (const [path, source] of readFolder(root, join('scenarios', 'bases'))) {
    const [, , id, name] = path.split('/');
    if (id === undefined || name === undefined) continue;
    const files = bases.get(id) ?? new Map<string, string>();
    bases.set(id, files.set(path, source));
  }
  return bases;
}

export function loadEstate(root: string, id: string): Result<EstateSpec> {
  return parseOne(root, `scenarios/estates/${id}.yaml`, 'estate', parseEstate);
}

export function loadActivity(root: string, id: string): Result<ActivitySpec> {
  return parseOne(root, activityPath(id), 'activity', (file, text) =>
    parseActivity(file, text, readActivityBase(root)),
  );
}

const activityPath = (id: string): string => `scenarios/activity/${id}.yaml`;

/** Gives the text of the activity file that another one begins with. */
export function readActivityBase(root: string = ROOT): (id: string) => string | null {
  return (id) => {
    const path = join(root, activityPath(id));
    return existsSync(path) ? readFileSync(path, 'utf8') : null;
  };
}

function parseOne<T>(
  root: string,
  path: string,
  what: string,
  parse: (file: string, text: string) => Result<T>,
): Result<T> {
  const full = join(root, path);
  if (!existsSync(full))
    return failure([faultOf(path, `There is no such ${what} file.`, 'Check the name in scenario.yaml.')]);
  return parse(path, readFileSync(full, 'utf8'));
}

/** Every rule and correlation of scenarios/rules, in the order of their files; placeholders from the sets, or the defaults. */
export function loadRules(root: string = ROOT, sets?: PlaceholderSets): Result<LoweredBook> {
  return loadBook(root, ruleFiles(root), sets);
}

/** Paths of rule files (not their cases), relative to the root, sorted. */
export function ruleFiles(root: string = ROOT): string[] {
  return [...readFolder(root, join('scenarios', 'rules'), () => true).keys()].filter(
    (path) => path.endsWith('.yml') && !path.endsWith('.cases.yml'),
  );
}

/** The YAML files of a folder, by path relative to the root with forward slashes, sorted. */
export function readFolder(
  root: string,
  folder: string,
  wanted: (name: string) => boolean = (name) => /\.ya?ml$/.test(name),
): Map<string, string> {
  const full = join(root, folder);
  const files = new Map<string, string>();
  if (!existsSync(full)) return files;
  const names = readdirSync(full, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && wanted(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
  for (const name of names) files.set(name, readFileSync(join(root, name), 'utf8'));
  return files;
}

const faultOf = (file: string, message: string, advice: string): Problem => ({
  file,
  line: 1,
  column: 1,
  message,
  advice,
  severity: 'error',
});
