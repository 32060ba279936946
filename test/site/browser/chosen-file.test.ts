// Files that somebody opens: no page reads one whole without having asked how large it is, and the handbook names them all.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '#engine/base/index.ts';
import { bytesOfFile, FILE_BYTES, textOfFile } from '../../../site/browser/chosen-file.ts';

const ROOT = join(import.meta.dirname, '../../..');
const islands = readdirSync(join(ROOT, 'site/islands'), { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(svelte|ts)$/.test(name))
  .map((name) => ({ name, source: readFileSync(join(ROOT, 'site/islands', name), 'utf8') }));
const page = readFileSync(join(ROOT, 'content/handbook/opened-files.md'), 'utf8');

describe('a file that somebody opens', () => {
  it('is read up to just beyond what its kind may have, however large it is', async () => {
    for (const kind of ['profile', 'start', 'badge'] as const) {
      const asked: number[] = [];
      const huge = {
        slice: (from: number, to: number) => {
          asked.push(from, to);
          return new Blob(['EXERCISE']);
        },
        text: () => Promise.reject(new Error('read whole')),
      } as unknown as Blob;
      expect(await textOfFile(huge, kind)).toBe('EXERCISE');
      expect(asked).toEqual([0, FILE_BYTES[kind] + 1]);
    }
    const large = new Blob(['x'.repeat(FILE_BYTES.plan + 9)]);
    expect((await bytesOfFile(large, 'plan')).length).toBe(LIMITS.workbookBytesMax + 1);
    // A text of as many characters as may be is whole, whatever it is written in.
    const long = '字'.repeat(LIMITS.profileBytesMax);
    expect(await textOfFile(new Blob([long]), 'profile')).toBe(long);
  });

  it('is read whole nowhere in the pages before its size was asked for', () => {
    const whole = /\b(?:file|picked|chosen)\??\.(?:text|arrayBuffer)\(\)/;
    const careless = islands.filter(({ source }) => whole.test(source) && !/\bsize\b/.test(source));
    expect(careless.map(({ name }) => name)).toEqual([]);
    expect(whole.test('await file.text()')).toBe(true);
  });

  it('stands in the handbook with every ending that a page offers', () => {
    const offered = islands.flatMap(({ source }) =>
      [...source.matchAll(/type="file"[^>]*?accept="([^"]*)"/gs)].flatMap(([, accept = '']) => accept.split(',')),
    );
    const endings = [...new Set(offered.map((one) => one.trim()).filter((one) => one.startsWith('.')))];
    expect(endings.length).toBeGreaterThan(8);
    expect(endings.filter((ending) => !page.includes(`\`${ending}\``))).toEqual([]);
    const inputs = islands.reduce((sum, { source }) => sum + source.split('type="file"').length - 1, 0);
    const rows = page.split('\n').filter((line) => line.startsWith('| ')).length - 2;
    // A badge and its issuer’s file share a row; staff details and the like have one each.
    expect([inputs, rows]).toEqual([rows + 1 + 1, 13]);
  });
});
