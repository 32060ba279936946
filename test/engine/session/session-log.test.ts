// The growing log: numbering, chain, order rules, export.

import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../../engine/base/index.ts';
import type { Fact } from '../../../engine/exercise/fact.ts';
import {
  appendEntry,
  commandFault,
  entryHash,
  exportLog,
  formatEntry,
  formatLog,
  inputHash,
  isLogFull,
  openLog,
  parseLog,
  sha256Hex,
} from '../../../engine/session/index.ts';
import { HEADER, sampleLog } from './sample-log.ts';

const FACT = { n: 1, at: 0, audience: 'players', body: { kind: 'started' } } as unknown as Fact;
const END = { at: 120_000, digest: 'cd'.repeat(32) };

describe('session log', () => {
  it('[SES4] begins with the header as entry 0 and numbers on from there', () => {
    const log = sampleLog();
    expect(log.entries.map(({ n }) => n)).toEqual([0, 1, 2, 3, 4]);
    expect(log.entries[0]?.body).toBe(log.header);
  });

  it('[SES5] hashes the previous hash and the entry’s own canonical JSON', () => {
    const { entries } = openLog(HEADER);
    const second = appendEntry(
      { header: HEADER, entries, clocks: 0 },
      { kind: 'mark', at: 5, checksum: '0'.repeat(16) },
    );
    const own = '{"body":{"at":5,"checksum":"0000000000000000","kind":"mark"},"n":1}';
    expect(second.hash).toBe(sha256Hex(`${entries[0]?.hash}${own}`));
    expect(second.hash).toBe(entryHash(entries[0]?.hash ?? '', 1, second.body));
  });

  it('[SES6] formats an entry as one line of canonical JSON', () => {
    const [header] = sampleLog().entries;
    expect(header && formatEntry(header)).toMatch(/^\{"body":\{"kernel":"0\.1\.0".*\},"hash":"[0-9a-f]{64}","n":0\}$/);
  });

  it('[SES7] refuses an entry that goes back in time, and a second header', () => {
    const log = sampleLog();
    expect(() => appendEntry(log, { kind: 'mark', at: 119_999, checksum: '0'.repeat(16) })).toThrow(
      'lies before 120000',
    );
    expect(() => appendEntry(log, HEADER)).toThrow('only at the beginning');
    expect(log.entries).toHaveLength(5);
  });

  it('[SES7] takes nothing after the digest and no input after the facts', () => {
    const log = sampleLog();
    appendEntry(log, { kind: 'fact', fact: FACT });
    expect(() => appendEntry(log, { kind: 'command', at: 130_000, seat: 'x', command: { kind: 'pause' } })).toThrow(
      'may not follow the facts',
    );
    appendEntry(log, { kind: 'digest', ...END });
    expect(() => appendEntry(log, { kind: 'fact', fact: FACT })).toThrow('nothing follows the digest');
  });

  it('[SES8] says when it is full, and never grows past its limit', () => {
    const log = openLog(HEADER);
    const filler = log.entries[0];
    while (filler !== undefined && log.entries.length < LIMITS.logEntriesMax) log.entries.push(filler);
    expect(isLogFull(log)).toBe(true);
    expect(() => appendEntry(log, { kind: 'mark', at: 1, checksum: '0'.repeat(16) })).toThrow('at most');
  });

  it('[SES19] takes a field that may be left out, and misses every other', () => {
    expect(commandFault({ kind: 'pause' })).toBeNull();
    expect(commandFault({ kind: 'pause', reason: 'A fire alarm.' })).toBeNull();
    expect(commandFault({ kind: 'pause', reason: 7 })).toContain('`reason` to be a text');
    expect(commandFault({ kind: 'note' })).toContain('the field `text`; it is missing');
  });

  it('[SES17] refuses to write what it could not read, and says so before', () => {
    const tooLong = { kind: 'note', text: 'x'.repeat(LIMITS.freeTextMax + 1) } as const;
    expect(commandFault(tooLong)).toContain('`text` to be a text of at most 4000 characters');
    expect(commandFault({ kind: 'set-speed', speed: 0.5 })).toContain(
      '`speed` to be one of half, 1, 2, 5, 10, 30, 60, 600',
    );
    expect(commandFault({ kind: 'note', text: 'x', extra: 1 })).toContain('no field `extra`');
    expect(commandFault({ kind: 'note', text: 'x' })).toBeNull();
    const log = sampleLog();
    expect(() => appendEntry(log, { kind: 'command', at: 200_000, seat: 'on-call', command: tooLong })).toThrow(
      'cannot be read back',
    );
    expect(log.entries).toHaveLength(5);
    expect(() => openLog({ ...HEADER, packHash: 'short' })).toThrow('cannot be read back');
  });

  it('[SES12] exports a refused command flat and short, so that the export can be read back', () => {
    const wish = { kind: 'set-speed', speed: 0.5, note: 'x'.repeat(LIMITS.freeTextMax * 2) };
    const refused = {
      n: 1,
      at: 0,
      audience: 'players',
      body: { kind: 'command-refused', command: wish, why: 'No.' },
    } as unknown as Fact;
    const read = parseLog('out.ndjson', exportLog(sampleLog(), [refused], END));
    expect(read.ok && read.value.at(-2)?.body).toMatchObject({
      fact: { body: { command: { kind: 'set-speed', speed: '0.5' } } },
    });
  });

  it('[SES12] exports facts and digest behind the inputs and leaves the log as it was', () => {
    const log = sampleLog();
    const text = exportLog(log, [FACT], END);
    expect(log.entries).toHaveLength(5);
    expect(text.startsWith(formatLog(log.entries))).toBe(true);
    const read = parseLog('out.ndjson', text);
    expect(read.ok && read.value.map(({ body }) => body.kind)).toEqual([
      'header',
      'command',
      'mark',
      'command',
      'mark',
      'fact',
      'digest',
    ]);
    expect(read.ok && inputHash(read.value)).toBe(inputHash(log.entries));
  });
});
