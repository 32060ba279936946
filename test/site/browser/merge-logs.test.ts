// Files of teams that played apart. Tests site/browser/merge-logs.ts and the start file of here-start.ts.

import { describe, expect, it } from 'vitest';
import { groupHash, planFor } from '../../../engine/group/index.ts';
import { sealScenario } from '../../../engine/sealed/index.ts';
import { placeDraft } from '../../../engine/session/index.ts';
import type { Head } from '../../../engine/session/index.ts';
import { NO_HEAD } from '../../../engine/session/index.ts';
import { readStartFile, startName, writeStartFile } from '../../../site/browser/here-start.ts';
import { mergeLogs } from '../../../site/browser/merge-logs.ts';
import { readSessionFile, readTeamLog, writeSessionFile } from '../../../site/browser/team-log-file.ts';
import { FACILITATOR, opening, sign } from '../../engine/session/group-sample.ts';
import { packOf } from '../../support/packs.ts';

const SESSION = 'here-apart';

/** A log of so many entries; `words` says what stands from the second on. */
function logOf(team: string, words: readonly string[], session = SESSION): readonly string[] {
  const first = placeDraft(opening('open', session), { session, team, head: NO_HEAD, relayMs: 0 });
  const lines = [first.line];
  let head: Head = { seq: 0, hash: first.hash };
  words.forEach((text, at) => {
    const body = { command: { kind: 'note', text } } as const;
    const draft = { cid: 'a-1', n: at + 1, seat: 'gold', kind: 'command', body } as const;
    const entry = placeDraft(draft, { session, team, head, relayMs: 0 });
    lines.push(entry.line);
    head = { seq: at + 1, hash: entry.hash };
  });
  return lines;
}
const file = (name: string, lines: readonly string[]) => ({ name, text: `${lines.join('\n')}\n` });
const titleOf = (): string => 'Pathology stops';

describe('logs of teams that played apart', () => {
  const a = logOf('trust-a', ['one', 'two', 'three']);
  const b = logOf('trust-b', ['eins']);

  it('are put together into one session, which is read like any other', () => {
    const merged = mergeLogs([file('a.ndjson', a), file('b.ndjson', b)], titleOf);
    expect(merged.says).toEqual([]);
    expect(merged.file).toMatchObject({ session: SESSION, title: 'Pathology stops' });
    expect(merged.file?.teams).toEqual([
      { team: 'trust-a', lines: a },
      { team: 'trust-b', lines: b },
    ]);
    expect(readTeamLog({ team: 'trust-a', lines: a.slice(0, 1) })).toHaveProperty('ledger');
  });

  it('are taken once where they are there twice, the longer of two; a session file among them', () => {
    const { session, plan, seed } = { session: SESSION, plan: 'p', seed: 1 };
    const whole = writeSessionFile({
      session,
      plan,
      seed,
      title: 'x',
      teams: [{ team: 'trust-a', lines: a.slice(0, 2) }],
    });
    const merged = mergeLogs(
      [{ name: 'whole.ndjson', text: whole }, file('a.ndjson', a), file('again.ndjson', a)],
      titleOf,
    );
    expect(merged.file?.teams).toEqual([{ team: 'trust-a', lines: a }]);
    expect(merged.says).toEqual([
      'The log of trust-a is there twice: a.ndjson goes on where whole.ndjson ends, so it is taken.',
      'The log of trust-a is there twice: both files hold the same.',
    ]);
  });

  it('are named where they tell different histories, from the entry on at which they part', () => {
    const other = logOf('trust-a', ['one', 'other']);
    const merged = mergeLogs([file('other.ndjson', other), file('a.ndjson', a)], titleOf);
    expect(merged.file?.teams).toEqual([{ team: 'trust-a', lines: a }]);
    expect(merged.says).toEqual([
      'Two histories of trust-a: other.ndjson and a.ndjson differ from entry 2 on. The longer one, a.ndjson, is shown.',
    ]);
  });

  it('are left out where they are of another session, or are no logs', () => {
    const strange = file('strange.ndjson', logOf('trust-b', [], 'here-elsewhere'));
    const merged = mergeLogs([file('a.ndjson', a), strange, { name: 'photo.txt', text: 'x' }], titleOf);
    expect(merged.file?.teams.map(({ team }) => team)).toEqual(['trust-a']);
    expect(merged.says).toHaveLength(2);
    expect(merged.says.join(' ')).toContain('photo.txt holds no log of a team.');
    expect(merged.says.join(' ')).toContain('strange.ndjson is of another session than a.ndjson');
    expect(mergeLogs([{ name: 'photo.txt', text: 'x' }], titleOf).file).toBeNull();
  });
});

