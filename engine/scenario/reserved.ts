// Addresses, names and numbers that cannot belong to anyone: the only ones a scenario may show.
// Sources: RFC 1918, 2544, 2606, 5737, 6598, 6761; Ofcom's numbers for drama; the never-issued 999 range of NHS numbers.
// Tested in test/engine/scenario/reserved.test.ts.

export interface Network {
  /** First and last address, as unsigned numbers. */
  readonly first: number;
  readonly last: number;
}

/** Reads `a.b.c.d` as an unsigned number; undefined when it is no address. */
export function parseAddress(text: string): number | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  if (match === null) return undefined;
  const parts = match.slice(1).map(Number);
  if (parts.some((part) => part > 255)) return undefined;
  return parts.reduce((sum, part) => sum * 256 + part, 0);
}

/** Reads `10.20.40.0/22`; undefined when it is no network or has host bits set. */
export function parseNetwork(text: string): Network | undefined {
  const match = /^([\d.]+)\/(\d{1,2})$/.exec(text);
  const first = match === null ? undefined : parseAddress(match[1] ?? '');
  const bits = Number(match?.[2]);
  if (first === undefined || bits > 32) return undefined;
  const size = addressCount(bits);
  return first % size === 0 ? { first, last: first + size - 1 } : undefined;
}

/** Addresses of a network with a prefix of this length, 0 … 32. */
export function addressCount(prefix: number): number {
  let size = 1;
  for (let bit = prefix; bit < 32; bit += 1) size *= 2;
  return size;
}

const RESERVED_NETWORKS = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '192.0.2.0/24',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '198.18.0.0/15',
].map((text) => parseNetwork(text) as Network);

/** True for private, carrier-grade, documentation and benchmark addresses. */
export function isReservedIpv4(address: number): boolean {
  return RESERVED_NETWORKS.some((network) => address >= network.first && address <= network.last);
}

/** True for names under .example, .test, .invalid, .localhost and example.com, .org, .net. */
export function isReservedDomain(name: string): boolean {
  return /(^|\.)(example|test|invalid|localhost)$/.test(name) || /(^|\.)example\.(com|org|net)$/.test(name);
}

const RESERVED_PHONES = [
  /^01632960\d{3}$/,
  /^02079460\d{3}$/,
  /^011[345678]4960\d{3}$/,
  /^01[2-6]14960\d{3}$/,
  /^01914980\d{3}$/,
  /^02920180\d{3}$/,
  /^07700900\d{3}$/,
  /^08081570\d{3}$/,
  /^03069990\d{3}$/,
];

/** True for the telephone numbers that Ofcom keeps for drama, spaces apart. */
export function isReservedPhone(number: string): boolean {
  const digits = number.replaceAll(' ', '');
  return RESERVED_PHONES.some((form) => form.test(digits));
}

/** True for an NHS number of the never-issued 999 range with a correct check digit (modulus 11). */
export function isReservedNhsNumber(number: string): boolean {
  const digits = number.replaceAll(' ', '');
  if (!/^999\d{7}$/.test(digits)) return false;
  let sum = 0;
  for (let i = 0; i < 9; i += 1) sum += Number(digits[i]) * (10 - i);
  const check = (11 - (sum % 11)) % 11;
  return check === Number(digits[9]);
}
