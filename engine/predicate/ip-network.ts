// IPv4 and IPv6 addresses and networks as bytes: text → bytes, and is this address inside that network.
// Promise: text that is no address is never inside anything, and never throws.
// Tested in test/engine/predicate/ip-network.test.ts.

/** A network: the address bytes (4 or 16) and how many leading bits count. */
export interface IpNetwork {
  readonly bytes: readonly number[];
  readonly bits: number;
}

function parseIpv4(text: string): number[] | null {
  const parts = text.split('.');
  if (parts.length !== 4) return null;
  const bytes: number[] = [];
  for (const part of parts) {
    if (!/^[0-9]{1,3}$/.test(part) || Number(part) > 255) return null;
    bytes.push(Number(part));
  }
  return bytes;
}

function parseGroups(text: string): number[] | null {
  if (text === '') return [];
  const bytes: number[] = [];
  const groups = text.split(':');
  for (const [position, group] of groups.entries()) {
    if (group.includes('.')) {
      const tail = position === groups.length - 1 ? parseIpv4(group) : null;
      if (tail === null) return null;
      bytes.push(...tail);
    } else {
      if (!/^[0-9a-fA-F]{1,4}$/.test(group)) return null;
      const value = Number.parseInt(group, 16);
      bytes.push(value >> 8, value & 255);
    }
  }
  return bytes;
}

function parseIpv6(text: string): number[] | null {
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const head = parseGroups(halves[0] ?? '');
  const tail = halves.length === 2 ? parseGroups(halves[1] ?? '') : [];
  if (head === null || tail === null) return null;
  const missing = 16 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 2) return null;
  return [...head, ...new Array<number>(missing).fill(0), ...tail];
}

/**
 * Bytes of an address (4 or 16), or null when the text is none. IPv4 inside IPv6 (::ffff:a.b.c.d) counts as IPv4; the zone that
 * Windows writes behind a link-local address (fe80::1%12) is no part of it.
 */
export function parseAddress(text: string): readonly number[] | null {
  if (text.length > 64) return null;
  const bytes = text.includes(':') ? parseIpv6(text.replace(/%[^%:/]+$/, '')) : parseIpv4(text);
  return bytes !== null && isMapped(bytes) ? bytes.slice(12) : bytes;
}

function isMapped(bytes: readonly number[]): boolean {
  return bytes.length === 16 && bytes.findIndex((byte) => byte !== 0) === 10 && bytes[10] === 255 && bytes[11] === 255;
}

/** Reads `10.0.0.0/8`, `fe80::/10` or a single address; null when the text is none. */
export function parseNetwork(text: string): IpNetwork | null {
  const slash = text.indexOf('/');
  const bytes = parseAddress(slash < 0 ? text : text.slice(0, slash));
  if (bytes === null) return null;
  if (slash < 0) return { bytes, bits: bytes.length * 8 };
  const length = text.slice(slash + 1);
  if (!/^[0-9]{1,3}$/.test(length)) return null;
  const isInsideIpv6 = bytes.length === 4 && text.includes(':') && Number(length) >= 96;
  const bits = Number(length) - (isInsideIpv6 ? 96 : 0);
  return bits > bytes.length * 8 ? null : { bytes, bits };
}

/** True when the address text lies in the network. */
export function isInNetwork(network: IpNetwork, text: string): boolean {
  const address = parseAddress(text);
  if (address === null || address.length !== network.bytes.length) return false;
  let bits = network.bits;
  for (let i = 0; bits > 0; i += 1, bits -= 8) {
    const mask = bits >= 8 ? 255 : (255 << (8 - bits)) & 255;
    if (((address[i] ?? 0) & mask) !== ((network.bytes[i] ?? 0) & mask)) return false;
  }
  return true;
}
