// What the timeline says of recovery, orders and reports. Tests engine/report/way-back-lines.ts.

import { describe, expect, it } from 'vitest';
import { isWayBack, tellWayBack } from '../../../engine/report/way-back-lines.ts';
import type { WayBackBody } from '../../../engine/report/way-back-lines.ts';

const names = { seat: (id: string) => id.toUpperCase(), service: () => 'Emergency department' };
const BODIES: readonly (readonly [WayBackBody, string, string])[] = [
  [
    { kind: 'recovery-step', step: 'live', subject: 'epr', detail: 'The record is in use again.', seat: 'gold' },
    'action',
    'The record is in use again.',
  ],
  [
    { kind: 'recovery-step', step: 'restored', subject: 'epr', detail: 'The record runs again.', seat: null },
    'clinical',
    'The record runs again.',
  ],
  [
    { kind: 'service-ordered', service: 'ed', order: 'divert-service', seat: 'gold', reason: 'Full.' },
    'action',
    'Emergency department: patients are sent elsewhere by decision. Full.',
  ],
  [
    { kind: 'report-made', report: 1, seat: 'ward-sister', text: 'A note' },
    'call',
    'WARD-SISTER reported to the service desk: A note',
  ],
  [
    { kind: 'report-taken', report: 1, seat: 'analyst', advice: 'Leave it on' },
    'call',
    'ANALYST took report 1: Leave it on',
  ],
  [{ kind: 'signal-closed', signal: 'crash-call', text: 'Tested.' }, 'clinical', 'Safety signal closed: Tested.'],
];

describe('the way back in the timeline', () => {
  it.each(BODIES)('%o is told in a sentence', (body, kind, text) => {
    expect(isWayBack(body)).toBe(true);
    expect(tellWayBack(names, body)).toEqual({ kind, text });
  });
});
