// The process tree around one row: its ancestors as far as the telemetry names them, what they started, and what it started.
// Tested in test/engine/conduct/process-tree.test.ts.

import { MINUTE_MS } from '../base/index.ts';
import { TABLE_NAMES } from '../scenario/index.ts';
import type { FullRecord, RowRef } from '../telemetry/index.ts';
import { createBatchBuffer, fullRecord, generateBatch } from '../telemetry/index.ts';
import { recordOf } from './event-query.ts';
import type { ProcessNode } from './room-view.ts';
import type { Run } from './run.ts';

/** Minutes before and after the row in which related processes are looked for. */
const MINUTES_BEFORE = 30;
const MINUTES_AFTER = 15;
/** Children shown of one process. */
const CHILDREN_SHOWN = 25;

interface Draft {
  readonly processId: number;
  readonly parentId: number;
  readonly name: string;
  readonly parentName: string;
  readonly parentCommandLine: string;
  readonly grandparentName: string;
  readonly commandLine: string;
  readonly account: string;
  readonly at: number;
  readonly isAlert: boolean;
}

export function processTree(run: Run, row: RowRef): readonly ProcessNode[] | string {
  const record = recordOf(run, row);
  if (typeof record === 'string') return record;
  const device = deviceOfRow(run, row);
  const drafts = draftsNear(run, row, device);
  const isProcessRow = TABLE_NAMES[row.table] === 'DeviceProcessEvents';
  const focusId = numberOf(record, isProcessRow ? 'ProcessId' : 'InitiatingProcessId');
  const parentId = numberOf(record, isProcessRow ? 'InitiatingProcessId' : 'InitiatingProcessParentId');
  const parent = drafts.find((draft) => draft.processId === parentId);
  const root: ProcessNode = {
    name:
      textOf(record, isProcessRow ? 'InitiatingProcessFileName' : 'InitiatingProcessParentFileName') ||
      'unknown process',
    commandLine: isProcessRow ? textOf(record, 'InitiatingProcessCommandLine') : (parent?.commandLine ?? ''),
    processId: parentId,
    account: textOf(record, 'InitiatingProcessAccountName'),
    at: parent?.at ?? null,
    isAlert: false,
    children: childrenOf(drafts, parentId, focusId, new Set([parentId])),
  };
  const hasFocus = root.children.some((child) => child.processId === focusId);
  const focus: ProcessNode = {
    name: textOf(record, isProcessRow ? 'FileName' : 'InitiatingProcessFileName') || 'unknown process',
    commandLine: textOf(record, isProcessRow ? 'ProcessCommandLine' : 'InitiatingProcessCommandLine'),
    processId: focusId,
    account: textOf(record, isProcessRow ? 'AccountName' : 'InitiatingProcessAccountName'),
    at: run.play.state.now,
    isAlert: true,
    children: childrenOf(drafts, focusId, focusId, new Set([parentId, focusId])),
  };
  const withFocus: ProcessNode = hasFocus
    ? root
    : { ...root, children: [...root.children, { ...focus, at: row.minute * MINUTE_MS }] };
  const above = isProcessRow ? textOf(record, 'InitiatingProcessParentFileName') : (parent?.parentName ?? '');
  if (above === '') return [withFocus];
  return [
    {
      name: above,
      commandLine: '',
      processId: numberOf(record, 'InitiatingProcessParentId'),
      account: '',
      at: null,
      isAlert: false,
      children: [withFocus],
    },
  ];
}

function childrenOf(
  drafts: readonly Draft[],
  parentId: number,
  focusId: number,
  seen: ReadonlySet<number>,
): ProcessNode[] {
  const own = drafts.filter((draft) => draft.parentId === parentId && !seen.has(draft.processId));
  // What the question is about comes first, then in order of time.
  own.sort((a, b) => Number(b.processId === focusId) - Number(a.processId === focusId) || a.at - b.at);
  return own.slice(0, CHILDREN_SHOWN).map((draft) => ({
    name: draft.name,
    commandLine: draft.commandLine,
    processId: draft.processId,
    account: draft.account,
    at: draft.at,
    isAlert: draft.processId === focusId,
    children: childrenOf(drafts, draft.processId, focusId, new Set([...seen, draft.processId])),
  }));
}

function deviceOfRow(run: Run, row: RowRef): number {
  const batch = generateBatch(run.watch.world, run.play.reaction, row.table, row.minute, createBatchBuffer());
  return batch.device[row.index] ?? -1;
}

/** Processes started on the device around the row, as far as they have arrived. */
function draftsNear(run: Run, row: RowRef, device: number): Draft[] {
  const table = TABLE_NAMES.indexOf('DeviceProcessEvents');
  const buffer = createBatchBuffer();
  const arrived = Math.floor(run.play.state.now / MINUTE_MS);
  const drafts: Draft[] = [];
  for (let minute = row.minute - MINUTES_BEFORE; minute < Math.min(arrived, row.minute + MINUTES_AFTER); minute += 1) {
    const batch = generateBatch(run.watch.world, run.play.reaction, table, minute, buffer);
    for (let i = 0; i < batch.rowCount; i += 1) {
      if (batch.device[i] !== device) continue;
      const record = fullRecord(run.watch.world, batch, i);
      drafts.push({
        processId: numberOf(record, 'ProcessId'),
        parentId: numberOf(record, 'InitiatingProcessId'),
        name: textOf(record, 'FileName'),
        parentName: textOf(record, 'InitiatingProcessFileName'),
        parentCommandLine: textOf(record, 'InitiatingProcessCommandLine'),
        grandparentName: textOf(record, 'InitiatingProcessParentFileName'),
        commandLine: textOf(record, 'ProcessCommandLine'),
        account: textOf(record, 'AccountName'),
        at: batch.time[i] ?? 0,
        isAlert: row.table === table && row.minute === minute && row.index === i,
      });
    }
  }
  return drafts;
}

const textOf = (record: FullRecord, column: string): string => String(record[column] ?? '');
const numberOf = (record: FullRecord, column: string): number => Number(record[column] ?? 0);
