// STIX patterns → the values they ask for. The subset that feeds of addresses, names, URLs, hashes and senders use:
// comparisons with =, IN and ISSUBSET, joined by OR within and between observations. What asks for more is refused by name.
// Promise: never throws; a refusal names what it refuses and its place in the pattern.
// Tested in test/engine/intelligence/stix-pattern.test.ts.

import { LIMITS } from '../base/index.ts';
import type { IndicatorType } from './indicator.ts';

export interface PatternValue {
  readonly type: IndicatorType;
  /** As written; normalValue makes it comparable. */
  readonly value: string;
}

export type PatternRead =
  | { readonly values: readonly PatternValue[] }
  | { readonly message: string; readonly advice: string; /** Character of the pattern, from 0. */ readonly at: number };

interface Token {
  readonly kind: 'word' | 'text' | 'sign' | 'end';
  readonly text: string;
  readonly at: number;
}

/** Thrown and caught within this file only. */
class Refusal extends Error {
  readonly at: number;
  readonly advice: string;
  constructor(at: number, message: string, advice: string) {
    super(message);
    this.at = at;
    this.advice = advice;
  }
}

const TOKEN = /(?:([A-Za-z_][A-Za-z0-9_-]*)|'((?:[^'\\]|\\.)*)'|(!=|<>|<=|>=|==|[[\]().,:=<>*])|(\d+))/sy;
const SUBSET = 'This reader knows =, IN and ISSUBSET, joined by OR.';

/** What each object path holds; hashes are told apart below. */
const PATHS: Readonly<Record<string, 'address' | 'domain' | 'url' | 'sender'>> = {
  'ipv4-addr:value': 'address',
  'ipv6-addr:value': 'address',
  'domain-name:value': 'domain',
  'url:value': 'url',
  'email-addr:value': 'sender',
  'email-message:from_ref.value': 'sender',
  'email-message:sender_ref.value': 'sender',
};
const HASH_PATH = /^file:hashes\.(?:MD5|SHA-?1|SHA-?256)$/i;

function tokensOf(pattern: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = afterBlanks(pattern, 0); at < pattern.length; at = afterBlanks(pattern, TOKEN.lastIndex)) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(pattern);
    if (match === null) throw new Refusal(at, `${JSON.stringify(pattern[at])} is not expected here.`, SUBSET);
    const [, word, text, sign, number] = match;
    if (text !== undefined) tokens.push({ kind: 'text', text: text.replace(/\\(.)/gs, '$1'), at });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign, at });
    else tokens.push({ kind: 'word', text: word ?? number ?? '', at });
  }
  return tokens;
}

function afterBlanks(text: string, from: number): number {
  let at = from;
  while (' \t\r\n'.includes(text[at] ?? '.')) at += 1;
  return at;
}

