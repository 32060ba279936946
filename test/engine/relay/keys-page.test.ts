// The page on keys names every use of a key that the code has, and each key file is for the relay's account alone.

import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openStore, readSecret } from '../../../engine/relay/index.ts';

const ROOT = join(import.meta.dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'standby-keys-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const page = readFileSync(join(ROOT, 'content/handbook/group-keys.md'), 'utf8');
const sources = ['engine/relay', 'engine/session'].flatMap((room) =>
  readdirSync(join(ROOT, room))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(ROOT, room, name), 'utf8')),
);

describe('the keys of group play', () => {
  it('are used under words of their own, each on the page, and the page names no other', () => {
    const used = sources.flatMap((source) =>
      [...source.matchAll(/(?:hmacHex|keyedHash)\([\w.]+,\s*`([a-z-]+):/g)].map(([, word = '']) => word),
    );
    const section = page.slice(page.indexOf('## What is derived'), page.indexOf('## If a key'));
    const told = [...section.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, word = '']) => word);
    expect([...new Set(used)].toSorted()).toEqual(told.toSorted());
    expect(told.length).toBeGreaterThan(5);
  });

  it('lie in files for the relay’s account alone, in a folder for it alone', async () => {
    const own = join(folder, 'data');
    const config = { folder: own, database: null, origins: [], trustsProxy: false, retentionDays: 30, openers: [] };
    const store = await openStore({ ...config, connectsPerMinute: 300 });
    const secret = readSecret({ ...config, connectsPerMinute: 300 });
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
    expect(statSync(own).mode & 0o077).toBe(0);
    expect(statSync(join(own, 'relay-secret')).mode & 0o077).toBe(0);
    await store.close();
    const named = [...page.matchAll(/`([a-z-]+(?:\.json|\.pem|-secret))`/g)].map(([, name = '']) => name);
    for (const name of ['relay-secret', 'tls-key.pem', 'badge-key.json']) {
      expect(named).toContain(name);
      expect(sources.some((source) => source.includes(`'${name}'`))).toBe(true);
    }
  });
});
