// Files that are no events: named for what they are; text of any kind passes.

import { describe, expect, test } from 'vitest';
import { describeForeign, isGzip, utf16Of } from '../../../engine/conduct/index.ts';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

describe('the first bytes of a file', () => {
  test.each([
    ['ElfFile\0\0\0', /\.evtx/],
    ['PK\x03\x04rest', /zip archive/],
    ['\x28\xb5\x2f\xfdrest', /Zstandard/],
    ['MZ\x90\0\x03', /not text/],
  ])('%j are told in a sentence', (head, words) => {
    expect(describeForeign(bytes(head))).toMatch(words);
  });

  test.each(['', '{"a":1}', '\xef\xbb\xbf{}', '[{}]', 'time,host\n', '<Event>', 'P', 'BZ'])(
    '%j may begin text',
    (head) => {
      expect(describeForeign(bytes(head))).toBeNull();
    },
  );

  test('UTF-16 is told by its mark and is text', () => {
    const heads = ['\xff\xfe{\0', '\xfe\xff\0{', '{}'].map(bytes);
    expect(heads.map(utf16Of)).toEqual(['utf-16le', 'utf-16be', null]);
    expect(heads.map(describeForeign)).toEqual([null, null, null]);
  });

  test('gzip is told by two bytes', () => {
    expect([isGzip(bytes('\x1f\x8b\x08')), isGzip(bytes('\x1f')), isGzip(bytes('{'))]).toEqual([true, false, false]);
  });
});
