// ipv4_lookup and ipv6_lookup: rows joined with the networks their address lies in.
// Promise: an address finds every network that holds it, whatever their lengths. Tested in test/engine/hunting/plugins.test.ts.

import { SCALARS } from '../functions/scalars.ts';
import { QueryRefusal } from '../functions/scalar-function.ts';
import type { PluginAnswer, PluginRequest } from '../plan/steps.ts';
import type { Schema, Value } from '../values/kql-type.ts';
import { chunkOf, concatVectors, selectRows, valueAt, vectorOf } from '../values/vectors.ts';
import type { Vector } from '../values/vector.ts';
import { argumentOf, columnAt, constantAt, distinctNames, holdRows, PluginProblem, tableAt } from './plugin-tables.ts';

/** Address family by name: its longest prefix, and the network of an address as a key; null where the text is none. */
interface Family {
  readonly bits: number;
  readonly network: (text: string, prefix: number) => Value;
}

const NO_CONTEXT = { now: Number.NaN, random: () => Number.NaN };

/** Kusto's own functions name the network of an address; both give one value for all addresses of a network. */
const networkBy =
  (name: string, types: readonly ['string', 'long']) =>
  (text: string, prefix: number): Value =>
    SCALARS.get(name)!.call([text, prefix], NO_CONTEXT, types);

const FAMILIES: ReadonlyMap<string, Family> = new Map([
  ['ipv4_lookup', { bits: 32, network: networkBy('parse_ipv4_mask', ['string', 'long']) }],
  ['ipv6_lookup', { bits: 128, network: networkBy('parse_ipv6_mask', ['string', 'long']) }],
]);

const prefixOf = (text: string, bits: number): number => {
  const slash = text.indexOf('/');
  const prefix = slash < 0 ? bits : Number(text.slice(slash + 1));
  return Number.isInteger(prefix) && prefix >= 0 && prefix <= bits ? prefix : -1;
};

const bare = (text: string): string => text.split('/', 1)[0]!;

/** Rows of the networks, by prefix length and network. */
class Networks {
  readonly #byPrefix = new Map<number, Map<Value, number[]>>();
  readonly #family: Family;

  constructor(family: Family, networks: Vector) {
    this.#family = family;
    for (let row = 0; row < networks.length; row++) {
      const text = String(valueAt(networks, row));
      const prefix = prefixOf(text, family.bits);
      const network = prefix < 0 ? null : family.network(bare(text), prefix);
      if (network === null || network === '') continue;
      let ofPrefix = this.#byPrefix.get(prefix);
      if (ofPrefix === undefined) this.#byPrefix.set(prefix, (ofPrefix = new Map()));
      ofPrefix.set(network, [...(ofPrefix.get(network) ?? []), row]);
    }
  }

  find(text: string): readonly number[] {
    if (text.includes('/'))
      throw new QueryRefusal('a lookup of networks in networks is not settled here; take single addresses');
    return [...this.#byPrefix].flatMap(([prefix, ofPrefix]) => ofPrefix.get(this.#family.network(text, prefix)) ?? []);
  }
}

/** The chosen rows; −1 stands for a row of nothing. */
function chosen(vector: Vector, rows: readonly number[]): Vector {
  if (!rows.includes(-1)) return selectRows(vector, Uint32Array.from(rows));
  const withNothing = concatVectors(vector.type, [vector, vectorOf(vector.type, [null])]);
  return selectRows(
    withNothing,
    Uint32Array.from(rows, (row) => (row < 0 ? vector.length : row)),
  );
}

export function addressLookup(name: string): (request: PluginRequest) => PluginAnswer {
  const family = FAMILIES.get(name)!;
  return (request) => {
    const table = tableAt(request, 0, 'LookupTable');
    const key = columnAt(request, 1, 'SourceKey');
    const named = argumentOf(request, 2, 'LookupKey');
    const networkAt = table.schema.findIndex((column) => named?.kind === 'scalar' && column.name === named.name);
    if (networkAt < 0) throw new PluginProblem(`${name}() expects a column of the lookup table as third argument`, 2);
    const keepsUnmatched = constantAt(request, 3, 'return_unmatched', false) === true;
    const all: Schema =
      name === 'ipv6_lookup' ? [...table.schema, ...request.schema] : [...request.schema, ...table.schema];
    const names = distinctNames(all.map((column) => column.name));
    return {
      schema: all.map(({ type }, place) => ({ name: names[place]!, type })),
      extra: [table],
      *run([input, lookup], run) {
        const held = yield* holdRows(table.schema, lookup!, run);
        const networks = new Networks(family, held.columns[networkAt]!);
        for (const chunk of input!) {
          if (chunk === null) {
            yield null;
            continue;
          }
          const addresses = chunk.columns[key.place]!.read();
          const [rows, matches]: [number[], number[]] = [[], []];
          for (let row = 0; row < chunk.length; row++) {
            const found = networks.find(String(valueAt(addresses, row) ?? ''));
            for (const match of found.length === 0 && keepsUnmatched ? [-1] : found) {
              rows.push(row);
              matches.push(match);
            }
          }
          const own = chunk.columns.map((column) => chosen(column.read(), rows));
          const theirs = held.columns.map((column) => chosen(column, matches));
          yield chunkOf(name === 'ipv6_lookup' ? [...theirs, ...own] : [...own, ...theirs], rows.length);
        }
      },
    };
  };
}
