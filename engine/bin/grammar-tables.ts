// The tables of Lezer's parser written anew for our own: without what recovery needs, equal rows once, as short text.
// Promise: every action, every step and every word of the grammar, and nothing beside them; what our parser does not know
// (contexts, dialects, skipped rules) stops here. Tested in test/engine/hunting/syntax/grammar.test.ts.

import { assert } from '../base/index.ts';
import type { KqlTables } from '../hunting/index.ts';
import { packNumbers } from '../hunting/index.ts';

/** What Lezer's parser holds: its own, undocumented form (file version 14). */
export interface LezerTables {
  readonly states: Uint32Array;
  readonly data: Uint16Array;
  readonly goto: Uint16Array;
  readonly tokenizers: readonly { readonly data?: Uint16Array }[];
  readonly tokenPrecTable: number;
  readonly eofTerm: number;
  readonly maxNode: number;
  readonly minRepeatTerm: number;
  readonly dynamicPrecedences: Readonly<Record<number, number>> | null;
  readonly nodeSet: { readonly types: readonly { readonly name: string }[] };
  /** Of terms that are no nodes, too. */
  readonly termNames: Readonly<Record<number, string>>;
}

const END = 0xffff;
const REDUCE = 1 << 16;
const REPEAT_OR_GOTO = 1 << 17;
const STAY = 1 << 18;

type Actions = readonly (readonly [term: number, action: number])[];

function actionsAt({ data }: LezerTables, from: number): Actions {
  const actions: [number, number][] = [];
  const pair = (at: number): number => data[at]! | (data[at + 1]! << 16);
  for (let at = from; ; at += 3) {
    if (data[at] === END) {
      assert(data[at + 1] !== 2, 'no state has an action for every other token');
      if (data[at + 1] !== 1) return actions;
      at = pair(at + 2);
    }
    actions.push([data[at]!, pair(at + 1)]);
  }
}

/** A shift is 0 and a state; a reduction one more than its depth, and a term. */
function actionText(action: number): string {
  assert((action & STAY) === 0, 'only what is read over stays in its state');
  if ((action & REDUCE) !== 0) return packNumbers([(action >>> 19) + 1, action & END]);
  assert((action & REPEAT_OR_GOTO) === 0, 'nothing that is read over has rules of its own');
  return packNumbers([0, action & END]);
}

/** Terms by their action; the order of two actions of one term is that of the actions. */
function listText(mask: number, actions: Actions): string {
  const terms = new Map<number, number[]>();
  for (const [term, action] of actions) terms.set(action, [...(terms.get(action) ?? []), term]);
  const orders = [...terms.keys()];
  for (const term of new Set(actions.map(([one]) => one))) {
    const own = actions.filter(([one]) => one === term).map(([, action]) => orders.indexOf(action));
    assert(
      own.every((place, at) => at === 0 || place > own[at - 1]!),
      'actions of one term keep their order',
    );
  }
  return [packNumbers([mask]), ...[...terms].map(([action, of]) => actionText(action) + packNumbers(of))].join('~');
}

function gotoText({ goto }: LezerTables, term: number): string {
  const parts: string[] = [];
  for (let at = goto[term + 1]!; at !== 0;) {
    const tag = goto[at]!;
    const states = goto.slice(at + 2, at + 2 + (tag >> 1));
    // The last target is that of every state that is not named before.
    parts.push(packNumbers([goto[at + 1]!, ...((tag & 1) === 1 ? [] : states)]));
    at = (tag & 1) === 1 ? 0 : at + 2 + states.length;
  }
  return parts.join('~');
}

/** The automaton of tokens: by state the tokens that end there, then its edges. */
function automatonText(data: Uint16Array): string {
  const places: number[] = [];
  for (let at = 0; at < data.length; at = data[at + 1]! + data[at + 2]! * 3) places.push(at);
  const states = places.map((place) => {
    const accepted = data[place + 1]!;
    const terms: number[] = [];
    for (let at = place + 3; at < accepted; at += 2) terms.push(data[at]!);
    const edges: number[] = [];
    for (let at = accepted; at < accepted + data[place + 2]! * 3; at += 3) {
      const [from, to, state] = [data[at]!, data[at + 1]! || END + 1, data[at + 2]!];
      assert(from !== END, 'no token ends with the text');
      edges.push(from, to - from, places.indexOf(state));
    }
    return `${packNumbers(terms)}~${packNumbers(edges)}`;
  });
  return states.join(' ');
}

export function termNamed({ termNames }: LezerTables, name: string): number {
  const term = Object.keys(termNames).find((one) => termNames[Number(one)] === name);
  assert(term !== undefined, `the grammar has a token ${name}`);
  return Number(term);
}

/** `words`: each specialised term with its words and their codes, as the generator numbers them. */
export function ownTables(
  lezer: LezerTables,
  words: readonly (readonly [term: number, codes: Readonly<Record<string, number>>])[],
  neverTaken: number | null = null,
): KqlTables {
  const { states, data } = lezer;
  const lists = new Map<string, number>();
  const listOf: number[] = [];
  const accepting: number[] = [];
  for (let state = 0; state * 6 < states.length; state += 1) {
    const [flags, actions, skip, mask, always] = states.slice(state * 6, state * 6 + 5) as unknown as number[];
    if ((flags! & 2) !== 0) accepting.push(state);
    assert(skip === states[2], 'the same is read over everywhere');
    const text =
      always === 0
        ? listText(
            mask!,
            actionsAt(lezer, actions!).filter(([term]) => term !== neverTaken),
          )
        : actionText(always!);
    const known = lists.get(text);
    listOf.push(known ?? 0);
    if (known === undefined) lists.set(text, lists.size + 1);
  }
  const { goto } = lezer;
  const precedence = data.slice(lezer.tokenPrecTable, data.indexOf(END, lezer.tokenPrecTable));
  return {
    names: lezer.nodeSet.types
      .slice(0, lezer.minRepeatTerm)
      .map(({ name }) => name)
      .join(' '),
    end: lezer.eofTerm,
    lists: [...lists.keys()].join(' '),
    states: packNumbers(listOf),
    gotos: Array.from({ length: goto[0]! }, (_, term) => gotoText(lezer, term)).join(' '),
    accepting: packNumbers(accepting),
    skipped: packNumbers(actionsAt(lezer, states[2]!).map(([term]) => term)),
    preferred: packNumbers(Object.entries(lezer.dynamicPrecedences ?? {}).flatMap(([term, by]) => [Number(term), by])),
    tokens: automatonText(lezer.tokenizers.at(-1)!.data!),
    precedence: packNumbers([...precedence]),
    words: words.map(([term, codes]) => `${term} ${codesText(codes)}`).join('|'),
  };
}

/** `25 let;32 sample invoke` */
function codesText(codes: Readonly<Record<string, number>>): string {
  const byCode = new Map<number, string[]>();
  for (const [word, code] of Object.entries(codes)) byCode.set(code, [...(byCode.get(code) ?? []), word]);
  return [...byCode].map(([code, of]) => `${code} ${of.join(' ')}`).join(';');
}