describe('logs of a sealed session', () => {
  const plan = planFor('quiet-ward-week', 2, 'sealed');
  const editionOf = async (master: string) => sealScenario(await packOf('quiet-ward-week'), master).sealed;
  const about = { session: SESSION, title: 'A quiet week, 2 trusts', plan: plan.id, seed: 7 };

  it('keep the edition that they were played with, in whichever file it is, and its title', async () => {
    const [sealed, other] = [await editionOf('5e'.repeat(32)), await editionOf('ab'.repeat(32))];
    const log = (team: string): readonly string[] => {
      const { body } = opening('open', SESSION);
      const opened = { ...body, scenario: plan.id, packHash: groupHash(plan, () => sealed.pack.packHash) };
      const head = { cid: 'facilitator-opening', n: 1, seat: 'facilitator', kind: 'open' } as const;
      const draft = sign(FACILITATOR, { ...head, body: opened }, SESSION);
      return [placeDraft(draft, { session: SESSION, team, head: NO_HEAD, relayMs: 0 }).line];
    };
    const saved = (name: string, team: string, edition: unknown) => ({
      name,
      text: writeSessionFile({ ...about, teams: [{ team, lines: log(team) }], sealed: edition }),
    });
    const kept = JSON.parse(JSON.stringify(sealed)) as unknown;
    const merged = mergeLogs([file('a.ndjson', log('trust-a')), saved('b.ndjson', 'trust-b', sealed)], titleOf);
    expect(merged.says).toEqual([]);
    expect(merged.file).toMatchObject({ title: about.title, plan: plan.id });
    expect(merged.file?.sealed).toEqual(kept);
    const written = readSessionFile(merged.file === null ? '' : writeSessionFile(merged.file));
    expect(written.ok && written.file.sealed).toEqual(kept);
    const mixed = mergeLogs([saved('other.ndjson', 'trust-a', other), saved('b.ndjson', 'trust-b', sealed)], titleOf);
    expect(mixed.says).toEqual([expect.stringContaining('The sealed exercise in other.ndjson is damaged, or is not')]);
    expect(mixed.file?.sealed).toEqual(kept);
    const none = mergeLogs([file('a.ndjson', log('trust-a')), saved('b.ndjson', 'trust-b', null)], titleOf);
    expect(none.says).toEqual([expect.stringContaining('No file holds the sealed exercise')]);
    expect(none.file?.sealed).toBeNull();
  });
});

describe('a start file', () => {
  const start = {
    ...{ session: startName('region-pathology', 'k3'), title: 'Pathology stops', plan: 'region-pathology' },
    ...{ packHash: '0f'.repeat(32), seed: 7, startsAtMs: 1_800_000_000_000 },
  };

  it('gives back what was written, and says that it is for an exercise', () => {
    expect(readStartFile(writeStartFile(start))).toEqual(start);
    expect(writeStartFile(start)).toContain('EXERCISE EXERCISE EXERCISE');
  });

  it('is refused with a sentence when it is none', () => {
    for (const text of ['', '{}', 'null', writeStartFile({ ...start, session: 'elsewhere' })])
      expect(readStartFile(text)).toHaveProperty('says');
  });
});
