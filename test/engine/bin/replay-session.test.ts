// A sealed session computed again from its file: ended, broken off, changed, without its edition. Tests
// engine/bin/replay-session.ts, engine/sealed/still-closed.ts and the command's words.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { replaySession } from '#engine/bin/replay-session.ts';
import { MINUTE_MS } from '#engine/base/index.ts';
import { digestRun, fetchTeamRules } from '#engine/conduct/index.ts';
import type { HeadlessGroup } from '#engine/group/index.ts';
import {
  cardOf,
  createHeadlessGroup,
  createTeamRun,
  groupHash,
  orderOf,
  planFor,
  runsOf,
  takeGroupEntries,
  tickGroup,
} from '#engine/group/index.ts';
import type { SealedPack } from '#engine/sealed/index.ts';
import { sealScenario } from '#engine/sealed/index.ts';
import type { Draft, Envelope } from '#engine/session/index.ts';
import { DELEGABLE, NO_HEAD, placeDraft, publicKeyOf, readGroupLine, writeSessionFile } from '#engine/session/index.ts';
import { packOf } from '../../support/packs.ts';
import { runCommand } from '../../support/run-command.ts';
import { CONDUCTOR, FACILITATOR, opening, sign } from '../session/group-sample.ts';

const SCENARIO = 'service-desk-impersonation';
const SESSION = 'sealed-again';
const PLAN = planFor(SCENARIO, 2, 'sealed');
const SEED = 7;
const { sealed, book } = sealScenario(await packOf(SCENARIO), '5e'.repeat(32));
const packHash = groupHash(PLAN, () => sealed.pack.packHash);
const folder = mkdtempSync(join(tmpdir(), 'standby-replay-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
await fetchTeamRules();

/** Plays a third of an hour, and ENDEX when asked. */
function played(isEnded: boolean): HeadlessGroup {
  const runs = runsOf(PLAN, SEED, () => sealed);
  const group = createHeadlessGroup(PLAN, runs, new Map([[SCENARIO, book]]));
  orderOf(group, { kind: 'start' });
  orderOf(group, { kind: 'set-speed', speed: 60 });
  for (let tick = 0; tick < 20; tick += 1) tickGroup(group);
  if (isEnded) orderOf(group, { kind: 'end' });
  tickGroup(group);
  return group;
}

/** The same entries as a relay writes them: opened, delegated, signed and chained. */
function linesOf(team: string, entries: readonly Envelope[]): readonly string[] {
  const { body } = opening('open', SESSION);
  const about = { ...body, scenario: PLAN.id, packHash, seed: SEED };
  const rights = { conductor: publicKeyOf(CONDUCTOR), packHash, kinds: [...DELEGABLE], expiresMs: 4e12 };
  const head = { cid: 'facilitator-opening', seat: 'facilitator' };
  const drafts: Draft[] = [
    sign(FACILITATOR, { ...head, n: 1, kind: 'open', body: about }, SESSION),
    sign(FACILITATOR, { ...head, n: 2, kind: 'delegate', body: rights }, SESSION),
    ...entries.map((entry) => sign(entry.kind === 'order' ? FACILITATOR : CONDUCTOR, entry, SESSION)),
  ];
  let last = NO_HEAD;
  return drafts.map((draft) => {
    const { line, hash, envelope } = placeDraft(draft, { session: SESSION, team, head: last, relayMs: 0 });
    last = { seq: envelope.seq, hash };
    return line;
  });
}

function fileOf(name: string, group: HeadlessGroup, edition: unknown): string {
  const teams = [...group.teams].map(([team, { log }]) => ({ team, lines: linesOf(team, log) }));
  const file = join(folder, `${name}.ndjson`);
  writeFileSync(
    file,
    writeSessionFile({ session: SESSION, title: 'A night', plan: PLAN.id, seed: SEED, teams, sealed: edition }),
  );
  return file;
}

const again = (file: string, edition: unknown = null) =>
  replaySession(file, {
    plan: () => null,
    packs: () => Promise.reject(new Error('nothing of the library is played')),
    edition,
  });

/** What a player's own page has: one run on a ground of its own, from the lines of its log. */
function ownDigest(team: string, log: readonly string[]): string {
  const card = cardOf(PLAN, team, SEED);
  if (card === null) throw new Error('the plan has this team');
  const run = createTeamRun(sealed, card);
  const entries = log.map((line) => readGroupLine(line));
  takeGroupEntries(
    run,
    entries.flatMap((read) => ('entry' in read ? [read.entry.envelope] : [])),
  );
  return digestRun(run.run);
}

describe('a sealed session from its file', () => {
  const ended = played(true);
  const own = (team: string): string => ownDigest(team, linesOf(team, ended.teams.get(team)?.log ?? []));

  it('[SEA5] has the digest of the teams’ own reports, and nothing closed when it was ended', async () => {
    const replayed = await again(fileOf('ended', ended, sealed));
    if (typeof replayed === 'string') throw new Error(replayed);
    const [trust, second, csoc] = replayed.teams;
    expect(trust).toMatchObject({ team: 'trust-a', clock: 'ended', closed: null, digest: own('trust-a') });
    expect(second).toMatchObject({ team: 'trust-b', digest: own('trust-b') });
    expect(csoc).toMatchObject({ team: 'csoc', digest: null, closed: null });
    // A relay's export holds no edition: it is named beside it.
    expect(await again(fileOf('alone', ended, null), sealed)).toEqual(replayed);
  });

  it('[SEA3] says what stays closed when it was not, by numbers alone', async () => {
    const file = fileOf('broken-off', played(false), sealed);
    const { code, output } = await runCommand('node', ['engine/bin/group.ts', 'replay', file]);
    expect([code, output]).toEqual([0, expect.stringContaining('trust-a was not ended:')]);
    expect(output).toContain(`of ${String(sealed.capsules.length)} capsules stay closed, the phases from T+00:30 on`);
    expect(output).toMatch(/They hold \d+ messages, .*The messages are .*SEALED-\d{3}/);
    for (const { title } of book.scenario.injects) expect(output).not.toContain(title);
    const replayed = await again(file);
    const closed = typeof replayed === 'string' ? null : replayed.teams[0]?.closed;
    expect(closed).toMatchObject({ of: sealed.capsules.length, fromMs: 30 * MINUTE_MS });
    expect(closed?.capsules).toBeLessThan(sealed.capsules.length);
    expect(closed?.messages.length).toBeLessThan(book.scenario.injects.length);
  });

  it('[SEA1] is refused with a sentence when the edition is not there, another, changed, or its keys open nothing', async () => {
    expect(await again(fileOf('none', ended, null))).toContain('--sealed SCENARIO.sealed.json');
    const { sealed: other } = sealScenario(await packOf(SCENARIO), 'ab'.repeat(32));
    expect(await again(fileOf('other', ended, other))).toContain('another edition');
    const { scenario } = sealed.pack;
    const changed = { ...sealed, pack: { ...sealed.pack, scenario: { ...scenario, title: 'Another' } } };
    expect(await again(fileOf('changed', ended, changed))).toContain('damaged');
    const swapped: SealedPack = {
      ...sealed,
      capsules: sealed.capsules.map(({ id }, at, all) => ({ ...all.at(at - 1)!, id })),
    };
    expect(await again(fileOf('swapped', ended, swapped))).toMatch(/^trust-a: The key does not open/);
  });
});
