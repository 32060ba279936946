// Which rules of a set an event may match: the literals without which they cannot, by column, and the rules without any.
// Promise: names every rule that accepts the event; it may name more.
// Tested in test/engine/events/matcher.property.test.ts.

import type { Atom, Necessity } from './necessary-literals.ts';
import { buildEndIndex } from './literal-index-ends.ts';
import type { EndIndex, EndPlace } from './literal-index-ends.ts';
import { gramCount } from './literal-rarity.ts';
import { createResidualRules } from './residual-rules.ts';
import type { ResidualRules } from './residual-rules.ts';
import { markSlot } from './event-matcher-values.ts';
import { buildLiteralIndex, NEAR_MIN } from './literal-index.ts';
import type { GramCount, LiteralIndex } from './literal-index.ts';

/** By literal: the rules that ask for it, `rules[start[l]] … rules[start[l + 1] − 1]`. */
export interface RuleLists {
  readonly start: Int32Array;
  readonly rules: Int32Array;
}

/** Short literals are looked up in a value's marks, which most values need anyhow. */
export interface TinyIndex {
  /** By literal, two each; the second is the first again where there are but three bytes. */
  readonly slots: Int32Array;
  readonly rulesOfTiny: RuleLists;
}

export interface ByteRules {
  readonly byte: number;
  readonly rules: Int32Array;
}

export interface RunRules {
  readonly members: Uint8Array;
  readonly length: number;
  readonly rules: Int32Array;
}

/** What to look for in one column. */
export interface ColumnIndex {
  readonly column: number;
  readonly pieces: LiteralIndex | null;
  readonly rulesOfPiece: RuleLists;
  readonly ends: EndIndex | null;
  readonly rulesOfEnd: RuleLists;
  /** Number → rules. */
  readonly numbers: ReadonlyMap<number, Int32Array> | null;
  /** Literals of three and four bytes, by the slots of their marks; null when there are none. */
  readonly tiny: TinyIndex | null;
  /** Rules to try with values that have a byte, or a run of bytes. */
  readonly bytes: readonly ByteRules[];
  readonly runs: readonly RunRules[];
  /** Rules to try with every value that is not ASCII. */
  readonly beyond: Int32Array;
}

export interface EventRuleIndex {
  readonly columns: readonly ColumnIndex[];
  /** Those of `columns` that are searched for every event. */
  readonly rest: readonly ColumnIndex[];
  /** The others: their values come again and again. Null when there are none. */
  readonly residuals: ResidualRules | null;
  /** Columns whose own walk finds every keyword too. */
  readonly walked: ReadonlySet<number>;
  readonly keywords: LiteralIndex | null;
  /** Three bytes of each keyword, letters folded: an event whose source has none of them has no keyword. */
  readonly keywordWindows: Uint8Array;
  readonly rulesOfKeyword: RuleLists;
  /** Those of `columns` that have short literals. */
  readonly tinyColumns: readonly ColumnIndex[];
  /** Rules that every event must be tried with. */
  readonly always: Int32Array;
}

/** Literals of one kind and the rules behind them, while they are gathered. */
class Gathered {
  readonly names = new Map<string, number>();
  readonly texts: string[] = [];
  readonly places: EndPlace[] = [];
  readonly rules: Set<number>[] = [];

  add(place: EndPlace, text: string, rule: number): void {
    const name = `${place} ${text}`;
    let literal = this.names.get(name);
    if (literal === undefined) {
      literal = this.texts.length;
      this.names.set(name, literal);
      this.texts.push(text);
      this.places.push(place);
      this.rules.push(new Set());
    }
    this.rules[literal]?.add(rule);
  }

  lists(): RuleLists {
    const start = new Int32Array(this.rules.length + 1);
    const rules: number[] = [];
    this.rules.forEach((set, literal) => {
      for (const rule of set) rules.push(rule);
      start[literal + 1] = rules.length;
    });
    return { start, rules: Int32Array.from(rules) };
  }
}

interface ColumnGathered {
  readonly pieces: Gathered;
  readonly tiny: Gathered;
  readonly ends: Gathered;
  readonly numbers: Map<number, Set<number>>;
  readonly beyond: Set<number>;
  readonly bytes: Map<number, Set<number>>;
  readonly runs: RunRules[];
}

/** What a sample of events has told about columns. */
export interface Learnt {
  readonly gramCounts: (column: number) => GramCount;
  /** True where few values make up most events. */
  readonly comesAgain: (column: number) => boolean;
  readonly columnCount: number;
}

