// npm run relay as a command: a store kept, brought back elsewhere, handed over and erased.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { afterAll, describe, expect, it } from 'vitest';
import { createSqliteStore } from '../../../engine/relay/index.ts';
import { NO_HEAD, placeDraft } from '../../../engine/session/index.ts';
import { ROOT } from '../../support/run-command.ts';
import { opening, SESSION, teamRow } from '../session/group-sample.ts';

const folder = mkdtempSync(join(tmpdir(), 'standby-relay-command-'));
const file = join(folder, 'kept.ndjson');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (data: string, ...words: readonly string[]) =>
  spawnSync(process.execPath, [join(ROOT, 'engine/bin/relay.ts'), ...words], {
    encoding: 'utf8',
    env: { ...process.env, RELAY_DATA: join(folder, data), DATABASE_URL: '' },
  });

describe('npm run relay', () => {
  it('keeps a store that is in use, brings it back elsewhere, and erases what it is told to', async () => {
    expect(run('none', 'sing')).toMatchObject({ status: 2 });
    expect(run('first', 'list')).toMatchObject({ status: 0, stdout: '' });
    const store = createSqliteStore(join(folder, 'first/sessions.sqlite'));
    const { line } = placeDraft(opening(), { session: SESSION, team: 'A', head: NO_HEAD, relayMs: 1 });
    const parts = [{ team: 'A', expectedSeq: 0, lines: [line] }];
    await store.open({ session: SESSION, teams: [teamRow('A')], openedMs: Date.now() }, [], parts);
    // The store stays open: a backup is made beside a relay that runs.
    expect(run('first', 'backup', file)).toMatchObject({ status: 0 });
    await store.close();
    expect(run('second', 'restore', file)).toMatchObject({ status: 0, stdout: '1 sessions are back.\n' });
    expect(run('second', 'list').stdout).toMatch(/^session-1\t1 teams\topened \d{4}-\d\d-\d\d\terased after/);
    expect(run('second', 'restore', file)).toMatchObject({ status: 1 });
    expect(run('second', 'erase', SESSION).stderr).toContain('--yes');
    expect(run('second', 'erase', SESSION, '--yes').stdout).toContain('is erased');
    writeFileSync(file, readFileSync(file, 'utf8').slice(0, -9));
    const refused = run('second', 'restore', file);
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain('Nothing was taken from this file');
    expect(run('second', 'list').stdout).toBe('');
  });
});
