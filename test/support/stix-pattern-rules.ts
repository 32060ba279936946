// The grammar of STIX patterns (STIX 2.1, §9), read whole: every operator, qualifier and kind of constant, not only those we write.
// Promise: shares no code with what writes or reads patterns in engine/; answers the first fault with its place, or null.
// Tested in test/engine/intelligence/stix-rules.test.ts.

import { isIPv4, isIPv6 } from 'node:net';

interface Token {
  readonly kind: 'word' | 'text' | 'typed' | 'number' | 'sign' | 'end';
  readonly text: string;
  readonly at: number;
}

class Fault extends Error {}

const refuse = (token: Token, wanted: string): never => {
  throw new Fault(`expected ${wanted} at ${String(token.at)}, found ${JSON.stringify(token.text)}`);
};

const BASE64 = '(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?';
const MOMENT = String.raw`\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?Z`;
/** Constants (§9.2), words and signs; the first that fits is taken, so constants with a letter before them come first. */
const TOKENS: readonly (readonly [Token['kind'], RegExp])[] = [
  ['typed', new RegExp(`(?:t'${MOMENT}'|h'(?:[0-9a-fA-F]{2})*'|b'${BASE64}')`, 'y')],
  ['text', /'(?:[^'\\]|\\['\\])*'/y],
  ['number', /[+-]?(?:\d*\.\d+|0|[1-9]\d*)(?![\w.])/y],
  ['word', /[A-Za-z_][A-Za-z0-9_-]*/y],
  ['sign', /(?:!=|<>|<=|>=|==|[[\]().,:=<>*])/y],
];

function tokensOf(pattern: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < pattern.length;) {
    if (/\s/.test(pattern.charAt(at))) {
      at += 1;
      continue;
    }
    const token = tokenAt(pattern, at);
    tokens.push(token);
    at += token.text.length;
  }
  return tokens;
}

function tokenAt(pattern: string, at: number): Token {
  for (const [kind, form] of TOKENS) {
    form.lastIndex = at;
    const text = form.exec(pattern)?.[0];
    if (text !== undefined) return { kind, text, at };
  }
  return refuse({ kind: 'sign', text: pattern.charAt(at), at }, 'a token');
}

/** Reads along the tokens of one pattern; every method takes what it names or throws. */
class Reader {
  readonly #tokens: readonly Token[];
  readonly #end: Token;
  #next = 0;

  constructor(pattern: string) {
    this.#tokens = tokensOf(pattern);
    this.#end = { kind: 'end', text: '', at: pattern.length };
  }

  peek(): Token {
    return this.#tokens[this.#next] ?? this.#end;
  }

  take(): Token {
    const token = this.peek();
    this.#next += 1;
    return token;
  }

  /** Takes the sign or keyword when it stands here; keywords are written in capitals. */
  has(text: string): boolean {
    const token = this.peek();
    if (token.text !== text || (token.kind !== 'sign' && token.kind !== 'word')) return false;
    this.#next += 1;
    return true;
  }

  must(text: string): void {
    if (!this.has(text)) refuse(this.peek(), text);
  }
}

/** FOLLOWEDBY binds loosest, then OR, then AND (§9.5); what binds how makes no difference to whether a pattern is one. */
function observations(reader: Reader): void {
  do observation(reader);
  while (reader.has('FOLLOWEDBY') || reader.has('OR') || reader.has('AND'));
}

function observation(reader: Reader): void {
  if (reader.has('(')) {
    observations(reader);
    reader.must(')');
  } else {
    reader.must('[');
    comparisons(reader);
    reader.must(']');
  }
  while (qualifier(reader));
}

/** §9.5: WITHIN and REPEATS count something, START lies before STOP. */
function qualifier(reader: Reader): boolean {
  if (reader.has('WITHIN')) {
    positive(reader, 'seconds', /^\+?[\d.]+$/);
    reader.must('SECONDS');
  } else if (reader.has('REPEATS')) {
    positive(reader, 'a count', /^\+?\d+$/);
    reader.must('TIMES');
  } else if (reader.has('START')) {
    const from = moment(reader);
    reader.must('STOP');
    const to = reader.peek();
    if (moment(reader) <= from) refuse(to, 'a time after START');
  } else return false;
  return true;
}

