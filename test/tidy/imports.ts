// Who may import whom: the rooms of the engine, their doors, and the one door per third party.
// Promise: reads type-only imports and the import lines of .svelte and .astro files too.
// Tested on bad samples in test/tidy/rules.test.ts, on the tree in test/tidy.test.ts.

import { posix } from 'node:path';
import ts from 'typescript';
import type { SourceFile } from './source-tree.ts';
import { isCode, placeOf, syntaxOf, walk } from './source-tree.ts';

/** What each room knows directly; what those rooms know, it knows too. */
const KNOWS: Readonly<Record<string, readonly string[]>> = {
  base: [],
  scenario: ['base'],
  estate: ['scenario'],
  telemetry: ['estate', 'kernels'],
  predicate: ['telemetry'],
  sigma: ['predicate'],
  learning: ['scenario'],
  kernels: ['base'],
  badge: ['learning', 'session'],
  events: ['sigma', 'kernels'],
  correlation: ['sigma'],
  intelligence: ['predicate'],
  hunting: ['predicate'],
  detection: ['sigma', 'correlation', 'intelligence'],
  incident: ['detection'],
  clinical: ['estate'],
  exercise: ['incident', 'clinical'],
  session: ['exercise'],
  report: ['session'],
  export: ['telemetry'],
  documents: ['report'],
  conduct: ['report', 'hunting', 'events', 'export'],
  sealed: ['conduct'],
  group: ['sealed'],
  relay: ['group', 'badge'],
  bin: ['conduct', 'documents', 'relay', 'learning'],
};

