// npm run notices: writes the licence texts of everything that ships with Standby into site/public/third-party-notices.txt.
// Promise: a package that ships without a licence text or name is refused, not left out. Run by npm run build.
// Tested in test/site/notices.test.ts.

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const TARGET = join(ROOT, 'site/public/third-party-notices.txt');

const HELP = `npm run notices -- [--print]

Writes site/public/third-party-notices.txt: name, version, licence and licence text of every package that ships
in the pages or in the server. --print writes it to the terminal instead.

Exit codes: 0 written, 1 a package has no licence, 2 could not run.
`;

/** Only used while building; nothing of them reaches a reader, except Astro's own small script, named on its own. */
const BUILD_TOOLS = new Set(['astro', '@astrojs/mdx', '@astrojs/svelte', 'node', 'nunjucks', 'sass']);
const WITHOUT_DEPENDENCIES = ['astro'];

interface LockedPackage {
  readonly dependencies?: Readonly<Record<string, string>>;
}

export interface Notice {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly text: string;
}

type Lock = Readonly<Record<string, LockedPackage>>;

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(path, 'utf8')) as T;
}

/** Place of a package that `from` depends on, found as Node finds it: nearest first. */
export function placeOf(lock: Lock, from: string, name: string): string | null {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const place = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (lock[place] !== undefined) return place;
    if (folder === '') return null;
  }
}

/** Places of all packages that ship, sorted by code unit. */
function shippedPlaces(lock: Lock): readonly string[] {
  const places = new Set<string>();
  const add = (place: string | null): void => {
    if (place === null || places.has(place)) return;
    places.add(place);
    for (const name of Object.keys(lock[place]?.dependencies ?? {})) add(placeOf(lock, place, name));
  };
  for (const name of Object.keys(lock['']?.dependencies ?? {})) {
    if (!BUILD_TOOLS.has(name)) add(placeOf(lock, '', name));
  }
  for (const name of WITHOUT_DEPENDENCIES) places.add(`node_modules/${name}`);
  return [...places].sort();
}

function licenceText(folder: string): string {
  const file = readdirSync(folder).find((name) => /^(licen[cs]e|copying)(\.(md|txt|mit))?$/i.test(name));
  return file === undefined ? '' : readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim();
}

/** Some packages name their licence and author but bring no file: the text follows from both. */
function plainText(described: { readonly license?: string; readonly author?: unknown }): string {
  const author =
    typeof described.author === 'string' ? described.author : (described.author as { name?: string } | undefined)?.name;
  const holder = author === undefined ? 'its authors' : author.replace(/<[^>]*>/u, '').trim();
  return `Licensed under the ${described.license ?? ''} licence by ${holder}. The package brings no licence file of its own.`;
}

/** Licence of every package that ships, by name; one notice for each version. */
export function collectNotices(): readonly Notice[] {
  const lock = readJson<{ readonly packages: Lock }>(join(ROOT, 'package-lock.json')).packages;
  const notices = shippedPlaces(lock)
    .filter((place) => existsSync(join(ROOT, place)))
    .map((place) => {
      const described = readJson<{
        readonly name: string;
        readonly version: string;
        readonly license?: string;
        readonly author?: unknown;
      }>(join(ROOT, place, 'package.json'));
      const text = licenceText(join(ROOT, place));
      return {
        name: described.name,
        version: described.version,
        licence: described.license ?? '',
        text: text === '' ? plainText(described) : text,
      };
    });
  const byName = new Map(notices.map((notice) => [`${notice.name} ${notice.version}`, notice]));
  return [...byName.keys()].sort().map((key) => byName.get(key) as Notice);
}

/** Writes the file that the site serves; returns how many packages it names. Throws when one names no licence. */
export function writeNotices(): number {
  const notices = collectNotices();
  const nameless = notices.filter(({ licence }) => licence === '').map(({ name }) => name);
  if (nameless.length > 0) throw new Error(`No licence is named by ${nameless.join(', ')}: find out before it ships.`);
  writeFileSync(TARGET, format(notices));
  return notices.length;
}

function format(notices: readonly Notice[]): string {
  const line = '-'.repeat(80);
  const blocks = notices.map(
    ({ name, version, licence, text }) => `${line}\n${name} ${version} (${licence})\n\n${text}\n`,
  );
  return `Third-party notices\n\nStandby is licensed under the MIT licence. It ships with the packages below, each under its own licence.\n\n${blocks.join('\n')}`;
}

function run(words: readonly string[]): number {
  const unknown = words.find((word) => !['--help', '-h', '--print'].includes(word));
  if (words.includes('--help') || words.includes('-h')) {
    process.stdout.write(HELP);
    return 0;
  }
  if (unknown !== undefined || !existsSync(join(ROOT, 'node_modules'))) {
    process.stderr.write(
      unknown === undefined
        ? 'The packages are not installed. Run npm install first.\n'
        : `I do not know "${unknown}".\n${HELP}`,
    );
    return 2;
  }
  if (words.includes('--print')) {
    process.stdout.write(format(collectNotices()));
    return 0;
  }
  try {
    process.stdout.write(`notices  ${String(writeNotices())} packages\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
  return 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = run(process.argv.slice(2));
