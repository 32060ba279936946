// Takes pages of the built site, and every file they refer to, out of the site: flat pages beside one folder of assets.
// Promise: nothing in a page or asset is asked for by an address of the site, and a link that leads out of the package is
// plain words. Tested in test/engine/learning/package.test.ts, on every unit in test/built/packages.test.ts.

import { failure, success } from '../../base/index.ts';
import type { Problem, Result } from '../../base/index.ts';

/** A page to take along. */
export interface PageWanted {
  /** On the site: `/package/phishing-email/`. */
  readonly address: string;
  /** Other addresses of the same words: the whole page of the site. */
  readonly links: readonly string[];
  /** In the package: `phishing-email.html`. */
  readonly file: string;
}

/** Text of a page, style sheet, script or drawing; bytes of anything else; null when there is no such file. */
export type ReadSite = (path: string) => Promise<string | Uint8Array | null>;

/** Files of a package by their path in it. */
export type Parts = ReadonlyMap<string, string | Uint8Array>;

const ASSETS = 'assets';
/** What a page says of the site alone. */
const SITE_ONLY = /<!-- site only -->[\s\S]*?<!-- end of site only -->/g;
/** Where the site keeps what its pages ask for; `_astro` is the builder's. */
const ASSET_ADDRESS = /(?<=["';(])\/(_astro|assets)\/([\w./@-]+)/g;

interface Gathering {
  readonly pages: readonly PageWanted[];
  /** Site path of each asset by its name in the package. */
  readonly assets: Map<string, string>;
  readonly problems: Problem[];
}

/** Reads the pages and all they refer to. Fails when a file is missing, or when an address of the site is left. */
export async function gatherParts(
  pages: readonly PageWanted[],
  marks: Readonly<Record<string, string>>,
  read: ReadSite,
): Promise<Result<Parts>> {
  const gathering: Gathering = { pages, assets: new Map(), problems: [] };
  const parts = new Map<string, string | Uint8Array>();
  for (const { address, file } of pages) {
    const html = await read(`${address.slice(1)}index.html`);
    if (typeof html === 'string') parts.set(file, rewritePage(gathering, html, marks));
    else gathering.problems.push(missing(`${address}index.html`));
  }
  // The list grows while it is read: an asset may ask for others.
  for (const [name, path] of gathering.assets) {
    const content = await read(path);
    if (content === null) gathering.problems.push(missing(path));
    else parts.set(`${ASSETS}/${name}`, rewriteAsset(gathering, path, content));
  }
  for (const [name, content] of parts)
    if (typeof content === 'string') gathering.problems.push(...leftAddresses(name, content));
  return gathering.problems.length > 0 ? failure(gathering.problems) : success(parts);
}

const problemAt = (file: string, message: string, advice: string): Problem => ({
  file,
  line: 1,
  column: 1,
  message,
  advice,
  severity: 'error',
});
const missing = (path: string): Problem =>
  problemAt(path, 'The built site has no such file.', 'Build the site again: npm run build.');

/** Notes an asset and gives its name in the package. Names of built files carry a hash, so that no two are the same. */
function assetName(gathering: Gathering, path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const known = gathering.assets.get(name);
  if (known !== undefined && known !== path)
    gathering.problems.push(problemAt(path, `It has the same name as ${known}.`, 'Give one of them another name.'));
  gathering.assets.set(name, path);
  return name;
}

function rewritePage(gathering: Gathering, html: string, marks: Readonly<Record<string, string>>): string {
  const attributes = Object.entries(marks)
    .map(([name, value]) => ` data-${name}="${value}"`)
    .join('');
  let page = html
    .replace('<html ', () => `<html${attributes} `)
    .replaceAll(/<link rel="(?:icon|manifest)"[^>]*>/g, '')
    .replaceAll(/<meta name="robots"[^>]*>/g, '')
    .replaceAll(SITE_ONLY, '');
  for (const { address, links, file } of gathering.pages)
    for (const known of [address, ...links])
      page = page.replaceAll(new RegExp(`(?<=["';])${known}(?=["'#&])`, 'g'), `./${file}`);
  return page
    .replaceAll(/<a\b[^>]*\bhref="(?:\/|https?:)[^"]*"[^>]*>([\s\S]*?)<\/a>/g, '$1')
    .replaceAll(ASSET_ADDRESS, (_whole, folder: string, rest: string) => {
      return `./${ASSETS}/${assetName(gathering, `${folder}/${rest}`)}`;
    });
}

/** A script's neighbours by `./name`, and the list of what it fetches later, as the builder writes them. */
const NEIGHBOUR = /(?:\bfrom|\bimport)\s*\(?\s*["'`]\.\/([\w.@-]+)["'`]/g;
const FETCHED_LATER = /(["'`])_astro\/([\w.@-]+)\1/g;
/** The builder's own line that makes such a name an address of the site. */
const FROM_ROOT = /(return\s*)(["'`])\/\2(\s*\+)/g;

function rewriteAsset(gathering: Gathering, path: string, content: string | Uint8Array): string | Uint8Array {
  if (typeof content !== 'string') return content;
  const folder = path.slice(0, path.lastIndexOf('/'));
  if (path.endsWith('.css'))
    return content.replaceAll(ASSET_ADDRESS, (_whole, from: string, rest: string) => {
      return `./${assetName(gathering, `${from}/${rest}`)}`;
    });
  if (!path.endsWith('.js')) return content;
  for (const match of content.matchAll(NEIGHBOUR)) assetName(gathering, `${folder}/${match[1] ?? ''}`);
  return content
    .replaceAll(FETCHED_LATER, (_whole, quote: string, name: string) => {
      return `${quote}${assetName(gathering, `_astro/${name}`)}${quote}`;
    })
    .replaceAll(FROM_ROOT, '$1$2./$2$3');
}

/** Addresses that only the site can answer: none may be left. */
const LEFT = /(?:\b(?:href|src|action|component-url|renderer-url)="\/[^"]*|url\(\/[^)]*|["'`]\/_astro\/[^"'`]*)/g;

function leftAddresses(file: string, content: string): readonly Problem[] {
  return [...content.matchAll(LEFT)].map(({ 0: found }) =>
    problemAt(file, `It still asks for ${found.slice(0, 80)}.`, 'Let the packer rewrite this form, or leave it out.'),
  );
}
