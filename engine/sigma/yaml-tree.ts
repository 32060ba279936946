// YAML text → a small tree of maps, lists and scalars with positions. Sigma's only door to the YAML library.
// Promise: hostile text (alias bombs, endless nesting, `__proto__` keys, huge files) becomes Problems, never a throw.
// Tested in test/engine/sigma/hostile-rules.test.ts.

import { isAlias, isMap, isScalar, isSeq, LineCounter, parseAllDocuments } from 'yaml';
import type { Document } from 'yaml';
import { LIMITS } from '../base/index.ts';
import type { Problem } from '../base/index.ts';
import { readPlainYaml } from './plain-yaml.ts';

/** A place in a file; lines and columns count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export interface YamlMap {
  readonly kind: 'map';
  readonly at: Place;
  readonly entries: readonly YamlEntry[];
}
export interface YamlEntry {
  readonly key: string;
  readonly at: Place;
  readonly value: YamlTree;
}
export interface YamlList {
  readonly kind: 'list';
  readonly at: Place;
  readonly of: readonly YamlTree[];
}
export interface YamlScalar {
  readonly kind: 'scalar';
  readonly at: Place;
  readonly value: string | number | boolean | null;
  /** As written, without quotes: `0x10` stays `0x10`. */
  readonly source: string;
}
export type YamlTree = YamlMap | YamlList | YamlScalar;

export interface YamlReading {
  /** One tree a document; empty documents are left out. */
  readonly documents: readonly YamlTree[];
  readonly problems: readonly Problem[];
}

/** Collects located problems for one file. */
export interface Reporter {
  error(at: Place, message: string, advice: string): void;
  warn(at: Place, message: string, advice: string): void;
  readonly problems: Problem[];
}

export function createReporter(file: string): Reporter {
  const problems: Problem[] = [];
  const add =
    (severity: Problem['severity']) =>
    (at: Place, message: string, advice: string): void => {
      if (problems.length > LIMITS.problemsPerFileMax) return;
      if (problems.length === LIMITS.problemsPerFileMax) {
        const rest = {
          message: 'There are more problems in this file than can be listed.',
          advice: 'Mend those above first.',
        };
        problems.push({ file, line: at.line, column: at.column, ...rest, severity: 'error' });
        return;
      }
      const told = { message: shortened(message), advice: shortened(advice) };
      problems.push({ file, line: at.line, column: at.column, ...told, severity });
    };
  return { error: add('error'), warn: add('warning'), problems };
}

/** A sentence that quotes what somebody wrote stays one that can be read. */
function shortened(text: string): string {
  return text.length <= SENTENCE_MAX ? text : `${text.slice(0, SENTENCE_MAX / 2)} … ${text.slice(-SENTENCE_MAX / 2)}`;
}

const SENTENCE_MAX = 600;

const START: Place = { line: 1, column: 1 };

/** Reads all documents of a file. */
export function readYaml(file: string, text: string): YamlReading {
  const reporter = createReporter(file);
  if (text.length > LIMITS.yamlFileBytesMax) {
    reporter.error(
      START,
      `The file has ${text.length} characters; at most ${LIMITS.yamlFileBytesMax} are read.`,
      'Split it into smaller files.',
    );
    return { documents: [], problems: reporter.problems };
  }
  const lineCount = text.split('\n').length;
  if (lineCount > LIMITS.yamlLinesMax) {
    reporter.error(
      START,
      `The file has ${lineCount} lines; at most ${LIMITS.yamlLinesMax} are read.`,
      'Split it into smaller files.',
    );
    return { documents: [], problems: reporter.problems };
  }
  if ((text.match(OPENING) ?? []).length > LIMITS.sigmaFlowCollectionsMax) {
    const most = LIMITS.sigmaFlowCollectionsMax;
    reporter.error(START, `The file has more than ${most} lists and maps in brackets.`, 'Write them as lines.');
    return { documents: [], problems: reporter.problems };
  }
  if (nestsTooDeep(text)) {
    reporter.error(START, `Lists and maps nest deeper than ${LIMITS.sigmaDepthMax}.`, 'Flatten the lists and maps.');
    return { documents: [], problems: reporter.problems };
  }
  const plain = readPlainYaml(text);
  if (plain !== null) return { documents: [plain], problems: [] };
  const marks = (text.match(MARKS) ?? []).length;
  if (marks <= LIMITS.yamlMarksMax) return readByLibrary(file, text);
  reporter.error(
    START,
    `The file has ${marks} commas, closing brackets, anchors and tags; at most ${LIMITS.yamlMarksMax} are read.`,
    'Split it into smaller files, or write its values in quotes on lines of their own.',
  );
  return { documents: [], problems: reporter.problems };
}

