// `<stem>.cases.yml` beside a correlation: sequences of events that must make it hold, and sequences that must not.
// Promise: never throws on any text; a sequence that cannot be read is named by its place, never left out in silence.
// Tested in test/engine/sigma/sequence-cases.test.ts; judged by engine/correlation/judge-sequence.ts.

import { failure, LIMITS, parseDuration, success } from '../base/index.ts';
import type { Result } from '../base/index.ts';
import { TABLE_NAMES } from '../scenario/index.ts';
import type { TableName } from '../scenario/index.ts';
import type { FullRecord } from '../telemetry/index.ts';
import { createReporter, entryOf, readYaml } from './yaml-tree.ts';
import type { Place, Reporter, YamlMap, YamlTree } from './yaml-tree.ts';

/** One event of a sequence. */
export interface SequenceEvent {
  /** Milliseconds from the start of the case. */
  readonly atMs: number;
  /** Stem of the only rule it is offered to; empty = every rule that feeds the correlation. */
  readonly rule: string;
  /** Null: the event has Sigma's field names. */
  readonly table: TableName | null;
  readonly event: FullRecord;
}

export interface SequenceCase {
  readonly at: Place;
  readonly note: string;
  readonly mustHold: boolean;
  /** How often the correlation must hold exactly; null = at least once. */
  readonly times: number | null;
  /** By time; events of one time in the order in which they are written. */
  readonly events: readonly SequenceEvent[];
}

/** What a case and an event of its sequence may hold. */
export const CASE_KEYS = ['note', 'matches', 'sequence'] as const;
export const STEP_KEYS = ['at', 'times', 'every', 'rule', 'table', 'event'] as const;

/** Reads the cases of a correlation. A file needs at least one sequence of each kind. */
export function parseSequenceCases(file: string, text: string): Result<readonly SequenceCase[]> {
  const { documents, problems } = readYaml(file, text);
  const reporter = createReporter(file);
  reporter.problems.push(...problems);
  const [document] = documents;
  const cases: SequenceCase[] = [];
  if (document?.kind === 'map') {
    refuseOthers(document, ['matches', 'ignores'], reporter);
    for (const key of ['matches', 'ignores']) {
      const list = entryOf(document, key);
      const items = list?.value.kind === 'list' ? list.value.of : [];
      if (items.length === 0) {
        reporter.error(list?.at ?? document.at, `The file has no sequence under \`${key}:\`.`, 'Add at least one.');
      }
      for (const item of items) {
        const parsed = readCase(item, key === 'matches', reporter);
        if (parsed !== null) cases.push(parsed);
      }
    }
  } else if (problems.length === 0) {
    reporter.error({ line: 1, column: 1 }, 'The file holds no cases.', 'Add `matches:` and `ignores:`.');
  }
  return reporter.problems.some((problem) => problem.severity === 'error')
    ? failure(reporter.problems)
    : success(cases, reporter.problems);
}

function refuseOthers(map: YamlMap, known: readonly string[], reporter: Reporter): void {
  for (const { key, at } of map.entries) {
    if (!known.includes(key)) reporter.error(at, `\`${key}\` is not known here.`, `Use ${known.join(', ')}.`);
  }
}

function readCase(item: YamlTree, mustHold: boolean, reporter: Reporter): SequenceCase | null {
  const note = item.kind === 'map' ? entryOf(item, 'note')?.value : undefined;
  const sequence = item.kind === 'map' ? entryOf(item, 'sequence')?.value : undefined;
  if (item.kind !== 'map' || note?.kind !== 'scalar' || sequence?.kind !== 'list') {
    reporter.error(
      item.at,
      'A case of a correlation needs a `note` and a `sequence` of events.',
      'Say in the note why it must, or must not, hold.',
    );
    return null;
  }
  refuseOthers(item, CASE_KEYS, reporter);
  const times = readCount(item, 'matches', reporter);
  if (times !== null && !mustHold) {
    reporter.error(item.at, 'A sequence under `ignores:` must not hold at all.', 'Take `matches:` out.');
  }
  const events: SequenceEvent[] = [];
  for (const step of sequence.of) readStep(step, events, reporter);
  const ordered = events.map((event, order) => ({ event, order }));
  ordered.sort((a, b) => a.event.atMs - b.event.atMs || a.order - b.order);
  return { at: item.at, note: String(note.value), mustHold, times, events: ordered.map(({ event }) => event) };
}

