// A pack and the hash that pins everything a run detects with.

import { beforeAll, describe, expect, it } from 'vitest';
import { packFault } from '../../../engine/conduct/scenario-pack.ts';
import { sealPack } from '#engine/conduct/index.ts';
import type { ScenarioPack } from '#engine/conduct/index.ts';
import { packOf, RANSOMWARE } from '../../support/packs.ts';

let pack: ScenarioPack;
beforeAll(async () => {
  pack = await packOf(RANSOMWARE);
});

describe('a pack', () => {
  it('holds rules, correlations, indicators and notices under one hash', () => {
    expect(packFault(pack)).toBeNull();
    expect(packFault(JSON.parse(JSON.stringify(pack)))).toBeNull();
    for (const part of ['rules', 'correlations', 'indicators', 'leakNotices'] as const) {
      expect(pack[part].length, part).toBeGreaterThan(0);
      expect(packFault({ ...pack, [part]: pack[part].slice(1) }), part).toMatch(/damaged/);
    }
    expect(packFault({ ...pack, silentRules: pack.silentRules.map((one) => !one) })).toMatch(/damaged/);
    expect(packFault({ ...pack, another: 1 })).toMatch(/damaged/);
  });

  it('is another pack when a bound is another fraction', () => {
    const { magic: _, packVersion: __, packHash: ___, ...content } = pack;
    const [rule] = content.rules;
    const [target] = rule?.targets ?? [];
    if (rule === undefined || target === undefined) throw new Error('a pack has rules');
    const withBound = (value: number): string =>
      sealPack({
        ...content,
        rules: [{ ...rule, targets: [{ ...target, predicate: { kind: 'number', column: 'x', op: 'gt', value } }] }],
      }).packHash;
    expect(withBound(0.5)).toBe(withBound(0.5));
    expect(withBound(0.5)).not.toBe(withBound(0.25));
  });
});
