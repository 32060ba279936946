// Which IPv4 networks hold every address that a predicate over one address column may accept: what a pass over rows asks
// before it asks the predicate.
// Promise: no accepted address lies outside; networks have at most 24 bits, so a few more addresses may lie inside.
// Tested in test/engine/predicate/address-networks.property.test.ts.

import { parseNetwork } from './ip-network.ts';
import type { Predicate } from './predicate.ts';

/** `first` is the network's first address as an unsigned number; `bits`, 0 … 24, how many leading bits count. */
export interface AddressNetwork {
  readonly first: number;
  readonly bits: number;
}

const EVERY_ADDRESS: readonly AddressNetwork[] = [{ first: 0, bits: 0 }];

/** Finer than this a row's own test is asked. */
const BITS_MAX = 24;

/** How much of a range of addresses a predicate accepts. */
const NONE = 0;
const SOME = 1;
const ALL = 2;

type RangeTest = (first: number, last: number) => number;

/** Networks, ascending, of a predicate that reads nothing but an address column; 0 stands for "no address". */
export function addressNetworks(predicate: Predicate): readonly AddressNetwork[] {
  const test = rangeTest(predicate);
  if (test === null) return EVERY_ADDRESS;
  const found: AddressNetwork[] = [];
  const visit = (first: number, bits: number): void => {
    const size = 2 ** (32 - bits);
    const accepted = test(first, first + size - 1);
    if (accepted === NONE) return;
    if (accepted === ALL || bits === BITS_MAX) {
      found.push({ first, bits });
      return;
    }
    visit(first, bits + 1);
    visit(first + size / 2, bits + 1);
  };
  visit(0, 0);
  return found;
}

/** Null where a part is no comparison of networks: then nothing is known of any range. */
function rangeTest(predicate: Predicate): RangeTest | null {
  switch (predicate.kind) {
    case 'constant':
      return () => (predicate.value ? ALL : NONE);
    case 'null':
      return (first) => (first === 0 ? SOME : NONE);
    case 'cidr':
      return networkTest(predicate.network);
    case 'string':
      return predicate.test.op === 'equals' ? textTest(predicate.test.text) : null;
    case 'not': {
      const inner = rangeTest(predicate.of);
      return inner === null ? null : (first, last) => ALL - inner(first, last);
    }
    case 'and':
    case 'or': {
      const parts: RangeTest[] = [];
      for (const part of predicate.of) {
        const test = rangeTest(part);
        if (test === null) return null;
        parts.push(test);
      }
      return predicate.kind === 'and'
        ? (first, last) => Math.min(ALL, ...parts.map((part) => part(first, last)))
        : (first, last) => Math.max(NONE, ...parts.map((part) => part(first, last)));
    }
    default:
      return null;
  }
}

/** The column shows addresses in one spelling only: a text that is none is shown for no address. */
function textTest(text: string): RangeTest {
  const network = text.includes('/') ? null : parseNetwork(text);
  if (network?.bytes.length !== 4) return () => NONE;
  const address = network.bytes.reduce((sum, byte) => sum * 256 + byte, 0);
  return (first, last) => (last < address || first > address ? NONE : SOME);
}

function networkTest(text: string): RangeTest {
  const network = parseNetwork(text);
  if (network?.bytes.length !== 4) return () => NONE;
  const { bits } = network;
  const size = 2 ** (32 - bits);
  const address = network.bytes.reduce((sum, byte) => sum * 256 + byte, 0);
  const from = address - (address % size);
  const to = from + size - 1;
  return (first, last) => {
    if (last < from || first > to) return NONE;
    // 0 is no address: no network holds it.
    return first >= from && last <= to && first > 0 ? ALL : SOME;
  };
}
