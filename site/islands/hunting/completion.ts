// What can be written at a place of a query, each with its type and one line of help; and the help for a word under the pointer.
// Promise: knows nothing of the editor; tables at the start, operators after a pipe, columns and functions in expressions.
// Tested in test/site/hunting/completion.test.ts.

import type { HuntSchema, HuntTableWords } from '#engine/conduct/index.ts';
import type { Expected } from '#engine/hunting/index.ts';
import {
  BINARY_OPERATORS,
  LEADING_WORDS,
  LIST_OPERATORS,
  OPERATOR_WORDS,
  TYPE_NAMES,
  contextAt,
} from '#engine/hunting/index.ts';
import { columnsAt } from './columns-at.ts';
import { CHART_KINDS, JOIN_KINDS, OPERATOR_HELP, WORD_HELP } from './operator-words.ts';

export type OfferKind = 'table' | 'column' | 'function' | 'operator' | 'keyword' | 'variable' | 'type';

export interface Offer {
  readonly label: string;
  readonly kind: OfferKind;
  /** Short, beside the label: a type, a shape. */
  readonly detail: string;
  readonly says: string;
  /** What is written, when it is not the label; `|` is where the cursor stands after it. */
  readonly writes: string | null;
  /** −99 to 99: higher comes first. */
  readonly rank: number;
}

export interface Offers {
  /** Where the word that is being written begins. */
  readonly from: number;
  readonly offers: readonly Offer[];
}

/** The schema as completion looks it up. */
export interface Lexicon {
  readonly tables: ReadonlyMap<string, HuntTableWords>;
  readonly functions: HuntSchema['functions'];
}

export const lexiconOf = (schema: HuntSchema): Lexicon => ({
  tables: new Map(schema.tables.map((table) => [table.name, table])),
  functions: schema.functions,
});

const offer = (label: string, kind: OfferKind, more: Partial<Offer> = {}): Offer => ({
  label,
  kind,
  detail: '',
  says: '',
  writes: null,
  rank: 0,
  ...more,
});

const isWord = (name: string): boolean => /^[A-Za-z_]\w*$/.test(name);
/** Operators whose items are aggregates, as long as no `by` came. */
const AGGREGATING = new Set(['summarize', 'make-series', 'top-nested']);

export function offersAt(text: string, offset: number, lexicon: Lexicon): Offers {
  const typed = /[\w!~-]*$/.exec(text.slice(0, offset))?.[0] ?? '';
  // A hyphen belongs to a word after a pipe alone (mv-expand); elsewhere it is a minus.
  const context = contextAt(text, offset);
  const word = context.expected.kind === 'operator' ? typed : (/!?\w*~?$/.exec(typed)?.[0] ?? '');
  return { from: offset - word.length, offers: offersFor(context.expected, { text, offset, lexicon, context }) };
}

interface Place {
  readonly text: string;
  readonly offset: number;
  readonly lexicon: Lexicon;
  readonly context: ReturnType<typeof contextAt>;
}

function offersFor(expected: Expected, place: Place): readonly Offer[] {
  switch (expected.kind) {
    case 'operator':
      return OPERATOR_WORDS.map((word, at) => operatorOffer(word, 50 - at));
    case 'source':
      return [...sources(place), ...variables(place), ...leading(expected.inBrackets)];
    case 'value':
      return [...columns(place), ...functions(place, expected), ...variables(place), ...literals(expected.operator)];
    case 'further':
      return further(expected, place);
    case 'option':
      return (expected.operator === 'join' || expected.operator === 'lookup' ? JOIN_KINDS : []).map((kind) =>
        offer(kind, 'keyword'),
      );
    case 'type':
      return [...TYPE_NAMES.keys()].map((name) => offer(name, 'type'));
    case 'name':
    case 'text':
      return [];
  }
}

function operatorOffer(word: string, rank: number): Offer {
  const help = OPERATOR_HELP.get(word);
  return offer(word, 'operator', { says: help?.says ?? '', detail: help?.example ?? '', rank, writes: `${word} ` });
}

function sources({ lexicon }: Place): readonly Offer[] {
  return [...lexicon.tables.values()].map(({ name, says, columns }) =>
    offer(name, 'table', {
      says,
      detail: `${String(columns.length)} columns`,
      rank: name.startsWith('Device') ? 20 : 10,
    }),
  );
}

function leading(inBrackets: boolean): readonly Offer[] {
  const words = LEADING_WORDS.map((word) => operatorOffer(word, -10));
  return inBrackets ? words : [...words, offer('let', 'keyword', { says: WORD_HELP.get('let') ?? '', writes: 'let ' })];
}

/** Names given by `let` before the place. */
function variables({ text, offset }: Place): readonly Offer[] {
  const names = [...text.slice(0, offset).matchAll(/\blet\s+(\w+)\s*=/g)].map(([, name = '']) => name);
  return [...new Set(names)].map((name) => offer(name, 'variable', { detail: 'let', rank: 60 }));
}

function columns(place: Place): readonly Offer[] {
  const { text, offset, context, lexicon } = place;
  return columnsAt(text, offset, context, lexicon.tables).map(({ name, type, says }) =>
    offer(name, 'column', { detail: type, says, rank: 40 }),
  );
}

