// One way to write each kind of indicator: what a list says and what an event says meet in this form.
// Promise: text that is no address, name, URL, hash or sender gives null or a sentence, never a guess.
// Tested in test/engine/intelligence/normal-form.test.ts.

import { LIMITS, unreachable } from '../base/index.ts';
import { parseAddress, parseNetwork } from '../predicate/index.ts';
import type { IndicatorType } from './indicator.ts';

/** Why a value cannot be an indicator, and what to do. */
export interface ValueFault {
  readonly message: string;
  readonly advice: string;
}

/** A URL as written in an event, in pieces; each piece in normal form. */
export interface UrlPieces {
  /** Null when the event left it out, as firewalls do. */
  readonly scheme: string | null;
  /** Name or address; IPv6 without its brackets. */
  readonly host: string;
  /** `:8443`, or empty; a scheme's own port is left out. */
  readonly port: string;
  /** Path without closing slashes; with a query, path and query. */
  readonly rest: string;
  /** Characters of `rest` that are path; the whole when there is no query. */
  readonly pathLength: number;
}

const OWN_PORTS: Readonly<Record<string, string>> = { http: ':80', https: ':443', ftp: ':21' };

/** Text of an address: IPv4 dotted; IPv6 in lower case with its longest run of zeros left out (RFC 5952). */
export function formatAddress(bytes: readonly number[]): string {
  if (bytes.length === 4) return bytes.join('.');
  const groups: number[] = [];
  for (let i = 0; i < 16; i += 2) groups.push(((bytes[i] ?? 0) << 8) | (bytes[i + 1] ?? 0));
  let start = -1;
  let length = 1;
  for (let i = 0; i < 8; i += 1) {
    let run = 0;
    while (i + run < 8 && groups[i + run] === 0) run += 1;
    if (run > length) [start, length] = [i, run];
  }
  const words = groups.map((group) => group.toString(16));
  if (start < 0) return words.join(':');
  return `${words.slice(0, start).join(':')}::${words.slice(start + length).join(':')}`;
}

/** Normal text of an address, or null. IPv4 inside IPv6 counts as IPv4. */
export function normalAddress(text: string): string | null {
  const bytes = parseAddress(text);
  return bytes === null ? null : formatAddress(bytes);
}

/** The first `bits` bits of an address; the others cleared. */
export function maskAddress(bytes: readonly number[], bits: number): number[] {
  return bytes.map((byte, index) => {
    const own = Math.max(0, Math.min(8, bits - index * 8));
    return byte & ((0xff << (8 - own)) & 0xff);
  });
}

/** Normal text of a host name as an event shows it: lower case, no closing dot. */
export function normalHost(text: string): string {
  const lower = text.toLowerCase();
  return lower.endsWith('.') ? lower.slice(0, -1) : lower;
}

/** Takes a URL apart, with or without its scheme; null when it names no host. */
export function urlPieces(text: string): UrlPieces | null {
  const match = /^(?:([a-z][a-z0-9+.-]*):\/\/)?([^/?#]*)([^?#]*)(\?[^#]*)?/i.exec(text);
  if (match === null) return null;
  const scheme = match[1]?.toLowerCase() ?? null;
  const authority = (match[2] ?? '').replace(/^.*@/, '');
  const [, bracketed, plain, digits] = /^(?:\[([^\]]*)\]|([^:]*))(?::(\d{0,5}))?$/.exec(authority) ?? [];
  const host = bracketed === undefined ? normalHost(plain ?? '') : (normalAddress(bracketed) ?? '');
  if (host === '') return null;
  const port = digits === undefined || digits === '' ? '' : `:${Number(digits)}`;
  const path = match[3] ?? '';
  const query = match[4];
  const own = scheme === null ? undefined : OWN_PORTS[scheme];
  const rest = query === undefined ? withoutClosingSlashes(path) : `${path === '' ? '/' : path}${query}`;
  return {
    scheme,
    host,
    port: port === own ? '' : port,
    rest,
    pathLength: query === undefined ? rest.length : rest.length - query.length,
  };
}

function withoutClosingSlashes(path: string): string {
  let end = path.length;
  while (end > 0 && path.charCodeAt(end - 1) === 47) end -= 1;
  return path.slice(0, end);
}

/** Normal text of a URL up to its path: `https://a.example:8443`. */
export function urlOrigin(pieces: UrlPieces, scheme: string): string {
  const port = pieces.port === OWN_PORTS[scheme] ? '' : pieces.port;
  return `${scheme}://${pieces.host.includes(':') ? `[${pieces.host}]` : pieces.host}${port}`;
}

/** The mail address in `Name <a@b>` or `a@b`, in lower case. */
export function normalSender(text: string): string {
  const inside = /<([^<>]*)>\s*$/.exec(text);
  return (inside?.[1] ?? text).trim().toLowerCase();
}

const NAME = /^(?=.{3,253}$)[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)+$/;

const fault = (message: string, advice: string): ValueFault => ({ message, advice });
const shown = (text: string): string => JSON.stringify(text.length > 60 ? `${text.slice(0, 57)}…` : text);

/** Normal form of an indicator's value, or why it has none. */
export function normalValue(type: IndicatorType, text: string): string | ValueFault {
  if (text.length > LIMITS.indicatorTextMax) {
    return fault(
      `The value has ${text.length} characters; at most ${LIMITS.indicatorTextMax} are read.`,
      'Shorten it, for a URL to its path.',
    );
  }
  if (/\[\.\]|\(dot\)|^hxxp/i.test(text)) {
    return fault(`${shown(text)} is written so that it cannot be followed.`, 'Write it out: http, and plain dots.');
  }
  switch (type) {
    case 'ip':
      return normalAddress(text) ?? fault(`${shown(text)} is no address.`, 'Write four numbers or an IPv6 address.');
    case 'network':
      return networkText(text);
    case 'domain': {
      const name = normalHost(text);
      if (NAME.test(name) && normalAddress(name) === null) return name;
      return fault(
        `${shown(text)} is no domain name of two or more parts.`,
        'Write it as host.example, without scheme or path; other alphabets as xn--….',
      );
    }
    case 'url': {
      const pieces = urlPieces(text);
      if (pieces !== null && pieces.scheme !== null) return urlOrigin(pieces, pieces.scheme) + pieces.rest;
      return fault(`${shown(text)} is no URL with a scheme and a host.`, 'Write it as https://host.example/path.');
    }
    case 'hash': {
      const hash = text.toLowerCase();
      if (/^[0-9a-f]*$/.test(hash) && [32, 40, 64].includes(hash.length)) return hash;
      return fault(
        `${shown(text)} is no MD5, SHA-1 or SHA-256 in hex.`,
        'Write 32, 40 or 64 hex digits and nothing else.',
      );
    }
    case 'sender': {
      const sender = text.toLowerCase();
      const at = sender.lastIndexOf('@');
      if (at >= 0 && !/[\s<>]/.test(sender) && NAME.test(sender.slice(at + 1))) return sender;
      return fault(`${shown(text)} is no sender.`, 'Write name@host.example, or @host.example for all of a domain.');
    }
    default:
      return unreachable(type);
  }
}

function networkText(text: string): string | ValueFault {
  const network = text.includes('/') ? parseNetwork(text) : null;
  if (network === null) return fault(`${shown(text)} is no network.`, 'Write it as 198.19.4.0/24 or 2001:db8::/48.');
  // ::ffff:a.b.c.d/n is an IPv4 network only when all its bits lie in the IPv4 part; parseNetwork has seen to that.
  return `${formatAddress(maskAddress(network.bytes, network.bits))}/${network.bits}`;
}
