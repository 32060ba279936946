// npm run build: scenario packs, then the static site with its search index, then compressed twins of the text files.
// Promise: dist/ can be hosted by any web server; the stamp dist/build.json is written last, so half a build never counts.
// Tested in test/built/site.test.ts.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, extname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { formatProblem, MINUTE_MS } from '../base/index.ts';
import { digestRun, playHeadless } from '../conduct/index.ts';
import type { ScenarioPack } from '../conduct/index.ts';
import { canonicalJson } from '../session/index.ts';
import { writeSchemas } from './authoring-files.ts';
import { cannotRun, EXIT, readArguments } from './command-line.ts';
import { loadNationalAttacks } from './load-national-attacks.ts';
import { loadNationalDay } from './load-national-day.ts';
import { isForTheSite, listScenarios, loadPack } from './load-pack.ts';
import { writeOffline } from './offline-files.ts';
import { writeNotices } from './notices.ts';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const PACKS = join(ROOT, 'site/public/packs');
const DIST = join(ROOT, 'dist');
/** Estates as their files say them: the national picture builds its devices in the browser. */
const ESTATES = join(ROOT, 'site/public/estates');
/** Files below this size gain nothing from compression once headers are counted. */
const COMPRESS_FROM_BYTES = 1_024;
const TEXT_FILES = new Set(['.html', '.css', '.js', '.json', '.svg', '.txt', '.xml', '.webmanifest']);

/** What the browser check plays again: long enough to pass through every table, short enough for a slow computer. */
const CHECK = { seed: 7, bot: 'silent', untilMs: 30 * MINUTE_MS } as const;

const HELP = `npm run build -- [--packs-only | --no-offline]

Builds the static site into dist/.

  --packs-only   write the scenario packs into site/public/packs and stop (enough for the development server)
  --no-offline   let no browser keep the site for use without a connection; those that did remove it

Exit codes: 0 built, 1 a scenario, rule or page is wrong, 2 could not run.
`;

/** Says what is wrong with something that people wrote, and ends with exit code 1. */
function foundWrong(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(EXIT.wrong);
}

/** Writes `packs/<id>.json` for every scenario. Ends the build with the located problems when one is wrong. */
async function writePacks(): Promise<readonly ScenarioPack[]> {
  mkdirSync(PACKS, { recursive: true });
  const packs: ScenarioPack[] = [];
  for (const id of listScenarios()) {
    const loaded = await loadPack(id);
    if (!loaded.ok) {
      for (const problem of loaded.problems) process.stderr.write(`${formatProblem(problem)}\n`);
      foundWrong(`The scenario ${id} has ${String(loaded.problems.length)} problems. Correct them and build again.`);
    }
    if (!isForTheSite(loaded.value)) {
      process.stdout.write(`sealed ${id}  left out of the site\n`);
      continue;
    }
    packs.push(loaded.value);
    // Plain JSON: rates may be fractions, which the canonical form of logs refuses; the hash inside says what it is of.
    writeFileSync(join(PACKS, `${id}.json`), JSON.stringify(loaded.value));
    process.stdout.write(`pack   ${id}  ${loaded.value.packHash.slice(0, 16)}\n`);
  }
  const kept = new Set(packs.flatMap(({ scenario }) => [`${scenario.id}.json`, `${scenario.id}.check.json`]));
  for (const name of readdirSync(PACKS)) if (!kept.has(name)) rmSync(join(PACKS, name));
  return packs;
}

/** Writes `estates/national.json`: the nation, its ordinary day, what detects it and the attacks planted in it. */
async function writeNation(): Promise<void> {
  const loaded = await loadNationalDay();
  const planted = loadNationalAttacks();
  if (!loaded.ok || !planted.ok) {
    for (const problem of [loaded, planted].flatMap((result) => (result.ok ? [] : result.problems)))
      process.stderr.write(`${formatProblem(problem)}\n`);
    foundWrong('The national day has problems. Correct them and build again.');
  }
  const { estate, activity, calendar, content } = loaded.value;
  const file = { ...estate, activity, calendar, content, attacks: planted.value };
  mkdirSync(ESTATES, { recursive: true });
  writeFileSync(join(ESTATES, 'national.json'), JSON.stringify(file));
  process.stdout.write('estate national\n');
}