/** The slow way, for every text: what readPlainYaml is held against. */
export function readByLibrary(file: string, text: string): YamlReading {
  const reporter = createReporter(file);
  const lines = new LineCounter();
  let parsed: readonly Document[];
  try {
    parsed = [
      ...parseAllDocuments(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false, logLevel: 'silent' }),
    ];
  } catch (error) {
    // The library recurses: only nesting that the check above could not see ends here.
    reporter.error(START, `This file nests too deep to be read (${String(error)}).`, 'Flatten the lists and maps.');
    return { documents: [], problems: reporter.problems };
  }
  const documents: YamlTree[] = [];
  for (const document of parsed) {
    const tree = readDocument(document, lines, reporter);
    if (tree !== null) documents.push(tree);
  }
  return { documents, problems: reporter.problems };
}

/** Brackets that open a value, and dashes or question marks in a row: the library's time grows with the square of their nesting. */
const OPENING = /(?:^|[[{,:?-])[ \t]*[[{]/gm;
/** Each may be a fault of its own, which the library words at length. */
const MARKS = /[\]}&!,]/g;
const ROW_OF_MARKS = /^[ \t]*(?:[-?:][ \t]+){33}/m;

/** A quick look before the library reads: may refuse only what the tree reader would refuse, or what nobody writes. */
function nestsTooDeep(text: string): boolean {
  if (ROW_OF_MARKS.test(text)) return true;
  let depth = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    // Within one line only: brackets inside quoted patterns rarely open so often without closing.
    if (code === 10) depth = 0;
    else if (code === 91 || code === 123) depth += 1;
    else if (code === 93 || code === 125) depth -= 1;
    if (depth > LIMITS.sigmaDepthMax) return true;
  }
  return false;
}

function readDocument(document: Document, lines: LineCounter, reporter: Reporter): YamlTree | null {
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  for (const error of document.errors) {
    reporter.error(
      place(error.pos[0]),
      `This is not valid YAML: ${error.message}.`,
      'Check indentation, quotes and colons at this place.',
    );
  }
  if (document.errors.length > 0 || document.contents === null) return null;
  const budget = { aliases: 0, values: 0, stopped: false };
  const stop = (at: Place, message: string, advice: string): YamlScalar => {
    if (!budget.stopped) reporter.error(at, message, advice);
    budget.stopped = true;
    return { kind: 'scalar', at, value: null, source: '' };
  };
  const read = (node: unknown, depth: number): YamlTree => {
    const range = (node as { range?: readonly number[] | null }).range;
    const at = place(range?.[0] ?? 0);
    if (budget.stopped) return { kind: 'scalar', at, value: null, source: '' };
    if (depth > LIMITS.sigmaDepthMax)
      return stop(at, `This nests deeper than ${LIMITS.sigmaDepthMax}.`, 'Flatten the lists and maps.');
    budget.values += 1;
    if (budget.values > LIMITS.sigmaValuesMax) {
      return stop(
        at,
        `The file has more than ${LIMITS.sigmaValuesMax} values.`,
        'Split the rule, or use an indicator list.',
      );
    }
    if (isAlias(node)) {
      budget.aliases += 1;
      const target = node.resolve(document);
      if (target === undefined || budget.aliases > LIMITS.yamlAliasesMax) {
        return stop(
          at,
          `The alias *${node.source} is unknown, or the file has more than ${LIMITS.yamlAliasesMax} aliases.`,
          'Write the repeated part out.',
        );
      }
      return read(target, depth + 1);
    }
    if (isMap(node)) {
      // The library would compare every key with every other.
      const names = new Set<string>();
      const entries = node.items.map((pair): YamlEntry => {
        const key = isScalar(pair.key) ? String(pair.key.value ?? '') : '';
        const keyRange = (pair.key as { range?: readonly number[] | null } | null)?.range;
        const keyAt = place(keyRange?.[0] ?? range?.[0] ?? 0);
        if (!isScalar(pair.key)) stop(keyAt, 'A key here is not plain text.', 'Write the key as a word.');
        if (names.has(key))
          stop(keyAt, `\`${shortened(key)}\` stands twice in one map.`, 'Remove or rename one of the two.');
        names.add(key);
        const value =
          pair.value === null
            ? ({ kind: 'scalar', at: keyAt, value: null, source: '' } as const)
            : read(pair.value, depth + 1);
        return { key, at: keyAt, value };
      });
      return { kind: 'map', at, entries };
    }
    if (isSeq(node)) return { kind: 'list', at, of: node.items.map((item) => read(item, depth + 1)) };
    if (isScalar(node)) return readScalar(node.value, node.source, at);
    return { kind: 'scalar', at, value: null, source: '' };
  };
  const tree = read(document.contents, 0);
  return budget.stopped ? null : tree;
}

function readScalar(value: unknown, source: string | undefined, at: Place): YamlScalar {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return { kind: 'scalar', at, value, source: source ?? String(value) };
  }
  if (typeof value === 'bigint') return { kind: 'scalar', at, value: Number(value), source: source ?? String(value) };
  return { kind: 'scalar', at, value: null, source: source ?? '' };
}

/** The value of a key in a map; undefined when the map has none. */
export function entryOf(map: YamlMap, key: string): YamlEntry | undefined {
  return map.entries.find((entry) => entry.key === key);
}
