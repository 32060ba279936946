// npm run package -- scorm12|scorm2004|cmi5 UNIT… : writes units of the built site as packages for learning systems.
// Promise: one archive a unit, or one for a role's pathway; made twice from one build, the same bytes. Nothing is written when
// a unit is unknown. Tested in test/built/packages.test.ts.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { formatProblem } from '../base/index.ts';
import { zipFiles } from '../documents/index.ts';
import { makePackage, PACKAGE_STANDARDS, packageName, packedUnit, pathwayPlan, unitPlan } from '../learning/index.ts';
import type { Catalogue, PackagePlan, PackageStandard, Parts, ReportChoices } from '../learning/index.ts';
import { cannotRun, EXIT, readArguments } from './command-line.ts';
import { loadCatalogue } from './load-catalogue.ts';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

const HELP = `npm run package -- scorm12|scorm2004|cmi5 UNIT… [--pathway ROLE] [--out DIR]

Writes each unit of the built site (dist/) as a package for a learning system: EXERCISE-standby-<standard>-<unit>.zip.

  UNIT…            folders of content/learn; --all takes every unit
  --pathway ROLE   the units of a role (a file of content/pathways) in one package, in their order
  --out DIR        where to write (otherwise the present folder)
  --finish WORD    passed (otherwise) or completed: what a unit that ended well is reported as
  --score          also reports a score: the share of decisions whose answer is the safest

Exit codes: 0 written, 1 the built site lacks a file, 2 could not run.
`;

const TEXT = /\.(html|css|js|svg|json|txt|xml)$/;
const encoder = new TextEncoder();

function readBuilt(dist: string, path: string): string | Uint8Array | null {
  const file = join(dist, path);
  if (!existsSync(file)) return null;
  return TEXT.test(path) ? readFileSync(file, 'utf8') : readFileSync(file);
}

const bytesOf = (parts: Parts): Readonly<Record<string, Uint8Array>> =>
  Object.fromEntries(
    [...parts].map(([name, content]) => [name, typeof content === 'string' ? encoder.encode(content) : content]),
  );

function plansFor(catalogue: Catalogue, standard: PackageStandard, ids: readonly string[], choices: ReportChoices) {
  return ids.map((id): PackagePlan => {
    const unit = catalogue.units.find((one) => one.id === id);
    if (unit === undefined)
      cannotRun(`There is no unit "${id}". There are: ${catalogue.units.map((one) => one.id).join(', ')}.`);
    return unitPlan(packedUnit(unit), standard, choices);
  });
}

async function write(plan: PackagePlan, dist: string, folder: string): Promise<boolean> {
  const made = await makePackage(plan, (path) => Promise.resolve(readBuilt(dist, path)));
  if (!made.ok) {
    for (const problem of made.problems) process.stderr.write(`${formatProblem(problem)}\n`);
    return false;
  }
  const archive = zipFiles(bytesOf(made.value));
  const name = packageName(plan);
  writeFileSync(join(folder, name), archive);
  process.stdout.write(`${name}  ${String(made.value.size)} files, ${String(Math.round(archive.length / 1_024))} kB\n`);
  return true;
}

async function run(): Promise<void> {
  const { positionals, values, switches } = readArguments(HELP, {
    pathway: 'value',
    out: 'value',
    finish: 'value',
    score: 'switch',
    all: 'switch',
  });
  const [wanted, ...named] = positionals;
  const standard = PACKAGE_STANDARDS.find((one) => one === wanted);
  if (standard === undefined) cannotRun(`Say which standard first: ${PACKAGE_STANDARDS.join(', ')}. Try --help.`);
  const finish = values.get('finish') ?? 'passed';
  if (finish !== 'passed' && finish !== 'completed') cannotRun('--finish is passed or completed.');
  const choices: ReportChoices = { finish, score: switches.has('score') };
  const dist = resolve(ROOT, process.env['STANDBY_DIST'] ?? 'dist');
  if (!existsSync(join(dist, 'build.json'))) cannotRun('There is no built site. Run npm run build first.');
  const catalogue = loadCatalogue(ROOT);
  const ids = switches.has('all') ? catalogue.units.map(({ id }) => id) : named;
  const role = values.get('pathway');
  const plans = [...plansFor(catalogue, standard, ids, choices)];
  if (role !== undefined) {
    const plan = pathwayPlan(catalogue, role, standard, choices);
    if (plan === null)
      cannotRun(`There is no pathway "${role}". There are: ${catalogue.pathways.map(({ id }) => id).join(', ')}.`);
    plans.push(plan);
  }
  if (plans.length === 0) cannotRun('Name a unit, or --pathway ROLE. Try --help.');
  const folder = resolve(values.get('out') ?? '.');
  mkdirSync(folder, { recursive: true });
  let isWhole = true;
  for (const plan of plans) isWhole = (await write(plan, dist, folder)) && isWhole;
  if (!isWhole) process.exitCode = EXIT.wrong;
}

await run();
