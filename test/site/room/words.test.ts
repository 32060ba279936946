// The room's words and shapes for states.
// Promise: colour never stands alone. Tests site/islands/room/words.ts.

import { describe, expect, it } from 'vitest';
import { SPEEDS as ENGINE_SPEEDS } from '../../../engine/exercise/index.ts';
import { deskView } from '../../../site/islands/room/examples/desk-view.ts';
import {
  ACTION_STATUSES,
  channelWord,
  CRASH_CALLS,
  openRequest,
  readableEntry,
  SERVICE_LEVELS,
  SPEEDS,
  SYSTEM_STATES,
  targetWord,
} from '../../../site/islands/room/words.ts';

describe('words of the room', () => {
  it('give each clinical and system state a word and a shape of its own, so that colour only repeats', () => {
    for (const marks of [SERVICE_LEVELS, SYSTEM_STATES, CRASH_CALLS]) {
      const all = Object.values(marks);
      expect(new Set(all.map((mark) => mark.word)).size).toBe(all.length);
      expect(new Set(all.map((mark) => mark.shape)).size).toBe(all.length);
    }
    expect(new Set(Object.values(ACTION_STATUSES).map((mark) => mark.word)).size).toBe(
      Object.keys(ACTION_STATUSES).length,
    );
  });

  it('offer the speeds of the engine', () => {
    for (const speed of SPEEDS) expect(ENGINE_SPEEDS).toContain(speed);
  });

  it('show an unknown channel as it is named', () => {
    expect(channelWord('ransom-note')).toBe('Ransom note');
    expect(channelWord('pigeon')).toBe('pigeon');
  });

  it('know what a message still asks for', () => {
    const byId = new Map(deskView.inbox.map((inject) => [inject.id, openRequest(inject)]));
    expect(Object.fromEntries(byId)).toEqual({
      'ransom-note': 'Acknowledge',
      sitrep: 'Reply',
      'ward-bleep': null,
      'csoc-call': null,
    });
  });

  it('name links and systems, and leave devices and accounts as they are', () => {
    expect(targetWord(deskView, 'vpn')).toBe('Staff VPN');
    expect(targetWord(deskView, 'epr')).toBe('EPR');
    expect(targetWord(deskView, 'CALW-W07-WOW03')).toBe('CALW-W07-WOW03');
  });

  it('write the log with names, and leave what people wrote untouched', () => {
    const entry = { number: 1, at: 0, seat: 'On call', reason: '', confidence: null, corrects: null };
    const text = 'Close a remote access link: vpn, succeeded (done)';
    expect(readableEntry(deskView, { ...entry, kind: 'action', text })).toBe(
      'Close a remote access link: Staff VPN, succeeded',
    );
    expect(readableEntry(deskView, { ...entry, kind: 'note', text })).toBe(text);
  });
});
