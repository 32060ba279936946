// Ground truth beside rows, in the scenario's words: campaign and step, or the benign cause, or nothing.

import { describe, expect, it } from 'vitest';
import type { AttackStep } from '../../../engine/scenario/index.ts';
import {
  createBatchBuffer,
  emptyReaction,
  generateBatch,
  leaveStep,
  tableId,
  truthsOfRows,
} from '../../../engine/telemetry/index.ts';
import { tinyWorld } from '../../support/tiny-estate.ts';

const STEP: AttackStep = {
  id: 'pack',
  uses: 'files-packed',
  title: 'Files were packed',
  story: 'Files were packed.',
  technique: { id: 'T1560.001', name: 'Archive via Utility', tactic: 'collection' },
  when: { all: [], any: [], none: [], afterMs: 0 },
  from: 'TIN-FS01',
  to: [],
  as: 'adm-oncall',
  via: null,
  indicators: [],
  blockedBy: [],
  effects: [],
  seenBy: [],
  traces: [
    {
      table: 'DeviceFileEvents',
      on: 'from',
      as: 'adm-oncall',
      offsetMs: 0,
      count: 2,
      everyMs: 1_000,
      shape: { FolderPath: 'C:\\ProgramData\\a.7z' },
      remote: null,
      port: 0,
      amount: 0,
      process: null,
      parent: null,
    },
  ],
};

describe('truthsOfRows', () => {
  it('[TEL10] names campaign and step, the benign cause with its words, and nothing for ordinary rows', () => {
    const world = tinyWorld();
    const reaction = emptyReaction();
    expect(leaveStep(world, reaction, STEP, 600_000)).toEqual({ rows: 2, from: 600_000, until: 601_000 });
    const table = tableId('DeviceFileEvents');
    const { rowCount } = generateBatch(world, reaction, table, 10, createBatchBuffer());
    const refs = Array.from({ length: rowCount }, (_, index) => ({ table, minute: 10, index }));
    const attack = { campaign: 'Grey Heron (invented)', attackVersion: '19', steps: [STEP] };
    const truths = truthsOfRows(world, reaction, attack, refs);
    expect(truths.filter(({ kind }) => kind === 'attack')).toEqual(
      new Array(2).fill({
        kind: 'attack',
        campaign: 'Grey Heron (invented)',
        step: 'pack',
        title: 'Files were packed',
        technique: 'T1560.001',
        attackVersion: '19',
        uses: 'files-packed',
      }),
    );
    expect(truths.filter(({ kind }) => kind === 'look-alike')).toEqual(
      new Array(40).fill({ kind: 'look-alike', id: 'backup', title: 'Backup', cause: 'nightly window' }),
    );
    expect(truths.filter(({ kind }) => kind === 'ordinary').length).toBe(rowCount - 42);
  });

  it('[TEL6] silences the sensors that a step switches off', () => {
    const world = tinyWorld();
    const reaction = emptyReaction();
    const select = { devices: ['TIN-BKP01'], groups: [], vlans: [], sites: [], sharePercent: 100 };
    leaveStep(world, reaction, { ...STEP, effects: [{ kind: 'disable-sensor', select }] }, 600_000);
    const device = world.estate.deviceByName.get('tin-bkp01') as number;
    expect(reaction.silent.get(device)).toEqual([{ from: 600_000, until: Infinity }]);
  });
});