/** Builds the index over some rules: `necessities[rule]` for each of `rules`. */
export function buildEventRuleIndex(
  rules: readonly number[],
  necessities: readonly (Necessity | null)[],
  columnOf: (field: string) => number,
  learnt?: Learnt,
  byScript = false,
): EventRuleIndex {
  const always: number[] = [];
  const keywords = new Gathered();
  const columns = new Map<number, ColumnGathered>();
  for (const rule of rules) {
    const necessity = necessities[rule] ?? null;
    if (necessity === null) always.push(rule);
    else for (const atom of necessity.atoms) gather(atom, rule, keywords, columns, columnOf);
  }
  // Columns that are walked anyway look for keywords on the way: where no source text is there, no other walk is needed.
  for (const { pieces } of columns.values())
    if (pieces.texts.length > 0)
      keywords.texts.forEach((text, literal) => {
        for (const rule of keywords.rules[literal] ?? []) if (text.length >= NEAR_MIN) pieces.add('whole', text, rule);
      });
  const finished = [...columns].map(([column, gathered]) =>
    finishColumn(column, gathered, byScript, learnt?.gramCounts(column)),
  );
  const again = finished.filter(({ column, tiny }) => tiny === null && learnt?.comesAgain(column) === true);
  const withoutLiteral = Int32Array.from(always);
  return {
    columns: finished,
    rest: finished.filter((column) => !again.includes(column)),
    residuals:
      learnt === undefined || again.length === 0
        ? null
        : createResidualRules(again, withoutLiteral, learnt.columnCount, byScript),
    walked: new Set(
      keywords.texts.every((text) => text.length >= NEAR_MIN)
        ? finished.flatMap(({ column, pieces }) => (pieces === null ? [] : [column]))
        : [],
    ),
    tinyColumns: finished.filter(({ tiny }) => tiny !== null),
    keywords: keywords.texts.length === 0 ? null : buildLiteralIndex(keywords.texts),
    keywordWindows: Uint8Array.from(keywords.texts.flatMap(rarestThree)),
    rulesOfKeyword: keywords.lists(),
    always: withoutLiteral,
  };
}

/** The three bytes of a keyword that begin where values hold it least; setting a bit folds letters. */
function rarestThree(text: string): readonly number[] {
  let best = 0;
  for (let at = 1; at + 4 <= text.length; at += 1) if (gramCount(text, at) < gramCount(text, best)) best = at;
  return [0, 1, 2].map((place) => text.charCodeAt(best + place) | 0x20);
}

function gather(
  atom: Atom,
  rule: number,
  keywords: Gathered,
  columns: Map<number, ColumnGathered>,
  columnOf: (field: string) => number,
): void {
  if (atom.kind === 'keyword') {
    keywords.add('whole', atom.text, rule);
    return;
  }
  const number = columnOf(atom.column);
  let column = columns.get(number);
  if (column === undefined) {
    column = {
      pieces: new Gathered(),
      tiny: new Gathered(),
      ends: new Gathered(),
      numbers: new Map(),
      beyond: new Set(),
      bytes: new Map(),
      runs: [],
    };
    columns.set(number, column);
  }
  if (atom.kind === 'piece') (atom.text.length < NEAR_MIN ? column.tiny : column.pieces).add('whole', atom.text, rule);
  else if (atom.kind === 'run')
    column.runs.push({ members: atom.members, length: atom.length, rules: Int32Array.of(rule) });
  else if (atom.kind === 'byte') {
    const byte = atom.text.charCodeAt(0);
    column.bytes.set(byte, (column.bytes.get(byte) ?? new Set()).add(rule));
  } else if (atom.kind === 'beyond') column.beyond.add(rule);
  else if (atom.kind !== 'number') column.ends.add(atom.kind, atom.text, rule);
  else column.numbers.set(atom.value, (column.numbers.get(atom.value) ?? new Set()).add(rule));
}

function finishColumn(
  column: number,
  { pieces, tiny, ends, numbers, beyond, bytes, runs }: ColumnGathered,
  byScript: boolean,
  countOf?: GramCount,
): ColumnIndex {
  return {
    column,
    pieces: pieces.texts.length === 0 ? null : buildLiteralIndex(pieces.texts, countOf, { byScript }),
    rulesOfPiece: pieces.lists(),
    tiny: tiny.texts.length === 0 ? null : { slots: slotsOfAll(tiny.texts), rulesOfTiny: tiny.lists() },
    ends:
      ends.texts.length === 0
        ? null
        : buildEndIndex(ends.texts.map((text, literal) => ({ place: ends.places[literal] as EndPlace, text }))),
    rulesOfEnd: ends.lists(),
    numbers:
      numbers.size === 0 ? null : new Map([...numbers].map(([value, set]) => [value, Int32Array.from(set)] as const)),
    bytes: [...bytes].map(([byte, set]) => ({ byte, rules: Int32Array.from(set) })),
    runs,
    beyond: Int32Array.from(beyond),
  };
}

function slotsOfAll(texts: readonly string[]): Int32Array {
  const slots = new Int32Array(texts.length * 2);
  texts.forEach((text, literal) => {
    const [first, last] = [0, text.length - 3].map((at) =>
      markSlot(text.charCodeAt(at) | (text.charCodeAt(at + 1) << 8) | (text.charCodeAt(at + 2) << 16)),
    ) as [number, number];
    slots[literal * 2] = first;
    slots[literal * 2 + 1] = last;
  });
  return slots;
}
