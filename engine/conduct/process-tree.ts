// The process tree around one row: its ancestors as far as the telemetry names them, what they started, and what it started.
// Tested in test/engine/conduct/room.test.ts.

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
/** Processes shown above the row's own. */
const ANCESTORS_SHOWN = 8;
/** Children shown of one process. */
const CHILDREN_SHOWN = 25;

interface Draft {
  readonly processId: number;
  readonly parentId: number;
  readonly grandparentId: number;
  readonly name: string;
  readonly parentName: string;
  readonly parentCommandLine: string;
  readonly parentAccount: string;
  readonly grandparentName: string;
  readonly commandLine: string;
  readonly account: string;
  readonly at: number;
  readonly isAlert: boolean;
}

export function processTree(run: Run, row: RowRef): readonly ProcessNode[] | string {
  const record = recordOf(run, row);
  if (typeof record === 'string') return record;
  const isProcessRow = TABLE_NAMES[row.table] === 'DeviceProcessEvents';
  if (textOf(record, 'InitiatingProcessFileName') === '') return 'This row names no process.';
  const drafts = draftsNear(run, row, deviceOfRow(run, row));
  const focusId = numberOf(record, isProcessRow ? 'ProcessId' : 'InitiatingProcessId');
  const own = drafts.find((draft) => draft.processId === focusId);
  const chain = ancestorsOf(drafts, own ?? draftOfRecord(record, isProcessRow, row));
  const top = chain.at(-1);
  if (top === undefined) return 'This row names no process.';
  const focus = chain[0] as Ancestor;
  const shown = new Set(chain.map(({ processId }) => processId));
  let node: ProcessNode = {
    ...nodeOf(focus),
    isAlert: true,
    children: childrenOf(drafts, focus.processId, focus.processId, shown),
  };
  for (const ancestor of chain.slice(1)) {
    // The way to the row comes first; what else the ancestor started follows. Of a process that was there before (a service, the
    // desktop) only the way is shown: its other children would bury it.
    const siblings = ancestor.at === null ? [] : childrenOf(drafts, ancestor.processId, focusId, shown);
    node = { ...nodeOf(ancestor), isAlert: false, children: [node, ...siblings].slice(0, CHILDREN_SHOWN) };
  }
  return [node];
}

/** A process on the way up from the row. */
type Ancestor = Omit<ProcessNode, 'isAlert' | 'children'>;

const nodeOf = ({ name, commandLine, processId, account, at }: Ancestor): Ancestor => ({
  name,
  commandLine,
  processId,
  account,
  at,
});

/** The row's process and what started it, as far up as rows that have arrived and the last of them name. */
function ancestorsOf(drafts: readonly Draft[], focus: Draft): readonly Ancestor[] {
  const chain: Ancestor[] = [nodeOf(focus)];
  let child = focus;
  const seen = new Set([focus.processId]);
  while (chain.length < ANCESTORS_SHOWN && child.parentName !== '' && !seen.has(child.parentId)) {
    seen.add(child.parentId);
    const parent = drafts.find((draft) => draft.processId === child.parentId && draft.at <= child.at);
    if (parent === undefined) {
      chain.push({
        name: child.parentName,
        commandLine: child.parentCommandLine,
        processId: child.parentId,
        account: child.parentAccount,
        at: null,
      });
      if (child.grandparentName !== '' && !seen.has(child.grandparentId)) {
        chain.push({
          name: child.grandparentName,
          commandLine: '',
          processId: child.grandparentId,
          account: '',
          at: null,
        });
      }
      break;
    }
    chain.push(nodeOf(parent));
    child = parent;
  }
  return chain;
}

/** The process a row speaks of, when the row that created it is not among those read. */
function draftOfRecord(record: FullRecord, isProcessRow: boolean, row: RowRef): Draft {
  const at = row.minute * MINUTE_MS;
  if (isProcessRow) return { ...draftOf(record, at), isAlert: true };
  return {
    processId: numberOf(record, 'InitiatingProcessId'),
    parentId: numberOf(record, 'InitiatingProcessParentId'),
    grandparentId: 0,
    name: textOf(record, 'InitiatingProcessFileName'),
    parentName: textOf(record, 'InitiatingProcessParentFileName'),
    parentCommandLine: '',
    parentAccount: '',
    grandparentName: '',
    commandLine: textOf(record, 'InitiatingProcessCommandLine'),
    account: textOf(record, 'InitiatingProcessAccountName'),
    at,
    isAlert: true,
  };
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
      const isAlert = row.table === table && row.minute === minute && row.index === i;
      drafts.push({ ...draftOf(record, batch.time[i] ?? 0), isAlert });
    }
  }
  return drafts;
}

/** A process row as a place in the tree. */
function draftOf(record: FullRecord, at: number): Draft {
  return {
    processId: numberOf(record, 'ProcessId'),
    parentId: numberOf(record, 'InitiatingProcessId'),
    grandparentId: numberOf(record, 'InitiatingProcessParentId'),
    name: textOf(record, 'FileName'),
    parentName: textOf(record, 'InitiatingProcessFileName'),
    parentCommandLine: textOf(record, 'InitiatingProcessCommandLine'),
    parentAccount: textOf(record, 'InitiatingProcessAccountName'),
    grandparentName: textOf(record, 'InitiatingProcessParentFileName'),
    commandLine: textOf(record, 'ProcessCommandLine'),
    account: textOf(record, 'AccountName'),
    at,
    isAlert: false,
  };
}

const textOf = (record: FullRecord, column: string): string => String(record[column] ?? '');
const numberOf = (record: FullRecord, column: string): number => Number(record[column] ?? 0);
