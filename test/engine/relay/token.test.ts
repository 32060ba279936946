// Tokens: what was changed, made elsewhere or is too old proves nothing.

import { describe, expect, it } from 'vitest';
import { makeToken, readToken } from '../../../engine/relay/token.ts';

const PASS = {
  session: 's-1',
  team: 'EX-T01',
  person: 'p1',
  role: 'player',
  expiresMs: 5_000,
  device: 0,
  openedMs: 70,
} as const;

describe('tokens', () => {
  const token = makeToken('secret', PASS);

  it('say who somebody is, until they expire', () => {
    expect(readToken('secret', token, 5_000)).toEqual(PASS);
    expect(readToken('secret', token, 5_001)).toBeNull();
  });

  it('say for which device and opening they were made, and cannot be made to say another', () => {
    const moved = { ...PASS, device: 2 };
    expect(readToken('secret', makeToken('secret', moved), 0)).toEqual(moved);
    for (const [from, to] of [
      ['.2.70.', '.3.70.'],
      ['.2.70.', '.2.0.'],
      ['.2.70.', '.'],
    ] as const)
      expect(readToken('secret', makeToken('secret', moved).replace(from, to), 0)).toBeNull();
  });

  it('are worth nothing changed, made under another secret, or made up', () => {
    expect(readToken('other', token, 0)).toBeNull();
    for (const [from, to] of [
      ['s-1', 's-2'],
      ['EX-T01', '*'],
      ['player', 'facilitator'],
      ['5000', '9000'],
      ['p1', 'p2'],
    ] as const)
      expect(readToken('secret', token.replace(from, to), 0)).toBeNull();
    for (let at = token.length - 64; at < token.length; at += 1)
      expect(
        readToken('secret', token.slice(0, at) + (token[at] === '0' ? '1' : '0') + token.slice(at + 1), 0),
      ).toBeNull();
    for (const none of ['', '.', token.slice(0, -1), `${token}0`, 'é'.repeat(200)])
      expect(readToken('secret', none, 0)).toBeNull();
    expect(readToken('secret', makeToken('secret', { ...PASS, role: 'god' as 'player' }), 0)).toBeNull();
  });
});
