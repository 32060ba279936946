// Networks of a predicate over addresses, held against the reference evaluator on addresses near every boundary.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatIpv4 } from '../../../engine/estate/index.ts';
import { addressNetworks, evaluateReference } from '../../../engine/predicate/index.ts';
import type { AddressNetwork, Predicate } from '../../../engine/predicate/index.ts';

const SEED = 4_116;
const column = 'RemoteIP';

const address = fc.oneof(
  fc.constantFrom(0, 1, 255, 256, 0x0a000000, 0x0a14_7800, 0xac10_0000, 0xc0a8_01ff, 0xffff_ffff),
  fc.integer({ min: 0, max: 0xffff_ffff }),
);
const network = fc
  .tuple(address, fc.nat(32))
  .map(([first, bits]): Predicate => ({ kind: 'cidr', column, network: `${formatIpv4(first)}/${bits}` }));
const text = fc
  .oneof(address.map(formatIpv4), fc.constantFrom('', '-', '::1', 'nobody'))
  .map((value): Predicate => ({ kind: 'string', column, test: { op: 'equals', text: value, cased: false } }));
const other = fc.constantFrom<Predicate>(
  { kind: 'null', column },
  { kind: 'constant', value: true },
  { kind: 'constant', value: false },
  { kind: 'cidr', column, network: 'fe80::/10' },
  { kind: 'string', column, test: { op: 'prefix', text: '10.', cased: false } },
);
const predicate = fc.letrec<{ node: Predicate }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small' },
    network,
    text,
    other,
    fc.record({
      kind: fc.constantFrom('and', 'or') as fc.Arbitrary<'and'>,
      of: fc.array(tie('node'), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant('not' as const), of: tie('node') }),
  ),
})).node;

const sizeOf = ({ bits }: AddressNetwork): number => 2 ** (32 - bits);
const holds = (networks: readonly AddressNetwork[], one: number): boolean =>
  networks.some((found) => one >= found.first && one < found.first + sizeOf(found));
const accepts = (one: Predicate, value: number): boolean =>
  evaluateReference(one, { [column]: value === 0 ? null : formatIpv4(value) });

describe('networks of a predicate over addresses', () => {
  test('no accepted address lies outside', () => {
    let accepted = 0;
    fc.assert(
      fc.property(predicate, fc.array(address, { minLength: 1, maxLength: 8 }), (one, values) => {
        const networks = addressNetworks(one);
        const near = values.flatMap((value) => [value, value - 1, value + 1, value - (value % 256)]);
        for (const value of near) {
          if (value < 0 || value > 0xffff_ffff || !accepts(one, value)) continue;
          accepted += 1;
          expect(holds(networks, value)).toBe(true);
        }
      }),
      { seed: SEED, numRuns: 400 },
    );
    expect(accepted).toBeGreaterThan(500);
  });

  test('networks are whole, ascending, apart, and of at most 24 bits', () => {
    fc.assert(
      fc.property(predicate, (one) => {
        let end = 0;
        for (const found of addressNetworks(one)) {
          expect(found.bits).toBeLessThanOrEqual(24);
          expect(found.first % sizeOf(found)).toBe(0);
          expect(found.first).toBeGreaterThanOrEqual(end);
          end = found.first + sizeOf(found);
        }
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  test('what lies outside private networks is told apart exactly', () => {
    const inside = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].map((one): Predicate => ({
      kind: 'cidr',
      column,
      network: one,
    }));
    const nowhere: Predicate = { kind: 'string', column, test: { op: 'equals', text: '-', cased: false } };
    const networks = addressNetworks({ kind: 'not', of: { kind: 'or', of: [...inside, nowhere] } });
    expect(holds(networks, 0x0a14_7801)).toBe(false);
    expect(holds(networks, 0xac1f_ffff)).toBe(false);
    expect(holds(networks, 0xac20_0000)).toBe(true);
    expect(holds(networks, 0xc613_0001)).toBe(true);
  });
});
