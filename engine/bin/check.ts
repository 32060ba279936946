// `npm run check [-- path …]`: validates what people write (scenarios, estates, activity, rules with their cases, hunts, content).
// Promise: every fault with file, line, column, what was expected, what was found and what to do; nothing is skipped silently.
// Tested in test/scenarios/check.test.ts.

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { formatProblem } from '../base/index.ts';
import type { Problem, Result } from '../base/index.ts';
import { checkRobots } from '../conduct/index.ts';
import {
  checkFrontMatter,
  findUnreservedText,
  linkForLine,
  parseActivity,
  parseCalibration,
  parseEstate,
  parseFrameworks,
  parseHunt,
  parseLadderTask,
  parseStatutory,
} from '../scenario/index.ts';
import { checkGlossary, checkReading, measurePages, parseCatalogue, READING_LIMITS } from '../learning/index.ts';
import { parseRuleFile } from '../sigma/index.ts';
import { writeSchemas } from './authoring-files.ts';
import { baseRateProblems, measureBaseRates } from './base-rates.ts';
import { createQueryCheck } from './hunt-queries.ts';
import { cannotRun, EXIT, readArguments } from './command-line.ts';
import { GUIDANCE_LINKS, linesOfReports, loadGuidanceLinks } from './load-guidance-links.ts';
import { checkAttackFolder } from './load-attack-steps.ts';
import { listScenarios, loadEstate, loadPack, readActivityBase, readFolder, ROOT, ruleFiles } from './load-pack.ts';
import { loadPlans } from './load-plans.ts';
import { runCases } from './rule-cases.ts';

const HELP = `
Checks what people write: scenarios, estates, activity, attack steps, rules and their cases,
hunts with their queries, learning units and pathways, the glossary and the front matter of content.

  npm run check [-- PATH …]
  npm run check -- --schema DIR

  PATH           a file or folder of this repository (default: scenarios and content)
  --schema DIR   writes the JSON Schemas of what people write into DIR, for editors, and stops

A scenario is checked whole: a file of its folder checks the folder.
Each problem is one line: file:line:column: error: what is wrong. What to do.

Exit codes: 0 nothing wrong, 1 something wrong, 2 could not run.
`;

/** Folders of scenarios/ that hold what scenarios stand on. */
const NO_SCENARIOS: ReadonlySet<string> = new Set([
  'estates',
  'activity',
  'attack-steps',
  'rules',
  'hunts',
  'bases',
  'national-day',
  'groups',
  'statutory',
  'calibration',
  'frameworks',
]);

/** What was looked at, for the summary line. */
const seen = {
  scenarios: 0,
  estates: 0,
  calibrations: 0,
  activities: 0,
  rules: 0,
  cases: 0,
  pages: 0,
  units: 0,
  hunts: 0,
  steps: 0,
  statutory: 0,
  frameworks: 0,
  plans: 0,
  words: 0,
};
const problems: Problem[] = [];
/** What reports of the scenarios checked will say, each to be led to a paragraph of the guidance. */
const reportLines: string[] = [];

const { positionals, values } = readArguments(HELP, { schema: 'value' });
const schemas = values.get('schema');
if (schemas !== undefined) {
  const { names, faults } = writeSchemas(schemas);
  process.stdout.write(names.length > 0 ? `Wrote ${names.join(', ')}.\n` : `${faults.join('\n')}\n`);
  process.exit(names.length > 0 ? EXIT.done : EXIT.wrong);
}
const today = new Date().toISOString().slice(0, 10);
const roots =
  positionals.length > 0 ? positionals : ['scenarios', 'content'].filter((name) => existsSync(join(ROOT, name)));
const files = new Set<string>();
for (const path of roots) {
  const full = existsSync(resolve(path)) ? resolve(path) : join(ROOT, path);
  if (!existsSync(full)) cannotRun(`There is no "${path}". Name a file or folder of this repository.`);
  for (const file of filesUnder(full)) files.add(relative(ROOT, file).split(sep).join('/'));
}
await checkScenarios();
checkAttackSteps();
checkFolder('statutory', parseStatutory);
checkFolder('frameworks', parseFrameworks);
checkGroupPlans();
checkLearning();
checkGuidanceLinks();
checkWords();
const HUNTS = /^scenarios\/hunts\/.*\.yml$/;
const queries = [...files].some((file) => HUNTS.test(file)) ? await createQueryCheck() : null;
for (const file of [...files].sort()) checkFile(file);
for (const problem of problems) process.stdout.write(`${formatProblem(problem)}\n`);
const errors = problems.filter((problem) => problem.severity === 'error').length;
const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;
process.stdout.write(
  `Checked ${counted(seen.scenarios, 'scenario')}, ${counted(seen.estates, 'estate')}, ` +
    `${counted(seen.activities, 'activity', 'activities')}, ${counted(seen.rules, 'rule')} with ${counted(seen.cases, 'case')}, ` +
    `${counted(seen.hunts, 'hunt')}, ${counted(seen.steps, 'attack step')}, ${counted(seen.statutory, 'statutory file')}, ${counted(seen.frameworks, 'framework')}, ${counted(seen.plans, 'group plan')}, ${counted(seen.units, 'unit or pathway', 'units and pathways')}, ${counted(seen.pages, 'page')}, ${counted(seen.words, 'glossary file')}: ${counted(errors, 'error')}, ${counted(problems.length - errors, 'warning')}.\n`,
);
if (Object.values(seen).every((count) => count === 0))
  cannotRun('Nothing to check there: no scenario, estate, activity, attack step, rule, hunt, unit or page.');