/** Third parties with one door: where they may be imported. */
const DOORS: readonly { readonly name: RegExp; readonly door: RegExp; readonly says: string }[] = [
  {
    name: /^xstate(\/|$)/,
    door: /^engine\/exercise\/machine\.ts$/,
    says: 'XState enters by engine/exercise/machine.ts',
  },
  {
    name: /^yaml$/,
    door: /^engine\/(scenario|sigma)\/(parse-[a-z-]+|yaml-tree)\.ts$/,
    says: 'YAML enters by the parsers',
  },
  {
    name: /^zod(\/|$)/,
    door: /^engine\/(scenario\/|learning\/schema-)/,
    says: 'Zod enters by engine/scenario/ and the schemas of engine/learning/',
  },
  { name: /^pixi\.js(\/|$)/, door: /^site\/stage\//, says: 'PixiJS enters by site/stage/' },
  {
    name: /^workbox-/,
    door: /^(?:site\/offline|engine\/bin)\//,
    says: 'Workbox enters by site/offline/ and the build',
  },
  { name: /^lunr$/, door: /^site\/search\//, says: 'lunr enters by site/search/' },
  { name: /^idb$/, door: /^site\/browser\//, says: 'IndexedDB enters by site/browser/' },
  {
    name: /^hyparquet-writer$/,
    door: /^engine\/export\/parquet-part\.ts$/,
    says: 'Parquet enters by engine/export/parquet-part.ts',
  },
  {
    name: /^docx$/,
    door: /^engine\/documents\/document-docx\.ts$/,
    says: 'Word files are made in engine/documents/document-docx.ts',
  },
  {
    name: /^(write|read)-excel-file(\/|$)/,
    door: /^engine\/documents\/sheet-xlsx\.ts$/,
    says: 'workbooks enter and leave by engine/documents/sheet-xlsx.ts',
  },
  {
    name: /^fflate$/,
    door: /^engine\/documents\/steady-zip\.ts$/,
    says: 'archives are made in engine/documents/steady-zip.ts',
  },
  {
    name: /^uqr$/,
    door: /^site\/islands\/learning\/activities\/inbox\/qr-outline\.ts$/,
    says: 'square codes are drawn in qr-outline.ts',
  },
  { name: /^nunjucks$/, door: /^site\/components\//, says: 'Nunjucks enters by site/components/' },
  { name: /^@?fastify(\/|$)/, door: /^engine\/relay\//, says: 'Fastify enters by engine/relay/' },
  {
    name: /^@noble\/ciphers(\/|$)/,
    door: /^engine\/(sealed\/capsule|session\/locked-text)\.ts$/,
    says: 'ciphers enter by engine/sealed/capsule.ts and engine/session/locked-text.ts',
  },
  {
    name: /^@noble\/curves(\/|$)/,
    door: /^engine\/session\/signature\.ts$/,
    says: 'signatures enter by engine/session/signature.ts',
  },
  {
    name: /^(ws|pg|node:sqlite)$/,
    door: /^engine\/(relay|bin)\//,
    says: 'sockets and databases enter by engine/relay/',
  },
  { name: /^@noble\/hashes(\/|$)/, door: /^engine\/(session|base)\//, says: 'hashing enters by engine/session/' },
  {
    name: /^re2js$/,
    door: /^engine\/predicate\//,
    says: 'regular expressions in linear time enter by engine/predicate/',
  },
  {
    name: /^@codemirror\//,
    door: /^site\/islands\/hunting\/query-editor\.ts$/,
    says: 'CodeMirror enters by site/islands/hunting/query-editor.ts',
  },
  { name: /^svelte(\/|$)/, door: /^site\/(islands|browser)\/|^astro\.config/, says: 'Svelte stays in site/islands/' },
];

export interface Import {
  readonly place: string;
  readonly from: string;
  readonly target: string;
}

/** Every import of a file: static, re-exporting, dynamic, in types, and workers named by URL. */
export function importsOf(file: SourceFile): readonly Import[] {
  const tree = syntaxOf(file);
  const found: Import[] = [];
  const add = (node: ts.Node, target: ts.Node | undefined): void => {
    if (target !== undefined && ts.isStringLiteralLike(target)) {
      found.push({ place: placeOf(tree, node), from: file.path, target: target.text });
    }
  };
  walk(tree, (node) => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) add(node, node.moduleSpecifier);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node, node.argument.literal);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node, node.arguments[0]);
    else if (ts.isNewExpression(node) && node.expression.getText(tree) === 'URL') add(node, node.arguments?.[0]);
  });
  return found;
}

/** Path in the repository that an import names; null for a third party. */
export function resolveImport(one: Import): string | null {
  if (one.target.startsWith('#engine/')) return `engine/${one.target.slice('#engine/'.length)}`;
  if (!one.target.startsWith('.')) return null;
  const path = posix.join(posix.dirname(one.from), one.target.replace(/\?.*$/, ''));
  return path.startsWith('..') ? null : path;
}

const roomOf = (path: string): string | null => /^engine\/([a-z]+)\//.exec(path)?.[1] ?? null;

function allKnown(room: string, seen = new Set<string>()): ReadonlySet<string> {
  for (const below of KNOWS[room] ?? []) {
    if (!seen.has(below)) {
      seen.add(below);
      allKnown(below, seen);
    }
  }
  return seen;
}

function faultOfEngineTarget(one: Import, target: string, room: string): string | null {
  const own = roomOf(one.from);
  if (own === room) return null;
  if (KNOWS[room] === undefined) return `${one.place}: engine/${room}/ is not a room of the architecture`;
  if (one.from.startsWith('test/')) return null;
  // The build writes the same content policy into the pages that the server sends as a header.
  const shell = own === 'bin' || one.from === 'astro.config.mjs';
  if (room === 'bin' || (room === 'relay' && !shell)) {
    return `${one.place}: nothing imports engine/${room}/`;
  }
  if (own !== null && !allKnown(own).has(room))
    return `${one.place}: ${own} must not know ${room} (low rooms never import high ones)`;
  if (target !== `engine/${room}/index.ts`)
    return `${one.place}: enter ${room} by engine/${room}/index.ts, not ${target}`;
  return null;
}

function faultOf(one: Import): string | null {
  const target = resolveImport(one);
  if (target === null) {
    const closed = DOORS.find((door) => door.name.test(one.target) && !door.door.test(one.from));
    if (closed !== undefined && !one.from.startsWith('test/')) return `${one.place}: ${closed.says}`;
    const shell =
      /^(engine\/(bin|relay)|test|site\/(pages|layouts|components|search))\/|^astro\.config|^site\/content\.config/;
    if (one.target.startsWith('node:') && !shell.test(one.from))
      return `${one.place}: ${one.target} belongs to engine/bin/ and engine/relay/`;
    return null;
  }
  const room = roomOf(target);
  if (room !== null) return faultOfEngineTarget(one, target, room);
  if (one.from.startsWith('engine/') && /^(site|test)\//.test(target))
    return `${one.place}: the engine never imports ${target}`;
  if (one.from.startsWith('site/') && target.startsWith('test/')) return `${one.place}: nothing imports test/`;
  if (one.from.startsWith('site/stage/') && !target.startsWith('site/stage/'))
    return `${one.place}: the stage receives buffers; it imports nothing of the site`;
  if (/^(scenarios|content)\//.test(target) && !one.from.startsWith('test/'))
    return `${one.place}: scenarios and content are read through schemas, not imported`;
  return null;
}

/** Breaches of doors and layers, one line each. */
export function importFaults(files: readonly SourceFile[]): readonly string[] {
  return files
    .filter((file) => isCode(file.path))
    .flatMap((file) => importsOf(file).map(faultOf))
    .filter((fault) => fault !== null);
}

/** Source files of the engine and the site that nothing imports. */
export function orphans(files: readonly SourceFile[]): readonly string[] {
  const reached = new Set<string>();
  for (const file of files.filter((one) => isCode(one.path) || one.path.endsWith('.mdx'))) {
    for (const one of importsOf(file)) reached.add(resolveImport(one) ?? '');
  }
  const entrance =
    /^engine\/bin\/|^site\/pages\/|^site\/content\.config\.ts$|^site\/offline\/service-worker\.ts$|\/index\.ts$|\.d\.ts$/;
  return files
    .map((file) => file.path)
    .filter((path) => /^(engine|site)\/.*\.(ts|svelte|astro)$/.test(path))
    .filter((path) => !entrance.test(path) && !reached.has(path));
}

/** `index.ts` names what it exports singly; nothing else in the engine is a barrel. */
export function barrelFaults(files: readonly SourceFile[]): readonly string[] {
  return files
    .filter((file) => /^(engine|site)\/.*\.ts$/.test(file.path))
    .flatMap((file) => {
      const tree = syntaxOf(file);
      return tree.statements
        .filter((statement) => ts.isExportDeclaration(statement) && statement.exportClause === undefined)
        .map((statement) => `${placeOf(tree, statement)}: export names singly instead of "export *"`);
    });
}
