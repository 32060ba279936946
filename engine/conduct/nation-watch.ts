// The detection core over organisations of a nation: a minute's rows are made part by part, one organisation and table at a
// time, and each is looked at while it is still near the processor. Rows are not kept.
// Promise: alerts and rows of an organisation are the same whoever watches it, alone or among others.
// Tested in test/engine/conduct/nation-watch.test.ts.

import { createPackedReader, createPackedWriter, MINUTE_MS, simTime } from '../base/index.ts';
import type { PackedReader, PackedWriter } from '../base/index.ts';
import type { Alert, DetectionContent, Detector } from '../detection/index.ts';
import { createDetector } from '../detection/index.ts';
import { TABLE_NAMES } from '../scenario/index.ts';
import { createBatchBuffer, generatePart, generateRows } from '../telemetry/index.ts';
import type { BatchBuffer, Reaction, TelemetryBatch, TelemetryWorld } from '../telemetry/index.ts';

export interface NationWatchOptions {
  /** Organisations to watch, as indexes into `Estate.organisations`; absent = all. */
  readonly owned?: readonly number[];
  /** Called with each part, and the buffer it stands in, before it is looked at; valid during the call alone. */
  readonly onRows?: (batch: TelemetryBatch, buffer: BatchBuffer) => void;
  /** Called when a part has been looked at. */
  readonly onLooked?: () => void;
  /** Notes down on which rows of a minute its alerts rest, so that it can be gone through again without the others. */
  readonly isNoting?: boolean;
}

export interface NationWatch {
  readonly world: TelemetryWorld;
  /** Organisations watched, ascending. */
  readonly owned: readonly number[];
  /** Rows so far by organisation and table: `organisation × TABLE_NAMES.length + table`. Also of those not watched: 0. */
  readonly rows: Float64Array;
  /** Generates and detects one minute; returns the alerts that reached the queue at its end, in order. */
  pass(reaction: Reaction, minute: number): readonly Alert[];
  /** The same in steps of one organisation; the alerts come with the last. */
  steps(reaction: Reaction, minute: number): Generator<void, readonly Alert[]>;
  /**
   * Generates and detects minutes, ascending, of one organisation by itself, in a memory that begins empty and is given up at
   * the end: its alerts, in order. An organisation's rows and alerts hang on no other's, so a day may be gone through this
   * way, one organisation after another, and `mergeAlerts` makes one queue of it.
   */
  passAlone(reaction: Reaction, minutes: readonly number[], organisation: number): readonly Alert[];
  /** What detection left out at its limits: alerts counted but not kept, matches that correlations let go. */
  leftOut(): { readonly alerts: number; readonly matches: number };
  /** What is known of a watched organisation before `minute` begins, as bytes that any watch of it goes on from. */
  save(organisation: number, minute: number): Uint8Array<ArrayBuffer>;
  /**
   * Goes on from `minute` with what was saved then, by organisation; watched ones that are not given begin with nothing.
   * Returns the alerts that repeats may still change. Rows count on.
   */
  restore(minute: number, saved: ReadonlyMap<number, Uint8Array>): readonly Alert[];
  /** Numbers of the rows on which alerts and windows rest that came of the minute passed last, as bytes; with `isNoting`. */
  noted(): Uint8Array<ArrayBuffer>;
  /** Goes through a minute again by the rows that were noted down in it: the same alerts, and rows are not counted. */
  again(reaction: Reaction, minute: number, noted: Uint8Array): readonly Alert[];
}

export function createNationWatch(
  content: DetectionContent,
  world: TelemetryWorld,
  { owned: chosen, onRows, onLooked, isNoting }: NationWatchOptions = {},
): NationWatch {
  const every = world.estate.organisations.map((_, organisation) => organisation);
  const owned = chosen === undefined ? every : [...chosen].sort((a, b) => a - b);
  const detector = createDetector(content, world, new Set(owned));
  const buffer = createBatchBuffer();
  const rows = new Float64Array(every.length * TABLE_NAMES.length);
  /** Of organisations that were passed alone. */
  const left = { alerts: 0, matches: 0 };
  let notes = createPackedWriter();
  const numbers: number[] = [];
  const note = isNoting === true ? (row: number) => void numbers.push(row) : undefined;
  const begin = (): void => {
    notes = createPackedWriter();
  };
  const look = (by: Detector, reaction: Reaction, minute: number, organisation: number, table: number): void => {
    const batch = generatePart(world, reaction, table, minute, organisation, buffer);
    const place = organisation * TABLE_NAMES.length + table;
    rows[place] = (rows[place] as number) + batch.rowCount;
    onRows?.(batch, buffer);
    if (batch.rowCount > 0) by.look(batch, 0, note);
    if (numbers.length > 0) packNumbers(place, numbers, notes);
    numbers.length = 0;
    onLooked?.();
  };
  const lookAtAll = (by: Detector, reaction: Reaction, minute: number, organisation: number): void => {
    for (let table = 0; table < TABLE_NAMES.length; table += 1) look(by, reaction, minute, organisation, table);
  };
  const end = (by: Detector, minute: number): readonly Alert[] => by.endMinute(simTime((minute + 1) * MINUTE_MS));
  return {
    world,
    owned,
    rows,
    pass(reaction, minute) {
      begin();
      for (const organisation of owned) lookAtAll(detector, reaction, minute, organisation);
      return end(detector, minute);
    },
    *steps(reaction, minute) {
      begin();
      for (const organisation of owned) {
        lookAtAll(detector, reaction, minute, organisation);
        yield;
      }
      return end(detector, minute);
    },
    passAlone(reaction, minutes, organisation) {
      const own = detector.alone(organisation);
      const alerts: Alert[] = [];
      for (const minute of minutes) {
        lookAtAll(own, reaction, minute, organisation);
        for (const alert of end(own, minute)) alerts.push(alert);
      }
      left.alerts += own.uncounted();
      left.matches += own.evicted();
      return alerts;
    },
    leftOut: () => ({ alerts: detector.uncounted() + left.alerts, matches: detector.evicted() + left.matches }),
    save: (organisation, minute) => detector.save(organisation, simTime(minute * MINUTE_MS)),
    restore: (minute, saved) =>
      detector.restore(
        simTime(minute * MINUTE_MS),
        new Map([...saved].filter(([organisation]) => owned.includes(organisation))),
      ),
    noted: () => notes.finish(),
    again(reaction, minute, noted) {
      const from = createPackedReader(noted);
      while (!from.isDone()) {
        const place = from.number();
        const organisation = Math.floor(place / TABLE_NAMES.length);
        const rowNumbers = unpackNumbers(from);
        const table = place % TABLE_NAMES.length;
        detector.look(generateRows(world, reaction, table, minute, organisation, rowNumbers, buffer));
      }
      return end(detector, minute);
    },
  };
}

/** Numbers of one part's rows, each once and ascending. */
function packNumbers(place: number, numbers: readonly number[], to: PackedWriter): void {
  const rising = [...new Set(numbers)].sort((a, b) => a - b);
  to.number(place);
  to.number(rising.length);
  rising.forEach((number, at) => {
    to.number(number - (rising[at - 1] ?? 0));
  });
}

function unpackNumbers(from: PackedReader): readonly number[] {
  let number = 0;
  return Array.from({ length: from.number() }, () => (number += from.number()));
}
