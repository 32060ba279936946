// `npm run report -- LOG --format …`: the documents of an exercise, from its log or from its scenario alone.
// Nothing is written by halves: all files are made first, then written. Tested in test/engine/bin/report.test.ts.

import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatProblem, LIMITS } from '../base/index.ts';
import type { Problem } from '../base/index.ts';
import { exportRun, fetchTeamRules, mergePad, parsePad, replayLog, reportRun } from '../conduct/index.ts';
import type { Run, ScenarioPack } from '../conduct/index.ts';
import {
  COLUMN_SETS,
  FORMATS,
  LOG_FORMATS,
  makeFiles,
  proposeMapping,
  readCexf,
  readMselRows,
  readXlsx,
  writeInjects,
} from '../documents/index.ts';
import type { Appointment, Format } from '../documents/index.ts';
import { createDress, NO_DRESS, parseTrustProfile, writeProfileTemplate } from '../scenario/index.ts';
import type { LineHelp } from '../report/index.ts';
import type { Dress } from '../scenario/index.ts';
import { cannotRun, EXIT, readArguments } from './command-line.ts';
import { loadGuidanceLinks } from './load-guidance-links.ts';
import { logOrEnd } from './load-log.ts';
import { listScenarios, loadPack } from './load-pack.ts';

const HELP = `
Makes the documents of an exercise.

  npm run report -- LOG|SCENARIO --format FORMAT[,FORMAT…] [--out DIR]
  npm run report -- SCENARIO --profile-template
  npm run report -- --import FILE.xlsx|FILE.json --scenario ID [--out FILE.yaml]

  LOG            session log (NDJSON) of an exercise that was played; SCENARIO: an id, for the papers before the day
  --format NAME  ${FORMATS.join(', ')}; or all
  --out DIR      folder for the files (default: ./documents)
  --site ADDRESS address of your copy of the site, for the report's links into its guidance; without it they say the path
  --date, --place, --director, --contact   what the papers say about the day
  --starts-at 2026-12-03T09:30             for the invitation
  --profile FILE a trust's own names, systems, titles and numbers (YAML); nothing is made if it has a fault
  --pad FILE     an evaluator's pad (JSON) that is put into the log first; the log that has it is written beside the files
  --profile-template  prints an empty profile for the scenario, with every key explained
  --import FILE  reads somebody's MSEL (workbook or CEXF) and writes injects as YAML; nothing is written if a row is faulty

From a log only: ${LOG_FORMATS.join(', ')}. MSEL column sets in one workbook: ${COLUMN_SETS.join(', ')}.
Exit codes: 0 done, 1 found something wrong, 2 could not run.
`;

const PADDED_LOG = 'session-log-with-pad.ndjson';

const { positionals, values, switches } = readArguments(HELP, {
  format: 'value',
  out: 'value',
  date: 'value',
  place: 'value',
  director: 'value',
  contact: 'value',
  'starts-at': 'value',
  profile: 'value',
  pad: 'value',
  site: 'value',
  'profile-template': 'switch',
  import: 'value',
  scenario: 'value',
});

const importFile = values.get('import');
await (importFile === undefined ? makeDocuments() : importPlan(importFile));
process.exit(EXIT.done);

async function makeDocuments(): Promise<void> {
  const subject = positionals[0];
  if (subject === undefined || positionals.length > 1) {
    cannotRun(`Name one session log or one scenario: ${listScenarios().join(', ')}. Try --help.`);
  }
  const formats = formatsOf(values.get('format') ?? 'all');
  const help = helpOf();
  const isScenario = listScenarios().includes(subject);
  const { pack, run } = isScenario ? { pack: await packOf(subject), run: null } : await replayed(subject);
  if (switches.has('profile-template')) {
    process.stdout.write(writeProfileTemplate(pack.scenario));
    return;
  }
  const dress = dressOf(pack);
  const padded = padOf(run, dress);
  const refused = run === null ? formats.filter((format) => LOG_FORMATS.includes(format)) : [];
  if (refused.length > 0 && values.has('format')) {
    cannotRun(
      `${refused.join(', ')} ${refused.length === 1 ? 'needs' : 'need'} the log of an exercise; ${subject} is a scenario.`,
    );
  }
  const startsAt = values.get('starts-at') ?? '';
  if (startsAt !== '' && !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(startsAt)) {
    cannotRun(`--starts-at takes a civil time like 2026-12-03T09:30; found "${startsAt}".`);
  }
  const occasion: Appointment = {
    date: values.get('date') ?? startsAt.slice(0, 10),
    place: values.get('place') ?? '',
    director: values.get('director') ?? '',
    contact: values.get('contact') ?? '',
    startsAt,
  };
  const began = performance.now();
  const files = await makeFiles({
    pack: { ...pack, scenario: dress.value(pack.scenario) },
    report: run === null ? null : reportRun(run, dress).report,
    formats: formats.filter((format) => !refused.includes(format)),
    occasion,
    stamp: new Date().toISOString(),
    help,
  });
  const seconds = (performance.now() - began) / 1_000;
  const folder = values.get('out') ?? 'documents';
  write(() => {
    mkdirSync(folder, { recursive: true });
    for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
    if (padded !== null) writeFileSync(join(folder, PADDED_LOG), padded);
  }, folder);
  if (padded !== null) process.stdout.write(`${PADDED_LOG.padEnd(40)} ${Buffer.byteLength(padded)} bytes\n`);
  for (const [name, bytes] of Object.entries(files)) process.stdout.write(`${name.padEnd(40)} ${bytes.length} bytes\n`);
  process.stdout.write(
    `${JSON.stringify({ files: Object.keys(files).length, seconds: Number(seconds.toFixed(2)), folder })}\n`,
  );
}

