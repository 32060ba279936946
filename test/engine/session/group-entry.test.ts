// Entries of a group log: one line, one hash, and no line that is none.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  canonicalJson,
  NO_HEAD,
  placeDraft,
  readGroupLine,
  sha256Hex,
  signedText,
} from '../../../engine/session/index.ts';
import { note, opening, order, SESSION, TEAM } from './group-sample.ts';

const PLACE = { session: SESSION, team: TEAM, head: NO_HEAD, relayMs: 1_000 };

describe('an entry of a group log', () => {
  it('[GRP1] is a line of canonical JSON, and its hash is the hash of exactly that line', () => {
    const first = placeDraft(opening(), PLACE);
    const second = placeDraft(note(1), { ...PLACE, head: { seq: 0, hash: first.hash } });
    expect(first.line).toBe(canonicalJson(first.envelope));
    expect(first.hash).toBe(sha256Hex(first.line));
    expect(second.envelope).toMatchObject({ seq: 1, prevHash: first.hash });
    expect(readGroupLine(second.line)).toEqual({ entry: second });
  });

  it('[GRP2] refuses what is no entry with a sentence, and never throws', () => {
    const { envelope, line } = placeDraft(note(1), PLACE);
    const faultOf = (value: unknown): string => {
      const read = readGroupLine(typeof value === 'string' ? value : JSON.stringify(value));
      return 'fault' in read ? read.fault : '';
    };
    expect(faultOf(line)).toBe('');
    expect(faultOf('{')).toContain('not JSON');
    expect(faultOf('null')).toContain('expected an object');
    expect(faultOf({ ...envelope, v: 2 })).toContain('`v`');
    expect(faultOf({ ...envelope, extra: 1 })).toContain('no field `extra`');
    expect(faultOf({ ...envelope, kind: 'shout' })).toContain('`kind`');
    expect(faultOf({ ...envelope, kind: 'constructor' })).toContain('`kind`');
    expect(faultOf({ ...envelope, body: { kind: 'command', command: { kind: 'end' } } })).toContain('no field `kind`');
    expect(faultOf({ ...envelope, body: { command: { kind: 'fly' } } })).toContain('a command of this build');
    expect(faultOf({ ...envelope, session: '../x' })).toContain('`session`');
    expect(faultOf({ ...envelope, seq: -1 })).toContain('`seq`');
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), fc.nat(line.length), (noise, at) => {
        readGroupLine(line.slice(0, at) + noise + line.slice(at + noise.length));
      }),
      { seed: 8, numRuns: 500 },
    );
  });

  it('[GRP3] is signed for everything but its place', () => {
    const draft = order('door', { door: 'locked', to: ['EX-T01', 'EX-T02'] });
    const text = signedText(SESSION, draft);
    expect(text).not.toContain('sig');
    for (const part of ['"door"', '"facilitator-a"', `"${SESSION}"`, '"EX-T02"']) expect(text).toContain(part);
    const placed = placeDraft(draft, { ...PLACE, head: { seq: 8, hash: 'ab'.repeat(32) }, relayMs: 99 });
    expect(signedText(SESSION, placed.envelope)).toBe(text);
  });
});
