// ATT&CK ids of two versions: what changed is shown both ways, what did not is the same in both.

import { describe, expect, test } from 'vitest';
import { describeTactic, describeTechnique, formatTechnique, sameTechnique } from '../../../engine/sigma/index.ts';

describe('ATT&CK ids', () => {
  test.each([
    ['T1562.001', 'v18', ['T1685']],
    ['T1562.006', 'v18', ['T1685']],
    ['T1070.001', 'v18', ['T1685.005']],
    ['T1562.004', 'v18', ['T1686', 'T1686.003']],
    ['T1562.003', 'v18', ['T1690']],
    ['T1685', 'v19', ['T1562', 'T1562.001', 'T1562.006']],
    ['T1686.003', 'v19', ['T1562.004']],
    ['T1688', 'v19', ['T1562.009']],
    ['T1070.004', 'v18 and v19', []],
    ['T1490', 'v18 and v19', []],
  ])('%s is of %s and is also %j', (id, version, also) => {
    const technique = describeTechnique(id.toLowerCase());
    expect([technique.id, technique.version, technique.also.map((one) => one.id)]).toEqual([id, version, also]);
    expect(technique.also.every((one) => one.version !== version)).toBe(true);
  });

  test('whoever looks from either version finds the other', () => {
    for (const id of ['T1562.002', 'T1562.008', 'T1562.011', 'T1562.012', 'T1070.002', 'T1562.007', 'T1562.010']) {
      const [now] = describeTechnique(id).also;
      expect(describeTechnique(now?.id ?? '').also.map((one) => one.id)).toContain(id);
      expect(sameTechnique(id, now?.id ?? '')).toBe(true);
    }
    expect(sameTechnique('T1070.001', 'T1685')).toBe(false);
    expect(sameTechnique('t1490', 'T1490')).toBe(true);
  });

  test('defence evasion became two tactics', () => {
    expect(describeTactic('defense_evasion')).toEqual({
      id: 'defense-evasion',
      version: 'v18',
      also: [
        { id: 'stealth', version: 'v19' },
        { id: 'defense-impairment', version: 'v19' },
      ],
    });
    expect(describeTactic('stealth').also).toEqual([{ id: 'defense-evasion', version: 'v18' }]);
    expect(describeTactic('impact')).toEqual({ id: 'impact', version: 'v18 and v19', also: [] });
  });

  test('a technique in one line names id, version and the other version\u2019s id', () => {
    expect(formatTechnique(describeTechnique('T1070.001'))).toBe(
      'T1070.001 Clear Windows Event Logs (ATT&CK v18; v19: T1685.005)',
    );
    expect(formatTechnique(describeTechnique('T1490'))).toBe('T1490 Inhibit System Recovery (ATT&CK v18 and v19)');
    expect(formatTechnique(describeTechnique('T9999'))).toBe('T9999 (ATT&CK v18 and v19)');
  });
});
