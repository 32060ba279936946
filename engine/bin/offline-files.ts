// What a browser may keep of the built site, and the service worker that keeps it; the last step of the build but compression.
// Promise: a list holds every file that its pages reach, found in the files themselves; nothing of it is written by hand.
// Tested in test/built/offline.test.ts.

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Pages for reading and learning, without the browser check, whose page brings the simulation. */
const SHELL_PAGES =
  /^(?:404|index|(?:learn|guidance|search|glossary|no-duff|about|accessibility|offline)\/.*index|exercises\/(?:[^/]+\/)?index)\.html$/;
const SHELL_FILES = [
  'favicon.svg',
  'site.webmanifest',
  'search/index.json',
  'guidance/links.json',
  'learn/activities.json',
];
/** Files that the exercise room fetches besides its pack. */
const ROOM_FILES = ['hunting/ladder.json', 'hunting/hunts.json'];
const ROOM_PAGE = /^exercises\/[^/]+\/[^/]+\/index\.html$/;
/** Group play on one computer needs no relay: its pages and plans are kept with the room. */
const GROUP_FILE = /^group\/(?:[^/]+\/)?(?:index\.html|plans\.json)$/;
/** No file of the shell comes near it; one that does is a fault of ours. */
const SHELL_FILE_BYTES_MAX = 1_000_000;

interface Site {
  readonly folder: string;
  readonly names: readonly string[];
  /** Files under _astro that a file names, itself included when it is one. */
  reached(pages: readonly string[]): readonly string[];
}

const addressOf = (name: string): string => `/${name.replace(/(^|\/)index\.html$/u, '$1')}`;

/** Reads the built site. Names of scripts and styles carry hashes, so that a name in a text is a reference and no chance. */
function openBuilt(folder: string): Site {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'));
  const assets = new Set(
    names.filter((name) => /^_astro\/[^/]+$/u.test(name) && !/\.(?:br|gz)$/u.test(name)).map((name) => name.slice(7)),
  );
  const named = new Map<string, readonly string[]>();
  const namesIn = (file: string): readonly string[] => {
    let found = named.get(file);
    if (found === undefined) {
      const text = /\.(?:html|js|css)$/u.test(file) ? readFileSync(join(folder, file), 'utf8') : '';
      const words = [...text.matchAll(/[\w.~@$-]+\.(?:js|css|svg|png|woff2|wasm|json)/gu)].map(([word]) => word);
      found = [...new Set(words)].filter((word) => assets.has(word)).map((word) => `_astro/${word}`);
      named.set(file, found);
    }
    return found;
  };
  const reached = (pages: readonly string[]): readonly string[] => {
    const seen = new Set<string>();
    const waiting = [...pages];
    for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
      for (const other of namesIn(file)) {
        if (seen.has(other)) continue;
        seen.add(other);
        waiting.push(other);
      }
    }
    return [...seen].sort();
  };
  return { folder, names, reached };
}

const bytesOf = (site: Site, files: readonly string[]): number =>
  files.reduce((sum, file) => sum + statSync(join(site.folder, file)).size, 0);

function digestOf(site: Site, files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files)
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(site.folder, file)));
  return hash.digest('hex').slice(0, 16);
}

const listOf = (site: Site, files: readonly string[]) => ({
  files: files.map(addressOf),
  bytes: bytesOf(site, files),
});

/** Every file of the shell, pages first. */
function shellOf(site: Site): readonly string[] {
  const pages = site.names.filter((name) => SHELL_PAGES.test(name)).sort();
  const files = SHELL_FILES.filter((name) => site.names.includes(name));
  const images = site.names.filter((name) => /^assets\/images\/[^/]+\.svg$/u.test(name)).sort();
  return [...pages, ...files, ...images, ...site.reached(pages)];
}

