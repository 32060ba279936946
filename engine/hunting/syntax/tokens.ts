// Tokens that are read only where they can stand: names with `*`, hyphened words, the text inside datetime(…).
// Promise: outside these places `a*b` is a product and `a-b` a difference. Tested in test/engine/hunting/syntax/.

import { DigitName, Directive, HyphenWord, LiteralText, Number as NumberTerm, Pattern, Unread } from './kql-terms.ts';

/** The text from a place on; Lezer's InputStream is one. */
export interface TokenInput {
  readonly pos: number;
  /** Code of the character here; −1 = the end. */
  readonly next: number;
  peek(offset: number): number;
  advance(): number;
  /** A token from where reading began to here. */
  acceptToken(term: number): void;
}

export type TokenReading = (input: TokenInput) => void;

const STAR = 42;
const HYPHEN = 45;
const BRACKET_OPEN = 40;
const BRACKET_CLOSE = 41;
const NUMBER_SIGN = 35;
const LINE_END = 10;
const POINT = 46;

const isLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;
const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isWord = (code: number): boolean => isLetter(code) || isDigit(code);

/** What may follow a number to make it a timespan. */
const UNIT = /^(d|days?|h|hrs?|hours?|m|min|minutes?|s|sec|seconds?|ms|(milli|micro|nano)(s|sec|seconds?)?|ticks?)?$/;

/** Reads letters and digits from the stream. */
function readWord(input: TokenInput): string {
  let word = '';
  while (isWord(input.next)) {
    word += String.fromCharCode(input.next);
    input.advance();
  }
  return word;
}

/** `5`, `1.5`, `1e9`, `0x1F`, `30min`; and names that begin with a digit, as `5xx_count`. */
export const numbers: TokenReading = (input) => {
  if (!isDigit(input.next)) return;
  let word = readWord(input);
  if (/^0[xX][0-9a-fA-F]+$/.test(word)) return input.acceptToken(NumberTerm);
  const isWhole = /^\d+$/.test(word);
  if (isWhole && input.next === POINT && input.peek(1) !== POINT && !isLetter(input.peek(1))) {
    input.advance();
    word += `.${readWord(input)}`;
  }
  if (/^\d+(\.\d*)?[eE]$/.test(word) && (input.next === 43 || input.next === HYPHEN) && isDigit(input.peek(1))) {
    input.advance();
    word += readWord(input);
  }
  const rest = /^\d+(\.\d*)?([eE]\d+)?(.*)$/.exec(word)?.[3] ?? '';
  if (UNIT.test(rest)) input.acceptToken(NumberTerm);
  else if (!word.includes('.')) input.acceptToken(DigitName);
};

/** A first line that begins with `#`: a command to another tool, which is read over. */
export const directives: TokenReading = (input) => {
  if (input.pos > 0 || input.next !== NUMBER_SIGN) return;
  for (let next: number = input.next; next >= 0 && next !== LINE_END;) next = input.advance();
  input.acceptToken(Directive);
};

/** `Device*`, `*_x`, `*`: letters and digits with at least one star. */
export const patterns: TokenReading = (input) => {
  let stars = 0;
  while (isWord(input.next) || input.next === STAR) {
    if (input.next === STAR) stars += 1;
    input.advance();
  }
  if (stars > 0) input.acceptToken(Pattern);
};

/** `project-away`: words joined by hyphens. */
export const hyphenWords: TokenReading = (input) => {
  let hyphens = 0;
  if (!isLetter(input.next)) return;
  while (isLetter(input.next) || (input.next === HYPHEN && isLetter(input.peek(1)))) {
    if (input.next === HYPHEN) hyphens += 1;
    input.advance();
  }
  if (hyphens > 0) input.acceptToken(HyphenWord);
};

/** What stands in the brackets of `datetime(2024-01-01 10:00)`, as written. */
export const literalTexts: TokenReading = (input) => {
  let length = 0;
  while (input.next >= 0 && input.next !== BRACKET_CLOSE && input.next !== BRACKET_OPEN && input.next !== LINE_END) {
    input.advance();
    length += 1;
  }
  if (length > 0) input.acceptToken(LiteralText);
};

/** The rest of an operator or statement that is read over: up to the next pipe, semicolon or closing bracket outside brackets. */
export const unreadTexts: TokenReading = (input) => {
  let depth = 0;
  let length = 0;
  for (; input.next >= 0; input.advance(), length += 1) {
    const character = String.fromCharCode(input.next);
    if ('([{'.includes(character)) depth += 1;
    else if (')]}'.includes(character)) depth -= 1;
    if (depth < 0 || (depth === 0 && '|;'.includes(character))) break;
  }
  if (length > 0) input.acceptToken(Unread);
};

/** In the order of kql.grammar; the automaton of its own tokens comes after them. */
export const TOKEN_READERS: readonly TokenReading[] = [
  directives,
  patterns,
  numbers,
  hyphenWords,
  literalTexts,
  unreadTexts,
];
