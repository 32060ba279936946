// A record that a predicate is likely to accept, put together from its own literals: so that generated events hit rules.
// Promise: the same record for the same predicate and stream; whether it fits is for the matcher to say.
// Tested in test/engine/bin/bench-detection.test.ts.

import { unreachable } from '../../base/index.ts';
import type { Stream } from '../../base/index.ts';
import type { Predicate, StringTest } from '../../predicate/index.ts';

interface Wish {
  whole: string | null;
  readonly heads: string[];
  readonly middles: string[];
  readonly tails: string[];
}

/** Values for the columns that the predicate names. */
export function recordFor(predicate: Predicate, stream: Stream): Readonly<Record<string, string | null>> {
  const wishes = new Map<string, Wish | null>();
  gather(predicate, true, wishes, stream);
  const record: Record<string, string | null> = {};
  for (const [column, wish] of wishes) record[column] = wish === null ? null : write(wish, column, stream);
  return record;
}

function write({ whole, heads, middles, tails }: Wish, column: string, stream: Stream): string {
  if (whole !== null) return whole;
  const isLine = column.endsWith('CommandLine');
  const filler = isLine ? ` ${stream.next().toString(36)} ` : 'x';
  const head = heads[0] ?? (isLine ? 'tool.exe ' : 'C:\\Tools');
  return `${head}${middles.map((middle) => filler + middle).join('')}${tails[0] ?? (isLine ? ` ${stream.below(99_999)}` : '')}`;
}

function wishFor(wishes: Map<string, Wish | null>, column: string): Wish {
  const known = wishes.get(column);
  if (known !== undefined && known !== null) return known;
  const made: Wish = { whole: null, heads: [], middles: [], tails: [] };
  wishes.set(column, made);
  return made;
}

function gather(predicate: Predicate, wanted: boolean, wishes: Map<string, Wish | null>, stream: Stream): void {
  switch (predicate.kind) {
    case 'and':
    case 'or':
      if ((predicate.kind === 'and') === wanted) for (const part of predicate.of) gather(part, wanted, wishes, stream);
      else if (predicate.of.length > 0) gather(stream.pick(predicate.of), wanted, wishes, stream);
      return;
    case 'not':
      gather(predicate.of, !wanted, wishes, stream);
      return;
    case 'string':
      if (wanted) addTest(wishFor(wishes, predicate.column), predicate.test, stream);
      return;
    case 'number':
      if (wanted) wishFor(wishes, predicate.column).whole = String(predicate.value);
      return;
    case 'null':
      if (wanted) wishes.set(predicate.column, null);
      return;
    case 'constant':
    case 'cidr':
    case 'present':
    case 'time':
    case 'same':
    case 'keyword':
      return;
    default:
      unreachable(predicate);
  }
}

function addTest(wish: Wish, test: StringTest, stream: Stream): void {
  switch (test.op) {
    case 'equals':
      wish.whole = test.text;
      return;
    case 'prefix':
      wish.heads.push(test.text);
      return;
    case 'suffix':
      wish.tails.push(test.text);
      return;
    case 'contains':
      wish.middles.push(test.text);
      return;
    case 'wildcard':
      wish.middles.push(
        test.parts
          .map((part) => ('literal' in part ? part.literal : part.any === 'one' ? 'x' : stream.next().toString(36)))
          .join(''),
      );
      return;
    case 'regex':
      wish.middles.push(test.source.replace(/\\([^\w])/g, '$1').replace(/[()^$?*+]/g, ''));
      return;
    default:
      unreachable(test);
  }
}
