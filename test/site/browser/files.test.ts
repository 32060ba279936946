// What a person takes away or types in: file names, diagnostics, seeds, dates.
// Promise: marked EXERCISE and safe to keep. Tests site/browser/{downloads,diagnostics,page-address,wall-clock}.ts.

import { describe, expect, it } from 'vitest';
import { writeDiagnostics } from '../../../site/browser/diagnostics.ts';
import { fileName } from '../../../site/browser/downloads.ts';
import { parseSeed } from '../../../site/browser/page-address.ts';
import { formatWallDate, isoTime } from '../../../site/browser/wall-clock.ts';
import { deskView } from '../../../site/islands/room/examples/desk-view.ts';

describe('files a person takes away', () => {
  it('say EXERCISE in their names and hold plain characters only', () => {
    expect(fileName({ scenarioId: 'Ransomware: at/an "acute" trust', seed: 7, part: 'log', ending: 'ndjson' })).toBe(
      'EXERCISE-ransomware-at-an-acute-trust-seed-7-log.ndjson',
    );
  });

  it('hold the end of the log and no more, marked EXERCISE', () => {
    const logLines = Array.from({ length: 500 }, (_, n) => `line ${String(n)}`);
    const text = writeDiagnostics({
      scenarioId: 's',
      packHash: 'ab',
      seed: 7,
      view: deskView,
      logLines,
      errors: ['x'],
      storage: 'memory',
      browser: 'test',
      savedAt: '',
    });
    const read = JSON.parse(text) as { marking: string; logTail: string[]; logLineCount: number; header: string };
    expect(read.marking).toContain('EXERCISE');
    expect(read.logTail).toHaveLength(200);
    expect(read.logTail.at(-1)).toBe('line 499');
    expect([read.logLineCount, read.header]).toEqual([500, 'line 0']);
  });
});

describe('a seed as written', () => {
  it.each([
    ['7', 7],
    [' 0 ', 0],
    ['4294967295', 4_294_967_295],
  ])('reads %j', (text, seed) => {
    expect(parseSeed(text)).toBe(seed);
  });
  it.each(['', '-1', '1.5', '4294967296', '1e3', 'seven', '0x7', '99999999999'])('refuses %j', (text) => {
    expect(parseSeed(text)).toBeNull();
  });
});

describe('wall time', () => {
  it('writes dates in full', () => {
    expect(formatWallDate(new Date(2027, 2, 5, 14, 7).getTime())).toBe('5 March 2027, 14:07');
    expect(isoTime(0)).toBe('1970-01-01T00:00:00.000Z');
  });
});
