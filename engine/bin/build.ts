// npm run build: scenario packs, then the static site with its search index, then compressed twins of the text files.
// Promise: dist/ can be hosted by any web server; the stamp dist/build.json is written last, so half a build never counts.
// Tested in test/site/build-output.test.ts.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, extname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

import { formatProblem, type Result } from '../base/index.ts';
import type { ScenarioPack } from '../conduct/scenario-pack.ts';
import { canonicalJson } from '../session/index.ts';
import { writeNotices } from './notices.ts';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const PACKS = join(ROOT, 'site/public/packs');
const DIST = join(ROOT, 'dist');
/** Files below this size gain nothing from compression once headers are counted. */
const COMPRESS_FROM_BYTES = 1_024;
const TEXT_FILES = new Set(['.html', '.css', '.js', '.json', '.svg', '.txt', '.xml', '.webmanifest']);

/** Door of the scenario loader, named here because it is loaded late: a tree without it still builds its pages. */
interface PackLoader {
  loadPack(id: string): Promise<Result<ScenarioPack>>;
  listScenarios(): readonly string[] | Promise<readonly string[]>;
}

const HELP = `npm run build -- [--packs-only]

Builds the static site into dist/.

  --packs-only   write the scenario packs into site/public/packs and stop (enough for the development server)

Exit codes: 0 built, 1 a scenario, rule or page is wrong, 2 could not run.
`;

function fail(code: 1 | 2, sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(code);
}

/** Writes `packs/<id>.json` for every scenario. Ends the build with the located problems when one is wrong. */
async function writePacks(): Promise<void> {
  const door = join(ROOT, 'engine/bin/load-pack.ts');
  mkdirSync(PACKS, { recursive: true });
  if (!existsSync(door)) { process.stdout.write('No scenario loader yet: building without packs.\n'); return; }
  const { loadPack, listScenarios } = await import(door) as PackLoader;
  const kept = new Set<string>();
  for (const id of await listScenarios()) {
    const loaded = await loadPack(id);
    if (!loaded.ok) {
      for (const problem of loaded.problems) process.stderr.write(`${formatProblem(problem)}\n`);
      fail(1, `The scenario ${id} has ${loaded.problems.length} problems. Correct them and build again.`);
    }
    kept.add(`${id}.json`);
    writeFileSync(join(PACKS, `${id}.json`), canonicalJson(loaded.value));
    process.stdout.write(`pack  ${id}  ${loaded.value.packHash.slice(0, 16)}\n`);
  }
  for (const name of readdirSync(PACKS)) {
    if (!kept.has(name.replace('.check.json', '.json'))) rmSync(join(PACKS, name));
  }
}

function buildPages(): void {
  const astro = join(ROOT, 'node_modules/astro/bin/astro.mjs');
  if (!existsSync(astro)) fail(2, 'The tools are not installed. Run npm install first.');
  const run = spawnSync(process.execPath, [astro, 'build'], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', ASTRO_DISABLE_UPDATE_CHECK: 'true' },
  });
  if (run.error !== undefined) fail(2, `The page builder could not be started: ${run.error.message}`);
  if (run.status !== 0) fail(1, 'The pages could not be built; the lines above say which and why.');
}

/** Puts a .br and a .gz beside each text file, so that the server need not compress anything while people wait. */
function compressTextFiles(): { readonly files: number; readonly bytes: number; readonly compressedBytes: number } {
  let files = 0, bytes = 0, compressedBytes = 0;
  for (const name of readdirSync(DIST, { recursive: true, encoding: 'utf8' })) {
    if (!TEXT_FILES.has(extname(name))) continue;
    const path = join(DIST, name);
    const content = readFileSync(path);
    if (content.length < COMPRESS_FROM_BYTES) continue;
    const brotli = brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
    writeFileSync(`${path}.br`, brotli);
    writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
    files += 1; bytes += content.length; compressedBytes += brotli.length;
  }
  return { files, bytes, compressedBytes };
}

/** Says what was built, and by being newest tells `npm start` that the build is whole. */
function writeStamp(): void {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { readonly version: string };
  const packs: Record<string, string> = {};
  for (const name of readdirSync(PACKS).filter((file) => file.endsWith('.json') && !file.endsWith('.check.json')).toSorted()) {
    const pack = JSON.parse(readFileSync(join(PACKS, name), 'utf8')) as ScenarioPack;
    packs[pack.scenario.id] = pack.packHash;
  }
  writeFileSync(join(DIST, 'build.json'), `${JSON.stringify({ name: 'standby', version, packs }, null, 2)}\n`);
}

async function build(words: readonly string[]): Promise<void> {
  const unknown = words.find((word) => !['--help', '-h', '--packs-only'].includes(word));
  if (unknown !== undefined) fail(2, `I do not know "${unknown}". Run npm run build -- --help to see what there is.`);
  if (words.includes('--help') || words.includes('-h')) { process.stdout.write(HELP); return; }
  await writePacks();
  if (words.includes('--packs-only')) return;
  writeNotices();
  rmSync(DIST, { recursive: true, force: true });
  buildPages();
  const { files, bytes, compressedBytes } = compressTextFiles();
  writeStamp();
  process.stdout.write(`built  dist/  ${files} text files, ${Math.round(bytes / 1024)} kB, ${Math.round(compressedBytes / 1024)} kB compressed\n`);
}

await build(process.argv.slice(2));
