// A trace as written becomes a row in Defender's words.

import { describe, expect, it } from 'vitest';
import { lowerTrace } from '#engine/scenario/lower-trace.ts';
import type { WrittenTrace } from '#engine/scenario/scenario-schema.ts';

const PROGRAMS = {
  shell: { path: 'C:\\Windows\\System32\\cmd.exe', original: 'Cmd.Exe', company: 'Example' },
  desktop: { path: 'C:\\Windows\\explorer.exe' },
};
const TRACE: WrittenTrace = {
  table: 'DeviceProcessEvents',
  on: 'from',
  as: 'SYSTEM',
  at: 1_000,
  count: 2,
  every: 500,
  row: {},
  remote: null,
  remotes: 1,
  port: 0,
  amount: 0,
  process: null,
  parent: null,
};

describe('lowering a trace', () => {
  it('[SCN8] `runs` fills the process, `by` the one that started it', () => {
    const row = lowerTrace(
      {
        ...TRACE,
        runs: { program: 'shell', line: 'cmd.exe /c dir' },
        by: { program: 'desktop', line: 'explorer.exe', parent: 'shell' },
      },
      PROGRAMS,
    );
    expect(row.shape).toEqual({
      ActionType: 'ProcessCreated',
      FileName: 'cmd.exe',
      FolderPath: 'C:\\Windows\\System32\\cmd.exe',
      ProcessCommandLine: 'cmd.exe /c dir',
      ProcessVersionInfoOriginalFileName: 'Cmd.Exe',
      ProcessVersionInfoCompanyName: 'Example',
      InitiatingProcessFileName: 'explorer.exe',
      InitiatingProcessFolderPath: 'C:\\Windows\\explorer.exe',
      InitiatingProcessCommandLine: 'explorer.exe',
      InitiatingProcessParentFileName: 'cmd.exe',
    });
    expect([row.offsetMs, row.everyMs, row.count]).toEqual([1_000, 500, 2]);
  });

  it('[SCN8] `row` wins over what the programs fill', () => {
    const row = lowerTrace(
      { ...TRACE, runs: { program: 'shell', line: 'x' }, row: { FileName: 'renamed.exe' } },
      PROGRAMS,
    );
    expect(row.shape['FileName']).toBe('renamed.exe');
  });

  it('a device name becomes a place, `outside` a step without a source', () => {
    expect(lowerTrace({ ...TRACE, on: 'CAL-DC01' }, PROGRAMS).on).toEqual({ device: 'CAL-DC01' });
    expect(lowerTrace({ ...TRACE, on: 'outside' }, PROGRAMS).on).toBe('from');
  });
});
