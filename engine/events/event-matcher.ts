// Rules over raw events in columns: first the literals without which a rule cannot match, then the rule itself on what is left.
// Promise: the matches of reference-evaluator.ts on every event that a rule's logsource takes: event ascending, rule
// ascending, whatever the size of the batches and whatever was matched before.
// Tested in test/engine/events/matcher.property.test.ts.

import { columnsOf } from '../predicate/index.ts';
import type { Predicate } from '../predicate/index.ts';
import type { LogSource } from '../sigma/index.ts';
import { createCandidateList, createCandidateScratch, findCandidates } from './event-candidates.ts';
import type { CandidateList, CandidateScratch } from './event-candidates.ts';
import type { EventBatch } from './event-batch.ts';
import { takesEvent } from './event-labels.ts';
import type { EventLabels } from './event-labels.ts';
import { closeBatch, createBatchValues, openBatch } from './event-matcher-values.ts';
import type { BatchValues } from './event-matcher-values.ts';
import { compilePrograms, runProgram } from './event-program.ts';
import type { EventPrograms } from './event-program.ts';
import { buildEventRuleIndex } from './event-rule-index.ts';
import type { EventRuleIndex } from './event-rule-index.ts';
import { necessityOf } from './necessary-literals.ts';
import type { Atom, Necessity } from './necessary-literals.ts';

export interface MatcherRule {
  readonly logsource: LogSource;
  readonly predicate: Predicate;
}

export interface EventMatcher {
  /** The fields that a batch must hold, as far as its events have them. */
  readonly fields: ReadonlySet<string>;
  /** True when the source text of events is looked at too (keywords). */
  readonly usesSource: boolean;
  /** Reports every match of the batch: event (its index in the batch) ascending, then rule ascending. */
  match(batch: EventBatch, onMatch: (rule: number, event: number) => void): void;
}

/** Events that are searched column by column before the next ones: their bytes stay in the processor's cache. */
const CHUNK = 256;
/** Indexes kept at once: one for each set of rules that some logsource takes; real sources have some dozens. */
const INDEXES_MAX = 256;
/** Numbers of events are told apart by 31 bits; then the marks begin anew. */
const SERIAL_MAX = 0x4000_0000;

interface Matching {
  readonly rules: readonly MatcherRule[];
  readonly programs: EventPrograms;
  readonly necessities: readonly (Necessity | null)[];
  readonly columnOf: (field: string) => number;
  readonly values: BatchValues;
  readonly list: CandidateList;
  readonly scratch: CandidateScratch;
  /** By the rules in it, as text. */
  readonly indexes: Map<string, EventRuleIndex>;
  /** By route of the batch at hand: the labels it stood for, and their index. */
  routeLabels: (EventLabels | undefined)[];
  routeIndexes: (EventRuleIndex | undefined)[];
  matches: Int32Array;
}

/** Makes rules ready to run over batches. */
export function createEventMatcher(rules: readonly MatcherRule[]): EventMatcher {
  const fields = new Set(rules.flatMap(({ predicate }) => columnsOf(predicate)));
  const names = [...fields];
  const numbers = new Map(names.map((name, number) => [name, number]));
  const columnOf = (field: string): number => numbers.get(field) ?? -1;
  const list = createCandidateList(rules.length);
  const matching: Matching = {
    rules,
    programs: compilePrograms(
      rules.map(({ predicate }) => predicate),
      columnOf,
    ),
    necessities: chooseNecessities(rules),
    columnOf,
    values: createBatchValues(names),
    list,
    scratch: createCandidateScratch(list, CHUNK),
    indexes: new Map(),
    routeLabels: [],
    routeIndexes: [],
    matches: new Int32Array(1_024),
  };
  return {
    fields,
    usesSource: rules.some(({ predicate }) => usesKeyword(predicate)),
    match: (batch, onMatch) => matchBatch(matching, batch, onMatch),
  };
}

function usesKeyword(predicate: Predicate): boolean {
  if (predicate.kind === 'and' || predicate.kind === 'or') return predicate.of.some(usesKeyword);
  return predicate.kind === 'not' ? usesKeyword(predicate.of) : predicate.kind === 'keyword';
}

/** To walk through a column costs about as much as 1 candidate in 4 events; rules that need the walk share it. */
const WALK_COST = 0.25;