function exercisesOf(site: Site, room: readonly string[]) {
  const packs = site.names.filter((name) => /^packs\/[^/]+(?<!\.check)\.json$/u.test(name)).sort();
  return Object.fromEntries(
    packs.map((pack) => {
      const id = pack.slice('packs/'.length, -'.json'.length);
      const pages = site.names.filter((name) => name.startsWith(`exercises/${id}/`) && name.endsWith('.html')).sort();
      const files = [...pages, pack, `packs/${id}.check.json`].filter((name) => site.names.includes(name));
      return [id, { revision: digestOf(site, [...files, ...room]), ...listOf(site, files) }];
    }),
  );
}

function pathwaysOf(site: Site) {
  const pages = site.names.filter((name) => /^learn\/pathways\/[^/]+\/index\.html$/u.test(name)).sort();
  return Object.fromEntries(
    pages.map((page) => {
      const role = page.split('/')[2] ?? '';
      const units = [...readFileSync(join(site.folder, page), 'utf8').matchAll(/href="\/(learn\/[a-z0-9-]+\/)"/gu)]
        .map((match) => `${match[1] ?? ''}index.html`)
        .filter((name) => site.names.includes(name));
      const all = [...new Set([page, `learn/diagnostic/${role}/index.html`, ...units])].filter((name) =>
        site.names.includes(name),
      );
      const { bytes } = listOf(site, [...all, ...site.reached(all)]);
      return [role, { files: all.map(addressOf), bytes }];
    }),
  );
}

/** Bundles the worker with the list of the shell in it: one file at the root, so that it answers for the whole site. */
async function writeWorker(root: string, site: Site, shell: readonly string[]): Promise<void> {
  // Only here: whoever builds packs alone does not pay for loading the bundler.
  const [{ build }, { injectManifest }] = await Promise.all([import('vite'), import('workbox-build')]);
  const bundle = resolve(root, 'node_modules/.cache/standby-service-worker');
  await build({
    configFile: false,
    root,
    publicDir: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: bundle,
      target: 'es2022',
      lib: { entry: join(root, 'site/offline/service-worker.ts'), formats: ['es'], fileName: () => 'worker.js' },
    },
  });
  const { warnings } = await injectManifest({
    swSrc: join(bundle, 'worker.js'),
    swDest: join(site.folder, 'service-worker.js'),
    globDirectory: site.folder,
    globPatterns: [...shell],
    maximumFileSizeToCacheInBytes: SHELL_FILE_BYTES_MAX,
    dontCacheBustURLsMatching: /^_astro\//u,
    manifestTransforms: [
      (entries) => ({ manifest: entries.map((entry) => ({ ...entry, url: addressOf(entry.url) })), warnings: [] }),
    ],
  });
  rmSync(bundle, { recursive: true, force: true });
  if (warnings.length > 0) throw new Error(`The pages to keep are not whole: ${warnings.join(' ')}`);
}

export interface OfflineSizes {
  readonly files: number;
  readonly bytes: number;
}

/**
 * Writes the service worker, the lists and the switch into the built site. With `enabled` false the switch says that
 * nothing may be kept: browsers that did remove it when they next come by.
 */
export async function writeOffline(root: string, folder: string, enabled: boolean): Promise<OfflineSizes> {
  const site = openBuilt(folder);
  const shell = shellOf(site);
  const rooms = site.names.filter((name) => ROOM_PAGE.test(name));
  const group = site.names.filter((name) => GROUP_FILE.test(name)).sort();
  const reached = site.reached([...rooms, ...group]);
  const room = [...reached, ...group, ...ROOM_FILES.filter((name) => existsSync(join(folder, name)))];
  const bytes = bytesOf(site, shell);
  const write = (name: string, value: object): void => {
    writeFileSync(join(folder, name), `${JSON.stringify(value)}\n`);
  };
  write('offline-lists.json', {
    format: 'standby-offline-lists',
    version: 1,
    shell: { files: shell.length, bytes },
    room: listOf(site, room),
    exercises: exercisesOf(site, room),
    pathways: pathwaysOf(site),
  });
  await writeWorker(root, site, shell);
  write('offline.json', { format: 'standby-offline', version: 1, enabled });
  return { files: shell.length, bytes };
}
