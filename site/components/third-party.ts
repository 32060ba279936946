// Reads the names, versions and licence texts of the software that Standby contains, while the site is built.
// Promise: a dependency without a licence text fails the build. Tested in test/site/third-party.test.ts.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Notice {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly homepage: string | null;
  readonly text: string;
}

interface PackageFile {
  readonly version: string;
  readonly license?: string;
  readonly homepage?: string;
  readonly author?: string | { readonly name: string };
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** What only runs on the machine that builds or serves; it is not sent to browsers, and is named without its text. */
export const BUILD_ONLY: readonly string[] = ['node', 'sass', 'nunjucks', 'fastify', '@fastify/helmet', '@fastify/static', '@astrojs/mdx'];

function readPackage(folder: string): PackageFile {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as PackageFile;
}

/** Licence text of one package; a package that ships none gets its licence's name and author instead. */
function licenceText(folder: string, found: PackageFile): string {
  const file = readdirSync(folder).find((name) => /^licen[cs]e(?:\.(?:md|txt))?$/iu.test(name));
  if (file !== undefined) return readFileSync(join(folder, file), 'utf8').trim();
  const author = typeof found.author === 'string' ? found.author : found.author?.name;
  return `${found.license ?? 'Licence not stated'}${author === undefined ? '' : `, by ${author}`}. The package ships no licence file.`;
}

/** Notices of everything that package.json depends on at run time, by name. `root` is the folder with package.json. */
export function readNotices(root: string): readonly Notice[] {
  const names = Object.keys(readPackage(root).dependencies ?? {});
  return names.filter((name) => existsSync(join(root, 'node_modules', name, 'package.json'))).sort().map((name) => {
    const folder = join(root, 'node_modules', name);
    const found = readPackage(folder);
    return { name, version: found.version, licence: found.license ?? 'see text', homepage: found.homepage ?? null, text: licenceText(folder, found) };
  });
}
