// How other computers on the same network reach this one: what `npm start` prints for a laptop that serves a room.
// Promise: addresses of this machine only, private ones first; nothing is looked up. Tested in test/engine/bin/reach-lines.test.ts.

/** One address of a network card, as the platform lists it. */
interface CardAddress {
  readonly address: string;
  readonly family: string;
  readonly internal: boolean;
}

type Cards = Readonly<Record<string, readonly CardAddress[] | undefined>>;

/** Lines that are printed; more cards than this are bridges of virtual machines. */
const ADDRESSES_MAX = 3;
const PRIVATE = /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)/;

/** IPv4 addresses that others may reach, those of a local network first. */
export function reachableAddresses(cards: Cards): readonly string[] {
  const all = Object.values(cards).flatMap((list) => list ?? []);
  const open = all.filter(({ family, internal }) => family === 'IPv4' && !internal).map(({ address }) => address);
  // 169.254 is what a card gives itself when nobody answers it.
  const usable = [...new Set(open)].filter((address) => !address.startsWith('169.254.'));
  return [...usable.filter((one) => PRIVATE.test(one)), ...usable.filter((one) => !PRIVATE.test(one))];
}

/** What to print; empty without a network. */
export function reachLines(cards: Cards, scheme: 'http:' | 'https:', port: number): string {
  const links = reachableAddresses(cards)
    .slice(0, ADDRESSES_MAX)
    .map((address) => `${scheme}//${address}:${port}/group/`);
  return links.length === 0 ? '' : `For others on this network: ${links.join('  or  ')}\n`;
}
