// Capsules against wrong keys, editions, names and changed bytes.

import { describe, expect, it } from 'vitest';
import { CAPSULE_SIZES, keyOfCapsule, openCapsule, sealCapsule } from '#engine/sealed/index.ts';

const MASTER = 'a1'.repeat(32);
const EDITION = 'e0'.repeat(32);
const TEXT = JSON.stringify({ items: ['Łódź · 03:00 · “note”'] });

describe('a capsule', () => {
  const capsule = sealCapsule(MASTER, EDITION, 'c1', TEXT);
  const key = keyOfCapsule(MASTER, 'c1');

  it('[SEA1] opens with its key', () => {
    expect(openCapsule(capsule, EDITION, key)).toBe(TEXT);
  });

  it.each([
    ['another key', capsule, EDITION, keyOfCapsule(MASTER, 'c2')],
    ['no key', capsule, EDITION, ''],
    ['what is no key', capsule, EDITION, 'Z'.repeat(64)],
    ['another edition', capsule, 'e1'.repeat(32), key],
    ['another name', { ...capsule, id: 'c2' }, EDITION, key],
    [
      'a changed byte',
      { ...capsule, cipher: `${capsule.cipher.startsWith('0') ? '1' : '0'}${capsule.cipher.slice(1)}` },
      EDITION,
      key,
    ],
    ['a cut cipher', { ...capsule, cipher: capsule.cipher.slice(0, 40) }, EDITION, key],
    ['no cipher', { ...capsule, cipher: 'not hex' }, EDITION, key],
  ] as const)('[SEA1] stays closed to %s', (_, other, edition, wrong) => {
    expect(openCapsule(other, edition, wrong)).toBeNull();
  });

  it('[SEA2] is as long as its size class', () => {
    const tag = 16;
    const lengthOf = (text: string) => sealCapsule(MASTER, EDITION, 'c', text).cipher.length / 2 - tag;
    expect(lengthOf('x')).toBe(lengthOf('x'.repeat(1_000)));
    expect([1, 1_024, 1_025, 4_097, 16_385].map((length) => lengthOf('x'.repeat(length)))).toEqual([
      ...CAPSULE_SIZES.slice(0, 1),
      ...CAPSULE_SIZES,
      2 * CAPSULE_SIZES[2],
    ]);
  });
});
