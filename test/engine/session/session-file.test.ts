// A session as one file: what was saved reads back verified; what was changed, cut or mixed is told with its place.

import { describe, expect, it } from 'vitest';
import { readSessionFile, readTeamLog, writeSessionFile } from '#engine/session/index.ts';
import { signedLog } from '../../site/browser/team-logs.ts';

const a = signedLog('night-1', 'trust-a');
a.order({ kind: 'start' });
a.mark(60_000);
const b = signedLog('night-1', 'csoc');
b.order({ kind: 'start' });
const teams = [a, b].map((log) => ({ team: log.team, lines: log.lines() }));
const text = writeSessionFile({ session: 'night-1', title: 'A night', plan: 'any-x-1', seed: 7, teams, sealed: null });

const faultOf = (lines: readonly string[]): string => {
  const read = readTeamLog({ team: 'trust-a', lines });
  return 'says' in read ? read.says : '';
};

describe('a session file', () => {
  it('is marked, and gives back every log with its ledger', () => {
    expect(text.split('\n')[0]).toContain('EXERCISE EXERCISE EXERCISE');
    const read = readSessionFile(text);
    if (!read.ok) throw new Error(read.says);
    expect(read.file).toMatchObject({ session: 'night-1', title: 'A night', plan: 'any-x-1', seed: 7 });
    const logs = read.file.teams.map((file) => readTeamLog(file));
    expect(
      logs.map((log) => ('says' in log ? log.says : [log.ledger.team, log.ledger.at, log.entries.length])),
    ).toEqual([
      ['trust-a', 60_000, 4],
      ['csoc', 0, 3],
    ]);
  });

  it('tells which entry was changed, left out, or belongs elsewhere', () => {
    const lines = a.lines();
    expect(faultOf(lines.map((line) => line.replace('"at":60000', '"at":120000')))).toContain('Entry 3 of trust-a');
    expect(faultOf([...lines.slice(0, 2), ...lines.slice(3)])).toContain('Entry 2 of trust-a');
    expect(faultOf(b.lines())).toContain('belongs to another log');
    expect(faultOf(['no entry'])).toContain('Entry 0 of trust-a cannot be read');
    expect(faultOf([])).toContain('empty');
  });

  it('tells that a file was cut, or is none', () => {
    const cut = readSessionFile(text.split('\n').slice(0, 4).join('\n'));
    expect(cut.ok ? '' : cut.says).toContain('trust-a was cut');
    for (const other of ['', '{}', '[1]', text.replace('standby-session-1', 'other')]) {
      const read = readSessionFile(other);
      expect(read.ok ? '' : read.says).toContain('no session file');
    }
  });
});
