// The shortest scenario, taken from scenarios/README.md so that the page people copy from is the one that is tested,
// and a way to break it in one place.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatProblem } from '#engine/base/index.ts';
import type { Result } from '#engine/base/index.ts';
import { columnsOfTables, loadEstate, ROOT, ruleFiles } from '#engine/bin/load-pack.ts';
import { compileScenario, parseScenarioFolder } from '#engine/scenario/index.ts';
import type { ActivitySpec, Bases, CompiledScenario, EstateSpec } from '#engine/scenario/index.ts';

export const FILE = 'scenarios/my-first/scenario.yaml';

/** The YAML block of scenarios/README.md. */
export function shortestScenario(): string {
  const readme = readFileSync(join(ROOT, 'scenarios/README.md'), 'utf8');
  const block = /```yaml\n([\s\S]*?)```/.exec(readme)?.[1];
  if (block === undefined) throw new Error('scenarios/README.md has no YAML block.');
  return block;
}

const EMPTY_ACTIVITY: ActivitySpec = { id: 'none', curves: [], words: {}, programs: [], pools: {}, families: [], roles: [], lookAlikes: [] };

let acuteTrust: EstateSpec | undefined;
function estate(): EstateSpec {
  if (acuteTrust !== undefined) return acuteTrust;
  const loaded = loadEstate(ROOT, 'acute-trust');
  if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join('\n'));
  acuteTrust = loaded.value;
  return acuteTrust;
}

/** Parses and compiles the files of a folder against the real estate, rules and columns. */
export function compileFiles(files: ReadonlyMap<string, string>, bases: Bases = new Map()): Result<CompiledScenario> {
  const written = parseScenarioFolder(files, bases);
  if (!written.ok) return { ok: false, problems: written.problems };
  const ruleStems = ruleFiles().map((path) => (path.split('/').at(-1) ?? path).replace(/\.yml$/, ''));
  return compileScenario(written.value, { estate: estate(), activity: EMPTY_ACTIVITY, ruleStems, columns: columnsOfTables() });
}

/** The shortest scenario with one change, compiled; the text must hold `find` exactly once. */
export function compileBroken(find: string, replacement: string): Result<CompiledScenario> {
  const text = shortestScenario();
  if (text.split(find).length !== 2) throw new Error(`"${find}" stands ${String(text.split(find).length - 1)} times in the shortest scenario, not once.`);
  return compileFiles(new Map([[FILE, text.replace(find, () => replacement)]]));
}

/** Problems as a person reads them. */
export function linesOf(result: Result<unknown>): string[] {
  return (result.ok ? result.warnings : result.problems).map(formatProblem);
}
