// The audit of an incident in words.

import { describe, expect, it } from 'vitest';
import { auditLine } from '../../../site/islands/analyst/audit-lines.ts';

const entry = { at: 0, kind: 'split', alerts: 2, firstAlert: 4, other: 7, by: 'Analyst', why: 'Patching.' } as const;

describe('audit lines', () => {
  it('says which way alerts went at a split', () => {
    expect(auditLine({ id: 3 }, entry)).toBe('2 alerts moved to incident 7, by Analyst');
    expect(auditLine({ id: 9 }, { ...entry, alerts: 1 })).toBe('1 alert moved here from incident 7, by Analyst');
  });

  it('names the rule where nobody wished it', () => {
    expect(auditLine({ id: 3 }, { ...entry, kind: 'merged', by: null })).toBe(
      'Incident 7 merged into this one with 2 alerts, by the grouping rule',
    );
    expect(auditLine({ id: 3 }, { ...entry, kind: 'joined', alerts: 1, by: null })).toBe('Alert 4 joined');
    expect(auditLine({ id: 3 }, { ...entry, kind: 'opened', alerts: 1, by: null })).toBe('Opened with alert 4');
  });
});
