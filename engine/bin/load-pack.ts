// Reads scenarios from disk and makes packs of them: scenario, estate, activity and rules, pinned by a hash.
// Promise: the same files give the same pack hash on every machine; faults come back as problems, never as exceptions.
// Tested in test/scenarios/ransomware.test.ts.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { failure, success } from '../base/index.ts';
import type { Problem, Result } from '../base/index.ts';
import type { ScenarioPack } from '../conduct/index.ts';
import { compileScenario, nearestName, parseActivity, parseEstate, parseScenarioFolder } from '../scenario/index.ts';
import type { ActivitySpec, EstateSpec, ScenarioGround } from '../scenario/index.ts';
import { canonicalJson, sha256Hex } from '../session/index.ts';
import { parseRuleFile } from '../sigma/index.ts';
import type { CompiledRule } from '../sigma/index.ts';
import { TABLES } from '../telemetry/index.ts';

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
  const written = parseScenarioFolder(readFolder(root, join('scenarios', id)));
  if (!written.ok) return failure(written.problems);
  const { header } = written.value;
  const estate = loadEstate(root, header.estate);
  const activity = loadActivity(root, header.activity);
  const rules = loadRules(root);
  const problems = [estate, activity, rules].flatMap((result) => (result.ok ? [] : result.problems));
  if (!estate.ok || !activity.ok || !rules.ok) return failure(problems);
  const compiled = compileScenario(written.value, {
    estate: estate.value,
    activity: activity.value,
    ruleStems: rules.value.map((rule) => rule.stem),
    columns: columnsOfTables(),
  });
  if (!compiled.ok) return failure(compiled.problems);
  const stems = new Set(compiled.value.ruleStems);
  const chosen = rules.value.filter((rule) => stems.has(rule.stem));
  const packHash = sha256Hex(canonicalJson({ scenario: compiled.value, rules: chosen }));
  const warnings = [written, estate, activity, rules, compiled].flatMap((result) => result.warnings);
  return success(
    { magic: 'standby-pack', packVersion: 1, scenario: compiled.value, rules: chosen, packHash },
    warnings,
  );
}

/** Columns of every table that a trace can set, by the table's name. */
export function columnsOfTables(): NonNullable<ScenarioGround['columns']> {
  return new Map(TABLES.map((table) => [table.name, table.shapeColumns]));
}

export function loadEstate(root: string, id: string): Result<EstateSpec> {
  return parseOne(root, `scenarios/estates/${id}.yaml`, 'estate', parseEstate);
}

export function loadActivity(root: string, id: string): Result<ActivitySpec> {
  return parseOne(root, `scenarios/activity/${id}.yaml`, 'activity', parseActivity);
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

/** Every rule of scenarios/rules, in the order of their stems. */
export function loadRules(root: string = ROOT): Result<readonly CompiledRule[]> {
  const rules: CompiledRule[] = [];
  const problems: Problem[] = [];
  const warnings: Problem[] = [];
  for (const path of ruleFiles(root)) {
    const parsed = parseRuleFile(path, readFileSync(join(root, path), 'utf8'));
    if (!parsed.ok) problems.push(...parsed.problems);
    else {
      rules.push(...parsed.value);
      warnings.push(...parsed.warnings);
    }
  }
  return problems.length > 0 ? failure(problems) : success(rules, warnings);
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