function functions({ lexicon }: Place, expected: Extract<Expected, { kind: 'value' }>): readonly Offer[] {
  const aggregates = AGGREGATING.has(expected.operator) && expected.clause === '' && expected.call === null;
  const wanted = expected.operator === 'evaluate' && expected.call === null ? 'plugin' : null;
  return lexicon.functions
    .filter(
      ({ name, kind }) =>
        isWord(name) && (wanted === null ? kind === 'scalar' || (kind === 'aggregate' && aggregates) : kind === wanted),
    )
    .map(({ name, kind, says, parameters }) =>
      offer(name, 'function', {
        says,
        detail: `(${parameters.join(', ')})`,
        writes: parameters.length === 0 ? `${name}()` : `${name}(|)`,
        rank: kind === 'scalar' ? 0 : 45,
      }),
    );
}

function literals(operator: string): readonly Offer[] {
  if (operator === 'render') return CHART_KINDS.map((name) => offer(name, 'keyword', { rank: 70 }));
  return ['true', 'false', 'not'].map((word) => offer(word, 'keyword', { says: WORD_HELP.get(word) ?? '', rank: -20 }));
}

function further(expected: Extract<Expected, { kind: 'further' }>, { text, offset }: Place): readonly Offer[] {
  const clauses = expected.next.map((word) =>
    offer(word, 'keyword', { says: WORD_HELP.get(word) ?? '', rank: 60, writes: isWord(word) ? `${word} ` : word }),
  );
  const orders =
    (expected.operator === 'sort' || expected.operator === 'order' || expected.operator === 'top') &&
    expected.clause === 'by'
      ? ['asc', 'desc'].map((word) => offer(word, 'keyword', { says: WORD_HELP.get(word) ?? '', rank: 55 }))
      : [];
  // Operators between values are offered as words only: signs are typed faster than they are chosen.
  const between = [...BINARY_OPERATORS.keys(), ...LIST_OPERATORS, 'between']
    .filter((word) => /^!?[a-z]/.test(word) && !/^not[cl]|[^_]cs$|^!?like/.test(word))
    .map((word) => offer(word, 'keyword', { says: WORD_HELP.get(word.replace(/^!/, '')) ?? '', writes: `${word} ` }));
  // Right after a name nothing is offered until something is typed: the name may be complete.
  return /\s$/.test(text.slice(0, offset)) || /[!\w]$/.test(text.slice(0, offset))
    ? [...clauses, ...orders, ...(expected.operator === '' ? [] : between)]
    : [];
}

export interface Help {
  readonly from: number;
  readonly to: number;
  readonly title: string;
  readonly says: string;
}

/** Help for the word at a place, in our words; null where there is none. */
export function helpAt(text: string, offset: number, lexicon: Lexicon): Help | null {
  const before = /[!\w-]*$/.exec(text.slice(0, offset))?.[0] ?? '';
  const after = /^[\w~-]*/.exec(text.slice(offset))?.[0] ?? '';
  const whole = before + after;
  if (whole === '') return null;
  const start = offset - before.length;
  const context = contextAt(text, start);
  if (context.expected.kind === 'text') return null;
  const spans = OPERATOR_HELP.has(whole) ? [whole] : [/[!\w]*$/.exec(before)?.[0] + (/^[\w~]*/.exec(after)?.[0] ?? '')];
  const word = spans[0] as string;
  const from = offset - (word === whole ? before.length : (/[!\w]*$/.exec(before)?.[0].length ?? 0));
  const told = helpFor(word, { text, offset: from, lexicon, context: contextAt(text, from) });
  return told === null ? null : { from, to: from + word.length, ...told };
}

function helpFor(word: string, place: Place): Pick<Help, 'title' | 'says'> | null {
  const { kind } = place.context.expected;
  const { tables, functions: known } = place.lexicon;
  const operator = OPERATOR_HELP.get(word);
  if (operator !== undefined && (kind === 'operator' || kind === 'source'))
    return { title: word, says: `${operator.says}${operator.example === '' ? '' : ` Example: ${operator.example}`}` };
  const isCall = new RegExp(`^${word.replaceAll(/\W/g, '')}\\s*\\(`).test(place.text.slice(place.offset));
  const called = known.find(({ name }) => name === word);
  if (isCall && called !== undefined) return { title: `${word}(${called.parameters.join(', ')})`, says: called.says };
  const column = columnsAt(place.text, place.offset, place.context, tables).find(({ name }) => name === word);
  if (column !== undefined && kind !== 'source')
    return { title: `${word}${column.type === '' ? '' : `: ${column.type}`}`, says: column.says };
  const table = tables.get(word);
  if (table !== undefined) return { title: `${word}, ${String(table.columns.length)} columns`, says: table.says };
  const says = WORD_HELP.get(word) ?? WORD_HELP.get(word.replace(/^!/, ''));
  return says === undefined
    ? null
    : {
        title: word,
        says:
          word.startsWith('!') && word !== '!=' && word !== '!~' && word !== '!in'
            ? `The opposite of ${word.slice(1)}. ${says}`
            : says,
      };
}