/** Where lines of the report lead to in the guidance; without `--site` they say its title and path. */
function helpOf(): LineHelp {
  const links = loadGuidanceLinks();
  if (!links.ok) return fail(links.problems, EXIT.cannotRun);
  const site = values.get('site');
  if (site === undefined) return { links: links.value, site: null };
  const address = URL.canParse(site) ? new URL(site) : null;
  if (address === null || !/^https?:$/.test(address.protocol) || address.pathname !== '/')
    return cannotRun(`--site takes an address like https://standby.example, without a path; found "${site}".`);
  return { links: links.value, site: address.origin };
}

/** Puts the pad of `--pad` into the run; the log with it, null without one. A faulty pad, or one that is refused, ends the command. */
function padOf(run: Run | null, dress: Dress): string | null {
  const file = values.get('pad');
  if (file === undefined) return null;
  if (run === null) return cannotRun('A pad goes into the log of an exercise; name that log, not a scenario.');
  const pad = parsePad(file, readText(file, LIMITS.workbookBytesMax), run.pack.scenario.id);
  if (!pad.ok) return fail(pad.problems, EXIT.wrong);
  const refused = mergePad(run, dress.undressed(pad.value));
  for (const sentence of refused) process.stderr.write(`${file}: ${sentence}\n`);
  if (refused.length > 0) process.exit(EXIT.wrong);
  return exportRun(run);
}

/** The words of `--profile`; a faulty file ends the command before anything is written. */
function dressOf({ scenario }: ScenarioPack): Dress {
  const file = values.get('profile');
  if (file === undefined) return NO_DRESS;
  const profile = parseTrustProfile(file, readText(file, LIMITS.profileBytesMax), scenario);
  return profile.ok ? createDress(profile.value, scenario) : fail(profile.problems, EXIT.wrong);
}

function formatsOf(text: string): Format[] {
  const names = text === 'all' ? [...FORMATS] : text.split(',').map((name) => name.trim());
  return names.map(
    (name) =>
      FORMATS.find((known) => known === name) ??
      cannotRun(`There is no format "${name}". Known: ${FORMATS.join(', ')}, all.`),
  );
}

async function packOf(id: string): Promise<ScenarioPack> {
  const loaded = await loadPack(id);
  return loaded.ok ? loaded.value : fail(loaded.problems, EXIT.cannotRun);
}

async function replayed(file: string): Promise<{ readonly pack: ScenarioPack; readonly run: Run }> {
  const { entries, header } = logOrEnd(file);
  const pack = await packOf(header.scenario);
  await fetchTeamRules();
  const replay = replayLog(pack, entries);
  if (replay.kind === 'foreign' || replay.kind === 'differs') return cannotRun(replay.sentence);
  return { pack, run: replay.run };
}

/** Reads somebody's plan and writes it as YAML, or says what is wrong with every row and writes nothing. */
async function importPlan(file: string): Promise<void> {
  const id =
    values.get('scenario') ?? cannotRun('Name the scenario whose seats and contacts the plan is for: --scenario ID.');
  const { scenario } = await packOf(id);
  const rows = file.toLowerCase().endsWith('.json')
    ? readCexf(file, readText(file, LIMITS.workbookBytesMax))
    : await readWorkbook(file, scenario.startsAt);
  if (!rows.ok) fail(rows.problems, EXIT.wrong);
  const { yaml, unknown } = writeInjects(rows.value, scenario);
  for (const { name, rows: at } of unknown) {
    process.stderr.write(
      `No seat or contact of ${id} is called "${name}" (row ${at.join(', ')}). Write it into the YAML by hand.\n`,
    );
  }
  const out = values.get('out');
  if (out === undefined) process.stdout.write(yaml);
  else write(() => writeFileSync(out, yaml), out);
}

async function readWorkbook(file: string, startsAt: string): Promise<ReturnType<typeof readMselRows>> {
  const size = sizeOf(file);
  if (size > LIMITS.workbookBytesMax)
    cannotRun(`${file} has ${size} bytes; at most ${LIMITS.workbookBytesMax} are read.`);
  const sheets = await readXlsx(new Uint8Array(readFileSync(file))).catch((error: unknown) =>
    cannotRun(`${file}: ${error instanceof Error ? error.message : String(error)}`),
  );
  const proposal = proposeMapping(sheets);
  if (proposal === undefined) {
    return cannotRun(
      `${file}: no row of the first twenty names at least three columns of an MSEL (such as Title, Message, To).`,
    );
  }
  const sheet = sheets.find(({ name }) => name === proposal.sheet);
  if (sheet === undefined) return cannotRun(`${file}: the sheet ${proposal.sheet} cannot be read.`);
  const named = Object.entries(proposal.mapping).map(
    ([field, column]) => `${field} = ${proposal.titles[column] ?? ''}`,
  );
  process.stderr.write(`${file}, sheet ${sheet.name}: ${named.join(', ')}\n`);
  return readMselRows(sheet, proposal, { file, startsAt });
}

function fail(problems: readonly Problem[], code: number): never {
  for (const problem of problems) process.stderr.write(`${formatProblem(problem)}\n`);
  process.exit(code);
}

function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch (error) {
    return cannotRun(`${path} could not be read: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

function readText(path: string, most: number): string {
  const size = sizeOf(path);
  if (size > most) cannotRun(`${path} has ${size} bytes; at most ${most} are read.`);
  return readFileSync(path, 'utf8');
}

function write(make: () => void, place: string): void {
  try {
    make();
  } catch (error) {
    cannotRun(`${place} could not be written: ${error instanceof Error ? error.message : String(error)}.`);
  }
}