function positive(reader: Reader, wanted: string, form: RegExp): void {
  const token = reader.take();
  if (token.kind !== 'number' || !form.test(token.text) || Number(token.text) <= 0) refuse(token, wanted);
}

function moment(reader: Reader): number {
  const token = reader.take();
  if (token.kind !== 'typed' || !token.text.startsWith('t')) refuse(token, 'a timestamp');
  return Date.parse(token.text.slice(2, -1));
}

/** §9.6. One object meets all that AND joins, so those speak of one type. Answers the types that may match. */
function comparisons(reader: Reader): ReadonlySet<string> {
  const types = new Set<string>();
  do for (const type of conjunction(reader)) types.add(type);
  while (reader.has('OR'));
  return types;
}

function conjunction(reader: Reader): ReadonlySet<string> {
  let types = comparison(reader);
  for (let at = reader.peek(); reader.has('AND'); at = reader.peek()) {
    const others = comparison(reader);
    types = new Set([...types].filter((type) => others.has(type)));
    if (types.size === 0) refuse(at, 'one type of object on both sides');
  }
  return types;
}

function comparison(reader: Reader): ReadonlySet<string> {
  if (reader.has('(')) {
    const types = comparisons(reader);
    reader.must(')');
    return types;
  }
  if (reader.has('EXISTS')) return new Set([objectPath(reader).type]);
  const path = objectPath(reader);
  reader.has('NOT');
  const operator = reader.take();
  const read = operator.kind === 'sign' || operator.kind === 'word' ? OPERATORS[operator.text] : undefined;
  if (read === undefined) return refuse(operator, 'a comparison operator');
  read(reader, path);
  return new Set([path.type]);
}

interface ObjectPath {
  readonly type: string;
  readonly name: string;
  readonly token: Token;
}

/** The properties that patterns over our kinds of indicator may name (§6.4 to §6.9, §6.15); others are not expected here. */
const PROPERTIES: Readonly<Record<string, RegExp>> = {
  'ipv4-addr': /^(value|resolves_to_refs\[.\]\.value|belongs_to_refs\[.\]\.number)$/,
  'ipv6-addr': /^(value|resolves_to_refs\[.\]\.value|belongs_to_refs\[.\]\.number)$/,
  'domain-name': /^(value|resolves_to_refs\[.\]\.value)$/,
  url: /^value$/,
  'email-addr': /^(value|display_name)$/,
  'email-message': /^(subject|is_multipart|date|(from|sender)_ref\.value|(to|cc|bcc)_refs\[.\]\.value)$/,
  file: /^(name|size|hashes\.(MD5|SHA-1|SHA-256|SHA-512|SHA3-256|SHA3-512|SSDEEP|TLSH))$/,
};

/** §9.7: `type:property`, steps into objects by name and into lists by number or `*`. */
function objectPath(reader: Reader): ObjectPath {
  const token = reader.take();
  if (token.kind !== 'word') refuse(token, 'a type of object');
  reader.must(':');
  let name = property(reader);
  for (;;) {
    if (reader.has('.')) name += `.${property(reader)}`;
    else if (reader.has('[')) {
      const index = reader.take();
      if (index.text !== '*' && !(index.kind === 'number' && /^\d+$/.test(index.text)))
        refuse(index, 'a place in a list');
      reader.must(']');
      name += '[*]';
    } else break;
  }
  if (PROPERTIES[token.text]?.test(name) !== true) refuse(token, `a property of ${token.text}, not ${name},`);
  return { type: token.text, name, token };
}

/** A name with a hyphen stands in quotes, such as 'SHA-256'. */
function property(reader: Reader): string {
  const token = reader.take();
  if (token.kind === 'text') return token.text.slice(1, -1);
  if (token.kind !== 'word' || token.text.includes('-')) refuse(token, 'a property');
  return token.text;
}

