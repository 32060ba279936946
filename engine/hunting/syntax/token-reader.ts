// The token at a place, by what its state can take: readers of our own first, then the automaton of the grammar.
// Promise: the longest token, and of two as long the preferred. Tested in test/engine/hunting/syntax/parse-parts.test.ts.

import type { TokenInput } from './tokens.ts';
import { TOKEN_READERS } from './tokens.ts';
import type { ParserTables, TokenState } from './unpack-tables.ts';

export interface Token {
  /** What it can be: a word with a meaning of its own comes before the word. None = no token. */
  readonly terms: readonly number[];
  readonly to: number;
}

/** Where a token is asked for. */
interface Place {
  readonly state: number;
  readonly at: number;
}

class Input implements TokenInput {
  pos = 0;
  next = -1;
  term = -1;
  end = 0;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  begin(at: number): void {
    this.term = -1;
    this.pos = at - 1;
    this.advance();
  }

  peek(offset: number): number {
    const at = this.pos + offset;
    return at < this.#text.length ? this.#text.charCodeAt(at) : -1;
  }

  advance(): number {
    this.pos = Math.min(this.pos + 1, this.#text.length);
    return (this.next = this.peek(0));
  }

  acceptToken(term: number): void {
    this.term = term;
    this.end = this.pos;
  }
}

export function createTokenReader(tables: ParserTables, text: string): (place: Place) => Token {
  const input = new Input(text);
  const readers = [...TOKEN_READERS, (from: TokenInput) => readAutomaton(tables, from as Input)];
  const known = readers.map((): { at: number; token: Token | null } => ({ at: -1, token: null }));
  const read = (reader: (from: TokenInput) => void, at: number): Token | null => {
    input.begin(at);
    reader(input);
    const { term, end } = input;
    if (term < 0) return null;
    const code = tables.words.get(term)?.get(text.slice(at, end));
    const own = code === undefined ? [] : [code >> 1];
    return { terms: code === undefined || code % 2 === 1 ? [...own, term] : own, to: end };
  };
  return ({ state, at }) => {
    const { mask } = tables.rows[state]!;
    for (const [place, reader] of readers.entries()) {
      if ((mask & (1 << place)) === 0) continue;
      const last = known[place]!;
      if (last.at !== at) {
        last.at = at;
        last.token = read(reader, at);
      }
      // The first that reads a token decides, whether or not the state can take it.
      if (last.token !== null) return last.token;
    }
    return { terms: at === text.length ? [tables.end] : [], to: at };
  };
}

function readAutomaton({ tokens, precedence }: ParserTables, input: Input): void {
  for (let at: number | undefined = 0; at !== undefined; input.advance()) {
    const { terms, edges }: TokenState = tokens[at]!;
    const term = terms.find((one) => input.term < 0 || input.term === one || isPreferred(precedence, one, input.term));
    if (term !== undefined) input.acceptToken(term);
    at = edges.find(({ from, until }) => input.next >= from && input.next < until)?.state;
  }
}

function isPreferred(precedence: readonly number[], term: number, before: number): boolean {
  const place = precedence.indexOf(before);
  return place < 0 || precedence.indexOf(term) < place;
}
