// How often codes may be wrong, and sessions and moves be asked for: by network, and by all networks together.
// Promise: whoever guesses uses up the tries of strangers, and not those of networks from which people have come in.
// Tested in test/engine/relay/join-tries.test.ts.

import { isIPv6 } from 'node:net';
import type { FastifyRequest } from 'fastify';
import { LIMITS } from '../base/index.ts';
import { createBuckets } from './rate.ts';

/**
 * Whom an address stands for: itself, or in version 6 its network of 64 bits, in which one machine may take any address.
 * A version 4 address that comes in version 6 is the same as without.
 */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (!isIPv6(plain)) return plain;
  const [head = '', tail = ''] = plain.split('::');
  const groups = (part: string): readonly string[] => (part === '' ? [] : part.split(':'));
  const [front, back] = [groups(head), groups(tail)];
  const all = [...front, ...Array<string>(Math.max(0, 8 - front.length - back.length)).fill('0'), ...back];
  return all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}

/** How often somebody at one address, and everybody together, may do something in a minute. */
export interface Tries {
  take(request: FastifyRequest): boolean;
  hasLeft(request: FastifyRequest): boolean;
  /** Somebody came in rightly from there. */
  welcome(request: FastifyRequest): void;
}

/** Networks that are remembered, for how long: an address is forgotten within a day. */
const KNOWN_MAX = 10_000;
const KNOWN_MS = 86_400_000;

export function createTries(now: () => number): Tries {
  const perNetwork = createBuckets(LIMITS.joinsPerAddressMax);
  const together = createBuckets(LIMITS.joinsAllMax);
  const known = new Map<string, number>();
  const forget = (): void => {
    for (const [network, sinceMs] of known)
      if (known.size > KNOWN_MAX || now() - sinceMs > KNOWN_MS) known.delete(network);
      else return;
  };
  const kindOf = (network: string): 'known' | 'new' => {
    forget();
    return known.has(network) ? 'known' : 'new';
  };
  return {
    take(request) {
      const network = networkOf(request.ip);
      return perNetwork.take(network, now()) && together.take(kindOf(network), now());
    },
    hasLeft(request) {
      const network = networkOf(request.ip);
      return perNetwork.hasLeft(network, now()) && together.hasLeft(kindOf(network), now());
    },
    welcome(request) {
      const network = networkOf(request.ip);
      // The newest stand last.
      known.delete(network);
      known.set(network, now());
      forget();
    },
  };
}