/** Writes the digest of half an hour of each exercise beside its pack: a browser that gets another one is told so. */
function writeChecks(packs: readonly ScenarioPack[]): void {
  for (const pack of packs) {
    const digest = digestRun(playHeadless(pack, CHECK));
    writeFileSync(join(PACKS, `${pack.scenario.id}.check.json`), canonicalJson({ ...CHECK, digest }));
    process.stdout.write(`check  ${pack.scenario.id}  ${digest.slice(0, 16)}\n`);
  }
}

function buildPages(): void {
  const astro = join(ROOT, 'node_modules/astro/bin/astro.mjs');
  if (!existsSync(astro)) cannotRun('The tools are not installed. Run npm install first.');
  const run = spawnSync(process.execPath, [astro, 'build'], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', ASTRO_DISABLE_UPDATE_CHECK: 'true' },
  });
  if (run.error !== undefined) cannotRun(`The page builder could not be started: ${run.error.message}`);
  if (run.status !== 0) foundWrong('The pages could not be built; the lines above say which and why.');
}

/** Puts a .br and a .gz beside each text file, so that the server need not compress anything while people wait. */
function compressTextFiles(): { readonly files: number; readonly bytes: number; readonly compressedBytes: number } {
  let files = 0,
    bytes = 0,
    compressedBytes = 0;
  for (const name of readdirSync(DIST, { recursive: true, encoding: 'utf8' })) {
    if (!TEXT_FILES.has(extname(name))) continue;
    const path = join(DIST, name);
    const content = readFileSync(path);
    if (content.length < COMPRESS_FROM_BYTES) continue;
    const brotli = brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
    writeFileSync(`${path}.br`, brotli);
    writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
    files += 1;
    bytes += content.length;
    compressedBytes += brotli.length;
  }
  return { files, bytes, compressedBytes };
}

/** Says what was built, and by being newest tells `npm start` that the build is whole. */
function writeStamp(packs: readonly ScenarioPack[]): void {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { readonly version: string };
  const hashes = Object.fromEntries(packs.map((pack) => [pack.scenario.id, pack.packHash]));
  writeFileSync(join(DIST, 'build.json'), `${JSON.stringify({ name: 'standby', version, packs: hashes }, null, 2)}\n`);
}

async function build(): Promise<void> {
  const started = process.hrtime.bigint();
  const { positionals, switches } = readArguments(HELP, { 'packs-only': 'switch', 'no-offline': 'switch' });
  if (positionals.length > 0) cannotRun(`I do not know "${positionals.join(' ')}". Try --help.`);
  const packs = await writePacks();
  const { faults } = writeSchemas(join(ROOT, 'site/public/schemas'));
  if (faults.length > 0) foundWrong(faults.join('\n'));
  await writeNation();
  writeChecks(packs);
  if (switches.has('packs-only')) return;
  writeNotices();
  rmSync(DIST, { recursive: true, force: true });
  buildPages();
  const kept = await writeOffline(ROOT, DIST, !switches.has('no-offline'));
  process.stdout.write(
    `kept   ${kept.files} files for use without a connection, ${Math.round(kept.bytes / 1024)} kB\n`,
  );
  const { files, bytes, compressedBytes } = compressTextFiles();
  writeStamp(packs);
  const seconds = Number((process.hrtime.bigint() - started) / 1_000_000_000n);
  process.stdout.write(
    `built  dist/  ${files} text files, ${Math.round(bytes / 1024)} kB, ${Math.round(compressedBytes / 1024)} kB compressed, ` +
      `in ${seconds} s\n`,
  );
}

await build();
