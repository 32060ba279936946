// The activity file: what is accepted, and the located problems of what is not.
// Promise: any text gives problems or a spec, never an exception.

import { describe, expect, it } from 'vitest';
import { formatProblem } from '../../../engine/base/index.ts';
import { parseActivity } from '../../../engine/scenario/index.ts';
import { TINY_ACTIVITY } from '../../support/tiny-estate.ts';

function problemsOf(text: string): readonly string[] {
  const parsed = parseActivity('day.yaml', text);
  return parsed.ok ? [] : parsed.problems.map(formatProblem);
}

describe('parseActivity', () => {
  it('[TEL16] accepts the tiny day', () => {
    expect(problemsOf(TINY_ACTIVITY)).toEqual([]);
  });

  it('[TEL16] names what is missing and where', () => {
    const broken = TINY_ACTIVITY.replace('curve: day, mix: { word: 5', 'curve: nite, mix: { wrod: 5')
      .replace("'{form} {n:1-90}.docx'", "'{from} {n:1-90}.docx'")
      .replace('by: winword.exe', 'by: wordpad.exe')
      .replace("'S:\\{form} {n:1-90}.docx'", "'S:\\{fromm}.docx'");
    const found = problemsOf(broken).join('\n');
    expect(found).toMatch(/day\.yaml:\d+:\d+: error: There is no curve `nite`/);
    expect(found).toMatch(/There is no family `wrod`/);
    expect(found).toMatch(/There is no program `wordpad\.exe`/);
    expect(found).toMatch(/There is no word list `fromm`/);
  });

  it('[TEL16] refuses a family in the mix of another table, a bad duration and a bad span', () => {
    const broken = TINY_ACTIVITY.replace('mix: { inbound: 1 }', 'mix: { word: 1 }')
      .replace('every: 24h', 'every: daily')
      .replace('portSpan: 1024', 'portSpan: 1000');
    const found = problemsOf(broken).join('\n');
    expect(found).toMatch(/duration such as 45m/);
    expect(found).toMatch(/power of two/);
    expect(problemsOf(TINY_ACTIVITY.replace('mix: { inbound: 1 }', 'mix: { word: 1 }')).join()).toMatch(
      /belongs to DeviceProcessEvents, not DeviceNetworkEvents/,
    );
  });

  it('[TEL16] gives problems, never an exception, for any text', () => {
    for (const text of ['', 'a: [', '- 1', 'id: 7', '&a [*a]', '\u0000', 'id: x\ncurves: {}\n'.repeat(3)])
      expect(problemsOf(text).length).toBeGreaterThan(0);
  });

  it('[TEL16] refuses entries that name no devices', () => {
    for (const entry of [
      'role:serfer',
      'role:server 4-1',
      'role:server 0-2',
      'organisation:cottage/server',
      'roll:server',
    ])
      expect(problemsOf(TINY_ACTIVITY.replace("['role:office-pc']", `['${entry}']`)).join(), entry).toMatch(
        /day\.yaml:\d+:\d+: error: Nobody can tell which devices/,
      );
    expect(problemsOf(TINY_ACTIVITY.replace('devices: [TIN-SCAN01]', "devices: ['role:scaner']"))).toHaveLength(1);
    for (const entry of ['role:server 1-4', 'organisation:supplier/server', '198.18.0.0/16'])
      expect(problemsOf(TINY_ACTIVITY.replace("['role:office-pc']", `['${entry}']`))).toEqual([]);
  });

  const OVER = `
id: over
base: tiny
thin: 5
instead: { cdn.example: mirror.example, TIN-: LOCAL- }
curves:
  day: { hours: [${new Array<number>(24).fill(100).join(', ')}], weekend: 10, monday: [${new Array<number>(24).fill(120).join(', ')}] }
pools:
  LOCAL-FS01: ['role:server 1-1']
families:
  more: { table: DeviceProcessEvents, by: explorer.exe, shape: { FileName: more.exe } }
roles:
  - { roles: [office-pc], table: DeviceProcessEvents, perDeviceDay: 3000, curve: day, mix: { word: 5, more: 1 }, kinds: [acute-trust] }
  - { roles: [office-pc], table: DeviceNetworkEvents, perDeviceDay: 10, curve: flat, mix: { web: 1, share: 1 } }
lookAlikes:
  rush: { title: Rush, cause: a television item, devices: ['role:server 2-3'], start: T+1h, every: 24h, lasts: 1h, oneIn: 4, stagger: 2h, per: thousand-devices, rows: { web: 3 } }
`;
  const readTiny = (id: string): string | null => (id === 'tiny' ? TINY_ACTIVITY : null);

  it('[TEL16] begins with a base: its families that are used, its words, with other texts in place of its own', () => {
    const parsed = parseActivity('over.yaml', OVER, readTiny);
    if (!parsed.ok) throw new Error(parsed.problems.map(formatProblem).join('\n'));
    const { families, curves, words, roles, lookAlikes, thin, pools } = parsed.value;
    expect(families.map(({ id }) => id)).toEqual(['word', 'web', 'share', 'more']);
    expect(families.find(({ id }) => id === 'web')?.shape['RemoteUrl']).toBe('c{n:1-90}.mirror.example');
    expect(families.find(({ id }) => id === 'share')?.remote).toBe('LOCAL-FS01');
    expect(Object.keys(pools)).toContain('internet');
    expect(words['form']).toContain('Rota');
    expect(curves.find(({ id }) => id === 'day')).toMatchObject({ weekendPercent: 10, mondayPercent: { length: 24 } });
    expect(curves.map(({ id }) => id)).toContain('flat');
    expect([roles[0]?.kinds, roles[1]?.kinds]).toEqual([['acute-trust'], undefined]);
    expect(lookAlikes).toHaveLength(1);
    expect(lookAlikes[0]).toMatchObject({ oneIn: 4, staggerMs: 7_200_000, per: 'thousand-devices' });
    expect(thin).toBe(5);
  });

  it('[TEL16] says what is wrong with a base', () => {
    const found = (text: string, read = readTiny): string => {
      const parsed = parseActivity('over.yaml', text, read);
      return parsed.ok ? '' : parsed.problems.map(formatProblem).join('\n');
    };
    expect(found(OVER.replace('base: tiny', 'base: none'))).toMatch(
      /over\.yaml:3:\d+: error: There is no activity file `none`/,
    );
    expect(found(OVER, () => OVER)).toMatch(/`tiny` has a base of its own/);
    expect(found(OVER.replace('word: 5', 'wrod: 5'))).toMatch(/over\.yaml:\d+:\d+: error: There is no family `wrod`/);
    expect(found(OVER.replace('[acute-trust]', '[cottage]'))).toMatch(/acute-trust/);
    expect(found(OVER.replace('thin: 5', 'thin: 0'))).toMatch(/thin|1/);
    expect(found(OVER, () => 'id: 7')).toMatch(/tiny\.yaml/);
  });
});
