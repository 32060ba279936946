// Addresses that a laptop prints for the others of a room.

import { describe, expect, it } from 'vitest';
import { reachableAddresses, reachLines } from '../../../engine/bin/reach-lines.ts';

const card = (address: string, internal = false, family = 'IPv4') => ({ address, family, internal });
const CARDS = {
  lo: [card('127.0.0.1', true), card('::1', true, 'IPv6')],
  tunnel: [card('203.0.113.9')],
  wifi: [card('192.168.1.20'), card('fe80::1', false, 'IPv6')],
  idle: [card('169.254.7.7')],
};

describe('what npm start prints for others', () => {
  it('names addresses of the local network first, and none that only this machine has', () => {
    expect(reachableAddresses(CARDS)).toEqual(['192.168.1.20', '203.0.113.9']);
  });

  it('gives whole addresses', () => {
    expect(reachLines(CARDS, 'http:', 8080)).toBe(
      'For others on this network: http://192.168.1.20:8080/group/  or  http://203.0.113.9:8080/group/\n',
    );
    expect(reachLines({ lo: CARDS.lo }, 'https:', 8080)).toBe('');
  });
});
