// The shape of source: file heads, lengths, names and markers.
// Promise: lengths only tighten; an exception is named, and removed as soon as it is not needed.
// Tested on bad samples in test/tidy/rules.test.ts, on the tree in test/tidy.test.ts.

import ts from 'typescript';
import type { SourceFile } from './source-tree.ts';
import { isCode, placeOf, syntaxOf, walk } from './source-tree.ts';

export const FUNCTION_LINES_MAX = 70;
export const FILE_LINES_MAX = 400;

const isTest = (path: string): boolean => /\.(test|spec|journey)\.ts$/.test(path);

/** Files of ours that should open with a head. A door (`index.ts`) only lists names. */
function hasHead(file: SourceFile): boolean {
  if (file.path.endsWith('.svelte') || file.path.endsWith('.astro')) {
    const opening = file.text.replace(/^---\n/, '').replace(/^<script[^>]*>\s*/, '');
    return /^\s*(\/\/ |<!--|\/\*\*? )/.test(opening);
  }
  return /^(#![^\n]*\n)?\/\/ \S/.test(file.text);
}

/** Files without a head: what it is, its one promise, where it is tested. */
export function headFaults(files: readonly SourceFile[]): readonly string[] {
  return files
    .filter((file) => /^(engine|site|test)\//.test(file.path) && isCode(file.path))
    .filter((file) => !/(^|\/)(index|env\.d)\.ts$/.test(file.path) && !hasHead(file))
    .map((file) => `${file.path}: open with two to four lines: what it is, its one promise, where it is tested`);
}

/** A test file that a comment or page names must exist: a promise points to its proof. */
export function namedTestFaults(files: readonly SourceFile[]): readonly string[] {
  const known = new Set(files.map((file) => file.path));
  return files
    .filter((file) => /^(engine|site)\//.test(file.path))
    .flatMap((file) => {
      const named = file.text.match(/\btest\/[\w./-]+\.(?:test|spec)\.ts\b/g) ?? [];
      return [...new Set(named)]
        .filter((name) => !known.has(name))
        .map((name) => `${file.path}: ${name} does not exist`);
    });
}

function nameOf(node: ts.Node, tree: ts.SourceFile): string {
  if ((ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node)) && node.name !== undefined) {
    return node.name.getText(tree);
  }
  const parent = node.parent;
  if (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent)) return parent.name.getText(tree);
  return 'a function';
}

/** A function with a name of its own inside another: it is read, and measured, by itself. */
function isNamedPart(node: ts.Node): boolean {
  return (
    ts.isFunctionDeclaration(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isAccessor(node) ||
    (ts.isArrowFunction(node) && ts.isVariableDeclaration(node.parent)) ||
    (ts.isFunctionExpression(node) && ts.isVariableDeclaration(node.parent))
  );
}

/** Lengths of the functions of a file in lines, longest first, with their names; named parts count for themselves. */
export function functionLengths(file: SourceFile): readonly { readonly key: string; readonly lines: number }[] {
  const tree = syntaxOf(file);
  const found: { readonly key: string; readonly lines: number }[] = [];
  const lineAt = (position: number): number => tree.getLineAndCharacterOfPosition(position).line;
  const linesOf = (node: ts.Node): number => lineAt(node.getEnd()) - lineAt(node.getStart(tree)) + 1;
  const linesOfParts = (node: ts.Node): number => {
    let lines = 0;
    ts.forEachChild(node, (child) => {
      lines += isNamedPart(child) ? linesOf(child) : linesOfParts(child);
    });
    return lines;
  };
  walk(tree, (node) => {
    if (!ts.isFunctionLike(node)) return;
    found.push({ key: `${file.path} ${nameOf(node, tree)}`, lines: linesOf(node) - linesOfParts(node) });
  });
  return found.sort((a, b) => b.lines - a.lines);
}

interface Ratchet {
  readonly max: number;
  readonly allowed: Readonly<Record<string, number>>;
}

/** Holds measured lengths against a maximum and the named exceptions, which may only shrink. */
export function ratchetFaults(
  measured: readonly { readonly key: string; readonly lines: number }[],
  { max, allowed }: Ratchet,
): readonly string[] {
  const longest = new Map<string, number>();
  for (const { key, lines } of measured) longest.set(key, Math.max(lines, longest.get(key) ?? 0));
  const tooLong = [...longest]
    .filter(([key, lines]) => lines > Math.max(max, allowed[key] ?? 0))
    .map(
      ([key, lines]) =>
        `${key}: ${String(lines)} lines; ask which noun is hiding (at most ${String(allowed[key] ?? max)})`,
    );
  const shrunk = Object.entries(allowed)
    .filter(([key, lines]) => (longest.get(key) ?? 0) < lines)
    .map(([key]) => `${key}: is shorter now; lower or remove its exception in test/tidy/exceptions.ts`);
  return [...tooLong, ...shrunk];
}

export function fileLengths(files: readonly SourceFile[]): readonly { readonly key: string; readonly lines: number }[] {
  return files
    .filter((file) => /^(engine|site|test)\//.test(file.path) && isCode(file.path))
    .map((file) => ({ key: file.path, lines: file.text.split('\n').length - 1 }));
}

/** Functions of the source; a test's `describe` is a list, not a function. */
export function sourceFunctions(
  files: readonly SourceFile[],
): readonly { readonly key: string; readonly lines: number }[] {
  return files
    .filter((file) => /^(engine|site|test)\//.test(file.path) && isCode(file.path) && !isTest(file.path))
    .flatMap(functionLengths);
}

const PATH_WORDS = /(^|[/.-])(utils?|helpers?|common|shared|lib|misc|stuff|managers?|handlers?|data|info)([/.-]|$)/;
const NAME_WORDS = new Set(['util', 'utils', 'helper', 'helpers', 'manager', 'handler', 'info', 'misc', 'stuff']);

/** Paths and top-level names made of words that hide the noun. */
export function nameFaults(files: readonly SourceFile[]): readonly string[] {
  const faults: string[] = [];
  for (const file of files) {
    if (/^(engine|site|test|scenarios|content)\//.test(file.path) && PATH_WORDS.test(file.path)) {
      faults.push(`${file.path}: name the concept; this word fits everything`);
    }
    if (!/^(engine|site)\//.test(file.path) || !isCode(file.path)) continue;
    const tree = syntaxOf(file);
    for (const statement of tree.statements) {
      const names = ts.isVariableStatement(statement)
        ? statement.declarationList.declarations.map((declaration) => declaration.name.getText(tree))
        : 'name' in statement && statement.name !== undefined
          ? [(statement.name as ts.Identifier).getText(tree)]
          : [];
      for (const name of names) {
        const words = name.split(/(?=[A-Z])|_/).map((word) => word.toLowerCase());
        if (words.some((word) => NAME_WORDS.has(word)))
          faults.push(`${placeOf(tree, statement)}: rename ${name} after its concept`);
      }
    }
  }
  return faults;
}

// Written in pieces so that this file does not report itself.
const MARKERS = new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'HA' + 'CK', 'X' + 'XX'].join('|')})\\b`);

/** Notes to oneself that were left behind. */
export function markerFaults(files: readonly SourceFile[]): readonly string[] {
  return files
    .filter((file) => file.path !== 'package-lock.json')
    .flatMap((file) =>
      file.text
        .split('\n')
        .flatMap((line, index) =>
          MARKERS.test(line)
            ? [`${file.path}:${String(index + 1)}: finish it, or open an issue: ${line.trim().slice(0, 60)}`]
            : [],
        ),
    );
}

/** Places where the strict content policy would drop a style, or where markup styles itself. */
export function styleFaults(files: readonly SourceFile[]): readonly string[] {
  return files
    .filter((file) => /\.(svelte|astro|mdx?|html)$/.test(file.path) && /^(site|content)\//.test(file.path))
    .flatMap((file) => {
      const markup = file.text
        .replace(/<(script|style)\b[\s\S]*?<\/\1>/g, (piece) => piece.replace(/[^\n]/g, ' '))
        .replace(/^---\n[\s\S]*?\n---/, (piece) => piece.replace(/[^\n]/g, ' '));
      return markup
        .split('\n')
        .flatMap((line, index) =>
          /\sstyle(:[a-z-]+)?=[{"']/.test(line)
            ? [`${file.path}:${String(index + 1)}: use a class; the content policy drops style attributes`]
            : [],
        );
    });
}

/** Silenced rules need a reason beside them; a silenced type error is never allowed. */
export function silenceFaults(files: readonly SourceFile[]): readonly string[] {
  const silent = new RegExp('eslint-' + 'disable(?!.*--\\s*\\S)|@ts-' + '(ignore|nocheck|expect-error)(?!:?\\s+\\S)');
  return files
    .filter((file) => isCode(file.path))
    .flatMap((file) =>
      file.text
        .split('\n')
        .flatMap((line, index) =>
          silent.test(line) ? [`${file.path}:${String(index + 1)}: say why after "--", or mend the fault`] : [],
        ),
    );
}
