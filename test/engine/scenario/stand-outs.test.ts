// The file of reasons why attacks stand out: what it says of a column, and what is wrong with it, at a place.

import { describe, expect, it } from 'vitest';
import { parseStandOuts } from '#engine/scenario/index.ts';
import { fitsColumn } from '#engine/scenario/stand-outs.ts';

const reasons = (text: string) => parseStandOuts('stands-out.yaml', text);
const WHOLE = `
standsOut:
  - columns: ['*FileName', Name]
    because: Tools come under names of their own.
  - columns: [Name]
    tables: [DnsEvents]
    because: Domains are registered for an attack.
`;

describe('parseStandOuts', () => {
  it('knows a column by its name or a part of it, in all tables or in some', () => {
    const read = reasons(WHOLE);
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    expect(read.value.reason('DeviceFileEvents', 'PreviousFileName')).toMatch(/^Tools/);
    expect(read.value.reason('DnsEvents', 'Name')).toMatch(/^Tools/);
    expect(read.value.reason('DnsEvents', 'QueryType')).toBeNull();
    expect(['*a', 'a*', '*a*', 'a'].map((pattern) => fitsColumn(pattern, 'cab'))).toEqual([false, false, true, false]);
    expect(['*b', 'c*'].every((pattern) => fitsColumn(pattern, 'cab'))).toBe(true);
  });

  it('says where a reason is missing, double, or about a table that there is not', () => {
    for (const [text, words] of [
      [WHOLE.replace('Tools come under names of their own.', 'short'), 'a sentence that says why'],
      [WHOLE.replace('    tables: [DnsEvents]\n', ''), '`Name` has a reason already.'],
      [WHOLE.replace('DnsEvents', 'DnsEvent'), 'tables'],
      [WHOLE.replace('*FileName', '*'), 'a column'],
    ] as const) {
      const read = reasons(text);
      expect(read.ok, words).toBe(false);
      if (read.ok) continue;
      expect(read.problems[0]?.message).toContain(words);
      expect(read.problems[0]?.line).toBeGreaterThan(1);
    }
  });
});
