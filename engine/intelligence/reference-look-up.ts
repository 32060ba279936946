// What an indicator stands for, the slow and short way: a loop over the list. look-up.ts is held against it.
// Promise: this file is the meaning; the rules INT2 to INT6 say it in words.
// Tested by hand in test/engine/intelligence/reference-look-up.test.ts.

import { unreachable } from '../base/index.ts';
import { isInNetwork, parseNetwork } from '../predicate/index.ts';
import type { Indicator } from './indicator.ts';
import type { TextKind } from './look-up.ts';
import { normalAddress, normalHost, normalSender, urlOrigin, urlPieces } from './normal-form.ts';

/** True when the indicator (its value in normal form) stands for the text, whatever the time. */
export function standsFor({ type, value }: Pick<Indicator, 'type' | 'value'>, kind: TextKind, text: string): boolean {
  const forAddress = (address: string): boolean => {
    if (type === 'ip') return normalAddress(address) === value;
    const network = type === 'network' ? parseNetwork(value) : null;
    return network !== null && isInNetwork(network, address);
  };
  const forHost = (host: string): boolean => {
    if (type !== 'domain' || normalAddress(host) !== null) return forAddress(host);
    return host === value || host.endsWith(`.${value}`);
  };
  switch (kind) {
    case 'ip':
      return text.split(/[\s,;]+/).some(forAddress);
    case 'domain':
      return forHost(normalHost(text));
    case 'url': {
      const pieces = urlPieces(text);
      if (pieces === null) return false;
      if (type !== 'url') return forHost(pieces.host);
      return (pieces.scheme === null ? ['http', 'https'] : [pieces.scheme]).some((scheme) => {
        const whole = urlOrigin(pieces, scheme) + pieces.rest;
        if (whole === value) return true;
        const path = urlOrigin(pieces, scheme) + pieces.rest.slice(0, pieces.pathLength);
        return path === value || path.startsWith(`${value}/`);
      });
    }
    case 'hash': {
      const hashes = text
        .toLowerCase()
        .split(/[\s,;]+/)
        .map((part) => part.replace(/^.*=/, ''));
      return type === 'hash' && hashes.includes(value);
    }
    case 'sender': {
      const sender = normalSender(text);
      const at = sender.lastIndexOf('@');
      if (at < 0) return false;
      return type === 'sender' ? [sender, sender.slice(at)].includes(value) : forHost(sender.slice(at + 1));
    }
    default:
      return unreachable(kind);
  }
}

/** Places in the list of the indicators that speak at `time`, ascending: for each value the surest, else the first listed. */
export function referenceLookup(
  list: readonly Indicator[],
  kind: TextKind,
  text: string,
  time: number,
): readonly number[] {
  const speaking = new Map<string, number>();
  list.forEach((indicator, place) => {
    if (indicator.validFrom !== null && time < indicator.validFrom) return;
    if (indicator.validUntil !== null && time >= indicator.validUntil) return;
    if (!standsFor(indicator, kind, text)) return;
    const name = `${indicator.type} ${indicator.value}`;
    const other = list[speaking.get(name) ?? -1];
    if (other === undefined || indicator.confidence > other.confidence) speaking.set(name, place);
  });
  return [...speaking.values()].sort((a, b) => a - b);
}
