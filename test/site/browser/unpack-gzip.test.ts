// Gzip files of one member and of many, cut anywhere, against what gunzip gives. Promise: the seed is printed.

import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unpackGzip } from '../../../site/browser/unpack-gzip.ts';

const SEED = 20_261_122;
/** A member's head, as it may stand by chance inside another. */
const HEAD = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 3]);

/** A file whose stream comes in pieces of the size given. */
function fileOf(bytes: Uint8Array, size = Infinity): Blob {
  const blob = new Blob([new Uint8Array(bytes)]);
  if (size === Infinity) return blob;
  const pieced = (start: number): Blob => {
    const part = new Blob([new Uint8Array(bytes.subarray(start))]);
    let at = start;
    part.stream = () =>
      new ReadableStream({
        pull(out) {
          if (at >= bytes.length) out.close();
          else out.enqueue(new Uint8Array(bytes.subarray(at, (at += size))));
        },
      });
    part.slice = (from = 0) => pieced(start + from);
    return part;
  };
  return pieced(0);
}

async function unpack(file: Blob) {
  const parts: Uint8Array[] = [];
  let read = 0;
  for await (const part of unpackGzip(file, (bytes) => (read = Math.max(read, bytes)))) parts.push(part.slice());
  return { text: Buffer.concat(parts).toString('latin1'), read };
}

describe('unpacking', () => {
  test('members joined in one file all come, whatever their number and the pieces they come in', async () => {
    const member = fc.record({
      text: fc.oneof(
        fc.string({ maxLength: 300 }),
        fc.constant(''),
        fc.nat(60_000).map((n) => 'log '.repeat(n)),
      ),
      level: fc.constantFrom(0, 1, 6, 9),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(member, { minLength: 1, maxLength: 6 }),
        fc.oneof(fc.integer({ min: 1, max: 64 }), fc.integer({ min: 1_000, max: 100_000 })),
        async (members, size) => {
          const packed = Buffer.concat(members.map(({ text, level }) => gzipSync(text, { level })));
          const pieces = packed.length / size > 2_000 ? 5_000 : size;
          const { text, read } = await unpack(fileOf(packed, pieces));
          expect(text === gunzipSync(packed).toString('latin1')).toBe(true);
          expect(read).toBe(packed.length);
        },
      ),
      { seed: SEED, numRuns: 150 },
    );
  }, 60_000);

  test('what only looks like the head of a member is taken back, and nothing comes twice', async () => {
    // Stored as it is, so that the heads stand in the packed bytes.
    const tricky = Buffer.concat([Buffer.from('a'.repeat(50)), HEAD, Buffer.from('b'.repeat(70_000)), HEAD, HEAD]);
    const packed = Buffer.concat([gzipSync(tricky, { level: 0 }), gzipSync('behind')]);
    expect(packed.indexOf(HEAD.subarray(0, 3), 10)).toBeGreaterThan(0);
    for (const size of [7, 4_096, Infinity]) {
      const { text } = await unpack(fileOf(packed, size));
      expect(text === `${tricky.toString('latin1')}behind`).toBe(true);
    }
  });

  test.each([
    ['cut off', gzipSync('x'.repeat(100_000)).subarray(0, 60)],
    ['changed', Buffer.concat([gzipSync('good'), gzipSync('y'.repeat(5_000)).fill(0x55, 12, 20)])],
    ['its second member cut off', Buffer.concat([gzipSync('good'), gzipSync('more and more').subarray(0, 22)])],
    ['followed by something else', Buffer.concat([gzipSync('good'), Buffer.from('not a member at all, but text')])],
    ['full of heads', Buffer.concat([gzipSync('good').subarray(0, 15), ...Array.from({ length: 50 }, () => HEAD)])],
  ])('a file that is %s ends with an error', async (_, packed) => {
    await expect(unpack(fileOf(packed))).rejects.toThrow();
  });

  test('whoever stops reading ends it', async () => {
    const packed = gzipSync(Buffer.alloc(20_000_000));
    let pieces = 0;
    for await (const part of unpackGzip(fileOf(packed, 1_000), () => undefined)) {
      expect(part.length).toBeGreaterThan(0);
      pieces += 1;
      if (pieces === 2) break;
    }
    expect(pieces).toBe(2);
  });
});
