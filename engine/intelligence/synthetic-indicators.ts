// Indicators for measurements and tests: any number of them, none of which can belong to anyone.
// Promise: the same count and seed give the same list; at most 8,000 IPv4 addresses, all of 198.19.0.0/16.
// Tested in test/engine/intelligence/synthetic-indicators.test.ts.

import { assert, LIMITS, mix2, mix3, streamSeed } from '../base/index.ts';
import type { Indicator, IndicatorType } from './indicator.ts';

const SOURCES = ['North Feed (fictional)', 'Harbour Watch (fictional)', 'Open Ledger (fictional)'];
const WORDS = ['portal', 'update', 'mail', 'cdn', 'files', 'login', 'stats', 'share'];

const hex = (seed: number, value: number, digits: number): string => {
  let text = '';
  for (let part = 0; text.length < digits; part += 1) text += mix3(seed, value, part).toString(16).padStart(8, '0');
  return text.slice(0, digits);
};

const TYPES: readonly IndicatorType[] = [
  'domain',
  'domain',
  'domain',
  'url',
  'url',
  'hash',
  'hash',
  'ip',
  'network',
  'sender',
];

function valueOf(type: IndicatorType, seed: number, index: number, isV4: boolean): string {
  const draw = mix2(seed, index);
  // The number itself is in every value, so that no two are alike.
  const name = `${WORDS[draw % WORDS.length] ?? ''}-${index.toString(36)}.${hex(seed, index, 6)}.example`;
  switch (type) {
    case 'ip':
      // 25,411 has no divisor in common with 65,536: every index below that gives another address.
      if (isV4) return `198.19.${((index * 25_411) >>> 8) & 255}.${(index * 25_411) & 255}`;
      return `2001:db8:${hex(seed, index, 4)}::${(index >>> 16).toString(16)}:${(index & 0xffff).toString(16)}`;
    case 'network':
      return `2001:db8:${(index >>> 16).toString(16)}:${(index & 0xffff).toString(16)}::/64`;
    case 'domain':
      return name;
    case 'url':
      return `https://${name}/${hex(seed, index + 1, 8)}`;
    case 'hash':
      return hex(seed, index, [32, 40, 64][draw % 3] ?? 64);
    case 'sender':
      return draw % 4 === 0 ? `@${name}` : `${WORDS[draw % WORDS.length] ?? ''}@${name}`;
    default:
      return type;
  }
}

/** `count` indicators, 0 … LIMITS.indicatorsMax. */
export function syntheticIndicators(count: number, seed: number): readonly Indicator[] {
  assert(count >= 0 && count <= LIMITS.indicatorsMax, `${count} indicators fit a set`);
  const own = streamSeed(seed, 'synthetic-indicators');
  let addresses = 0;
  return Array.from({ length: count }, (_, index): Indicator => {
    const draw = mix2(own, index);
    const type = TYPES[draw % TYPES.length] as IndicatorType;
    const isV4 = type === 'ip' && addresses < LIMITS.exerciseIpv4IndicatorsMax;
    if (isV4) addresses += 1;
    return {
      id: `synthetic-${index}`,
      type,
      value: valueOf(type, own, isV4 ? addresses : index, isV4),
      title: `EXERCISE: made-up ${type}`,
      source: SOURCES[draw % SOURCES.length] as string,
      confidence: 20 + (draw % 81),
      validFrom: null,
      validUntil: draw % 5 === 0 ? (draw % 7) * 3_600_000 - 3_600_000 : null,
      techniques: [],
    };
  });
}
