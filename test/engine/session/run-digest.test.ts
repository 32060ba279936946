// The digest of a run: named parts, each of which changes it.

import { describe, expect, it } from 'vitest';
import { partDigests, runDigest, stateChecksum } from '../../../engine/session/index.ts';

const parts = {
  columns: [{ table: 'DeviceProcessEvents', rows: 12, time: 99 }],
  alerts: [{ rule: 'a', raisedAt: 60_000 }],
  state: { lifecycle: 'ended' },
  log: 'ab'.repeat(32),
};

describe('run digest', () => {
  it('[SES14] is 64 hex digits and the same for equal parts', () => {
    expect(runDigest(parts)).toMatch(/^[0-9a-f]{64}$/);
    expect(runDigest(structuredClone(parts))).toBe(runDigest(parts));
  });

  it.each(['columns', 'alerts', 'state', 'log'] as const)(
    '[SES14] changes with %s, and the part digests say so',
    (part) => {
      const other = { ...parts, [part]: 'changed' };
      expect(runDigest(other)).not.toBe(runDigest(parts));
      const before = partDigests(parts);
      const after = partDigests(other);
      const changed = (Object.keys(before) as (keyof typeof before)[]).filter((name) => before[name] !== after[name]);
      expect(changed).toEqual([part]);
    },
  );

  it('[SES13] checks a state with 16 hex digits', () => {
    expect(stateChecksum({ a: 1 })).toMatch(/^[0-9a-f]{16}$/);
    expect(stateChecksum({ a: 1 })).not.toBe(stateChecksum({ a: 2 }));
  });
});
