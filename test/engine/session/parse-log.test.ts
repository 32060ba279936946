// Reading logs back: nothing changed goes unseen, and what stands above a break is kept.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../../engine/base/index.ts';
import { formatLog, openLog, parseLog, recoverLog } from '../../../engine/session/index.ts';
import type { LogBody } from '../../../engine/session/index.ts';
import { canonicalJson, entryHash } from '../../../engine/session/index.ts';
import { anyLog, HEADER, sampleLog } from './sample-log.ts';

const SEED = 20270311;
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const textOf = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

function problemOf(text: string): { line: number; column: number; message: string; advice: string } {
  const read = parseLog('log.ndjson', text);
  if (read.ok) throw new Error('the log was read, though it should not be');
  expect(read.problems).toHaveLength(1);
  return read.problems[0] as { line: number; column: number; message: string; advice: string };
}

/** A log whose chain is right but whose bodies may be anything: what a person could forge. */
function forged(bodies: readonly unknown[]): string {
  let hash = '';
  return bodies
    .map((body, n) => {
      hash = entryHash(hash, n, body as LogBody);
      return `${canonicalJson({ body, hash, n })}\n`;
    })
    .join('');
}

describe('parseLog', () => {
  it(`[SES6] reads back every log that was written (seed ${SEED})`, () => {
    fc.assert(
      fc.property(anyLog, (log) => {
        const read = parseLog('log.ndjson', formatLog(log.entries));
        expect(read).toEqual({ ok: true, value: log.entries, warnings: [] });
      }),
      { seed: SEED, numRuns: 100 },
    );
  });

  it('[SES9] finds every single changed byte of a log', () => {
    const bytes = bytesOf(formatLog(sampleLog().entries));
    const found = new Set<number>();
    for (let place = 0; place < bytes.length; place += 1) {
      for (const flip of [0x01, 0x20, 0x80]) {
        const changed = bytes.slice();
        changed[place] = (changed[place] ?? 0) ^ flip;
        if (!parseLog('log.ndjson', textOf(changed)).ok) found.add(place * 256 + flip);
      }
    }
    expect(found.size).toBe(bytes.length * 3);
  });

  it(`[SES9] finds any changed byte of any log (seed ${SEED})`, () => {
    fc.assert(
      fc.property(anyLog, fc.nat(), fc.integer({ min: 1, max: 255 }), (log, place, flip) => {
        const bytes = bytesOf(formatLog(log.entries));
        const at = place % bytes.length;
        bytes[at] = (bytes[at] ?? 0) ^ flip;
        // The only change that means nothing: a line feed at the very end that became another line end.
        fc.pre(!(at === bytes.length - 1 && bytes[at] === 0x0d));
        expect(parseLog('log.ndjson', textOf(bytes)).ok).toBe(false);
      }),
      { seed: SEED, numRuns: 400 },
    );
  });

  it(`[SES9] never throws, whatever the text (seed ${SEED})`, () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (text) => {
        const read = recoverLog('x', text);
        expect(read.problems.length).toBe(1);
        expect(read.entries).toEqual([]);
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  it('[SES9] names the line of a changed entry', () => {
    const text = formatLog(sampleLog().entries).replace('CAL-FS01', 'CAL-FS02');
    expect(problemOf(text)).toMatchObject({
      line: 4,
      message: expect.stringContaining('Entry 3 does not fit its hash') as string,
    });
  });

  it.each([
    ['lost', (lines: string[]) => lines.toSpliced(2, 1), 3, 'Expected entry number 2; found 3.'],
    ['repeated', (lines: string[]) => lines.toSpliced(2, 0, lines[1] ?? ''), 3, 'Expected entry number 2; found 1.'],
    ['missing at the top', (lines: string[]) => lines.slice(1), 1, 'Expected entry number 0; found 1.'],
  ])('[SES4] finds a line that was %s', (_, change, line, message) => {
    const lines = formatLog(sampleLog().entries).trimEnd().split('\n');
    expect(problemOf(`${change(lines).join('\n')}\n`)).toMatchObject({ line, message });
  });

  it.each([
    ['an empty file', '', 'empty'],
    ['another kind of file', 'Timestamp,Device\n', 'its first line is not JSON'],
    ['another kind of JSON', '{"a":1}\n', 'not a log entry'],
    ['another magic', forged([{ ...HEADER, magic: 'other' }]), 'magic'],
    ['a later version', forged([{ ...HEADER, logVersion: 2 }]), 'version 2; this build reads version 1'],
    ['a field too many', forged([{ ...HEADER, extra: 1 }]), 'no field `extra`'],
    [
      'an unknown command',
      forged([HEADER, { kind: 'command', at: 0, seat: 'a', command: { kind: 'format-disk' } }]),
      'found "format-disk"',
    ],
    [
      'a command that is a key of every object',
      forged([HEADER, { kind: 'command', at: 0, seat: 'a', command: { kind: 'constructor' } }]),
      'found "constructor"',
    ],
    [
      'a wrong value',
      forged([HEADER, { kind: 'command', at: 0, seat: 'a', command: { kind: 'set-speed', speed: 7 } }]),
      '`speed` to be one of half, 1, 2, 5, 10, 30, 60, 600; found 7',
    ],
    [
      'a time beyond the exercise',
      forged([HEADER, { kind: 'mark', at: 1e12, checksum: '0'.repeat(16) }]),
      '`at` to be milliseconds',
    ],
    [
      'time running backwards',
      forged([
        HEADER,
        { kind: 'mark', at: 9, checksum: '0'.repeat(16) },
        { kind: 'mark', at: 8, checksum: '0'.repeat(16) },
      ]),
      'lies before 9',
    ],
    [
      'a text beyond the limit',
      forged([
        HEADER,
        { kind: 'command', at: 0, seat: 'a', command: { kind: 'note', text: 'x'.repeat(LIMITS.freeTextMax + 1) } },
      ]),
      '`text` to be a text of at most',
    ],
    ['a line beyond the limit', `${'x'.repeat(LIMITS.logLineCharactersMax + 1)}\n`, 'at most 131072 are read'],
    [
      'a fact of no kind',
      forged([HEADER, { kind: 'fact', fact: { n: 1, at: 0, audience: 'players', body: { kind: 'won' } } }]),
      'found "won"',
    ],
  ])('[SES10] refuses %s with a sentence', (_, text, message) => {
    const problem = problemOf(text);
    expect(problem.message).toContain(message);
    expect(problem.advice).toMatch(/\.$/);
  });

  it('[SES10] survives JSON that nests a hundred thousand deep', () => {
    const deep = '['.repeat(30_000) + ']'.repeat(30_000);
    expect(problemOf(`${deep}\n`).message).toContain('not a log entry');
    const inside = `${JSON.stringify({ body: 0, hash: '', n: 0 }).replace('0', deep)}\n`;
    expect(problemOf(inside).message).toContain('not a session log');
  });

  it('[SES6] reads a log whose lines were ended the Windows way or that lost its last line end', () => {
    const text = formatLog(sampleLog().entries);
    expect(parseLog('log.ndjson', `\ufeff${text.replaceAll('\n', '\r\n')}`).ok).toBe(true);
    expect(parseLog('log.ndjson', text.trimEnd()).ok).toBe(true);
  });
});

describe('recoverLog', () => {
  it('[SES11] keeps everything above a last line that was cut short, wherever it was cut', () => {
    const { entries } = sampleLog();
    const whole = formatLog(entries);
    const lastStart = formatLog(entries.slice(0, -1)).length;
    for (let end = lastStart + 1; end < whole.length - 1; end += 1) {
      const read = recoverLog('log.ndjson', whole.slice(0, end));
      expect(read.entries).toEqual(entries.slice(0, -1));
      expect(read).toMatchObject({ wasCutShort: true, linesLost: 1, problems: [{ line: 5 }] });
    }
  });

  it('[SES11] keeps everything above a break in the middle and counts what is lost', () => {
    const { entries } = sampleLog();
    const text = formatLog(entries).replace('CAL-FS01', 'CAL-FS02');
    expect(recoverLog('log.ndjson', text)).toMatchObject({
      entries: entries.slice(0, 3),
      wasCutShort: false,
      linesLost: 2,
    });
  });

  it('[SES11] saves nothing of a log whose header broke', () => {
    const text = formatLog(openLog(HEADER).entries).slice(0, 40);
    expect(recoverLog('log.ndjson', text)).toMatchObject({ entries: [], wasCutShort: true });
  });
});