/** Twice: first to see which columns are worth walking through, then with what the walks cost. */
export function chooseNecessities(rules: readonly MatcherRule[]): readonly (Necessity | null)[] {
  const users = new Map<string, number>();
  for (const { predicate } of rules) {
    const necessity = necessityOf(predicate, () => 0);
    const columns = new Set(necessity?.atoms.flatMap((atom) => (atom.kind === 'piece' ? [atom.column] : [])));
    for (const column of columns) users.set(column, (users.get(column) ?? 0) + 1);
  }
  const walkCost = (atom: Atom): number => (atom.kind === 'piece' ? WALK_COST / (users.get(atom.column) ?? 1) : 0);
  return rules.map(({ predicate }) => necessityOf(predicate, walkCost));
}

function matchBatch(matching: Matching, batch: EventBatch, onMatch: (rule: number, event: number) => void): void {
  const { list, values } = matching;
  if (list.serial > SERIAL_MAX || matching.scratch.oddSerial < -SERIAL_MAX) forgetMarks(matching);
  openBatch(values, batch);
  const chunk = new Int32Array(CHUNK);
  for (let from = 0; from < batch.count; from += CHUNK) {
    const to = Math.min(batch.count, from + CHUNK);
    list.count = 0;
    // Events of one index together, whatever lies between them.
    for (let start = from; start < to;) {
      const index = indexOf(matching, batch, start);
      let count = 0;
      let end = start;
      for (; end < to && indexOf(matching, batch, end) === index; end += 1) chunk[count++] = end;
      findCandidates(index, values, chunk, count, list, matching.scratch);
      start = end;
    }
    reportChunk(matching, from, onMatch);
  }
  list.serial += batch.count;
  closeBatch(values);
}

function forgetMarks({ list, indexes, scratch }: Matching): void {
  list.serial = 0;
  scratch.oddSerial = -2;
  list.last.fill(-1);
  for (const index of indexes.values()) {
    for (const { pieces } of index.columns) pieces?.seen.fill(-1);
    index.keywords?.seen.fill(-1);
  }
}

/** Tries the candidates and reports those that hold, in order. */
function reportChunk(matching: Matching, from: number, onMatch: (rule: number, event: number) => void): void {
  const { list, programs, values, rules } = matching;
  let count = 0;
  for (let at = 0; at < list.count; at += 1) {
    const event = list.events[at] as number;
    const rule = list.rules[at] as number;
    if (!runProgram(programs, rule, values, event)) continue;
    if (count === matching.matches.length) matching.matches = widened(matching.matches);
    matching.matches[count++] = (event - from) * rules.length + rule;
  }
  if (count === 0) return;
  const found = matching.matches.subarray(0, count).sort();
  for (let at = 0, before = -1; at < count; at += 1) {
    const pair = found[at] as number;
    if (pair !== before) onMatch(pair % rules.length, from + Math.floor(pair / rules.length));
    before = pair;
  }
}

function widened(matches: Int32Array): Int32Array {
  const wider = new Int32Array(matches.length * 2);
  wider.set(matches);
  return wider;
}

function indexOf(matching: Matching, batch: EventBatch, event: number): EventRuleIndex {
  const route = batch.route[event] as number;
  const labels = batch.routes[route] as EventLabels;
  const known = matching.routeIndexes[route];
  if (known !== undefined && matching.routeLabels[route] === labels) return known;
  const index = indexFor(matching, labels);
  matching.routeLabels[route] = labels;
  matching.routeIndexes[route] = index;
  return index;
}

function indexFor(matching: Matching, labels: EventLabels): EventRuleIndex {
  const { rules, indexes } = matching;
  const taken: number[] = [];
  rules.forEach(({ logsource }, rule) => {
    if (takesEvent(logsource, labels)) taken.push(rule);
  });
  const name = taken.join(' ');
  let index = indexes.get(name);
  if (index === undefined) {
    if (indexes.size >= INDEXES_MAX) {
      indexes.clear();
      matching.routeLabels = [];
      matching.routeIndexes = [];
    }
    index = buildEventRuleIndex(taken, matching.necessities, matching.columnOf);
    indexes.set(name, index);
  }
  return index;
}
