// Frames: what is said goes through unchanged, and what is no message is refused.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../../engine/base/index.ts';
import type { DownMessage, UpMessage } from '../../../engine/session/index.ts';
import { createAssembler, cutFrame, readDown, readUp, writeFrame } from '../../../engine/session/index.ts';
import { BUILD, note } from './group-sample.ts';

const HEAD = { seq: 4, hash: 'ab'.repeat(32) };
const UP: readonly UpMessage[] = [
  { kind: 'hello', protocol: 1, token: 't.t', build: BUILD, have: HEAD, wants: null, proof: '' },
  { kind: 'hello', protocol: 1, token: '', build: BUILD, have: null, wants: { as: 'ward', name: 'Zoë' }, proof: '' },
  { kind: 'have', have: { seq: -1, hash: '' } },
  { kind: 'write', after: 0, draft: note(1) },
  { kind: 'state', seq: 64, state: '0123456789abcdef' },
  { kind: 'mend', seal: 'cd'.repeat(32), isLast: true },
];
const DOWN: readonly DownMessage[] = [
  { kind: 'greeting', protocol: 1, nonce: 'ab'.repeat(32) },
  { kind: 'welcome', person: 'p1', head: HEAD },
  { kind: 'waiting' },
  { kind: 'entries', isMore: false, seal: '' },
  { kind: 'ack', cid: 'p1-a', n: 3 },
  { kind: 'resend', cid: 'p1-a', last: 2 },
  { kind: 'declined', cid: 'p1-a', n: 3, why: 'No.' },
  { kind: 'later', cid: 'p1-a', n: 3, why: 'busy' },
  { kind: 'refused', why: 'version', says: 'Reload.' },
  { kind: 'fork', head: HEAD },
  { kind: 'behind', head: HEAD },
  { kind: 'desync', seq: 64, expected: '0123456789abcdef' },
  { kind: 'presence', here: ['p1'], away: [] },
  { kind: 'desk', waiting: [{ person: 'p1', as: 'ward', name: 'Zoë' }], departed: [] },
];

describe('the protocol of group play', () => {
  it('[GRP30] carries every message and the entries behind it', () => {
    for (const message of UP)
      expect(readUp(writeFrame(message, ['{"a":1}', '{"b":2}']))).toEqual({
        frame: { message, lines: ['{"a":1}', '{"b":2}'] },
      });
    for (const message of DOWN) expect(readDown(writeFrame(message))).toEqual({ frame: { message, lines: [] } });
  });

  it('[GRP30] refuses what is no message, and never throws', () => {
    const faultOf = (frame: string): string => {
      const read = readUp(frame);
      return 'fault' in read ? read.fault : '';
    };
    expect(faultOf('')).toContain('does not begin');
    expect(faultOf('[]')).toContain('`kind`');
    expect(faultOf('{"kind":"toString"}')).toContain('`kind`');
    expect(faultOf('{"kind":"have","have":null,"__proto__":{}}')).toContain('no field');
    expect(faultOf(JSON.stringify({ ...UP[4], seq: 1.5 }))).toContain('`seq`');
    expect(faultOf(JSON.stringify({ ...UP[0], token: 'x'.repeat(401) }))).toContain('`token`');
    expect(faultOf(JSON.stringify(DOWN[0]))).toContain('`kind`');
    const frames = UP.map((message) => writeFrame(message));
    fc.assert(
      fc.property(fc.constantFrom(...frames), fc.string({ maxLength: 9 }), fc.nat(400), (frame, noise, at) => {
        readUp(frame.slice(0, at) + noise + frame.slice(at + noise.length));
        readDown(noise + frame.slice(at));
      }),
      { seed: 9, numRuns: 1_000 },
    );
  });

  it('[GRP31] cuts a long frame into parts within the limit, and puts them together', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('x', 'Zoë \\ "', '線', '🏥', 'a🏥', '\ud83c'),
        fc.integer({ min: 1, max: 900 }),
        (word, times) => {
          const frame = `{${word.repeat(times)}`;
          const assembler = createAssembler();
          const parts = cutFrame(frame);
          const taken = parts.map((part) => {
            expect(Buffer.byteLength(part)).toBeLessThanOrEqual(LIMITS.frameBytesMax);
            return assembler.take(part);
          });
          expect(taken.slice(0, -1).every((one) => one === null)).toBe(true);
          expect(taken.at(-1)).toEqual({ frame });
        },
      ),
      { seed: 10, numRuns: 60 },
    );
  });

  it('[GRP31] refuses parts that grow beyond any message, and a whole one among them', () => {
    const assembler = createAssembler(100);
    expect(assembler.take(`+${'x'.repeat(60)}`)).toBeNull();
    expect(assembler.take('{}')).toHaveProperty('fault');
    expect(assembler.take(`+${'x'.repeat(60)}`)).toHaveProperty('fault');
  });
});
