// How an exercise was run, in the words of the timeline.
// Tests engine/report/running-lines.ts.

import { describe, expect, it } from 'vitest';
import type { FactBody } from '#engine/exercise/index.ts';
import { isRunning, tellRunning } from '../../../engine/report/running-lines.ts';

const same = (id: string): string => id;
const names = {
  seat: (id: string) => (id === 'gold' ? 'Director' : id),
  inject: same,
  decision: () => 'Close the VPN?',
  contact: () => 'Duty analyst',
  move: () => 'A patch night',
  question: () => 'Does CSOC know?',
};
const tell = (body: FactBody): string | null =>
  isRunning(body) ? (tellRunning(names, body)?.text ?? null) : 'not of this kind';

describe('the timeline of how it was run', () => {
  it('tells what the facilitator and the signatures did', () => {
    expect(tell({ kind: 'inject-skipped', inject: 'round', why: 'No time.' })).toBe('Skipped, “round”: No time.');
    expect(tell({ kind: 'held', why: 'The move has ended.', move: 'first' })).toBe(
      'The scenario was held: The move has ended.',
    );
    expect(
      tell({ kind: 'decision-countersigned', decision: 'vpn', seat: 'gold', agrees: false, reason: 'Ring imaging' }),
    ).toBe('Director did not sign “Close the VPN?”: Ring imaging.');
    expect(tell({ kind: 'go-decided', verdict: 'go', seat: 'facilitator', reason: '', unread: [] })).toBe('Go.');
  });

  it('names a move and a question of the go by their words and not by their ids', () => {
    expect(tell({ kind: 'move-begun', move: 'patch-night' })).toBe('Move “A patch night” began.');
    expect(
      tell({ kind: 'readiness-answered', question: 'csoc-told', answer: 'yes', seat: 'facilitator', note: 'Rung' }),
    ).toBe('Before STARTEX, “Does CSOC know?” yes: Rung.');
  });

  it('names who a message went to, seat or contact', () => {
    const message = {
      kind: 'message-sent',
      message: 1,
      seat: 'gold',
      to: ['csoc'],
      replyTo: null,
      channel: 'phone',
      purpose: 'ask',
      form: 'sbar',
      text: '',
      fields: [{ field: 'situation', text: 'Down' }],
    } as const;
    expect(tell(message)).toBe('Director to Duty analyst (ask, SBAR): Down');
  });

  it('leaves out what other sections tell', () => {
    expect(tell({ kind: 'expected-changed', expected: 'ring', status: 'met' })).toBeNull();
    expect(tell({ kind: 'paused' })).toBe('not of this kind');
  });
});
