// The parser's tables made ready: what each state does with each token, where a finished part leads.
// Promise: the tables of kql.grammar and nothing added. Tested in test/engine/hunting/syntax/parse-parts.test.ts.

import { unpackNumbers } from './packed-numbers.ts';

/** As `npm run grammar` writes them: lists parted by blanks, the parts of a list by `~`. */
export interface KqlTables {
  /** Of terms that are parts, by number. */
  readonly names: string;
  /** Term of the text's end. */
  readonly end: number;
  /** What states do: one action whatever comes, or a mask of tokenizers and terms by their action. */
  readonly lists: string;
  /** By state: 0 = the next list, n = the nth. */
  readonly states: string;
  /** By term: targets, each with the states it is for; the last is for all others. */
  readonly gotos: string;
  readonly accepting: string;
  readonly skipped: string;
  /** Terms and what each adds to a parse. */
  readonly preferred: string;
  /** The automaton of ordinary tokens: by state those that end there, and edges (first character, how many, state). */
  readonly tokens: string;
  /** Tokens, the preferred of two first. */
  readonly precedence: string;
  /** Words with a term of their own: `term code word word;code word|…`; an odd code is one meaning more. */
  readonly words: string;
}

/** `depth` < 0: a shift to state `to`; else that many parts become one of term `to`. */
export interface Action {
  readonly depth: number;
  readonly to: number;
}

export interface StateRow {
  readonly mask: number;
  /** Done whatever comes. */
  readonly always: Action | null;
  readonly actions: ReadonlyMap<number, readonly Action[]>;
}

/** A state of the automaton of tokens. */
export interface TokenState {
  readonly terms: readonly number[];
  readonly edges: readonly { readonly from: number; readonly until: number; readonly state: number }[];
}

export interface Goto {
  readonly targets: ReadonlyMap<number, number>;
  readonly otherwise: number;
}

export interface ParserTables {
  readonly names: readonly string[];
  readonly end: number;
  readonly rows: readonly StateRow[];
  readonly gotos: readonly Goto[];
  readonly accepting: ReadonlySet<number>;
  readonly skipped: ReadonlySet<number>;
  readonly preferred: ReadonlyMap<number, number>;
  readonly tokens: readonly TokenState[];
  readonly precedence: readonly number[];
  readonly words: ReadonlyMap<number, ReadonlyMap<string, number>>;
}

function readRow(text: string): StateRow {
  const [head = '', ...parts] = text.split('~');
  const actions = new Map<number, Action[]>();
  const [first = 0, to] = unpackNumbers(head);
  if (to !== undefined) return { mask: 0, always: { depth: first - 1, to }, actions };
  for (const part of parts) {
    const [kind = 0, target = 0, ...terms] = unpackNumbers(part);
    for (const term of terms) actions.set(term, [...(actions.get(term) ?? []), { depth: kind - 1, to: target }]);
  }
  return { mask: first, always: null, actions };
}

function readGoto(text: string): Goto {
  const parts = text.split('~').map(unpackNumbers);
  const targets = parts.flatMap(([target = 0, ...states]) => states.map((state) => [state, target] as const));
  return { targets: new Map(targets), otherwise: parts.at(-1)?.[0] ?? 0 };
}

function readTokenState(text: string): TokenState {
  const [terms = [], list = []] = text.split('~').map(unpackNumbers);
  const edges = Array.from({ length: list.length / 3 }, (_, edge) => {
    const [from = 0, count = 0, state = 0] = list.slice(edge * 3, edge * 3 + 3);
    return { from, until: from + count, state };
  });
  return { terms, edges };
}

function readWords(text: string): readonly [number, ReadonlyMap<string, number>] {
  const blank = text.indexOf(' ');
  const codes = text.slice(blank + 1).split(';');
  const words = codes.flatMap((part) => {
    const [code, ...of] = part.split(' ');
    return of.map((word) => [word, Number(code)] as const);
  });
  return [Number(text.slice(0, blank)), new Map(words)];
}

export function unpackTables(tables: KqlTables): ParserTables {
  const lists = tables.lists.split(' ').map(readRow);
  let met = 0;
  const preferred = unpackNumbers(tables.preferred);
  return {
    names: tables.names.split(' '),
    end: tables.end,
    rows: unpackNumbers(tables.states).map((list) => lists[list === 0 ? met++ : list - 1]!),
    gotos: tables.gotos.split(' ').map(readGoto),
    accepting: new Set(unpackNumbers(tables.accepting)),
    skipped: new Set(unpackNumbers(tables.skipped)),
    preferred: new Map(preferred.flatMap((term, at) => (at % 2 === 0 ? [[term, preferred[at + 1]!] as const] : []))),
    tokens: tables.tokens.split(' ').map(readTokenState),
    precedence: unpackNumbers(tables.precedence),
    words: new Map(tables.words.split('|').map(readWords)),
  };
}
