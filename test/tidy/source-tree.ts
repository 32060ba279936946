// The source tree as text: every file that belongs to the repository, read once, and the TypeScript inside it.
// Promise: the same list on every machine (sorted by code unit), without what the build or the install made.
// Used by test/tidy.test.ts.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { ROOT } from '../support/run-command.ts';

export interface SourceFile {
  /** Path from the repository's root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** Made by tools, never written by people: what .gitignore lists. */
const MADE = new Set([
  '.astro',
  '.git',
  '.svelte-check',
  'data',
  'dist',
  'node_modules',
  'site/public/assets',
  'site/public/estates',
  'site/public/packs',
  'site/public/schemas',
  'site/public/search',
  'site/public/third-party-notices.txt',
  'test/results',
]);

const BINARY = /\.(png|ico|woff2?|gz|br|jpg|webp)$/;

function collect(folder: string, found: SourceFile[]): void {
  const names = readdirSync(join(ROOT, folder)).sort();
  for (const name of names) {
    const path = folder === '' ? name : `${folder}/${name}`;
    if (MADE.has(path) || MADE.has(name) || path.endsWith('.changed')) continue;
    if (statSync(join(ROOT, path)).isDirectory()) collect(path, found);
    else if (!BINARY.test(name)) found.push({ path, text: readFileSync(join(ROOT, path), 'utf8') });
  }
}

let tree: readonly SourceFile[] | undefined;

/** All text files of the repository. */
export function sourceTree(): readonly SourceFile[] {
  if (tree === undefined) {
    const found: SourceFile[] = [];
    collect('', found);
    tree = found;
  }
  return tree;
}

/** Names at the repository's top level, without what tools made. */
export function topLevel(): readonly string[] {
  return readdirSync(ROOT)
    .filter((name) => !MADE.has(name))
    .sort();
}

export function filesUnder(files: readonly SourceFile[], ...folders: readonly string[]): readonly SourceFile[] {
  return files.filter((file) => folders.some((folder) => file.path.startsWith(`${folder}/`)));
}

export const isCode = (path: string): boolean => /\.(ts|svelte|astro|mjs|js)$/.test(path);

/** The script of a .svelte or .astro file with everything else blanked, so that line numbers stay true. */
export function scriptOf(file: SourceFile): string {
  if (/\.(ts|mjs|js)$/.test(file.path)) return file.text;
  const kept = new Array<boolean>(file.text.length).fill(false);
  const keep = (start: number, end: number): void => {
    for (let index = start; index < end; index += 1) kept[index] = true;
  };
  if (file.path.endsWith('.astro')) {
    const fence = /^---\r?\n([\s\S]*?)\r?\n---/.exec(file.text);
    if (fence !== null) keep(4, fence[0].length - 3);
  }
  for (const script of file.text.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)) {
    const body = script[1] ?? '';
    const start = script.index + script[0].indexOf('>') + 1;
    keep(start, start + body.length);
  }
  return Array.from(file.text, (letter, index) => (kept[index] === true || letter === '\n' ? letter : ' ')).join('');
}

const parsed = new Map<string, ts.SourceFile>();

/** Syntax tree of the file's TypeScript. */
export function syntaxOf(file: SourceFile): ts.SourceFile {
  const known = parsed.get(file.path);
  if (known?.text === scriptOf(file)) return known;
  const tree = ts.createSourceFile(file.path, scriptOf(file), ts.ScriptTarget.ESNext, true, ts.ScriptKind.TS);
  parsed.set(file.path, tree);
  return tree;
}

/** `path:line`, counted from 1. */
export function placeOf(tree: ts.SourceFile, node: ts.Node): string {
  const { line } = tree.getLineAndCharacterOfPosition(node.getStart(tree));
  return `${tree.fileName}:${String(line + 1)}`;
}

/** Calls `see` for every node below `root`, parents first. */
export function walk(root: ts.Node, see: (node: ts.Node) => void): void {
  const visit = (node: ts.Node): void => {
    see(node);
    ts.forEachChild(node, visit);
  };
  visit(root);
}