/** Adds the events of one step; `{n}` in a text becomes the number of the repetition. */
function readStep(step: YamlTree, events: SequenceEvent[], reporter: Reporter): void {
  const event = step.kind === 'map' ? entryOf(step, 'event')?.value : undefined;
  if (step.kind !== 'map' || event?.kind !== 'map') {
    reporter.error(step.at, 'An event of a sequence needs `at` and an `event` map.', 'Begin it with `- at: 0s`.');
    return;
  }
  refuseOthers(step, STEP_KEYS, reporter);
  const startMs = readOffset(step, 'at', reporter);
  const everyMs = entryOf(step, 'every') === undefined ? 1_000 : readOffset(step, 'every', reporter);
  const times = entryOf(step, 'times') === undefined ? 1 : readCount(step, 'times', reporter);
  const table = readTable(step, reporter);
  const rule = entryOf(step, 'rule')?.value;
  if (startMs === null || everyMs === null || times === null || table === undefined) return;
  if (events.length + times > LIMITS.sequenceEventsMax) {
    reporter.error(step.at, `A sequence has at most ${LIMITS.sequenceEventsMax} events.`, 'Lower `times`.');
    return;
  }
  for (let number = 1; number <= times; number += 1) {
    events.push({
      atMs: startMs + (number - 1) * everyMs,
      rule: rule?.kind === 'scalar' ? String(rule.value) : '',
      table,
      event: recordOf(event, number, number === 1 ? reporter : null),
    });
  }
}

function recordOf(map: YamlMap, number: number, reporter: Reporter | null): FullRecord {
  const record = Object.create(null) as Record<string, string | number | boolean | null>;
  for (const { key, at, value } of map.entries) {
    if (value.kind === 'scalar') {
      const held = value.value;
      record[key] = typeof held === 'string' ? held.replaceAll('{n}', String(number)) : held;
    } else {
      reporter?.error(
        at,
        `The value of \`${key}\` is a ${value.kind}.`,
        'Events are flat: give text, a number, true, false or null.',
      );
    }
  }
  return record;
}

/** Null: there is none, or it was refused. */
function readCount(map: YamlMap, key: string, reporter: Reporter): number | null {
  const entry = entryOf(map, key);
  if (entry === undefined) return null;
  const value = entry.value.kind === 'scalar' ? entry.value.value : null;
  if (typeof value === 'number' && Number.isInteger(value) && value > 0) return value;
  reporter.error(entry.at, `\`${key}\` is a whole number above 0.`, 'Write a number such as 3.');
  return null;
}

/** Milliseconds; null when it is missing or refused. */
function readOffset(map: YamlMap, key: string, reporter: Reporter): number | null {
  const entry = entryOf(map, key);
  const written = entry?.value.kind === 'scalar' ? String(entry.value.value) : '';
  const short = /^([0-9]{1,6})ms$/.exec(written);
  const ms = short === null ? (/^[0-9]/.test(written) ? parseDuration(written) : undefined) : Number(short[1]);
  if (ms !== undefined) return ms;
  reporter.error(
    entry?.at ?? map.at,
    `\`${key}\` is no duration.`,
    'Write it as `0s`, `500ms`, `90s`, `1h30m` or `2d`.',
  );
  return null;
}

/** Null: none is named; undefined: it was refused. */
function readTable(map: YamlMap, reporter: Reporter): TableName | null | undefined {
  const entry = entryOf(map, 'table');
  if (entry === undefined) return null;
  const named = entry.value.kind === 'scalar' ? String(entry.value.value) : '';
  const table = TABLE_NAMES.find((name) => name === named);
  if (table === undefined) {
    reporter.error(entry.at, `There is no table "${named}".`, 'Use a table name such as DeviceProcessEvents.');
  }
  return table;
}
