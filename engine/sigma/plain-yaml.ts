// The YAML that nearly every rule is written in, read line by line: block maps and lists, one-line scalars, `|` texts, comments.
// Promise: for every text it either gives up (null) or returns exactly what the YAML library makes of it, places included;
// it never reports a problem. Tested in test/engine/sigma/plain-yaml.test.ts and in the fuzz against the library.

import { LIMITS } from '../base/index.ts';
import type { Place, YamlEntry, YamlScalar, YamlTree } from './yaml-tree.ts';

/** Thrown inside this file only: the text is not that plain. */
class NotPlain extends Error {}

/** A line with something on it. Starts move to the right when a list item's dash has been taken. */
interface Line {
  /** From 1. */
  readonly number: number;
  readonly text: string;
  /** Column of the first letter that is still to be read, from 0. */
  start: number;
}

interface Reader {
  readonly source: readonly string[];
  /** Lines that are neither blank nor comments. */
  readonly lines: readonly Line[];
  next: number;
  values: number;
}

/** Characters that begin something else than a plain scalar, or that only the library should judge. */
const INDICATOR = /^[-?:,[\]{}#&*!|>'"%@`]/;
const UNUSUAL = /[^\n\u0020-\u007e\u00a0-\u2027\u202a-\ufefe\uff00-\uffff]|^(?:---|\.\.\.)/m;
/** What the core schema takes for no text; whole numbers of up to 15 digits are read here, the rest is left alone. */
const WHOLE = /^-?(?:0|[1-9][0-9]{0,14})$/;
const NUMERIC = /^[-+]?(?:\.?[0-9]|\.(?:inf|Inf|INF)$)|^\.(?:nan|NaN|NAN)$/;
const NUMBER = /^[-+]?(?:(?:\.[0-9]+|[0-9]+\.?[0-9]*)(?:[eE][-+]?[0-9]+)?|0[xo][0-9a-fA-F]+|\.\w+)$/;
/** The library refuses keys beyond 1,024 characters. */
const KEY_LENGTH_MAX = 1_000;
const WORDS: ReadonlyMap<string, boolean | null> = new Map([
  ...['null', 'Null', 'NULL', '~'].map((word): [string, null] => [word, null]),
  ...['true', 'True', 'TRUE'].map((word): [string, boolean] => [word, true]),
  ...['false', 'False', 'FALSE'].map((word): [string, boolean] => [word, false]),
]);

/** The one document of a plain text; null when only the library can tell. */
export function readPlainYaml(text: string): YamlTree | null {
  if (UNUSUAL.test(text)) return null;
  const source = text.split('\n');
  const lines: Line[] = [];
  for (const [index, line] of source.entries()) {
    const start = line.search(/[^ ]/);
    if (start >= 0 && line[start] !== '#') lines.push({ number: index + 1, text: line, start });
  }
  const [first] = lines;
  if (first === undefined || first.start !== 0) return null;
  const reader: Reader = { source, lines, next: 0, values: 0 };
  try {
    const tree = readBlock(reader, 0);
    return reader.next === lines.length ? tree : null;
  } catch (fault) {
    if (fault instanceof NotPlain) return null;
    throw fault;
  }
}

const placeOf = (line: Line, column: number): Place => ({ line: line.number, column: column + 1 });

function count(reader: Reader, depth: number): void {
  reader.values += 1;
  if (depth > LIMITS.sigmaDepthMax || reader.values > LIMITS.sigmaValuesMax) throw new NotPlain();
}

const isItem = (line: Line): boolean =>
  line.text[line.start] === '-' && (line.text.length === line.start + 1 || line.text[line.start + 1] === ' ');

/** A map or a list that begins on the current line. */
function readBlock(reader: Reader, depth: number): YamlTree {
  const line = reader.lines[reader.next] as Line;
  return isItem(line) ? readList(reader, line.start, depth) : readMap(reader, line.start, depth);
}

function readList(reader: Reader, indent: number, depth: number): YamlTree {
  count(reader, depth);
  const at = placeOf(reader.lines[reader.next] as Line, indent);
  const of: YamlTree[] = [];
  for (let line = reader.lines[reader.next]; line !== undefined; line = reader.lines[reader.next]) {
    if (line.start < indent) break;
    if (line.start > indent) throw new NotPlain();
    if (!isItem(line)) break;
    const content = line.text.slice(indent + 1).search(/[^ ]/);
    if (content < 0 || line.text[indent + 1 + content] === '#') throw new NotPlain();
    line.start = indent + 1 + content;
    if (isItem(line) || keyOf(line) !== null) of.push(readBlock(reader, depth + 1));
    else of.push(readInline(reader, line, indent, depth + 1));
  }
  return { kind: 'list', at, of };
}

function readMap(reader: Reader, indent: number, depth: number): YamlTree {
  count(reader, depth);
  const at = placeOf(reader.lines[reader.next] as Line, indent);
  const entries: YamlEntry[] = [];
  const names = new Set<string>();
  for (let line = reader.lines[reader.next]; line !== undefined; line = reader.lines[reader.next]) {
    if (line.start < indent) break;
    if (line.start > indent) throw new NotPlain();
    // A list at the map's own indent belongs to what holds the map, or is a fault.
    if (isItem(line)) break;
    const key = keyOf(line);
    if (key === null || names.has(key.name)) throw new NotPlain();
    names.add(key.name);
    entries.push({
      key: key.name,
      at: placeOf(line, indent),
      value: readValue(reader, line, key.end, { indent, depth }),
    });
  }
  return { kind: 'map', at, entries };
}

/** What stands after a key's colon: on the same line, or in the lines below. */
function readValue(
  reader: Reader,
  line: Line,
  after: number,
  { indent, depth }: { readonly indent: number; readonly depth: number },
): YamlTree {
  const content = line.text.slice(after).search(/[^ ]/);
  if (content >= 0 && line.text[after + content] !== '#') {
    line.start = after + content;
    return line.text[line.start] === '|'
      ? readLiteral(reader, line, indent, depth + 1)
      : readInline(reader, line, indent, depth + 1);
  }
  reader.next += 1;
  const next = reader.lines[reader.next];
  if (next !== undefined && next.start > indent) return readBlock(reader, depth + 1);
  if (next !== undefined && next.start === indent && isItem(next)) return readList(reader, indent, depth + 1);
  // An empty value: only the library says where it stands.
  throw new NotPlain();
}

/** The key that begins at the line's start, and the column after its colon; null when there is none. */
function keyOf(line: Line): { readonly name: string; readonly end: number } | null {
  const { text, start } = line;
  const quote = text[start];
  if (quote === "'" || quote === '"') {
    const quoted = quotedAt(text, start);
    const isKey = text[quoted.end] === ':' && (quoted.end + 1 === text.length || text[quoted.end + 1] === ' ');
    if (isKey && quoted.end - start > KEY_LENGTH_MAX) throw new NotPlain();
    return isKey ? { name: quoted.value, end: quoted.end + 1 } : null;
  }
  if (INDICATOR.test(text.slice(start, start + 1))) return null;
  const colon = /:(?= |$)/.exec(text.slice(start));
  if (colon === null) return null;
  const name = text.slice(start, start + colon.index);
  const isOdd = name.includes(' #') || name.endsWith(' ') || name === '' || WORDS.has(name) || NUMERIC.test(name);
  if (isOdd || name.length > KEY_LENGTH_MAX) throw new NotPlain();
  return { name, end: start + colon.index + 1 };
}

/** A quoted text on one line; what has escapes, or goes on in the next line, is not plain. */
function quotedAt(text: string, start: number): { readonly value: string; readonly end: number } {
  const quote = text[start] as string;
  let value = '';
  for (let from = start + 1; ;) {
    const close = text.indexOf(quote, from);
    if (close < 0) throw new NotPlain();
    value += text.slice(from, close);
    if (quote === '"') {
      if (value.includes('\\')) throw new NotPlain();
      return { value, end: close + 1 };
    }
    if (text[close + 1] !== quote) return { value, end: close + 1 };
    value += quote;
    from = close + 2;
  }
}

/** A scalar on one line. A deeper line after it would go on with it. */
function readInline(reader: Reader, line: Line, indent: number, depth: number): YamlScalar {
  count(reader, depth);
  reader.next += 1;
  const next = reader.lines[reader.next];
  if (next !== undefined && next.start > indent) throw new NotPlain();
  const at = placeOf(line, line.start);
  const quote = line.text[line.start];
  if (quote === "'" || quote === '"') {
    const { value, end } = quotedAt(line.text, line.start);
    if (!/^ *$|^ +#/.test(line.text.slice(end))) throw new NotPlain();
    return { kind: 'scalar', at, value, source: value };
  }
  const rest = line.text.slice(line.start);
  const comment = rest.indexOf(' #');
  const plain = withoutEndBlanks(comment < 0 ? rest : rest.slice(0, comment));
  if (INDICATOR.test(plain) || /:(?: |$)/.test(plain)) throw new NotPlain();
  return { kind: 'scalar', at, value: resolvePlain(plain), source: plain };
}

/** Blanks at the end taken off, and nothing else; an expression would take the square of a long row of them. */
function withoutEndBlanks(text: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === ' ') end -= 1;
  return text.slice(0, end);
}

function resolvePlain(plain: string): string | number | boolean | null {
  const word = WORDS.get(plain);
  if (word !== undefined) return word;
  if (WHOLE.test(plain) && plain !== '-0') return Number(plain);
  if (NUMERIC.test(plain) && NUMBER.test(plain)) throw new NotPlain();
  return plain;
}

/** `|`: the lines below that are deeper than the key, their common indent taken off, one line end at the end. */
function readLiteral(reader: Reader, line: Line, parent: number, depth: number): YamlScalar {
  count(reader, depth);
  if (!/^\| *$/.test(line.text.slice(line.start))) throw new NotPlain();
  const texts: string[] = [];
  let indent = -1;
  let row = line.number;
  for (; row < reader.source.length; row += 1) {
    const text = reader.source[row] as string;
    const start = text.search(/[^ ]/);
    if (start < 0) {
      if (indent < 0 || text.length > indent) throw new NotPlain();
      texts.push('');
      continue;
    }
    if (start <= parent) break;
    if (indent < 0) indent = start;
    if (start < indent) throw new NotPlain();
    texts.push(text.slice(indent));
  }
  if (indent < 0) throw new NotPlain();
  while (texts.at(-1) === '') texts.pop();
  const value = `${texts.join('\n')}\n`;
  reader.next += 1;
  while (reader.next < reader.lines.length && (reader.lines[reader.next] as Line).number <= row) reader.next += 1;
  return { kind: 'scalar', at: placeOf(line, line.start), value, source: value };
}
