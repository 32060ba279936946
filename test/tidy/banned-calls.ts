// Calls that would let time, chance, place or machine into the engine, each with what to use instead.
// Promise: reads syntax, not text, so a word in a comment or a property of that name is no fault.
// Tested on bad samples in test/tidy/rules.test.ts, on the tree in test/tidy.test.ts.

import ts from 'typescript';
import type { SourceFile } from './source-tree.ts';
import { isCode, placeOf, syntaxOf, walk } from './source-tree.ts';

const TIME = 'the exercise clock (base/sim-time.ts); wall time belongs to site/browser/';
const SHELL = 'a value passed in by the shell (engine/bin/, engine/relay/, site/browser/)';

/** Globals that no file of the engine may touch. */
const ENGINE_GLOBALS: Readonly<Record<string, string>> = {
  Date: TIME,
  performance: TIME,
  setTimeout: TIME,
  setInterval: TIME,
  setImmediate: TIME,
  queueMicrotask: TIME,
  requestAnimationFrame: TIME,
  Intl: 'formatters of base/sim-time.ts, which are the same in every locale',
  crypto: 'streams of base/prng.ts, or the hash of session/',
  console: 'a returned Problem or fact',
  process: SHELL,
  document: SHELL,
  window: SHELL,
  navigator: SHELL,
  location: SHELL,
  localStorage: SHELL,
  indexedDB: SHELL,
  globalThis: SHELL,
  fetch: SHELL,
  WebSocket: SHELL,
  Worker: SHELL,
  postMessage: SHELL,
  require: 'an import line',
  eval: 'nothing: text is never run',
};

/** Globals that only site/browser/ may touch. */
const BROWSER_GLOBALS: Readonly<Record<string, string>> = {
  Date: 'site/browser/',
  Worker: 'site/browser/simulation.ts',
  WebSocket: 'site/browser/',
  indexedDB: 'site/browser/log-store.ts',
  localStorage: 'site/browser/log-store.ts',
  sessionStorage: 'site/browser/log-store.ts',
  eval: 'nothing: text is never run',
};

const MATHS = new Set([
  'abs',
  'ceil',
  'clz32',
  'floor',
  'fround',
  'imul',
  'max',
  'min',
  'round',
  'sign',
  'sqrt',
  'trunc',
]);

const METHODS: Readonly<Record<string, string>> = {
  localeCompare: 'a comparison of code units (a < b ? -1 : 1)',
  toLocaleString: 'formatters of base/sim-time.ts or plain digits',
  toLocaleDateString: 'formatters of base/sim-time.ts',
  toLocaleTimeString: 'formatters of base/sim-time.ts',
  toLocaleLowerCase: 'toLowerCase',
  toLocaleUpperCase: 'toUpperCase',
};

/** Names that the file itself declares: a local `document` is not the page. */
function declaredNames(tree: ts.SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  walk(tree, (node) => {
    const named =
      ts.isVariableDeclaration(node) ||
      ts.isParameter(node) ||
      ts.isBindingElement(node) ||
      ts.isFunctionDeclaration(node) ||
      ts.isImportSpecifier(node) ||
      ts.isImportClause(node) ||
      ts.isInterfaceDeclaration(node) ||
      ts.isTypeAliasDeclaration(node);
    if (named && node.name !== undefined && ts.isIdentifier(node.name)) names.add(node.name.text);
  });
  return names;
}

/** True where an identifier stands for a value or type, not for a member's name. */
function isReference(node: ts.Identifier): boolean {
  const parent = node.parent;
  if (ts.isPropertyAccessExpression(parent)) return parent.name !== node;
  if (ts.isQualifiedName(parent)) return parent.right !== node;
  if (ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent) || ts.isMethodDeclaration(parent)) {
    return parent.name !== node;
  }
  return !ts.isPropertyDeclaration(parent) && !ts.isLiteralTypeNode(parent) && !ts.isEnumMember(parent);
}

function globalFault(node: ts.Identifier, globals: Readonly<Record<string, string>>): string | null {
  const instead = Object.hasOwn(globals, node.text) && isReference(node) ? globals[node.text] : undefined;
  return instead === undefined ? null : `${node.text} is not allowed here; use ${instead}`;
}

function memberFault(node: ts.PropertyAccessExpression): string | null {
  const member = node.name.text;
  if (ts.isIdentifier(node.expression) && node.expression.text === 'Math') {
    if (member === 'random') return 'Math.random is not allowed here; use a named stream of base/prng.ts';
    if (!MATHS.has(member) && /^[a-z]/.test(member)) {
      return `Math.${member} is not allowed here; its last digit differs between browsers: use integers or a table`;
    }
  }
  const instead = Object.hasOwn(METHODS, member) ? METHODS[member] : undefined;
  return instead === undefined ? null : `${member} is not allowed here; use ${instead}`;
}

/** Whole powers are exact everywhere: `2 ** bits`, `10 ** 3`. */
function powerFault(node: ts.BinaryExpression): string | null {
  if (node.operatorToken.kind !== ts.SyntaxKind.AsteriskAsteriskToken) return null;
  const [base, exponent] = [node.left.getText(), node.right.getText()];
  const whole = /^[\d_]+$/.test(base) && (/^[\d_]+$/.test(exponent) || (base === '2' && !/[./]|Math/.test(exponent)));
  return whole ? null : '** is only allowed between whole numbers; use multiplication or a table';
}

/** `Date.UTC` and `Date.parse` calculate; they do not look at a clock. */
function isCalculation(node: ts.Identifier): boolean {
  const parent = node.parent;
  return node.text === 'Date' && ts.isPropertyAccessExpression(parent) && ['UTC', 'parse'].includes(parent.name.text);
}

function faultsIn(file: SourceFile, globals: Readonly<Record<string, string>>, maths: boolean): readonly string[] {
  const tree = syntaxOf(file);
  const declared = declaredNames(tree);
  const faults: string[] = [];
  walk(tree, (node) => {
    let fault: string | null = null;
    if (ts.isIdentifier(node) && !declared.has(node.text) && (maths || !isCalculation(node)))
      fault = globalFault(node, globals);
    else if (maths && ts.isPropertyAccessExpression(node)) fault = memberFault(node);
    else if (maths && ts.isBinaryExpression(node)) fault = powerFault(node);
    if (fault !== null) faults.push(`${placeOf(tree, node)}: ${fault}`);
  });
  return faults;
}

/** Banned calls in the pure part of the engine. */
export function engineFaults(files: readonly SourceFile[]): readonly string[] {
  return files
    .filter((file) => /^engine\/(?!bin\/|relay\/).*\.ts$/.test(file.path))
    .flatMap((file) => faultsIn(file, ENGINE_GLOBALS, true));
}

/** Platform calls in islands and on the stage. */
export function islandFaults(files: readonly SourceFile[]): readonly string[] {
  return files
    .filter((file) => /^site\/(islands|stage)\//.test(file.path) && isCode(file.path))
    .flatMap((file) => faultsIn(file, BROWSER_GLOBALS, false));
}
