// Use without a connection, its plain parts: which pages are in use, where a worker may be, what files say, sentences.

import { describe, expect, it } from 'vitest';
import { fetchLists, sentenceOf } from '../../site/browser/kept-exercises.ts';
import { mayKeep } from '../../site/browser/offline-worker.ts';
import { isInProgress } from '../../site/offline/in-progress.ts';
import { readLists, readSwitch, sizeWords } from '../../site/offline/offline-file.ts';

describe('a page in progress', () => {
  it.each([
    '/learn/report-it-fast/',
    '/learn/diagnostic/ward/',
    '/learn/refresher/',
    '/exercises/ransomware-at-an-acute-trust/play/',
    '/exercises/ransomware-at-an-acute-trust/facilitate/',
    '/group/play/',
    '/nation/',
    '/hunting/',
    '/rules/',
  ])('%s is not disturbed', (path) => {
    expect(isInProgress(path)).toBe(true);
  });

  it.each([
    '/',
    '/learn/',
    '/learn/pathways/ward/',
    '/learn/record/',
    '/guidance/csoc/',
    '/exercises/',
    '/exercises/ransomware-at-an-acute-trust/',
    '/exercises/ransomware-at-an-acute-trust/documents/',
    '/offline/',
    '/rules/library/',
  ])('%s can be loaded anew', (path) => {
    expect(isInProgress(path)).toBe(false);
  });
});

describe('where pages may be kept', () => {
  const https = { protocol: 'https:', isSecure: true, isFramed: false, hasWorkers: true, choice: 'unsaid' } as const;

  it('on HTTPS, unless somebody said no', () => {
    expect(mayKeep(https)).toBeNull();
    expect(mayKeep({ ...https, choice: 'never' })).toEqual({ kind: 'off', why: 'declined' });
  });

  it('never over plain HTTP, whatever was chosen', () => {
    const plain = { ...https, protocol: 'http:', isSecure: false } as const;
    for (const choice of ['keep', 'never', 'unsaid'] as const)
      expect(mayKeep({ ...plain, choice })).toEqual({ kind: 'off', why: 'plain-http' });
  });

  it('on a copy of one’s own only when asked', () => {
    const own = { ...https, protocol: 'http:' } as const;
    expect(mayKeep(own)).toEqual({ kind: 'off', why: 'own-computer' });
    expect(mayKeep({ ...own, choice: 'keep' })).toBeNull();
  });

  it('never inside a learning system’s frame', () => {
    expect(mayKeep({ ...https, isFramed: true, choice: 'keep' })).toEqual({ kind: 'off', why: 'no-support' });
  });
});

describe('what the build says', () => {
  const lists = {
    format: 'standby-offline-lists',
    version: 1,
    shell: { files: 3, bytes: 10 },
    room: { files: ['/_astro/a.js'], bytes: 1 },
    exercises: { one: { revision: 'r', files: ['/packs/one.json'], bytes: 2 } },
    pathways: {},
  };

  it('reads the switch, and nothing else as one', () => {
    expect(readSwitch({ format: 'standby-offline', version: 1, enabled: false })?.enabled).toBe(false);
    for (const other of [null, 1, [], {}, { format: 'standby-offline', version: 2, enabled: true }])
      expect(readSwitch(other)).toBeNull();
  });

  it('reads the lists, and refuses what leads to another host', () => {
    expect(readLists(lists)).toEqual(lists);
    expect(readLists({ ...lists, room: { files: ['//elsewhere.example/a.js'], bytes: 1 } })).toBeNull();
    expect(readLists({ ...lists, exercises: { one: { files: [], bytes: 0 } } })).toBeNull();
    expect(readLists({ ...lists, version: 9 })).toBeNull();
  });

  it('answers null without a connection, for a missing file and for a page in its place', async () => {
    const answers: (() => Promise<Response>)[] = [
      () => Promise.reject(new TypeError('offline')),
      () => Promise.resolve(new Response('', { status: 404 })),
      () => Promise.resolve(new Response('<html>')),
    ];
    for (const answer of answers) expect(await fetchLists(answer)).toBeNull();
  });
});

describe('sentences', () => {
  it.each([
    [99_999, '0.1 MB'],
    [1_250_000, '1.3 MB'],
    [3_741_898, '3.7 MB'],
    [12_400_000, '12 MB'],
  ])('%i bytes are %s', (bytes, words) => {
    expect(sizeWords(bytes)).toBe(words);
  });

  it('say what to do about a full disk, a private window and a lost connection', () => {
    expect(sentenceOf(new DOMException('', 'QuotaExceededError'), 5_000_000)).toMatch(/needs 5\.0 MB.*free some space/);
    expect(sentenceOf(new DOMException('', 'SecurityError'), 1)).toMatch(/private window/);
    expect(sentenceOf(new TypeError('Failed to fetch'), 1)).toMatch(/nothing was kept.*try again/i);
  });
});
