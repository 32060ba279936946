// Rules over raw events in columns: first the literals without which a rule cannot match, then the rule itself on what is left.
// Promise: the matches of reference-evaluator.ts on every event that a rule's logsource takes: event ascending, rule
// ascending, whatever the size of the batches and whatever was matched before.
// Tested in test/engine/events/matcher.property.test.ts.

import { LIMITS } from '../base/index.ts';
import { columnsOf } from '../predicate/index.ts';
import type { Predicate } from '../predicate/index.ts';
import type { LogSource } from '../sigma/index.ts';
import { createCandidateList, isUntried, sortByEvent } from './candidate-pairs.ts';
import type { CandidateList } from './candidate-pairs.ts';
import { createCandidateScratch, findCandidates } from './event-candidates.ts';
import type { CandidateScratch } from './event-candidates.ts';
import type { EventBatch } from './event-batch.ts';
import { takesEvent } from './event-labels.ts';
import type { EventLabels } from './event-labels.ts';
import { closeBatch, createBatchValues, markValue, openBatch, STATUS, statusOf } from './event-matcher-values.ts';
import type { BatchValues, ValueColumn } from './event-matcher-values.ts';
import { NEAR_MIN } from './literal-index.ts';
import { addFound, createFoundMatches, reportFound } from './found-matches.ts';
import type { FoundMatches } from './found-matches.ts';
import { compilePrograms, runProgram } from './event-program.ts';
import type { EventPrograms } from './event-program.ts';
import { buildEventRuleIndex } from './event-rule-index.ts';
import type { ColumnIndex, EventRuleIndex } from './event-rule-index.ts';
import { createLiteralShare } from './literal-rarity.ts';
import { cheapestNecessity, needOf } from './necessary-literals.ts';
import type { Atom, Necessity, Need } from './necessary-literals.ts';
import { findResiduals } from './residual-rules.ts';
import { takeSample } from './value-sample.ts';

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

/** Events of a group that are searched column by column before the next ones: their bytes stay in the processor's cache. */
const CHUNK = 256;
/** Numbers of events are told apart by 31 bits; then the marks begin anew. */
const SERIAL_MAX = 0x4000_0000;

/** Events that a group of rules sees before its literals are chosen anew, by what a sample of such events holds. */
const ADAPT_AFTER = 1_024;

/** Rules that always go together. */
interface RuleGroup {
  /** Ascending. */
  readonly rules: readonly number[];
  index: EventRuleIndex;
  /** Events seen so far, until the index is made for what they hold. */
  seen: number;
  /** Events of the batch at hand that wait for their search, ascending, and how many. */
  readonly events: Int32Array;
  waiting: number;
}

interface Matching {
  readonly rules: readonly MatcherRule[];
  readonly programs: EventPrograms;
  readonly needs: readonly Need[];
  readonly necessities: readonly (Necessity | null)[];
  readonly columnOf: (field: string) => number;
  readonly values: BatchValues;
  readonly list: CandidateList;
  readonly scratch: CandidateScratch;
  /** By the rules in it, as text. */
  readonly indexes: Map<string, RuleGroup>;
  /** By route of the batch at hand: the labels it stood for, and their rules. */
  routeLabels: (EventLabels | undefined)[];
  routeGroups: (RuleGroup | undefined)[];
  /** Groups with events that wait for their search; within one batch. */
  readonly waiting: RuleGroup[];
  readonly found: FoundMatches;
  readonly adaptAfter: number;
  readonly byScript: boolean;
}

export interface MatcherOptions {
  /** Events that a group of rules sees before its literals are chosen anew (default 1,024). Matches never depend on it. */
  readonly adaptAfter?: number;
  /** True: without WebAssembly, even where it is allowed. Matches never depend on it either. */
  readonly byScript?: boolean;
}