/** Reads a pattern. */
export function readPattern(pattern: string): PatternRead {
  if (pattern.length > LIMITS.bundlePatternMax) {
    return {
      message: `The pattern has ${pattern.length} characters; at most ${LIMITS.bundlePatternMax} are read.`,
      advice: 'Split it into several indicators.',
      at: 0,
    };
  }
  try {
    return { values: readTokens(tokensOf(pattern), pattern.length) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { message: error.message, advice: error.advice, at: error.at };
  }
}

/** A pattern being read. */
interface Reading {
  peek(): Token;
  take(): Token;
  /** Takes the sign or refuses what stands there. */
  expect(sign: string): Token;
  readonly values: PatternValue[];
  depth: number;
}

function readTokens(tokens: readonly Token[], length: number): readonly PatternValue[] {
  let next = 0;
  const end: Token = { kind: 'end', text: '', at: length };
  const reading: Reading = {
    peek: () => tokens[next] ?? end,
    take: () => tokens[next++] ?? end,
    expect: (sign) => {
      const token = tokens[next++] ?? end;
      if (token.kind !== 'sign' || token.text !== sign) throw unexpected(token, `"${sign}"`);
      return token;
    },
    values: [],
    depth: 0,
  };
  readAlternatives(reading, readObservation);
  const rest = reading.peek();
  if (rest.kind !== 'end') throw unexpected(rest, 'OR or the end');
  return reading.values;
}

const QUALIFIERS = ['WITHIN', 'START', 'STOP', 'REPEATS'];

function unexpected(token: Token, wanted: string): Refusal {
  if (token.kind === 'end')
    return new Refusal(token.at, `The pattern ends too early: expected ${wanted}.`, 'Complete it.');
  const name = token.text.toUpperCase();
  if (name === 'AND')
    return new Refusal(token.at, 'AND asks for several things at once, which no list of values can say.', SUBSET);
  if (name === 'FOLLOWEDBY')
    return new Refusal(token.at, 'FOLLOWEDBY asks for an order of events.', 'Write a correlation rule for it.');
  if (QUALIFIERS.includes(name))
    return new Refusal(token.at, `The qualifier ${name} is not read.`, 'Use valid_from and valid_until for times.');
  return new Refusal(token.at, `Expected ${wanted}; found ${JSON.stringify(token.text.slice(0, 40))}.`, SUBSET);
}

function readAlternatives(reading: Reading, read: (reading: Reading) => void): void {
  reading.depth += 1;
  if (reading.depth > LIMITS.sigmaDepthMax)
    throw new Refusal(reading.peek().at, `Brackets nest deeper than ${LIMITS.sigmaDepthMax}.`, 'Write it flat.');
  read(reading);
  while (reading.peek().kind === 'word' && reading.peek().text.toUpperCase() === 'OR') {
    reading.take();
    read(reading);
  }
  reading.depth -= 1;
}

function readObservation(reading: Reading): void {
  const token = reading.peek();
  if (token.kind === 'sign' && token.text === '(') {
    reading.take();
    readAlternatives(reading, readObservation);
    reading.expect(')');
    return;
  }
  reading.expect('[');
  readAlternatives(reading, readComparison);
  reading.expect(']');
}

function readComparison(reading: Reading): void {
  const first = reading.peek();
  if (first.kind === 'sign' && first.text === '(') {
    reading.take();
    readAlternatives(reading, readComparison);
    reading.expect(')');
    return;
  }
  if (first.kind === 'word' && /^(?:NOT|EXISTS)$/i.test(first.text))
    throw new Refusal(first.at, `${first.text.toUpperCase()} is not read.`, SUBSET);
  const path = readPath(reading);
  const kind = HASH_PATH.test(path) ? 'hash' : Object.hasOwn(PATHS, path) ? PATHS[path] : undefined;
  if (kind === undefined) {
    throw new Refusal(
      first.at,
      `${JSON.stringify(path.slice(0, 60))} is not compared here.`,
      `Use ${Object.keys(PATHS).join(', ')} or file:hashes with MD5, SHA-1 or SHA-256.`,
    );
  }
  const operator = reading.take();
  for (const { text, at } of readOperand(reading, operator)) {
    if (/^LIKE$/i.test(operator.text)) {
      if (kind !== 'sender' || !/^%@[^%_]+$/.test(text))
        throw new Refusal(at, 'LIKE is read for senders of a whole domain only.', "Write LIKE '%@host.example'.");
      reading.values.push({ type: 'sender', value: text.slice(1) });
    } else if (kind !== 'address') {
      if (/^ISSUBSET$/i.test(operator.text))
        throw new Refusal(operator.at, 'ISSUBSET compares addresses only.', 'Use = here.');
      reading.values.push({ type: kind, value: text });
    } else reading.values.push({ type: text.includes('/') ? 'network' : 'ip', value: text });
  }
}

/** `file:hashes.'SHA-256'` as one text without quotes. */
function readPath(reading: Reading): string {
  const object = reading.take();
  if (object.kind !== 'word') throw unexpected(object, 'an object such as ipv4-addr');
  reading.expect(':');
  let path = `${object.text}:`;
  for (;;) {
    const part = reading.take();
    if (part.kind !== 'word' && part.kind !== 'text') throw unexpected(part, 'a property');
    path += part.text;
    if (reading.peek().text !== '.' || reading.peek().kind !== 'sign') return path;
    reading.take();
    path += '.';
  }
}

function readOperand(reading: Reading, operator: Token): readonly Token[] {
  const name = operator.text.toUpperCase();
  if (name === 'IN') {
    reading.expect('(');
    const texts: Token[] = [];
    do texts.push(readText(reading));
    while (reading.peek().kind === 'sign' && reading.peek().text === ',' && reading.take().kind === 'sign');
    reading.expect(')');
    return texts;
  }
  if (name === '=' || name === '==' || name === 'ISSUBSET' || name === 'LIKE') return [readText(reading)];
  if (operator.kind === 'end') throw unexpected(operator, 'a comparison');
  throw new Refusal(operator.at, `The comparison ${name.slice(0, 40)} is not read.`, SUBSET);
}

function readText(reading: Reading): Token {
  const token = reading.take();
  if (token.kind !== 'text') throw unexpected(token, 'a text in quotes');
  return token;
}

const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;
const HASH_NAMES: Readonly<Record<number, string>> = { 32: 'MD5', 40: "'SHA-1'", 64: "'SHA-256'" };

/** The pattern that asks for one value, given in normal form. */
export function writePattern({ type, value }: PatternValue): string {
  switch (type) {
    case 'ip':
      return `[${value.includes(':') ? 'ipv6' : 'ipv4'}-addr:value = ${quoted(value)}]`;
    case 'network':
      return `[${value.includes(':') ? 'ipv6' : 'ipv4'}-addr:value ISSUBSET ${quoted(value)}]`;
    case 'domain':
      return `[domain-name:value = ${quoted(value)}]`;
    case 'url':
      return `[url:value = ${quoted(value)}]`;
    case 'hash':
      return `[file:hashes.${HASH_NAMES[value.length] ?? 'MD5'} = ${quoted(value)}]`;
    case 'sender':
      return value.startsWith('@')
        ? `[email-addr:value LIKE ${quoted(`%${value}`)}]`
        : `[email-addr:value = ${quoted(value)}]`;
    default:
      return type;
  }
}