process.exitCode = errors > 0 ? EXIT.wrong : EXIT.done;

function filesUnder(path: string): string[] {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** A scenario is named by any file of its folder; broken ones are found although they are no scenarios yet. */
async function checkScenarios(): Promise<void> {
  const ids = new Set([...files].flatMap((file) => /^scenarios\/([^/]+)\/[^/]+\.yaml$/.exec(file)?.[1] ?? []));
  for (const id of [...ids].sort()) {
    if (NO_SCENARIOS.has(id)) continue;
    seen.scenarios += 1;
    if (!listScenarios().includes(id)) {
      problems.push({
        file: `scenarios/${id}`,
        line: 1,
        column: 1,
        severity: 'error',
        message: 'The folder has no scenario.yaml.',
        advice: 'Write one; scenarios/README.md shows the shortest.',
      });
      continue;
    }
    const pack = await loadPack(id);
    problems.push(...(pack.ok ? pack.warnings : pack.problems));
    if (!pack.ok) continue;
    problems.push(...baseRateProblems(measureBaseRates(pack.value), ruleFileOf));
    reportLines.push(...linesOfReports(pack.value.scenario));
    const say = (severity: Problem['severity'], fault: { readonly message: string; readonly advice: string }): void =>
      void problems.push({ file: `scenarios/${id}/scenario.yaml`, line: 1, column: 1, severity, ...fault });
    if (pack.value.scenario.validUntil < today)
      say('warning', {
        message: `This scenario was valid until ${pack.value.scenario.validUntil}.`,
        advice: 'Read it again, then give new dates in `lastReviewed` and `validUntil`.',
      });
    if (pack.value.scenario.bots.best.length > 0)
      for (const fault of checkRobots(pack.value, [7]).faults) say('error', fault);
  }
}

/** The library is checked whole when any of its files is named: its chains run across files. */
function checkAttackSteps(): void {
  if (![...files].some((file) => /^scenarios\/attack-steps\/[^/]+\.yaml$/.test(file))) return;
  const { steps, problems: found } = checkAttackFolder();
  seen.steps = steps;
  problems.push(...found);
}

/** Clocks and frameworks are read folder by folder, when any of their files is named. */
function checkFolder(
  name: 'statutory' | 'frameworks',
  parse: (files: ReadonlyMap<string, string>) => Result<unknown>,
): void {
  const named = [...files].filter((file) => new RegExp(`^scenarios/${name}/[^/]+\\.yaml$`).test(file));
  if (named.length === 0) return;
  seen[name] += named.length;
  const texts = readFolder(ROOT, join('scenarios', name));
  add(
    parse(texts),
    [...texts].flatMap(([file, text]) => findUnreservedText(file, withoutSources(text))),
  );
}

/** Plans of group sessions name scenarios: they are read together, when any of their files is named. */
function checkGroupPlans(): void {
  const named = [...files].filter((file) => /^scenarios\/groups\/[^/]+\.yaml$/.test(file));
  if (named.length === 0) return;
  seen.plans += named.length;
  const texts = readFolder(ROOT, join('scenarios', 'groups'));
  add(
    loadPlans(),
    [...texts].flatMap(([file, text]) => findUnreservedText(file, text)),
  );
}

/** Units, pathways and the guidance they lead to are read together, when any file of theirs is named. */
function checkLearning(): void {
  const named = [...files].filter((file) => /^content\/(learn\/[^/]+\/unit|pathways\/[^/]+)\.yaml$/.test(file));
  if (named.length === 0 && ![...files].some((file) => /^content\/(learn|guidance)\//.test(file))) return;
  seen.units += named.length;
  const folders = ['content/learn', 'content/pathways', 'content/guidance'].filter((name) =>
    existsSync(join(ROOT, name)),
  );
  const paths = folders
    .flatMap((name) => filesUnder(join(ROOT, name)))
    .map((path) => relative(ROOT, path).split(sep).join('/'));
  const texts = new Map(paths.map((path) => [path, readFileSync(join(ROOT, path), 'utf8')]));
  const catalogue = parseCatalogue(texts);
  add(catalogue, []);
  if (!catalogue.ok) return;
  const reading = checkReading(
    readFileSync(join(ROOT, READING_LIMITS), 'utf8'),
    measurePages(texts, catalogue.value.units),
  );
  add(reading, reading.ok ? reading.value : []);
}

/** Paragraphs that reports lead to: checked when the links or any page they may lead to is named. */
function checkGuidanceLinks(): void {
  if (![...files].some((file) => /^content\/guidance(?:-links)?\//.test(file))) return;
  const links = loadGuidanceLinks();
  add(links, []);
  seen.pages += files.has(GUIDANCE_LINKS) ? 1 : 0;
  if (!links.ok) return;
  const lost = reportLines.filter((line) => linkForLine(links.value, line)?.words.length === 0);
  if (lost.length * 10 > reportLines.length)
    problems.push({
      file: GUIDANCE_LINKS,
      line: 1,
      column: 1,
      severity: 'warning',
      message: `${String(lost.length)} of ${String(reportLines.length)} lines of reports find no paragraph of their own.`,
      advice: `Add words for them; the first is "${lost[0] ?? ''}".`,
    });
}

/** The glossary against what people read: checked when it, or anything that may use a word of it, is named. */
function checkWords(): void {
  if (![...files].some((file) => /^content\/(?:glossary|learn|guidance)\//.test(file))) return;
  seen.words += [...files].filter((file) => file.startsWith('content/glossary/')).length;
  const folders = ['content', ...listScenarios().map((id) => `scenarios/${id}`)];
  const isWritten = (name: string): boolean => /\.(?:mdx?|ya?ml)$/.test(name);
  const checked = checkGlossary(new Map(folders.flatMap((name) => [...readFolder(ROOT, name, isWritten)])));
  add(checked, checked.ok ? checked.value : []);
}

/** A source names a real site, in words; what is played does not. */
function withoutSources(text: string): string {
  return text.replace(/^source: .*$/gm, 'source: -');
}

function ruleFileOf(stem: string): string {
  return ruleFiles().find((path) => path.endsWith(`/${stem}.yml`)) ?? `scenarios/rules/${stem}.yml`;
}

function checkFile(file: string): void {
  const source = (): string => readFileSync(join(ROOT, file), 'utf8');
  if (/^scenarios\/estates\/[^/]+\.yaml$/.test(file)) {
    seen.estates += 1;
    add(parseEstate(file, source()), findUnreservedText(file, source()));
  } else if (/^scenarios\/calibration\/[^/]+\.yaml$/.test(file)) {
    seen.calibrations += 1;
    const estate = loadEstate(ROOT, 'acute-trust');
    add(estate.ok ? parseCalibration(file, source(), estate.value) : estate, []);
  } else if (/^scenarios\/activity\/[^/]+\.yaml$/.test(file)) {
    seen.activities += 1;
    add(parseActivity(file, source(), readActivityBase()), findUnreservedText(file, source()));
  } else if (/^scenarios\/rules\/.*(?<!\.cases)\.yml$/.test(file)) {
    seen.rules += 1;
    add(parseRuleFile(file, source()), []);
    const outcome = runCases(file);
    seen.cases += outcome.cases;
    problems.push(...outcome.problems);
  } else if (HUNTS.test(file)) {
    seen.hunts += 1;
    const parsed = file.includes('/ladder/') ? parseLadderTask(file, source()) : parseHunt(file, source());
    add(parsed, findUnreservedText(file, source()));
    if (parsed.ok && queries !== null) problems.push(...queries.problemsOf(file, source(), parsed.value));
  } else if (/^content\/.*\.mdx?$/.test(file)) {
    seen.pages += 1;
    problems.push(...checkFrontMatter(file, source()));
  }
}

function add(
  result: { readonly ok: boolean; readonly problems?: readonly Problem[]; readonly warnings?: readonly Problem[] },
  more: readonly Problem[],
): void {
  // A scenario that stands on this file has named its faults already.
  const known = new Set(problems.map(formatProblem));
  for (const problem of [...(result.problems ?? []), ...(result.warnings ?? []), ...more]) {
    if (!known.has(formatProblem(problem))) problems.push(problem);
  }
}
