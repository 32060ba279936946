// Which systems stop, and with what reason, when something they need cannot be reached.
// Tests engine/clinical/assess-systems.ts.

import { describe, expect, it } from 'vitest';
import { assessSystems } from '#engine/clinical/index.ts';
import type { Reachability } from '#engine/clinical/index.ts';
import type { EstateSpec, SystemSpec } from '#engine/scenario/index.ts';

const system = (id: string, part: Partial<SystemSpec> = {}): SystemSpec => ({
  id,
  name: id.toUpperCase(),
  does: '',
  needs: [],
  helps: [],
  needsLinks: [],
  needsVlans: [],
  needsAccounts: [],
  needsSystems: [],
  fallback: 'paper',
  ...part,
});
const estate = (...systems: SystemSpec[]): EstateSpec => ({ systems }) as unknown as EstateSpec;
const open: Reachability = {
  deviceDown: () => null,
  linkClosed: () => null,
  vlanShut: () => null,
  accountDisabled: () => null,
  systemOffline: () => null,
};

describe('systems', () => {
  it('are up when all they need can be reached', () => {
    expect(assessSystems(estate(system('epr', { needs: ['CAL-EPR-SQL01'] })), open)).toEqual([
      { state: 'up', why: '' },
    ]);
  });

  it('stop when one needed device goes, and say which', () => {
    const reach = { ...open, deviceDown: (name: string) => (name === 'B' ? 'B is isolated' : null) };
    expect(assessSystems(estate(system('epr', { needs: ['A', 'B'] })), reach)).toEqual([
      { state: 'down', why: 'B is isolated' },
    ]);
  });

  it('are degraded when only a helper goes', () => {
    const reach = { ...open, deviceDown: (name: string) => (name === 'B' ? 'B is encrypted' : null) };
    expect(assessSystems(estate(system('epr', { needs: ['A'], helps: ['B'] })), reach)[0]?.state).toBe('degraded');
  });

  it('stop with the system they need, in whatever order they are listed', () => {
    const reach = {
      ...open,
      accountDisabled: (name: string) => (name === 'svc_interface' ? 'the account svc_interface is disabled' : null),
    };
    const spec = estate(
      system('lims', { needsSystems: ['engine'] }),
      system('engine', { needsAccounts: ['svc_interface'] }),
    );
    expect(assessSystems(spec, reach).map((status) => status.state)).toEqual(['down', 'down']);
    expect(assessSystems(spec, reach)[0]?.why).toContain('svc_interface');
  });

  it('end a cycle instead of recursing for ever', () => {
    const spec = estate(system('a', { needsSystems: ['b'] }), system('b', { needsSystems: ['a'] }));
    expect(assessSystems(spec, open).map((status) => status.state)).toEqual(['up', 'up']);
  });
});
