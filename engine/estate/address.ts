// IPv4 addresses as unsigned 32-bit numbers, and networks in CIDR form.
// Promise: text that is not exactly an address or a network gives undefined, never a guess.
// Tested in test/engine/estate/build-estate.test.ts.

/** A network: `base` has its host bits cleared, `size` counts its addresses. */
export interface Ipv4Network {
  readonly base: number;
  readonly prefix: number;
  readonly size: number;
}

/** Dotted text of an unsigned 32-bit address. */
export function formatIpv4(address: number): string {
  return `${address >>> 24}.${(address >>> 16) & 255}.${(address >>> 8) & 255}.${address & 255}`;
}

/** Address of dotted text without leading zeros; undefined for anything else. */
export function parseIpv4(text: string): number | undefined {
  const parts = text.split('.');
  if (parts.length !== 4) return undefined;
  let address = 0;
  for (const part of parts) {
    if (!/^(0|[1-9]\d{0,2})$/.test(part) || Number(part) > 255) return undefined;
    address = address * 256 + Number(part);
  }
  return address;
}

/** Network of `10.20.40.0/22`; host bits are cleared. Undefined for anything else. */
export function parseCidr(text: string): Ipv4Network | undefined {
  const match = /^([\d.]+)\/(\d{1,2})$/.exec(text);
  if (match === null) return undefined;
  const address = parseIpv4(match[1] ?? '');
  const prefix = Number(match[2]);
  if (address === undefined || prefix > 32) return undefined;
  const size = 2 ** (32 - prefix);
  return { base: address - (address % size), prefix, size };
}

/** True when the address lies in the network. */
export function inNetwork(network: Ipv4Network, address: number): boolean {
  return address >= network.base && address < network.base + network.size;
}
