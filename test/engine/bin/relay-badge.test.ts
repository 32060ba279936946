// npm run relay -- badge-key and badge-check as commands, over the real units.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { badgeOf, composeCredential, issuerDocument, judgeBadge, signBadge } from '../../../engine/badge/index.ts';
import { readCatalogue } from '../../../engine/bin/load-catalogue.ts';
import { decisionsOnPage } from '../../../engine/learning/index.ts';
import { readBadgeKey } from '../../../engine/relay/index.ts';
import { ROOT } from '../../support/run-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'standby-relay-badge-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
const ISSUER = { origin: 'https://standby.calderwick.example', name: 'Calderwick (fictional)' };
const run = (words: readonly string[], more: Readonly<Record<string, string>> = {}) =>
  spawnSync(process.execPath, [join(ROOT, 'engine/bin/relay.ts'), ...words], {
    encoding: 'utf8',
    env: { ...process.env, RELAY_DATA: folder, DATABASE_URL: '', ...more },
  });
const KEY = join(folder, 'badge-key.json');
const keys = () => {
  const read = readBadgeKey(KEY);
  if (!read.ok) throw new Error(read.problems[0]?.message);
  return read.value;
};

describe('npm run relay', () => {
  it('makes a key once, replaces it when told to, and checks badges of both without a network', () => {
    expect(run(['badge-key'])).toMatchObject({ status: 0 });
    const first = readFileSync(KEY, 'utf8');
    expect(run(['badge-key'])).toMatchObject({ status: 1 });
    expect(readFileSync(KEY, 'utf8')).toBe(first);

    const catalogue = readCatalogue(ROOT);
    if (!catalogue.ok) throw new Error('The units cannot be read.');
    const badge = badgeOf(catalogue.value, 'unit/report-it-fast');
    const unit = catalogue.value.units.find(({ id }) => id === 'report-it-fast');
    if (badge === null || unit === undefined) throw new Error('There is no such unit.');
    const issuedMs = Date.now();
    const record = decisionsOnPage(unit).map(({ id, answers }, at) => ({
      ...{ outcome: unit.outcome.id, question: id, confidence: null, occasion: 'first' as const, right: true },
      chosen: answers.find(({ best }) => best)?.id ?? '',
      atMs: issuedMs - 60_000 + at,
    }));
    const judged = judgeBadge(badge, record, issuedMs);
    if (judged.kind === 'open') throw new Error('The safest answers show the outcome.');
    const ids = { credential: crypto.randomUUID(), holder: crypto.randomUUID() };
    const told = { badge, ground: judged.ground, issuer: ISSUER, ids, address: null, issuedMs };
    const file = join(folder, 'badge.txt');
    writeFileSync(file, signBadge(composeCredential(told), ISSUER, keys().signer, issuedMs));

    expect(run(['badge-key', '--replace']).stdout).toContain('1 older keys still prove');
    const issuer = join(folder, 'did.json');
    writeFileSync(issuer, JSON.stringify(issuerDocument(ISSUER, keys().publicKeys)));
    const good = run(['badge-check', file, '--issuer', issuer]);
    expect(good).toMatchObject({ status: 0, stderr: '' });
    expect(good.stdout).toContain(`Genuine: "EXERCISE: ${unit.title}", from Calderwick (fictional)`);
    const own = { RELAY_BADGE_ISSUER: ISSUER.origin, RELAY_BADGE_NAME: ISSUER.name };
    expect(run(['badge-check', file], own)).toMatchObject({ status: 0 });

    writeFileSync(file, readFileSync(file, 'utf8').replace(/\.[^.]{4}/u, '.AAAA'));
    expect(run(['badge-check', file, '--issuer', issuer])).toMatchObject({ status: 1 });
    expect(run(['badge-check', file]).stderr).toContain('--issuer FILE');
  });
});
