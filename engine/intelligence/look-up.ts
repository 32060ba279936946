// Which indicators stand for a text at a time. A value that several entries name speaks once, through the surest that holds.
// Promise: answers exactly as reference-look-up.ts does, ascending, whatever the order or size of the list.
// Tested in test/engine/intelligence/look-up.property.test.ts.

import { unreachable } from '../base/index.ts';
import { parseAddress } from '../predicate/index.ts';
import type { IndicatorType } from './indicator.ts';
import { INDICATOR_TYPES } from './indicator.ts';
import { hashEnd, hashStart, hashStep } from './indicator-set.ts';
import type { IndicatorSet } from './indicator-set.ts';
import { formatAddress, maskAddress, normalHost, normalSender, urlOrigin, urlPieces } from './normal-form.ts';

/** What a field of an event holds. A field may hold several of `ip` and `hash`, divided by commas, semicolons or blanks. */
export type TextKind = Exclude<IndicatorType, 'network'>;

const code = (type: IndicatorType): number => INDICATOR_TYPES.indexOf(type);
const IP = code('ip');
const NETWORK = code('network');
const DOMAIN = code('domain');
const URL_TYPE = code('url');
const HASH = code('hash');
const SENDER = code('sender');

/**
 * Surest entries of every listed value that stands for the text, whatever the time, ascending. Each heads a chain;
 * `inForce` picks from it. Look this up once for a text and ask `inForce` for each row.
 */
export function chainsOf(set: IndicatorSet, kind: TextKind, text: string): readonly number[] {
  const found = new Set<number>();
  switch (kind) {
    case 'ip':
      for (const part of text.split(/[\s,;]+/)) addAddress(set, part, found);
      break;
    case 'domain':
      addHost(set, normalHost(text), found);
      break;
    case 'url':
      addUrl(set, text, found);
      break;
    case 'hash':
      for (const part of text.toLowerCase().split(/[\s,;]+/))
        addWhole(set, HASH, part.slice(part.lastIndexOf('=') + 1), found);
      break;
    case 'sender': {
      const sender = normalSender(text);
      const at = sender.lastIndexOf('@');
      if (at < 0) break;
      addWhole(set, SENDER, sender, found);
      addWhole(set, SENDER, sender.slice(at), found);
      addHost(set, sender.slice(at + 1), found);
      break;
    }
    default:
      unreachable(kind);
  }
  return found.size < 2 ? [...found] : [...found].sort((a, b) => a - b);
}

/** True when an entry holds at `time` (exercise milliseconds) and its list was in use then. */
function holdsAt(set: IndicatorSet, entry: number, time: number): boolean {
  const list = set.list[entry] as number;
  return (
    (set.validFrom[entry] as number) <= time &&
    time < (set.validUntil[entry] as number) &&
    (set.heldFrom[list] as number) <= time &&
    time < (set.heldUntil[list] as number)
  );
}

/** The surest entry of a chain that holds at `time` (exercise milliseconds); -1 when none does. */
export function inForce(set: IndicatorSet, chain: number, time: number): number {
  for (let at = chain + 1; at !== 0; at = set.next[at - 1] as number) if (holdsAt(set, at - 1, time)) return at - 1;
  return -1;
}

/** Entries that stand for the text at `time`, ascending: one for each listed value. */
export function lookupText(set: IndicatorSet, kind: TextKind, text: string, time: number): readonly number[] {
  return chainsOf(set, kind, text)
    .map((chain) => inForce(set, chain, time))
    .filter((entry) => entry >= 0)
    .sort((a, b) => a - b);
}

/** Sources of all entries that name the same value and hold at `time`, the surest first, each once. */
export function sourcesAt(set: IndicatorSet, entry: number, time: number): readonly string[] {
  const sources = new Set<string>();
  const value = set.values[entry] as string;
  const chain = firstOf(set, set.type[entry] as number, set.hash[entry] as number, value, 0, value.length);
  for (let at = chain + 1; at !== 0; at = set.next[at - 1] as number) {
    if (holdsAt(set, at - 1, time)) sources.add(set.sources[set.source[at - 1] as number] as string);
  }
  return [...sources];
}

/** Chain whose value is text[from … to); -1 when there is none. */
function firstOf(set: IndicatorSet, type: number, hash: number, text: string, from: number, to: number): number {
  const mask = set.slots.length - 1;
  for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
    const entry = (set.slots[slot] as number) - 1;
    if (entry < 0) return -1;
    if (set.hash[entry] !== hash || set.type[entry] !== type) continue;
    const value = set.values[entry] as string;
    if (value.length === to - from && text.startsWith(value, from)) return entry;
  }
}

function addWhole(set: IndicatorSet, type: number, text: string, found: Set<number>): void {
  let hash = hashStart(type);
  for (let i = 0; i < text.length; i += 1) hash = hashStep(hash, text.charCodeAt(i));
  const chain = firstOf(set, type, hashEnd(hash), text, 0, text.length);
  if (chain >= 0) found.add(chain);
}

/** A host is a name or an address; a name also asks for every name above it. */
function addHost(set: IndicatorSet, host: string, found: Set<number>): void {
  if (addAddress(set, host, found)) return;
  let hash = hashStart(DOMAIN);
  for (let i = host.length - 1; i >= 0; i -= 1) {
    hash = hashStep(hash, host.charCodeAt(i));
    if (i > 0 && host.charCodeAt(i - 1) !== 46) continue;
    const chain = firstOf(set, DOMAIN, hashEnd(hash), host, i, host.length);
    if (chain >= 0) found.add(chain);
  }
}

/** False when the text is no address. */
function addAddress(set: IndicatorSet, text: string, found: Set<number>): boolean {
  const bytes = parseAddress(text);
  if (bytes === null) return false;
  addWhole(set, IP, formatAddress(bytes), found);
  for (const bits of bytes.length === 4 ? set.prefixes4 : set.prefixes6)
    addWhole(set, NETWORK, `${formatAddress(maskAddress(bytes, bits))}/${bits}`, found);
  return true;
}

/** A URL as written, with its query or without, and every path above it; then its host. */
function addUrl(set: IndicatorSet, text: string, found: Set<number>): void {
  const pieces = urlPieces(text);
  if (pieces === null) return;
  for (const scheme of pieces.scheme === null ? ['http', 'https'] : [pieces.scheme]) {
    const origin = urlOrigin(pieces, scheme);
    const whole = origin + pieces.rest;
    const pathEnd = origin.length + pieces.pathLength;
    let hash = hashStart(URL_TYPE);
    for (let i = 0; i < whole.length; i += 1) {
      const isEdge = i >= origin.length && (i === pathEnd || (i < pathEnd && whole.charCodeAt(i) === 47));
      if (isEdge) addUrlPart(set, hash, whole, i, found);
      hash = hashStep(hash, whole.charCodeAt(i));
    }
    addUrlPart(set, hash, whole, whole.length, found);
  }
  addHost(set, pieces.host, found);
}

function addUrlPart(set: IndicatorSet, hash: number, whole: string, end: number, found: Set<number>): void {
  const chain = firstOf(set, URL_TYPE, hashEnd(hash), whole, 0, end);
  if (chain >= 0) found.add(chain);
}
