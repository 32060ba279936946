// A trace as people write it → the row that telemetry adds. Programs are written once and named: `runs` fills the columns
// of the process that starts, `by` those of the process that did it, under the names Defender gives them.
// Tested in test/engine/scenario/lower-trace.test.ts.

import type { TraceRow } from './compiled-scenario.ts';
import type { WrittenProgram, WrittenTrace } from './scenario-schema.ts';

export type Programs = Readonly<Record<string, WrittenProgram>>;

/** Columns and remote end of a trace. `row` wins over what `runs` and `by` fill. */
export function lowerTrace(written: WrittenTrace, programs: Programs): TraceRow {
  const runs = written.runs === undefined ? undefined : programs[written.runs.program];
  const by = written.by === undefined ? undefined : programs[written.by.program];
  const parentOfBy = written.by?.parent === undefined ? undefined : programs[written.by.parent];
  const shape: Record<string, string | number> = {};
  if (written.table === 'DeviceProcessEvents') shape['ActionType'] = 'ProcessCreated';
  if (runs !== undefined && written.runs !== undefined) {
    shape['FileName'] = fileName(runs.path);
    shape['FolderPath'] = runs.path;
    shape['ProcessCommandLine'] = written.runs.line;
    if (written.table === 'DeviceProcessEvents') Object.assign(shape, versionColumns('ProcessVersionInfo', runs));
  }
  if (by !== undefined && written.by !== undefined) {
    shape['InitiatingProcessFileName'] = fileName(by.path);
    shape['InitiatingProcessFolderPath'] = by.path;
    if (written.by.line !== undefined) shape['InitiatingProcessCommandLine'] = written.by.line;
    Object.assign(shape, versionColumns('InitiatingProcessVersionInfo', by));
    if (parentOfBy !== undefined) shape['InitiatingProcessParentFileName'] = fileName(parentOfBy.path);
  }
  const { table, on, as, at, count, every, row, remote, remotes, port, amount, process, parent, message } = written;
  return {
    table,
    as,
    count,
    remote,
    ...(remotes > 1 ? { remotes } : {}),
    ...(message === undefined ? {} : { message }),
    port,
    amount,
    process,
    parent,
    // A row from outside has no device of ours: the step has no source, and telemetry leaves the device empty.
    on: on === 'outside' ? 'from' : on === 'from' || on === 'to' ? on : { device: on },
    offsetMs: at,
    everyMs: every,
    shape: { ...shape, ...row },
  };
}

function versionColumns(prefix: string, program: WrittenProgram): Record<string, string> {
  const columns: Record<string, string> = {};
  if (program.original !== undefined) columns[`${prefix}OriginalFileName`] = program.original;
  if (program.company !== undefined) columns[`${prefix}CompanyName`] = program.company;
  if (program.product !== undefined) columns[`${prefix}ProductName`] = program.product;
  if (program.description !== undefined) columns[`${prefix}FileDescription`] = program.description;
  return columns;
}

const fileName = (path: string): string => path.slice(path.lastIndexOf('\\') + 1);
