// Words of the readiness board.

import { describe, expect, it } from 'vitest';
import { isReady, readinessSentence, secondsOf } from '../../../site/islands/group-lobby/ready.ts';

const line = (person: string, roundMs: number | null, hasReadBrief: boolean) => ({
  ...{ person, name: person, seat: 'silver', checkedMs: roundMs === null ? null : 1, roundMs, hasReadBrief },
});

describe('the readiness board', () => {
  it('is green only with a checked line and a brief that was read', () => {
    // The first message of a check does not know yet how long it takes.
    expect([line('a', 0, true), line('b', null, true), line('c', 90, false), line('d', 90, true)].map(isReady)).toEqual(
      [...[false, false, false, true]],
    );
    expect(readinessSentence([])).toMatch(/Nobody/);
    expect(readinessSentence([line('a', 200, true), line('b', null, false)])).toMatch(/^○ 1 of 2/);
    expect(readinessSentence([line('a', 200, true)])).toMatch(/^● Ready:/);
    expect(readinessSentence([line('a', 200, true), line('b', 200, true)])).toMatch(/^● All 2/);
    expect(readinessSentence([line('a', null, true)])).toMatch(/^○ Not ready/);
  });

  it('writes seconds to a tenth', () => {
    expect([40, 440, 12_340].map(secondsOf)).toEqual(['0.1 s', '0.4 s', '12.3 s']);
  });
});