/** Makes rules ready to run over batches. */
export function createEventMatcher(rules: readonly MatcherRule[], options: MatcherOptions = {}): EventMatcher {
  const fields = new Set(rules.flatMap(({ predicate }) => columnsOf(predicate)));
  const names = [...fields];
  const numbers = new Map(names.map((name, number) => [name, number]));
  const columnOf = (field: string): number => numbers.get(field) ?? -1;
  const needs = rules.map(({ predicate }) => needOf(predicate));
  const list = createCandidateList(rules.length, CHUNK);
  const matching: Matching = {
    rules,
    programs: compilePrograms(
      rules.map(({ predicate }) => predicate),
      columnOf,
    ),
    needs,
    necessities: firstNecessities(needs),
    columnOf,
    values: createBatchValues(names),
    list,
    scratch: createCandidateScratch(list, CHUNK),
    indexes: new Map(),
    routeLabels: [],
    routeGroups: [],
    waiting: [],
    found: createFoundMatches(),
    adaptAfter: options.adaptAfter ?? ADAPT_AFTER,
    byScript: options.byScript ?? false,
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
/** Marking every value of a column, for its short literals. */
const SHORT_WALK_COST = 1;
/** Three bytes alone may be marked by others of the same slot. */
const TINY_COST = 0.02;
/** Values with a letter beyond ASCII; values that are one certain number. */
const FIXED_SHARES = { beyond: 0.01, number: 0.02, run: 0.01 } as const;
/** A walk for one byte alone, whoever shares it. */
const BYTE_WALK_COST = 0.15;

function shareOf(share: (atom: Atom & { readonly text: string }) => number): (atom: Atom) => number {
  return (atom) => ('text' in atom ? share(atom) : FIXED_SHARES[atom.kind]);
}

/** Twice: first to see which columns are worth walking through, then with what the walks cost. */
function chooseNecessities(needs: readonly Need[], share: (atom: Atom) => number): readonly (Necessity | null)[] {
  const shares = new Map<Atom, number>();
  const shareOnce = (atom: Atom): number => {
    let known = shares.get(atom);
    if (known === undefined) {
      known = share(atom);
      shares.set(atom, known);
    }
    return known;
  };
  const users = new Map<string, number>();
  for (const need of needs) {
    const necessity = cheapestNecessity(need, shareOnce);
    for (const walk of new Set(necessity?.atoms.map(walkOf))) users.set(walk, (users.get(walk) ?? 0) + 1);
  }
  const costOf = (atom: Atom): number => shareOnce(atom) + walkCost(atom, users);
  return needs.map((need) => cheapestNecessity(need, costOf));
}

/** The walk through a column that an atom needs; empty where it takes no walk. */
function walkOf(atom: Atom): string {
  if (atom.kind === 'byte') return `${atom.text} ${atom.column}`;
  if (atom.kind !== 'piece') return '';
  return `${atom.text.length < NEAR_MIN ? 'tiny' : 'near'} ${atom.column}`;
}

function walkCost(atom: Atom, users: ReadonlyMap<string, number>): number {
  if (atom.kind === 'byte') return BYTE_WALK_COST / (users.get(walkOf(atom)) ?? 1);
  if (atom.kind !== 'piece') return 0;
  const whole = atom.text.length >= NEAR_MIN ? WALK_COST : SHORT_WALK_COST;
  return whole / (users.get(walkOf(atom)) ?? 1) + (atom.text.length === 3 ? TINY_COST : 0);
}

/** Before any event has been seen. */
function firstNecessities(needs: readonly Need[]): readonly (Necessity | null)[] {
  const share = createLiteralShare();
  return chooseNecessities(
    needs,
    shareOf(({ kind, text }) => (kind === 'byte' ? 0.01 : share(text))),
  );
}

function matchBatch(matching: Matching, batch: EventBatch, onMatch: (rule: number, event: number) => void): void {
  const { list, values, waiting, found } = matching;
  if (list.serial > SERIAL_MAX || matching.scratch.oddSerial < -SERIAL_MAX) forgetMarks(matching);
  openBatch(values, batch);
  // Events of one group together, whatever stands between them: logs of many sources come mixed.
  for (let event = 0; event < batch.count; event += 1) {
    const group = groupOf(matching, batch, event);
    if (group.waiting === 0) waiting.push(group);
    group.events[group.waiting] = event;
    group.waiting += 1;
    if (group.waiting === CHUNK) searchGroup(matching, group);
  }
  for (const group of waiting) searchGroup(matching, group);
  waiting.length = 0;
  list.serial += batch.count;
  closeBatch(values);
  reportFound(found, batch.count, onMatch);
}

/** Finds the matches of a group's waiting events. */
function searchGroup(matching: Matching, group: RuleGroup): void {
  const { list, values, programs, scratch } = matching;
  const { events, waiting: count } = group;
  group.waiting = 0;
  if (count === 0) return;
  if (group.seen < matching.adaptAfter) {
    group.seen += count;
    if (group.seen >= matching.adaptAfter) adapt(matching, group, events, count);
  }
  list.count = 0;
  const { residuals } = group.index;
  if (residuals !== null) findResiduals(residuals, programs, values, events, count, list, scratch);
  findCandidates(group.index, values, events, count, list, scratch);
  sortByEvent(list, events, count);
  for (let place = 0; place < count; place += 1) matchEvent(matching, group.index, events[place] as number, place);
}

function forgetMarks({ list, indexes, scratch }: Matching): void {
  list.serial = 0;
  scratch.oddSerial = -2;
  list.last.fill(-1);
  list.tried.fill(-1);
  for (const { index } of indexes.values()) {
    for (const { pieces } of index.columns) pieces?.seen.fill(-1);
    index.keywords?.seen.fill(-1);
  }
}

/** Tries an event's candidates and keeps those that hold. */
function matchEvent(matching: Matching, index: EventRuleIndex, event: number, place: number): void {
  const { list, programs, values, found } = matching;
  const attempt = (rule: number): void => {
    if (isUntried(list, event, rule) && runProgram(programs, rule, values, event)) addFound(found, event, rule);
  };
  const end = list.starts[place + 1] as number;
  for (let at = list.starts[place] as number; at < end; at += 1) attempt(list.sorted[at] as number);
  if (index.residuals === null) for (let at = 0; at < index.always.length; at += 1) attempt(index.always[at] as number);
  for (let at = 0; at < index.tinyColumns.length; at += 1)
    tryTiny(index.tinyColumns[at] as ColumnIndex, values, event, attempt);
}

/** Rules whose short literals the value has marks of; all of them where bytes do not tell. */
function tryTiny(
  { column: number, tiny }: ColumnIndex,
  values: BatchValues,
  event: number,
  attempt: (rule: number) => void,
): void {
  const column = values.columns[number] as ValueColumn;
  const status = statusOf(column, event);
  if (tiny === null || status === STATUS.none) return;
  if (status !== STATUS.odd) markValue(column, event);
  const { slots, rulesOfTiny } = tiny;
  const { marks, marksStamp } = column;
  for (let slot = 0; slot < slots.length; slot += 2) {
    const isThere = marks[slots[slot] as number] === marksStamp && marks[slots[slot + 1] as number] === marksStamp;
    if (!isThere && status !== STATUS.odd) continue;
    const end = rulesOfTiny.start[(slot >> 1) + 1] as number;
    for (let at = rulesOfTiny.start[slot >> 1] as number; at < end; at += 1) attempt(rulesOfTiny.rules[at] as number);
  }
}

/** Chooses the literals of a group by what these events hold. */
function adapt(matching: Matching, group: RuleGroup, events: Int32Array, count: number): void {
  const { values, columnOf } = matching;
  const sampled = takeSample(values.columns, columnOf, events, count, createLiteralShare());
  const chosen = chooseNecessities(
    group.rules.map((rule) => matching.needs[rule] as Need),
    shareOf(sampled.share),
  );
  const byRule: (Necessity | null)[] = [];
  group.rules.forEach((rule, place) => (byRule[rule] = chosen[place] ?? null));
  const { gramCounts, comesAgain } = sampled;
  const columnCount = values.columns.length;
  group.index = buildEventRuleIndex(
    group.rules,
    byRule,
    columnOf,
    { gramCounts, comesAgain, columnCount },
    matching.byScript,
  );
}

function groupOf(matching: Matching, batch: EventBatch, event: number): RuleGroup {
  const route = batch.route[event] as number;
  const labels = batch.routes[route] as EventLabels;
  const known = matching.routeGroups[route];
  if (known !== undefined && matching.routeLabels[route] === labels) return known;
  const group = groupFor(matching, labels);
  matching.routeLabels[route] = labels;
  matching.routeGroups[route] = group;
  return group;
}

function groupFor(matching: Matching, labels: EventLabels): RuleGroup {
  const { rules, indexes } = matching;
  const taken: number[] = [];
  rules.forEach(({ logsource }, rule) => {
    if (takesEvent(logsource, labels)) taken.push(rule);
  });
  const name = taken.join(' ');
  let group = indexes.get(name);
  if (group === undefined) {
    if (indexes.size >= LIMITS.ruleIndexesMax) {
      indexes.clear();
      matching.routeLabels = [];
      matching.routeGroups = [];
    }
    const index = buildEventRuleIndex(taken, matching.necessities, matching.columnOf, undefined, matching.byScript);
    group = { rules: taken, index, seen: 0, events: new Int32Array(CHUNK), waiting: 0 };
    indexes.set(name, group);
  }
  return group;
}
