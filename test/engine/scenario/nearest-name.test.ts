// "Did you mean …?" offers what is near and nothing else.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { knownNames, nearestName } from '#engine/scenario/index.ts';

describe('nearest name', () => {
  it.each([
    ['vnp', 'vpn'],
    ['CAL-FS1', 'CAL-FS01'],
    ['p.sorell2', 'p.sorrell2'],
    ['EPR', 'epr'],
  ])('%s means %s', (written, meant) => {
    expect(nearestName(written, ['vpn', 'CAL-FS01', 'CAL-DC02', 'p.sorrell2', 'epr'])).toBe(meant);
  });

  it('offers nothing when nothing is near', () => {
    expect(nearestName('radiology', ['vpn', 'hscn', 'epr'])).toBeUndefined();
  });

  it('of many names those are shown first that begin alike', () => {
    const known = [...'abcdefghij'].map((letter) => `${letter}_rule`);
    expect(knownNames('vpn_x', ['dns', 'vpn_closed', 'vpn'])).toBe('Known: vpn_closed, vpn, dns.');
    expect(knownNames('j_', known)).toBe('Known: j_rule, a_rule, b_rule, c_rule, d_rule, e_rule, f_rule, g_rule ….');
  });

  it('ties go to the first', () => {
    expect(nearestName('ward1', ['ward2', 'ward3'])).toBe('ward2');
  });

  it('[SCN3] one slip in a name of four letters or more finds it again', () => {
    const name = fc.stringMatching(/^[a-z]{4,12}$/);
    fc.assert(
      fc.property(name, fc.nat(), fc.constantFrom('drop', 'double', 'swap'), (word, place, slip) => {
        const at = place % (word.length - 1);
        const slipped =
          slip === 'drop'
            ? word.slice(0, at) + word.slice(at + 1)
            : slip === 'double'
              ? word.slice(0, at) + (word[at] ?? '') + word.slice(at)
              : word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2);
        expect(nearestName(slipped, ['0000000000000000', word])).toBe(word);
      }),
      { seed: 20_261_122, numRuns: 300 },
    );
  });
});