type ReadOperand = (reader: Reader, path: ObjectPath) => void;

function constant(reader: Reader): Token {
  const token = reader.take();
  const isConstant = ['text', 'typed', 'number'].includes(token.kind) || /^(true|false)$/.test(token.text);
  return isConstant ? token : refuse(token, 'a constant');
}

function text(reader: Reader): Token {
  const token = reader.take();
  return token.kind === 'text' ? token : refuse(token, 'a text in quotes');
}

const equal: ReadOperand = (reader, path) => fits(constant(reader), path);
const ordered: ReadOperand = (reader) => {
  const token = constant(reader);
  if (token.kind === 'word') refuse(token, 'a constant that has an order');
};
const oneOf: ReadOperand = (reader, path) => {
  reader.must('(');
  do fits(constant(reader), path);
  while (reader.has(','));
  reader.must(')');
};
const regular: ReadOperand = (reader) => {
  const token = text(reader);
  try {
    new RegExp(token.text.slice(1, -1).replace(/\\(['\\])/g, '$1'), 'u');
  } catch {
    refuse(token, 'a regular expression');
  }
};
const network: ReadOperand = (reader, path) => {
  const token = text(reader);
  const bits = { 'ipv4-addr': 32, 'ipv6-addr': 128 }[path.type] ?? 0;
  const [address = '', size = String(bits)] = token.text.slice(1, -1).split('/');
  const isNetwork = isAddress(path.type, address) && /^(0|[1-9]\d{0,2})$/.test(size) && Number(size) <= bits;
  if (path.name !== 'value' || !isNetwork) refuse(token, 'a network of addresses');
};
/** §9.6. Not a plain object's look-up: `constructor` is no operator. */
const OPERATORS: Readonly<Record<string, ReadOperand>> = Object.assign(Object.create(null), {
  ...{ '=': equal, '==': equal, '!=': equal, '<>': equal },
  ...{ '<': ordered, '>': ordered, '<=': ordered, '>=': ordered },
  ...{ IN: oneOf, LIKE: text, MATCHES: regular, ISSUBSET: network, ISSUPERSET: network },
}) as Record<string, ReadOperand>;

const isAddress = (type: string, text: string): boolean =>
  (type === 'ipv4-addr' && isIPv4(text)) || (type === 'ipv6-addr' && isIPv6(text));
const LENGTHS: Readonly<Record<string, number>> = { MD5: 32, 'SHA-1': 40, 'SHA-256': 64, 'SHA-512': 128 };

/** What an equal value must look like, for the properties that we write. */
function fits(token: Token, { type, name }: ObjectPath): void {
  const value = token.text.slice(1, -1);
  const digits = LENGTHS[/^hashes\.(.+)$/.exec(name)?.[1] ?? ''];
  const isText = token.kind === 'text';
  if ((name === 'size' && token.kind !== 'number') || (name === 'is_multipart' && token.kind !== 'word'))
    refuse(token, `a value of ${name}`);
  if (digits !== undefined && !(isText && new RegExp(`^[0-9a-f]{${String(digits)}}$`).test(value)))
    refuse(token, `the ${String(digits)} digits of a hash`);
  if (name !== 'value') return;
  const [address = ''] = value.split('/');
  const isOfType = type.startsWith('ip')
    ? isAddress(type, address)
    : type !== 'url' || /^[a-z][a-z0-9+.-]*:\/\/\S+$/i.test(value);
  if (!isText || value === '' || !isOfType) refuse(token, `a value of ${type}`);
}

/** The first fault of a pattern, or null. */
export function patternFault(pattern: string): string | null {
  try {
    const reader = new Reader(pattern);
    observations(reader);
    return reader.peek().kind === 'end' ? null : refuse(reader.peek(), 'the end');
  } catch (error) {
    if (error instanceof Fault) return error.message;
    throw error;
  }
}
